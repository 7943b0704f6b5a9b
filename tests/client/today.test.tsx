// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DaySession, Today } from '#shared/contracts/today'
import { newId } from '../../client/src/api/new-id.ts'
import { awayInWords, greeting } from '../../client/src/features/today/day-words.ts'
import { aFlag } from './brief-stage.ts'
import { aToday, furnishWindow, moshe, serve, sora, visit } from './shell-stage.tsx'

furnishWindow()

beforeEach(() => {
  // the clock alone: everything that waits goes on
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-07-21T13:54:00.000Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

const aSession = (hour: string, more: Partial<DaySession> = {}): DaySession => ({
  caseId: newId(),
  kind: 'couple',
  people: [sora, moshe],
  id: newId(),
  startsAt: `2026-07-21T${hour}:00.000Z`,
  endsAt: new Date(Date.parse(`2026-07-21T${hour}:00.000Z`) + 50 * 60_000).toISOString(),
  status: 'planned',
  format: 'conjoint',
  who: [sora.id, moshe.id],
  number: 17,
  therapyStage: 2,
  lastSeenAt: null,
  alert: null,
  injury: null,
  cycle: '',
  plan: null,
  walls: [],
  feltSafety: [],
  ...more,
})
const named = (a: string, b: string) => [
  { ...sora, name: a },
  { ...moshe, name: b },
]

async function show(today: Today) {
  const site = serve({ 'GET /api/today': () => Response.json(today) })
  const view = visit('/')
  await screen.findByRole('heading', { level: 1 })
  return { ...view, site }
}

describe('the day', () => {
  test('begins with the next session and its brief in three lines, in one request', async () => {
    const next = aSession('14:00', {
      alert: aFlag(),
      injury: { id: newId(), handle: 'The night', words: 'holds to 5; 6, the answer, open' },
      plan: { text: '- Slow down\n- Stay', sessionId: newId(), at: '2026-07-14T14:00:00.000Z' },
    })
    const later = aSession('15:00', { people: named('Ana', 'Ruth') })
    const over = aSession('12:00', { people: named('Kay', 'Jonah') })
    const { site } = await show(aToday({ sessions: [over, next, later], caseCount: 3 }))
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Good morning, Dana')
    const card = screen.getByRole('region', { name: 'Next session' })
    expect(card.textContent).toContain('10:00 AM, in 6 min')
    const lines = [
      'Repair step 6 did not hold.',
      'The night: holds to 5; 6, the answer, open',
      'Slow down · Stay',
    ]
    for (const line of lines) expect(card.textContent).toContain(line)
    const names = screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)
    expect(names).toEqual(['Sora & Moshe', 'Ana & Ruth', 'Earlier today', 'Kay & Jonah'])
    expect(screen.getByRole('link', { name: 'not logged yet' })).toBeTruthy()
    expect(site.asked.filter(({ url }) => url !== '/api/me')).toHaveLength(1)
  })

  test('shows tomorrow on request', async () => {
    await show(
      aToday({ caseCount: 1, sessionsTomorrow: [aSession('14:00', { people: named('Ana', 'Ruth') })] }),
    )
    expect(screen.queryByText('Ana & Ruth')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Show tomorrow (1)' }))
    expect(screen.getByRole('heading', { name: 'Ana & Ruth' })).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'Wednesday, July 22' })).toBeTruthy()
  })

  test('lists unsigned notes with their age, flags with their rule, and follow-ups', async () => {
    const head = { caseId: newId(), kind: 'couple' as const, people: [sora, moshe] }
    await show(
      aToday({
        caseCount: 1,
        unsigned: [{ ...head, id: newId(), startsAt: '2026-07-17T14:00:00.000Z', ageDays: 4 }],
        needsALook: [{ ...head, flag: aFlag(), handle: 'The night' }],
        followUps: [{ ...head, months: 3, dueOn: '2026-07-01', flagKey: 'follow_up_due/3/2026-04-01' }],
      }),
    )
    expect(screen.getByRole('region', { name: /^Unsigned notes/ }).textContent).toContain('4 days ago')
    const flags = screen.getByRole('region', { name: /^Needs a look/ })
    expect(flags.textContent).toContain('Repair step 6 did not hold. The night.')
    await userEvent.click(within(flags).getByLabelText('By which rule: set-back'))
    expect(flags.textContent).toContain('Source:')
    expect(screen.getByRole('region', { name: /^Follow-ups due/ }).textContent).toContain(
      'trust, 3 months after closing',
    )
  })

  test('of a case without an injury and a cycle says so in place of where it stands', async () => {
    await show(aToday({ sessions: [aSession('14:00')], caseCount: 1 }))
    const card = screen.getByRole('region', { name: 'Next session' })
    expect(card.textContent).toContain('No injury is open, and the cycle is not told yet.')
  })

  test('puts a flag aside for a week less a day, tells so, and brings it back', async () => {
    const caseId = newId()
    const raised = { caseId, kind: 'couple' as const, people: [sora, moshe], flag: aFlag(), handle: '' }
    const { site } = await show(aToday({ caseCount: 1, needsALook: [raised] }))
    site.routes[`POST /api/cases/${caseId}/snoozes`] = () => {
      site.routes['GET /api/today'] = () => Response.json(aToday({ caseCount: 1 }))
      return Response.json({ id: newId() }, { status: 201 })
    }
    const card = screen.getByRole('region', { name: /^Needs a look/ })
    await userEvent.click(within(card).getByRole('button', { name: /^Put aside: / }))
    const question = screen.getByRole('dialog', { name: 'Put this flag aside?' })
    expect(within(question).getByLabelText('Through')).toHaveProperty('value', '2026-07-27')
    await userEvent.click(within(question).getByRole('radio', { name: '2 weeks' }))
    expect(within(question).getByLabelText('Through')).toHaveProperty('value', '2026-08-03')
    await userEvent.type(within(question).getByLabelText('Why it can wait'), 'Planned.')
    await userEvent.click(within(question).getByRole('button', { name: 'Put aside' }))
    const said = await within(card).findByText(/^Put aside: .+: Repair step 6 did not hold\.$/)
    expect(said.getAttribute('role')).toBe('status')
    const [{ body } = { body: undefined }] = site.changes
    expect(body).toMatchObject({ until: '2026-08-03', reason: 'Planned.' })
    const { id } = body as { id: string }
    site.routes[`DELETE /api/snoozes/${id}`] = () => {
      site.routes['GET /api/today'] = () => Response.json(aToday({ caseCount: 1, needsALook: [raised] }))
      return new Response(null, { status: 204 })
    }
    await userEvent.click(within(card).getByRole('button', { name: /^Bring back: / }))
    await userEvent.click(screen.getByRole('button', { name: 'Bring it back' }))
    expect(await within(card).findByRole('button', { name: /^Put aside: / })).toBeTruthy()
    expect(within(card).queryByRole('button', { name: /^Bring back: / })).toBeNull()
  })

  test('keeps in sight, folded away, what was put aside before', async () => {
    const caseId = newId()
    const aside = {
      caseId,
      kind: 'couple' as const,
      people: [sora, moshe],
      flag: aFlag(),
      handle: 'The night',
    }
    const snoozeId = newId()
    const { site } = await show(
      aToday({ caseCount: 1, putAside: [{ ...aside, snoozeId, until: '2026-08-03' }] }),
    )
    const card = screen.getByRole('region', { name: /^Needs a look/ })
    await userEvent.click(within(card).getByText('1 flag is put aside'))
    expect(within(card).getByRole('listitem').textContent).toContain('through Aug 3, 2026')
    site.routes[`DELETE /api/snoozes/${snoozeId}`] = () => {
      site.routes['GET /api/today'] = () => Response.json(aToday({ caseCount: 1 }))
      return new Response(null, { status: 204 })
    }
    await userEvent.click(
      within(card).getByRole('button', { name: /^Bring back: Sora & Moshe: .* The night$/ }),
    )
    await userEvent.click(screen.getByRole('button', { name: 'Bring it back' }))
    const said = await within(card).findByText(/^Brought back: Sora & Moshe: /)
    await waitFor(() => expect(document.activeElement).toBe(said.parentElement))
    expect(within(card).queryByText('1 flag is put aside')).toBeNull()
  })

  test('of an empty practice says how to begin', async () => {
    await show(aToday())
    expect(screen.getByText('Your caseload is empty')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Add a case' })).toBeTruthy()
  })
})

describe('in words', () => {
  const told = { timeZone: 'America/New_York', locale: 'en-US', today: '2026-07-21' }

  test.each([
    ['2026-07-21T13:00:00.000Z', 'Good morning, Dana'],
    ['2026-07-21T17:00:00.000Z', 'Good afternoon, Dana'],
    ['2026-07-21T23:00:00.000Z', 'Good evening, Dana'],
    ['2026-07-21T08:00:00.000Z', 'Good evening, Dana'],
  ])('the greeting goes by the practice’s clock: %s', (now, words) => {
    expect(greeting(now, told, 'Dana Reed, LCSW')).toBe(words)
  })

  test.each([
    [6, 'in 6 min'],
    [0, 'now'],
    [-5, 'began 5 min ago'],
    [89, 'in 89 min'],
    [150, 'in 3 h'],
  ])('%i minutes', (minutes, words) => {
    const now = '2026-07-21T13:00:00.000Z'
    expect(awayInWords(new Date(Date.parse(now) + minutes * 60_000).toISOString(), now)).toBe(words)
  })
})
