import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  caseload,
  cliniciansOf,
  flagRulesOf,
  readSearch,
  type CaseloadView,
} from '../../client/src/features/cases/caseload.ts'
import { newId } from '../../client/src/api/new-id.ts'
import { hideNames } from '../../client/src/ui/shown.ts'
import { nothingJudged } from '#shared/domain/capstone'
import { nothingRecorded } from '#shared/domain/standing'
import { aRow, furnishWindow, me, refusal, serve, sora, visit } from './shell-stage.tsx'

furnishWindow()
afterEach(() => {
  act(() => hideNames(false))
  vi.useRealTimers()
})

const colleague = { clinicianId: newId(), name: 'Robin Vale, LMFT', role: 'lead' as const }
const self = { clinicianId: me.clinician.id, name: me.clinician.name, role: 'lead' as const }
const quiet = { rule: 'no-session', label: 'not seen lately', words: 'Not seen since June 2.' }
const lost = { rule: 'set-back', label: 'set-back', words: 'Repair step 3 was lost on July 7.' }
const named = (a: string, b: string, more: Parameters<typeof aRow>[0] = {}) =>
  aRow({
    people: [a, b].map((name, place) => ({ ...sora, id: newId(), name, place })),
    team: [self],
    ...more,
  })

const looking = { me: me.clinician.id, today: '2026-07-21', timeZone: 'America/New_York' }
const ana = named('Ana', 'Ruth', {
  therapyStage: 2,
  lastSessionAt: '2026-07-14T15:00:00.000Z',
  flags: [lost],
})
const ben = named('Ben', 'Louise', {
  therapyStage: 1,
  lastSessionAt: '2026-06-09T15:00:00.000Z',
  flags: [quiet, lost],
  team: [colleague, { ...self, role: 'supervisor' }],
})
const kay = named('Kay', 'Jonah', { team: [colleague] })
const rows = [ana, ben, kay]
const found = (view: CaseloadView) => caseload(rows, view, looking).map((row) => row.people[0]?.name)

describe('what the caseload is narrowed to', () => {
  test.each<[CaseloadView, string[]]>([
    [{ stage: 1 }, ['Ben']],
    [{ stage: 'none' }, ['Kay']],
    [{ who: 'me' }, ['Ana', 'Ben']],
    [{ who: colleague.clinicianId }, ['Ben', 'Kay']],
    [{ flag: 'set-back' }, ['Ana', 'Ben']],
    [{ flag: 'no-session', who: 'me', stage: 1 }, ['Ben']],
    [{ seen: 4 }, ['Ben']],
    [{ seen: 8 }, []],
    [{ seen: 'never' }, ['Kay']],
  ])('%j: %j', (view, names) => expect(found(view)).toEqual(names))

  test.each<[CaseloadView['sort'], string[]]>([
    ['long', ['Kay', 'Ben', 'Ana']],
    ['seen', ['Ana', 'Ben', 'Kay']],
    ['stage', ['Ben', 'Ana', 'Kay']],
    ['flags', ['Ben', 'Ana', 'Kay']],
  ])('sorted by %s: %j', (sort, names) => expect(found({ sort })).toEqual(names))

  test('two weeks are fourteen of the practice’s days', () => {
    const row = named('Ana', 'Ruth', { lastSessionAt: '2026-07-08T03:30:00.000Z' })
    // the evening of July 7 in New York
    expect(caseload([row], { seen: 2 }, looking)).toEqual([row])
    expect(caseload([row], { seen: 2 }, { ...looking, timeZone: 'UTC' })).toEqual([])
  })

  test('offers the clinicians and the rules that the rows have', () => {
    expect(cliniciansOf(rows).map(({ name }) => name)).toEqual(['Dana Reed, LCSW', 'Robin Vale, LMFT'])
    expect(flagRulesOf(rows)).toEqual([
      { rule: 'no-session', label: 'not seen lately', count: 1 },
      { rule: 'set-back', label: 'set-back', count: 2 },
    ])
    const closed = named('Eli', 'Ruth', { status: 'closed', flags: [quiet] })
    const counts = (show?: CaseloadView['show']) =>
      Object.fromEntries(flagRulesOf([...rows, closed], show).map(({ rule, count }) => [rule, count]))
    expect(counts()).toEqual({ 'no-session': 1, 'set-back': 2 })
    expect(counts('closed')).toEqual({ 'no-session': 1 })
    expect(counts('all')).toEqual({ 'no-session': 2, 'set-back': 2 })
  })

  test('an address holds slugs and ids, never a name or nonsense', () => {
    const all = { stage: 3, who: colleague.clinicianId, flag: 'set-back', seen: 'never', sort: 'flags' }
    expect(readSearch(all)).toEqual(all)
    expect(readSearch({ stage: '3', who: 'Robin', flag: 'Ana & Ruth', seen: 3 })).toEqual({})
  })
})

const list = () => within(screen.getByRole('list', { name: 'Cases' }))
const answered = (cases = rows) => ({ 'GET /api/cases': () => Response.json({ cases }) })

describe('the caseload page', () => {
  test('filters in the address, counts, and clears', async () => {
    serve(answered())
    const { router } = visit('/cases')
    await screen.findByText('3 cases')
    await userEvent.selectOptions(screen.getByLabelText('Clinician'), 'Robin Vale, LMFT')
    await userEvent.selectOptions(screen.getByLabelText('Flag'), 'not seen lately (1)')
    await screen.findByText('1 of 3 cases')
    expect(router.state.location.href).toBe(`/cases?who=${colleague.clinicianId}&flag=no-session`)
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }))
    await screen.findByText('3 cases')
    expect(router.state.location.href).toBe('/cases')
  })

  test('offers no clinician and no flag where there is nothing to choose', async () => {
    serve(answered([named('Ana', 'Ruth')]))
    visit('/cases')
    await screen.findByText('1 case')
    expect(screen.queryByLabelText('Clinician')).toBeNull()
    expect(screen.queryByLabelText('Flag')).toBeNull()
    expect(screen.getByLabelText('Therapy stage')).toBeTruthy()
  })

  test('shows flags by their labels, and why to whoever points at the row', async () => {
    serve(answered())
    visit('/cases?sort=flags')
    const link = await screen.findByRole('link', { name: 'Ben & Louise' })
    expect(link.getAttribute('title')).toBe(`${quiet.words}\n${lost.words}`)
    const row = within(link.closest('li')!)
    expect(within(row.getByRole('list', { name: 'To look at' })).getAllByRole('listitem')).toHaveLength(2)
    expect(list().getAllByRole('heading')[0]?.textContent).toBe('Ben & Louise')
  })

  test('draws what is missing, too long or too much sensibly', async () => {
    const long = 'W'.repeat(80)
    const odd = named(long, 'נועה בן־עמי', {
      injuries: Array.from({ length: 12 }, () => {
        const { decidedBy: _, ...standing } = nothingRecorded()
        return {
          id: newId(),
          injuredId: newId(),
          injuringId: newId(),
          standing: { ...standing, capstone: nothingJudged() },
        }
      }),
      feltSafety: [
        { at: '2026-07-07T15:00:00.000Z', values: [null, 4] },
        { at: '2026-07-14T15:00:00.000Z', values: [null, 6] },
      ],
    })
    serve(answered([odd, named('Ana', 'Ruth')]))
    visit('/cases')
    const row = within((await screen.findByRole('link', { name: `${long} & נועה בן־עמי` })).closest('li')!)
    expect(row.getByText('+9').textContent).toBe('+9 more open injuries')
    expect(row.getByRole('img', { name: /^Felt safety/ }).getAttribute('aria-label')).toBe(
      `Felt safety, 0 to 10: ${long} not rated yet; נועה בן־עמי from 4 to 6`,
    )
    const bare = within(screen.getByRole('link', { name: 'Ana & Ruth' }).closest('li')!)
    for (const words of ['no open injury', 'not rated yet', 'none yet', 'not planned']) bare.getByText(words)
  })
})

describe('how old the caseload is', () => {
  const later = async (minutes: number) => {
    vi.setSystemTime(Date.now() + minutes * 60_000)
    await act(() => vi.advanceTimersByTimeAsync(30_000))
  }

  test('is told after a minute, read anew on request, and said to stand when it could not be', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    let away = false
    const site = serve({
      'GET /api/cases': () =>
        away ? refusal(500, 'unexpected', 'Something unexpected happened.') : Response.json({ cases: rows }),
    })
    visit('/cases')
    await screen.findByText('3 cases')
    expect(screen.queryByRole('button', { name: 'Refresh' })).toBeNull()
    await later(3)
    expect(screen.getByText(/^as of 3 minutes ago/)).toBeTruthy()
    const asked = () => site.asked.filter(({ url }) => url === '/api/cases').length
    const before = asked()
    act(() => screen.getByRole('button', { name: 'Refresh' }).click())
    await waitFor(() => expect(screen.queryByText(/^as of/)).toBeNull())
    expect(asked()).toBe(before + 1)
    away = true
    await later(2)
    act(() => screen.getByRole('button', { name: 'Refresh' }).click())
    expect(await screen.findByText(/^could not be refreshed; as of \d+:\d\d/)).toBeTruthy()
    expect(list().getAllByRole('heading')).toHaveLength(3)
    away = false
    act(() => screen.getByRole('button', { name: 'Try again' }).click())
    await waitFor(() => expect(screen.queryByText(/^could not be/)).toBeNull())
  })

  test('going back shows it at once and reads it again when it is older than half a minute', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const site = serve(answered())
    const { router } = visit('/cases')
    await screen.findByText('3 cases')
    const asked = () => site.asked.filter(({ url }) => url === '/api/cases').length
    await act(() => router.navigate({ to: '/cases/new' }))
    act(() => router.history.back())
    await screen.findByText('3 cases')
    expect(asked()).toBe(1)
    await act(() => router.navigate({ to: '/cases/new' }))
    vi.setSystemTime(Date.now() + 120_000)
    let late = () => {}
    site.routes['GET /api/cases'] = () => {
      late()
      return Response.json({ cases: [ana] })
    }
    const readAgain = new Promise<void>((resolve) => (late = resolve))
    act(() => router.history.back())
    // never a spinner: what was known is there before the answer is
    await screen.findByText(/of 3 cases|^3 cases|^1 case/)
    await readAgain
    await screen.findByText('1 case')
  })
})

describe('names hidden', () => {
  test('by one key and shown again, on the page, in its title and for who cannot see it', async () => {
    serve(answered([named('Sora', 'Moshe', { flags: [{ ...lost, words: 'Sora has not come.' }] })]))
    visit('/cases')
    await screen.findByRole('link', { name: 'Sora & Moshe' })
    await userEvent.keyboard('{Alt>}[KeyN]{/Alt}')
    const link = await screen.findByRole('link', { name: 'S. & M.' })
    expect(document.body.innerHTML).not.toMatch(/Sora|Moshe/)
    expect(link.getAttribute('title')).toBe('S. has not come.')
    expect(sessionStorage.getItem('holdfast-names-hidden')).toBe('yes')
    await userEvent.click(screen.getAllByRole('button', { name: 'Show names' })[0]!)
    expect(await screen.findByRole('link', { name: 'Sora & Moshe' })).toBeTruthy()
    expect(sessionStorage.getItem('holdfast-names-hidden')).toBeNull()
  })

  test('cases are still found and sorted by name, and the key works while typing', async () => {
    serve(answered())
    visit('/cases?sort=name')
    const find = await screen.findByLabelText('Find by name')
    await userEvent.click(find)
    await userEvent.keyboard('lou{Alt>}[KeyN]{/Alt}')
    expect(await screen.findByRole('link', { name: 'B. & L.' })).toBeTruthy()
    await waitFor(() => expect(list().getAllByRole('heading')).toHaveLength(1))
    expect(find).toHaveProperty('value', 'lou')
  })
})
