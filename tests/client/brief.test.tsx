// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import type { Brief } from '#shared/contracts/brief'
import { newId } from '../../client/src/api/new-id.ts'
import { aBrief, aFlag, lastId } from './brief-stage.ts'
import { furnishWindow, helen, refusal, serve, sora, theo, visit, write } from './shell-stage.tsx'

furnishWindow()

async function show(brief: Brief, more: Parameters<typeof serve>[0] = {}) {
  const site = serve({ [`GET /api/cases/${brief.case.id}/brief`]: () => Response.json(brief), ...more })
  const view = visit(`/cases/${brief.case.id}`)
  await screen.findByRole('heading', { level: 2, name: 'Before you walk in' })
  return { ...view, site }
}
const region = (name: string) => screen.getByRole('region', { name: new RegExp(`^${name}`) })
const alerts = () => screen.getByRole('list', { name: 'Alerts' })

describe('the brief', () => {
  test('is one request, and is read in the order in which it is needed', async () => {
    const { site } = await show(aBrief())
    const headings = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)
    expect(headings).toEqual([
      'Before you walk in',
      'Planned for next time',
      'Last session',
      'The cycle',
      'The night of the loss',
      'Felt safety',
      'Since last session',
    ])
    expect(region('Before you walk in').textContent).toContain(
      'both expected · conjoint · session 17 · last seen 7 days ago',
    )
    expect(document.title).toBe('Sora & Moshe: Brief · Holdfast')
    expect(site.asked.filter(({ url }) => url !== '/api/me').map(({ url }) => url)).toHaveLength(1)
  })

  test('tells safety first, by a link that looks the same whatever is behind it', async () => {
    const first = () => within(alerts()).getAllByRole('listitem')[0]?.outerHTML
    const calm = await show(aBrief({ alerts: [] }))
    const looks = first()?.replaceAll(/cases\/[0-9a-f-]+/g, '')
    calm.view.unmount()
    await show(aBrief())
    expect(first()?.replaceAll(/cases\/[0-9a-f-]+/g, '')).toBe(looks)
    expect(looks).toContain('Safety')
  })

  test('leads from every line to the session it came from', async () => {
    const brief = aBrief()
    await show(brief)
    const to = `/cases/${brief.case.id}/sessions/${lastId}`
    for (const name of [
      'Before you walk in',
      'Planned for next time',
      'Last session',
      'The night',
      'Felt safety',
      'Since',
    ])
      expect(
        within(region(name))
          .getAllByRole('link')
          .map((link) => link.getAttribute('href')),
        name,
      ).toContain(to)
  })

  test('names sessions kept apart without content, and keeps them off paper', async () => {
    await show(aBrief())
    const alone = within(alerts())
      .getAllByRole('listitem')
      .find((item) => item.textContent?.includes('do not raise'))
    expect(alone?.textContent).toContain('Session 9 was individual: do not raise.')
    expect(alone?.hasAttribute('data-apart')).toBe(true)
  })

  test('names several of them in one line, and those since the last session where that is told', async () => {
    const at = '2026-07-16T14:00:00.000Z'
    const [four, seventeen] = [4, 17].map((number) => ({ sessionId: newId(), number, at }))
    await show(aBrief({ apart: [four!, seventeen!] }))
    expect(alerts().textContent).toContain('Sessions 4 and 17 were individual: do not raise.')
    const since = within(region('Last session')).getByText(/Since then, kept apart:/)
    expect(since.textContent).toBe('Since then, kept apart: session 17')
    expect(since.hasAttribute('data-apart')).toBe(true)
  })

  test('does not say that there was no session, or that nobody was asked, where all were kept apart', async () => {
    const one = { sessionId: newId(), number: 1, at: '2026-07-14T14:00:00.000Z' }
    const whole = aBrief()
    await show({
      ...whole,
      expected: { ...whole.expected, number: 2, lastSeen: { ...one, days: 7 } },
      alerts: [],
      apart: [one],
      plan: null,
      last: null,
      feltSafety: { points: [], marks: [] },
      since: [],
    })
    const card = region('Last session')
    // in words that may stand on paper too
    expect(card.textContent).toContain('Nothing stands here yet.')
    const seen = screen.getByRole('link', { name: 'last seen 7 days ago' })
    expect(seen.parentElement?.hasAttribute('data-apart')).toBe(true)
    expect(
      within(card)
        .getByText(/Kept apart:/)
        .hasAttribute('data-apart'),
    ).toBe(true)
    for (const title of ['Last session', 'Planned for next time', 'Felt safety', 'Since last session'])
      expect(region(title).textContent, title).not.toMatch(
        /no session yet|first session usually|has been asked|both/,
      )
  })

  test('says on paper the same, whether nothing changed or only what is kept apart', async () => {
    const whole = aBrief()
    const lastSeen = { sessionId: newId(), number: 17, at: '2026-07-20T14:00:00.000Z', days: 2 }
    const change = { what: 'session_logged' as const, by: 'Dana', sessionId: lastSeen.sessionId }
    const since = [{ ...change, at: '2026-07-20T15:00:00.000Z', injuryId: null }]
    const onPaper = (card: HTMLElement) =>
      [...card.querySelectorAll('[class*=onPaper]')].map((each) => each.textContent)
    const { view } = await show({
      ...whole,
      expected: { ...whole.expected, lastSeen },
      apart: [lastSeen],
      since,
    })
    const told = [...onPaper(region('Before you walk in')), ...onPaper(region('Since last session'))]
    expect(told).toEqual([expect.stringMatching(/^ · last session \d+ days ago$/), 'Nothing stands here.'])
    view.unmount()
    await show({ ...whole, since: [] })
    expect([...onPaper(region('Before you walk in')), ...onPaper(region('Since last session'))]).toEqual(told)
  })

  test('tells what was tried since a set-back, and what was said of the bond', async () => {
    const whole = aBrief()
    const [night] = whole.injuries
    const said = { id: newId(), verdict: 'renewed' as const, onDay: '2026-06-30' }
    const capstone = {
      ...night!.standing.capstone,
      state: 'partly' as const,
      latest: { ...night!.standing.capstone.latest, injured: said },
      setBackOn: '2026-07-14',
    }
    const attemptedSince = { sessionId: newId(), at: '2026-07-18T14:00:00.000Z' }
    await show({
      ...whole,
      injuries: [{ ...night!, attemptedSince, standing: { ...night!.standing, capstone } }],
    })
    const card = region('The night of the loss')
    expect(card.textContent).toContain('set back Jul 14')
    expect(card.textContent).toContain('attempted since, Jul 18')
    expect(card.textContent).toContain(
      'Bond renewed: partly recorded; Sora: renewed, Jun 30, 2026; Moshe: not recorded; the clinician: not recorded; since the latest of these a set-back was recorded, Jul 14, 2026',
    )
  })

  test('tells each set-back by its own words', async () => {
    const whole = aBrief()
    const [move] = whole.last!.moves
    const other = { ...move!, id: newId(), step: 5 as const, line: 'Of the other.', setBackEvent: '' }
    await show({ ...whole, alerts: [aFlag()], last: { ...whole.last!, moves: [move!, other] } })
    expect(alerts().textContent).toContain('explained away: Reasons first.')
    expect(alerts().textContent).not.toContain('Of the other.')
  })

  test('marks a session that was not rated on the axis of felt safety, and in its table', async () => {
    const whole = aBrief()
    const later = { ...whole.feltSafety.marks[0]!, sessionId: newId(), at: '2026-07-18T14:00:00.000Z' }
    await show({
      ...whole,
      feltSafety: { ...whole.feltSafety, marks: [...whole.feltSafety.marks, later] },
    })
    const card = region('Felt safety')
    const xs = [...card.querySelectorAll('line[class*="setBack"]')].map((line) =>
      Number(line.getAttribute('x1')),
    )
    expect(new Set(xs).size).toBe(2)
    expect(Math.max(...xs)).toBeLessThanOrEqual(440)
    expect(within(card).getAllByRole('row')).toHaveLength(3)
  })

  test('keeps off paper what else leads to a session kept apart', async () => {
    const whole = aBrief()
    const sessionId = whole.apart[0]!.sessionId
    await show({
      ...whole,
      alerts: [
        aFlag({ key: 'unsigned_note/x', rule: 'unsigned_note', words: 'The note is not signed.', sessionId }),
      ],
      since: whole.since.map((change) => ({ ...change, sessionId })),
    })
    const item = (words: string) => screen.getByText(words).closest('li')
    expect(item('The note is not signed.')?.hasAttribute('data-apart')).toBe(true)
    expect(item('An addendum was written')?.hasAttribute('data-apart')).toBe(true)
  })

  test('says “today” of the plan only when the session is today', async () => {
    const whole = aBrief()
    const session = { ...whole.expected.session!, startsAt: new Date().toISOString() }
    await show({ ...whole, expected: { ...whole.expected, session } })
    expect(region('Planned for today')).toBeTruthy()
  })

  test('tells each person’s account, never a count', async () => {
    await show(aBrief())
    expect(region('Planned for next time').textContent).toContain(
      'partly according to Sora (Jul 14), kept according to Moshe (Jul 14)',
    )
    expect(within(region('Planned for next time')).getAllByRole('link', { name: 'Jul 14' })).toHaveLength(4)
  })

  test('says by which rule a line is shown, on request', async () => {
    await show(aBrief())
    const rule = within(alerts()).getByLabelText('By which rule: set-back')
    await userEvent.click(rule)
    expect(rule.closest('details')?.textContent).toContain('Source:')
  })

  test('puts a flag aside with a reason; without one it says so in its field', async () => {
    const flag = aFlag()
    const brief = aBrief({ alerts: [flag] })
    const { site } = await show(brief, {
      [`POST /api/cases/${brief.case.id}/snoozes`]: () => Response.json({ id: newId() }, { status: 201 }),
    })
    await userEvent.click(screen.getByRole('button', { name: 'Put aside: Repair step 6 did not hold.' }))
    await userEvent.click(screen.getByRole('button', { name: 'Put aside' }))
    expect((await screen.findAllByText('Say why it can wait.')).length).toBeGreaterThan(0)
    expect(site.changes).toEqual([])
    await write(screen.getByLabelText('Why it can wait'), 'Planned for next week.')
    await userEvent.click(screen.getByRole('button', { name: 'Put aside' }))
    await waitFor(() => expect(site.changes).toHaveLength(1))
    expect(site.changes[0]?.body).toMatchObject({ flag: flag.key, reason: 'Planned for next week.' })
  })

  test('keeps the typed reason when it is refused', async () => {
    const brief = aBrief()
    await show(brief, {
      [`POST /api/cases/${brief.case.id}/snoozes`]: () =>
        refusal(400, 'bad-request', 'No.', {
          fields: [{ path: 'until', message: 'Choose today or a later day.' }],
        }),
    })
    await userEvent.click(screen.getByRole('button', { name: /^Put aside: / }))
    await write(screen.getByLabelText('Why it can wait'), 'Soon.')
    await userEvent.click(screen.getByRole('button', { name: 'Put aside' }))
    expect((await screen.findAllByText('Choose today or a later day.')).length).toBeGreaterThan(0)
    expect(screen.getByLabelText('Why it can wait')).toHaveProperty('value', 'Soon.')
  })

  test('of therapy stage 1 without an injury shows the cycle where a wall would stand', async () => {
    const whole = aBrief()
    await show({
      ...whole,
      case: { ...whole.case, therapyStage: 1 },
      injuries: [],
      alerts: [],
      cycleToday: {
        sessionId: lastId,
        at: '2026-07-14T14:00:00.000Z',
        number: 16,
        trigger: 'A late train.',
        caughtBy: 'therapist',
        moves: [{ personId: sora.id, move: 'calls again', emotion: 'fear' }],
      },
    })
    expect(region('The cycle').textContent).toContain('A late train.')
    expect(region('The cycle').textContent).toContain('calls again; under it: fear')
    expect(screen.queryByRole('img', { name: /Holds to/ })).toBeNull()
  })

  test('of a new case teaches what the first session establishes', async () => {
    const whole = aBrief()
    await show({
      ...whole,
      expected: { ...whole.expected, session: null, lastSeen: null, number: 1 },
      alerts: [],
      apart: [],
      plan: null,
      undertakings: [],
      last: null,
      cycle: '',
      goals: [],
      injuries: [],
      feltSafety: { points: [], marks: [] },
      since: [],
    })
    expect(region('Planned for next time').textContent).toContain('The first session usually establishes')
    expect(region('Felt safety').textContent).toContain('Nobody has been asked yet')
    expect(region('Before you walk in').textContent).toContain(
      'no session is planned · the next is session 1',
    )
  })

  test('folds away what else changed when much did', async () => {
    const whole = aBrief()
    const [one] = whole.since
    const since = Array.from({ length: 9 }, (_, n) => ({ ...one!, at: `2026-07-${25 - n}T10:00:00.000Z` }))
    await show({ ...whole, since })
    const card = within(region('Since last session'))
    expect(card.getByText('and 3 more')).toBeTruthy()
    const folded = (element: Element) => element.closest('details') !== null
    const links = card.getAllByText('An addendum was written')
    expect([links.length, links.filter(folded).length]).toEqual([9, 3])
  })

  test('holds long and right-to-left names, twelve injuries and one who was not rated', async () => {
    const long = { ...sora, name: 'N'.repeat(80) }
    const rtl = { ...sora, id: newId(), place: 1, name: 'רות בת־אליעזר' }
    const whole = aBrief()
    const [night] = whole.injuries
    await show({
      ...whole,
      case: { ...whole.case, people: [long, rtl] },
      injuries: Array.from({ length: 12 }, (_, index) => ({
        ...night!,
        id: newId(),
        handle: `Injury ${index + 1}`,
        injuringId: rtl.id,
        happenedOn: null,
        precision: null,
      })),
      feltSafety: { points: whole.feltSafety.points.slice(0, 1), marks: [] },
    })
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(`${'N'.repeat(80)} & רות בת־אליעזר`)
    expect(within(region('12 open injuries')).getAllByRole('listitem')).toHaveLength(12)
    expect(within(within(region('Felt safety')).getByRole('list')).getAllByRole('listitem')).toHaveLength(1)
  })

  test('of a parent and child words no brick as the child’s task', async () => {
    const whole = aBrief()
    const [night] = whole.injuries
    await show({
      ...whole,
      case: { ...whole.case, kind: 'parent_child', people: [helen, theo] },
      injuries: [
        {
          ...night!,
          injuredId: theo.id,
          injuringId: helen.id,
          standing: {
            ...night!.standing,
            holdsTo: 0,
            firstOpen: 1,
            words: 'named; 1, room for the child, open',
          },
        },
      ],
    })
    const told = region('The night').textContent
    expect(told).toMatch(/Open: 1\s+the parent makes room/)
    expect(told).not.toContain('Open: 1 Theo')
  })
})
