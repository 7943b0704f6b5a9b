import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import type { InjuryDetail } from '#shared/contracts/injuries'
import type { JudgementTold } from '#shared/contracts/judgements'
import { capstoneOf, type Judge, type Verdict } from '#shared/domain/capstone'
import { newId } from '../../client/src/api/new-id.ts'
import { faultsOf, newJudgement } from '../../client/src/features/judgements/judgement-draft.ts'
import {
  anInjury,
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

const couple = anOverview()
const family = anOverview({ kind: 'parent_child', people: [helen, theo] })
const sides: Record<Judge, string | null> = { injured: sora.id, injuring: moshe.id, clinician: null }

const said = (judge: Judge, verdict: Verdict, more: Partial<JudgementTold> = {}): JudgementTold => ({
  id: newId(),
  judge,
  verdict,
  onDay: '2026-07-10',
  words: 'I can tell it now.',
  personId: sides[judge],
  recordedBy: 'Dana Reed, LCSW',
  recordedAt: '2026-07-10T15:00:00.000Z',
  withdrawn: null,
  ...more,
})

/** The injury with these judgements, as the server tells it. */
function judged(all: JudgementTold[], more: Partial<InjuryDetail> = {}): InjuryDetail {
  const injury = anInjury(couple.id, { id: injuryId, ...more })
  const counted = all.map((each) => ({ ...each, injuryId, withdrawn: each.withdrawn !== null }))
  const capstone = { ...capstoneOf(counted), setBackOn: null }
  return { ...injury, judgements: all, standing: { ...injury.standing, capstone } }
}
const injuryId = newId()

function open(injury: () => InjuryDetail, more = {}) {
  const site = serve({ [`GET /api/injuries/${injuryId}`]: () => Response.json(injury()), ...more })
  visit(`/cases/${injury().caseId}/injuries/${injuryId}/judgements`)
  return site
}
const card = (name: string | RegExp) => screen.findByRole('region', { name })

describe('the draft of a judgement', () => {
  test('chooses nothing by itself and takes a day that has come', () => {
    const of = (more: Partial<ReturnType<typeof newJudgement>>) =>
      faultsOf(
        { ...newJudgement('2026-07-21'), ...more },
        'injured',
        { id: injuryId, happenedOn: '2019-01-01' },
        '2026-07-21',
      )
    expect(of({})).toEqual({ verdict: 'Choose renewed or not yet.' })
    expect(of({ verdict: 'renewed' })).toEqual({})
    expect(of({ verdict: 'renewed', onDay: '' })).toHaveProperty('onDay')
    expect(of({ verdict: 'renewed', onDay: '2026-07-22' })['onDay']).toMatch(/has not come yet/)
    expect(of({ verdict: 'renewed', onDay: '2018-01-01' })['onDay']).toMatch(/before the injury happened/)
    expect(of({ verdict: 'renewed', words: 'x'.repeat(2_001) })).toHaveProperty('words')
  })
})

describe('the page', () => {
  test('says that Holdfast never decides, and asks the three in one request', async () => {
    const site = open(() => judged([]))
    await screen.findByText(/Holdfast never decides this/)
    expect(screen.getByText(/studied with couples only\./)).toBeTruthy()
    expect(site.asked.map(({ url }) => url)).toEqual(['/api/me', `/api/injuries/${injuryId}`])
    for (const name of [/^Sora who was hurt/, /^Moshe who was not there/, 'The clinician'])
      expect(within(await card(name)).getByText('Nothing is recorded.')).toBeTruthy()
  })

  test('records what one says, and keeps what was typed when it is refused', async () => {
    let stored: JudgementTold[] = []
    let refuse = true
    const site = open(() => judged(stored), {
      [`POST /api/injuries/${injuryId}/judgements`]: () => {
        if (refuse) return refusal(409, 'case-closed', 'This case is closed. Reopen it to change it.')
        stored = [said('injured', 'not_yet')]
        return Response.json({ id: stored[0]?.id, recordedAt: '2026-07-10T15:00:00.000Z' }, { status: 201 })
      },
    })
    const own = within(await card(/^Sora/))
    await userEvent.click(own.getByRole('button', { name: 'Record it' }))
    await own.findAllByText('Choose renewed or not yet.')
    expect(site.changes).toEqual([])
    await userEvent.click(own.getByRole('radio', { name: 'not yet' }))
    await write(own.getByLabelText('In Sora’s own words'), 'My ears do not.')
    await userEvent.click(own.getByRole('button', { name: 'Record it' }))
    await own.findByText('This case is closed. Reopen it to change it.')
    expect(own.getByLabelText('In Sora’s own words')).toHaveProperty('value', 'My ears do not.')
    refuse = false
    await userEvent.click(own.getByRole('button', { name: 'Record it' }))
    await own.findByText('✓ Recorded.')
    expect(site.changes[1]?.body).toMatchObject({
      judge: 'injured',
      verdict: 'not_yet',
      words: 'My ears do not.',
    })
    expect(document.activeElement?.textContent).toBe('✓ Recorded.')
    expect(own.getByText('I can tell it now.')).toBeTruthy()
    expect(own.getByRole('button', { name: 'Record a later one' })).toBeTruthy()
  })

  test('withdraws one after a question; it stays, struck, and the one before it counts', async () => {
    const [first, second] = [said('injured', 'renewed'), said('injured', 'not_yet', { onDay: '2026-07-12' })]
    let stored = [first, second]
    const site = open(() => judged(stored), {
      [`POST /api/judgements/${second.id}/withdraw`]: () => {
        const withdrawn = { at: '2026-07-13T15:00:00.000Z', by: 'Dana Reed, LCSW' }
        stored = [first, { ...second, withdrawn }]
        return Response.json({ id: second.id, withdrawnAt: withdrawn.at })
      },
    })
    const own = within(await card(/^Sora/))
    await userEvent.click(own.getByRole('button', { name: 'Withdraw “not yet”, Jul 12, 2026' }))
    expect(site.changes).toEqual([])
    await userEvent.click(await screen.findByRole('button', { name: 'Withdraw it' }))
    await waitFor(() => expect(own.getByText(/Withdrawn by/)).toBeTruthy())
    const struck = own.getByText('not yet').closest('[data-withdrawn]')
    expect(struck?.textContent).toContain('I can tell it now.')
    expect(own.getByRole('button', { name: 'Withdraw “renewed”, Jul 10, 2026' })).toBeTruthy()
  })

  test('between parent and child asks nothing of the child', async () => {
    const injury = judged([], {
      caseId: family.id,
      case: family,
      injuredId: theo.id,
      injuringId: helen.id,
    })
    open(() => injury)
    const own = await card(/^Theo/)
    expect(own.textContent).toContain(
      'in Theo’s own way and time. Nothing has to be asked or answered for this.',
    )
    expect(screen.getByText(/between parent and child it is an analogy/)).toBeTruthy()
    expect(within(await card(/^Helen/)).queryByText(/own way and time/)).toBeNull()
  })

  test('of a closed case is read only', async () => {
    open(() =>
      judged([said('clinician', 'renewed')], {
        case: anOverview({ id: couple.id, status: 'closed', closedOn: '2026-07-15' }),
      }),
    )
    await screen.findByText(/This case is closed\. Reopen it/)
    expect(screen.queryByRole('button', { name: /Withdraw|Record/ })).toBeNull()
  })
})
