import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { stageOf } from '#shared/domain/repair'
import { newId } from '../../client/src/api/new-id.ts'
import * as baseline from '../../client/src/features/injuries/baseline-draft.ts'
import {
  bodyOf,
  draftOf,
  faultsOf,
  newInjury,
  withInjured,
  withReactions,
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
      nowOn,
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
      nowOn,
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

describe('how someone is now', () => {
  const draft = withInjured({ ...newInjury(), handle: 'x' }, sora.id, couple)

  test('is looked at today, unless another day was given', () => {
    expect(withReactions(draft, sora.id, 'then', ['numbness'], today).nowOn).toBe('')
    const now = withReactions(draft, sora.id, 'now', ['numbness', 'testing'], today)
    expect(now.nowOn).toBe(today)
    expect(faultsOf(now, couple, today)).toEqual({})
    expect(withReactions({ ...draft, nowOn: '2026-07-01' }, sora.id, 'now', ['testing'], today).nowOn).toBe(
      '2026-07-01',
    )
    // of the other person, and of then, nothing changes
    const both = withReactions(now, moshe.id, 'now', ['on_edge'], today)
    expect(withReactions(both, sora.id, 'now', [], today).reactions).toEqual([
      { personId: moshe.id, reaction: 'on_edge', since: 'now' },
    ])
  })

  test('needs a day that has come', () => {
    const now = withReactions(draft, sora.id, 'now', ['numbness'], today)
    expect(faultsOf({ ...now, nowOn: '' }, couple, today)['nowOn']).toMatch(/^Give the day/)
    expect(faultsOf({ ...now, nowOn: '2026-07-22' }, couple, today)['nowOn']).toMatch(/has not come yet/)
    expect(bodyOf({ ...draft, nowOn: '' }).nowOn).toBeNull()
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

type Entry = InjuryDetail['history'][number]['entries'][number]

/** A session in which the injury was worked. */
const aSessionOf = (
  more: Partial<InjuryDetail['history'][number]> = {},
): InjuryDetail['history'][number] => ({
  sessionId: newId(),
  number: 12,
  at: '2026-07-14T14:00:00.000Z',
  keptApart: false,
  signed: true,
  pain: null,
  trust: null,
  entries: [],
  quotations: [],
  noteDamaged: false,
  ...more,
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
    const entry: Entry = {
      entryId: newId(),
      outcome: 'set_back',
      step: 6,
      response: 'closed',
      inTheWay: [{ personId: moshe.id, breaker: 'explaining_away' }],
      line: 'He explained first.',
      setBackPlace: 'in_session',
      setBackEvent: 'explained away',
      struck: false,
    }
    const injury = anInjury(couple.id, { history: [aSessionOf({ sessionId, entries: [entry] })] })
    open(injury)
    visit(`/cases/${couple.id}/injuries/${injury.id}`)
    const [link] = await screen.findAllByRole('link', { name: 'Jul 14, session 12' })
    expect(link?.getAttribute('href')).toBe(`/cases/${couple.id}/sessions/${sessionId}`)
    expect(link?.closest('li')?.textContent).toContain('Sora’s response: closed')
    expect(link?.closest('li')?.textContent).toContain('in session: explained away')
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Close the injury' })).toBeTruthy()
  })

  const came: Entry = {
    entryId: newId(),
    outcome: 'attempted',
    step: 3,
    response: null,
    inTheWay: [
      { personId: sora.id, breaker: 'testing' },
      { personId: moshe.id, breaker: 'fixing' },
    ],
    line: '',
    setBackPlace: null,
    setBackEvent: '',
    struck: false,
  }

  test('is one request, and tells its history with what was said and what got in the way, the newest first', async () => {
    const [older, newer] = [
      aSessionOf({ number: 11, at: '2026-07-07T14:00:00.000Z', entries: [came] }),
      aSessionOf({
        signed: false,
        keptApart: true,
        pain: { value: 7, ratedBy: 'client' },
        quotations: [
          { personId: moshe.id, name: 'Moshe', words: 'I did it again.' },
          { personId: null, name: 'Her mother', words: 'Leave him.' },
        ],
        entries: [{ ...came, entryId: newId(), struck: true }],
      }),
    ]
    const injury = anInjury(couple.id, { history: [older, newer] })
    const site = open(injury)
    visit(`/cases/${couple.id}/injuries/${injury.id}`)
    const history = await screen.findByRole('region', { name: 'Through the sessions' })
    expect(site.asked.map(({ url }) => url)).toEqual(['/api/me', `/api/injuries/${injury.id}`])
    const sessions = [...history.querySelectorAll('ol > li')]
    expect(sessions.map((each) => each.textContent.slice(0, 18))).toEqual([
      'Jul 14, session 12',
      'Jul 7, session 11a',
    ])
    const [first] = sessions
    expect(first?.getAttribute('data-apart')).toBe('true')
    expect(first?.textContent).toContain('kept apart')
    expect(first?.textContent).toContain('not signed yet')
    expect(first?.textContent).toContain('pain now 7 of 10 (client said)')
    expect(first?.textContent).toContain('Struck by an addendum.')
    expect(first?.textContent).toContain('Moshe I did it again.')
    expect(first?.textContent).toContain('Her mother Leave him.')
    // what was struck got in nobody's way
    const way = screen.getByRole('region', { name: 'What got in the way' })
    expect([...way.querySelectorAll('li')].map((each) => each.textContent)).toEqual([
      'Jul 7, session 11Sora: testingMoshe: fixing instead of hearing',
    ])
  })

  test('shows undertakings as each one’s dated accounts, and says that they belong to no single injury', async () => {
    const from = { sessionId: newId(), number: 11, at: '2026-07-07T14:00:00.000Z', keptApart: false }
    const later = { ...from, sessionId: newId(), number: 12, at: '2026-07-14T14:00:00.000Z' }
    const injury = anInjury(couple.id, {
      undertakings: [
        {
          ...from,
          id: newId(),
          personId: null,
          words: 'One evening without phones.',
          letGo: later,
          accounts: [
            { ...later, personId: sora.id, told: 'partly' },
            { ...later, personId: moshe.id, told: 'kept' },
          ],
        },
      ],
    })
    open(injury)
    visit(`/cases/${couple.id}/injuries/${injury.id}`)
    const card = await screen.findByRole('region', { name: 'Undertakings from these sessions' })
    expect(card.textContent).toContain('belongs to no single injury')
    expect(card.textContent).toContain('Both: One evening without phones.')
    expect(card.textContent).toContain('According to Sora: partly (Jul 14)')
    expect(card.textContent).toContain('According to Moshe: kept (Jul 14)')
    expect(card.textContent).toContain('Not asked about any more since Jul 14.')
  })

  test('without a date, a history or a story says so, and how these come about', async () => {
    const injury = anInjury(couple.id, { happenedOn: null, precision: null, account: '' })
    open(injury)
    visit(`/cases/${couple.id}/injuries/${injury.id}`)
    await screen.findByText('the date is not known')
    for (const text of [
      /The story is not written down yet/,
      'Nothing has been recorded yet',
      'not looked at yet',
      /None was made/,
      'Bond renewed: not recorded',
    ])
      expect(screen.getByText(text)).toBeTruthy()
  })

  test('tells reactions then and now, each under its person', async () => {
    const injury = anInjury(couple.id, {
      reactions: [
        { personId: sora.id, reaction: 'numbness', since: 'then' },
        { personId: moshe.id, reaction: 'testing', since: 'now' },
      ],
      nowOn: '2026-07-01',
    })
    open(injury)
    visit(`/cases/${couple.id}/injuries/${injury.id}`)
    const now = await screen.findByText('Now, Jul 1, 2026')
    expect(now.nextElementSibling?.textContent).toBe('Moshe: testing the other')
    expect(screen.getByText('Since it happened').nextElementSibling?.textContent).toBe('Sora: numbness')
  })

  test('of another case is not found under this one', async () => {
    const injury = anInjury(newId())
    open(injury)
    visit(`/cases/${couple.id}/injuries/${injury.id}`)
    await screen.findByRole('heading', { level: 1, name: /can’t find that injury/ })
  })

  test.each([
    ['closed', { status: 'closed' as const, closedOn: '2026-07-01' }],
    ['only read by this role', { teamRole: 'supervisor' as const }],
  ])('in a case that is %s can be read and not changed', async (_, more) => {
    const injury = anInjury(couple.id, { case: anOverview({ id: couple.id, ...more }) })
    open(injury)
    visit(`/cases/${couple.id}/injuries/${injury.id}?edit=story`)
    await screen.findByText('He drove to work.')
    expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull()
    expect(screen.queryByRole('link', { name: /each says of the bond/ })).toBeNull()
    expect(screen.queryByRole('region', { name: 'This injury' })).toBeNull()
  })
})
