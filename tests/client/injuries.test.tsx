import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { stageOf } from '#shared/domain/repair'
import { newId } from '../../client/src/api/new-id.ts'
import * as baseline from '../../client/src/features/injuries/baseline-draft.ts'
import {
  bodyOf,
  draftOf,
  faultsOf,
  newInjury,
  withInjured,
} from '../../client/src/features/injuries/injury-draft.ts'
import { openBrick } from '../../client/src/features/injuries/injury-words.ts'
import {
  anInjury,
  anInjuryRow,
  anOverview,
  furnishWindow,
  helen,
  moshe,
  refusal,
  serve,
  sora,
  theo,
  visit,
  write,
} from './shell-stage.tsx'

furnishWindow()

const today = '2026-07-21'
const couple = anOverview()
const family = anOverview({ kind: 'parent_child', people: [helen, theo] })

describe('an injury that is being named', () => {
  test('needs a short name and who was hurt; the other one is filled in', () => {
    expect(Object.keys(faultsOf(newInjury(), couple, today)).toSorted()).toEqual([
      'handle',
      'injuredId',
      'injuringId',
    ])
    const draft = withInjured({ ...newInjury(), handle: 'The night' }, sora.id, couple)
    expect(draft.injuringId).toBe(moshe.id)
    expect(faultsOf(draft, couple, today)).toEqual({})
    expect(withInjured(draft, moshe.id, couple).injuringId).toBe(sora.id)
  })

  test('never has a minor as the one who was not there', () => {
    expect(withInjured(newInjury(), theo.id, family).injuringId).toBe(helen.id)
    const turned = withInjured({ ...newInjury(), handle: 'x' }, helen.id, family)
    expect(turned.injuringId).toBeNull()
    expect(faultsOf({ ...turned, injuringId: theo.id }, family, today)['injuringId']).toMatch(
      /^A minor is never recorded/,
    )
  })

  test('never has one person on both sides', () => {
    const draft = { ...newInjury(), handle: 'x', injuredId: sora.id, injuringId: sora.id }
    expect(faultsOf(draft, couple, today)['injuringId']).toMatch(/both sides/)
  })

  const dated = (more: Partial<ReturnType<typeof newInjury>>) => ({
    ...withInjured({ ...newInjury(), handle: 'x' }, sora.id, couple),
    ...more,
  })

  test.each([
    [{ precision: null }, null],
    [{ precision: 'year', year: ' 2019 ' }, '2019-01-01'],
    [{ precision: 'month', year: '2024', month: '03' }, '2024-03-01'],
    [{ precision: 'day', day: '2024-03-14' }, '2024-03-14'],
  ] as const)('keeps what is known of the date: %j', (more, on) => {
    expect(bodyOf(dated(more)).happenedOn).toBe(on)
    expect(faultsOf(dated(more), couple, today)).toEqual({})
  })

  test.each([
    [{ precision: 'year', year: '19' }, 'Give the year with four digits.'],
    [{ precision: 'month', year: '2024', month: '' }, 'Choose the month and give the year with four digits.'],
    [{ precision: 'day', day: '' }, 'Give the day, or choose how exactly the date is known.'],
    [{ precision: 'year', year: '2027' }, 'This day has not come yet. Check the date.'],
    [{ precision: 'year', year: '1899' }, 'This is before 1900. Check the year.'],
  ] as const)('says what is wrong with %j', (more, message) => {
    expect(faultsOf(dated(more), couple, today)).toEqual({ happenedOn: message })
  })

  test('comes back from the server as it was', () => {
    const injury = anInjury(couple.id)
    const {
      handle,
      certainty,
      injuredId,
      injuringId,
      happenedOn,
      precision,
      contexts,
      account,
      needed,
      meaning,
      reactions,
    } = injury
    expect(bodyOf(draftOf(injury))).toEqual({
      handle,
      certainty,
      injuredId,
      injuringId,
      happenedOn,
      precision,
      contexts,
      account,
      needed,
      meaning,
      reactions,
    })
  })
})

describe('the first open brick in words', () => {
  const told = { timeZone: 'UTC', locale: 'en-US', today }

  test('names the mover of a couple, and since when it is lost', () => {
    const entryId = newId()
    const row = anInjuryRow(anInjury(couple.id))
    const standing = {
      ...row.standing,
      holdsTo: 1 as const,
      firstOpen: 2 as const,
      steps: { ...row.standing.steps, 1: 'holds' as const, 2: 'lost' as const },
      decidedBy: { ...row.standing.decidedBy, 2: entryId },
    }
    const open = openBrick({ ...row, standing, openSince: '2026-07-14T14:00:00.000Z' }, couple, told)
    expect(open).toMatchObject({ step: 2, person: moshe, since: 'set back Jul 14' })
  })

  test('never makes a brick the child’s task', () => {
    const row = anInjuryRow(anInjury(family.id, { injuredId: theo.id, injuringId: helen.id }))
    const open = openBrick(row, family, told)
    expect(open?.person).toBeUndefined()
    expect(open?.move).toMatch(/^the parent /)
  })
})

describe('a baseline', () => {
  const empty = baseline.draftOf(anInjury(couple.id), couple, newId)

  test('begins empty on the day the case was opened', () => {
    expect(baseline.bodyOf(empty)).toEqual({ on: '2025-09-01', entries: [] })
    expect(baseline.faultsOf(empty, today)).toEqual({})
    expect(baseline.faultsOf({ ...empty, on: '2026-07-22' }, today)).toHaveProperty('on')
  })

  test('what was lost stays lost, though a higher step is told as reached', () => {
    let draft = baseline.withStep(empty, 3, { outcome: 'set_back' })
    for (const step of [1, 2, 5] as const) draft = baseline.withStep(draft, step, { outcome: 'reached' })
    expect(baseline.bodyOf(draft).entries.map(({ step }) => step)).toEqual([1, 2, 5, 3])
    const standing = baseline.standingOf(draft, newId(), 'couple')
    expect([standing.holdsTo, standing.firstOpen, standing.steps[3], standing.steps[5]]).toEqual([
      2,
      3,
      'lost',
      'unsettled',
    ])
  })

  test('tells a line that is too long at its step', () => {
    const draft = baseline.withStep(empty, 4, { outcome: 'reached', line: 'x'.repeat(501) })
    expect(Object.keys(baseline.faultsOf(draft, today))).toEqual(['steps.4.line'])
  })
})

describe('on screen', () => {
  const open = (injury = anInjury(couple.id), more = {}) => {
    const overview = { ...couple, injuries: [anInjuryRow(injury)] }
    return serve({
      [`GET /api/cases/${couple.id}`]: () => Response.json(overview),
      [`GET /api/injuries/${injury.id}`]: () => Response.json(injury),
      ...more,
    })
  }

  test('naming one takes a short name and who was hurt', async () => {
    const site = open(undefined, {
      [`POST /api/cases/${couple.id}/injuries`]: () =>
        refusal(409, 'conflict', 'This was saved already. Reload to see it.'),
    })
    visit(`/cases/${couple.id}/injuries/new`)
    await write(await screen.findByLabelText('Short name'), 'The night of the loss')
    await userEvent.click(screen.getAllByRole('radio', { name: 'Sora' })[0]!)
    await userEvent.click(screen.getByRole('button', { name: 'loss' }))
    await userEvent.click(screen.getByRole('button', { name: 'Name the injury' }))
    await screen.findByText('This was saved already. Reload to see it.')
    expect(site.changes[0]?.body).toMatchObject({
      handle: 'The night of the loss',
      certainty: 'possible',
      injuredId: sora.id,
      injuringId: moshe.id,
      happenedOn: null,
      contexts: ['loss'],
    })
    expect(screen.getByLabelText('Short name')).toHaveProperty('value', 'The night of the loss')
  })

  test('tells its story; one without anything recorded can be deleted after a question', async () => {
    const injury = anInjury(couple.id)
    const site = open(injury, {
      [`DELETE /api/injuries/${injury.id}`]: () => new Response(null, { status: 204 }),
    })
    const { router } = visit(`/cases/${couple.id}/injuries/${injury.id}`)
    await screen.findByText('He drove to work.')
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
    expect(site.changes).toEqual([])
    await userEvent.click(await screen.findByRole('button', { name: 'Delete it' }))
    await waitFor(() => expect(router.state.location.pathname).toBe(`/cases/${couple.id}/injuries`))
    expect(site.changes.map(({ method, version }) => [method, version])).toEqual([['DELETE', '"1"']])
  })

  test('a baseline told on an older one never replaces a newer one unasked', async () => {
    const told = (line: string, version: number) => {
      const entries = [{ id: newId(), stage: stageOf(1), step: 1, outcome: 'reached', line } as const]
      return anInjury(couple.id, { id: injuryId, version, baseline: { on: '2025-09-01', entries } })
    }
    const injuryId = newId()
    let stored = told('Theirs, before.', 1)
    const site = open(stored, {
      [`GET /api/injuries/${injuryId}`]: () => Response.json(stored),
      [`PUT /api/injuries/${injuryId}/baseline`]: () =>
        refusal(412, 'changed-elsewhere', 'Changed elsewhere.', { version: 2 }),
    })
    const { queryClient } = visit(`/cases/${couple.id}/injuries/${injuryId}?edit=baseline`)
    await screen.findByDisplayValue('Theirs, before.')
    stored = told('Theirs, since.', 2)
    await act(() => queryClient.invalidateQueries())
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByRole('button', { name: 'Save mine over it' })
    expect(site.changes.map(({ version }) => version)).toEqual(['"1"'])
  })

  test('one with a history links each entry to its session and can only be closed', async () => {
    const sessionId = newId()
    const entry = {
      entryId: newId(),
      sessionId,
      at: '2026-07-14T14:00:00.000Z',
      outcome: 'set_back',
      step: 6,
      response: 'closed',
      line: 'He explained first.',
      setBackEvent: 'explained away',
      struck: false,
    } as const
    const injury = anInjury(couple.id, { history: [entry] })
    open(injury)
    visit(`/cases/${couple.id}/injuries/${injury.id}`)
    const link = await screen.findByRole('link', { name: 'Jul 14' })
    expect(link.getAttribute('href')).toBe(`/cases/${couple.id}/sessions/${sessionId}`)
    expect(link.parentElement?.textContent).toContain('Sora’s response: closed')
    expect(screen.getByText('explained away')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Close the injury' })).toBeTruthy()
  })
})
