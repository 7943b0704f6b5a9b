import { describe, expect, test } from 'vitest'
import { openCase } from '#shared/contracts/cases'
import { nameInjury, setBaseline } from '#shared/contracts/injuries'
import { saveIntake } from '#shared/contracts/intake'
import { saveSession } from '#shared/contracts/sessions'
import { addDays, dayOf, daysBetween, instantOf } from '#shared/domain/days'
import { faultsOfBaselineEntry, faultsOfEntry } from '#shared/domain/entry-rules'
import { faultsOfInjury } from '#shared/domain/injury-rules'
import { repairSteps } from '#shared/domain/repair'
import { faultOfPastDay, faultsOfSession } from '#shared/domain/session-rules'
import { sampleCaseload } from '../../server/src/sample/caseload.ts'
import type { SampleCase } from '../../server/src/sample/write-case.ts'
import { sampleStandings } from '../support/sample.ts'

const zone = 'America/New_York'
const today = '2026-07-21'
const cases = sampleCaseload(today, zone)

// a whole week, both days on which the clocks change, a leap day and the turn of a year
const days = [
  ...[0, 1, 2, 3, 4, 5, 6].map((n) => addDays(today, n)),
  '2026-03-08',
  '2026-11-01',
  '2028-02-29',
  '2027-01-01',
]

const heldOf = (one: SampleCase) => one.sessions.filter(({ body }) => body.status === 'draft')
const dayOfSession = ({ body }: SampleCase['sessions'][number]) => dayOf(body.startsAt, zone)

/** Every fault that the server would find in a case, early on the morning of `on`. */
function faultsOf({ opened, injuries, intake, sessions, status }: SampleCase, on: string): unknown[] {
  const now = instantOf(on, '05:00', zone)
  const personIds = opened.people.map((person) => person.id)
  const sides = new Map(injuries.map(({ named }) => [named.id, named]))
  const bodies = [
    openCase.schema.body.safeParse(opened),
    ...injuries.map(({ named }) => nameInjury.schema.body.safeParse(named)),
    ...injuries.flatMap(({ baseline }) => (baseline ? [setBaseline.schema.body.safeParse(baseline)] : [])),
    ...(intake ? [saveIntake.schema.body.safeParse(intake)] : []),
    ...sessions.map(({ body }) => saveSession.schema.body.safeParse(body)),
  ]
  const pastDays = [
    opened.openedOn,
    ...injuries.flatMap(({ named, baseline }) => [named.happenedOn, baseline?.on]),
    status?.on,
  ]
  return [
    ...bodies.flatMap((parsed) => parsed.error?.issues ?? []),
    ...pastDays.flatMap((day) => (day == null ? [] : (faultOfPastDay(day, on, 'day') ?? []))),
    ...injuries.flatMap(({ named }) =>
      faultsOfInjury({ ...named, kind: opened.kind, people: opened.people }),
    ),
    ...injuries.flatMap(
      ({ baseline }) => baseline?.entries.flatMap((entry) => faultsOfBaselineEntry(entry)) ?? [],
    ),
    ...sessions.flatMap(({ body }) => faultsOfSession(body, now, zone, personIds)),
    ...sessions.flatMap(({ body }) =>
      body.entries.flatMap((entry) =>
        faultsOfEntry(entry, { format: body.format, injury: sides.get(entry.injuryId) ?? null, personIds }),
      ),
    ),
    ...sessions.filter(({ body }) => body.status !== 'draft' && body.entries.length > 0),
  ]
}

describe.each(days)('on %s', (on) => {
  const made = sampleCaseload(on, zone)

  test('breaks no rule', () => {
    expect(made.flatMap((one) => faultsOf(one, on))).toEqual([])
  })

  test('Today is never empty, and the first case is among it', () => {
    const planned = (day: string) =>
      made.filter((one) => one.sessions.some((s) => s.body.status === 'planned' && dayOfSession(s) === day))
    expect(planned(on).length).toBeGreaterThanOrEqual(4)
    expect(planned(on)).toContain(made[0])
    expect(planned(addDays(on, 1)).length).toBeGreaterThanOrEqual(2)
  })

  test('active cases were seen within two weeks, the others not since', () => {
    for (const one of made) {
      const past = one.sessions.filter(({ body }) => body.status !== 'planned')
      const ago = daysBetween(dayOfSession(past.at(-1)!), on)
      expect(ago).toBeGreaterThanOrEqual(1)
      expect(ago <= 14).toBe(one.status === null)
    }
  })

  test('sessions follow one another, and no two of them overlap', () => {
    for (const { sessions, opened } of made) {
      const starts = sessions.map(({ body }) => body.startsAt)
      expect(starts).toEqual(starts.toSorted())
      expect(dayOf(starts[0] ?? '', zone) > opened.openedOn).toBe(true)
    }
    const all = made
      .flatMap((one) => one.sessions.map(({ body }) => body))
      .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
    const overlapping = all.filter((body, index) => {
      const next = all[index + 1]
      return next !== undefined && next.startsAt < body.endsAt
    })
    expect(overlapping).toEqual([])
  })
})

describe('the caseload', () => {
  test('is the same for the same day, and tells the same story on another', () => {
    expect(sampleCaseload(today, zone)).toEqual(cases)
    const story = (on: string) =>
      sampleCaseload(on, zone).map((one) => one.sessions.map(({ body }) => body.note))
    expect(story('2027-01-01')).toEqual(story(today))
  })

  test('gives every row an id of its own', () => {
    const ids = cases.flatMap(({ opened, injuries, sessions }) => [
      opened.id,
      ...opened.people.map((person) => person.id),
      ...injuries.flatMap(({ named, baseline }) => [named.id, ...(baseline?.entries.map((e) => e.id) ?? [])]),
      ...sessions.flatMap(({ id, body }) => [id, ...body.entries.map((entry) => entry.id)]),
    ])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('has at least 24 cases of 1 to 60 sessions', () => {
    const counts = cases.map((one) => heldOf(one).length)
    expect(cases.length).toBeGreaterThanOrEqual(24)
    expect(Math.min(...counts)).toBe(1)
    expect(Math.max(...counts)).toBe(60)
  })

  test('stands at every repair step, complete and not begun', () => {
    const open = cases.flatMap(sampleStandings).map((standing) => standing.firstOpen)
    expect(new Set(open)).toEqual(new Set([...repairSteps, null]))
  })

  test('begins with a couple that holds to 5 with 6 set back, after 16 sessions and two set-backs', () => {
    const [first] = cases
    expect(first?.opened.people.map((person) => person.name)).toEqual(['Sora', 'Moshe'])
    expect(heldOf(first!)).toHaveLength(16)
    const entries = first!.sessions.flatMap(({ body }) => body.entries)
    expect(entries.filter((entry) => entry.outcome === 'set_back')).toHaveLength(2)
    const [standing] = sampleStandings(first!)
    expect(standing).toMatchObject({ holdsTo: 5, firstOpen: 6 })
    expect(standing?.steps[6]).toBe('lost')
  })

  test('has a case just begun, with no injury', () => {
    expect(
      cases.some((one) => one.sessions.length > 0 && heldOf(one).length === 1 && one.injuries.length === 0),
    ).toBe(true)
  })

  test('has a case about the cycle, in therapy stage 1, in which no repair step was taken', () => {
    const found = cases.filter(
      (one) =>
        heldOf(one).length > 3 &&
        heldOf(one).every(
          ({ body }) => body.therapyStage === 1 && body.entries.every(({ step }) => step === null),
        ),
    )
    expect(found.length).toBeGreaterThanOrEqual(1)
    expect(found[0]?.cycle?.body.cycle).toMatch(/\w/)
  })

  test('has injuries in opposite directions, and a case with three', () => {
    const opposite = cases.filter(
      ({ injuries }) => new Set(injuries.map(({ named }) => named.injuredId)).size === 2,
    )
    expect(opposite.length).toBeGreaterThanOrEqual(2)
    expect(cases.some(({ injuries }) => injuries.length >= 3)).toBe(true)
  })

  test('has two parent–child cases in which the parent was not there', () => {
    const families = cases.filter(({ opened }) => opened.kind === 'parent_child')
    expect(families).toHaveLength(2)
    for (const { opened, injuries } of families) {
      const parent = opened.people.find((person) => person.role === 'parent')
      expect(injuries.map(({ named }) => named.injuringId)).toEqual(injuries.map(() => parent?.id))
    }
  })

  test('has paused and closed cases, a baseline, and dates that are not known exactly', () => {
    expect(new Set(cases.map(({ status }) => status?.status))).toEqual(
      new Set([undefined, 'paused', 'closed']),
    )
    const injuries = cases.flatMap((one) => one.injuries)
    expect(injuries.some(({ baseline }) => (baseline?.entries.length ?? 0) > 2)).toBe(true)
    expect(new Set(injuries.map(({ named }) => named.precision))).toEqual(
      new Set(['year', 'month', 'day', null]),
    )
  })

  test('has long gaps, individual sessions, cancellations and no-shows, and ratings of both kinds with some missing', () => {
    const bodies = cases.flatMap((one) => one.sessions.map(({ body }) => body))
    expect(new Set(bodies.map((body) => body.status))).toEqual(
      new Set(['draft', 'planned', 'cancelled', 'no_show']),
    )
    expect(bodies.filter((body) => body.format === 'individual').length).toBeGreaterThan(10)
    expect(new Set(bodies.flatMap((body) => body.ratings.map((rating) => rating.ratedBy)))).toEqual(
      new Set(['client', 'clinician']),
    )
    const withGap = cases.filter((one) => {
      const on = heldOf(one).map(dayOfSession)
      return on.some((day, index) => index > 0 && daysBetween(on[index - 1]!, day) > 21)
    })
    expect(withGap.length).toBeGreaterThan(5)
    expect(bodies.some((body) => body.status === 'draft' && body.ratings.length < body.present.length)).toBe(
      true,
    )
  })

  test('has set-backs in session and between sessions, each with its event', () => {
    const lost = cases
      .flatMap((one) => one.sessions.flatMap(({ body }) => body.entries))
      .filter((entry) => entry.outcome === 'set_back')
    expect(new Set(lost.map((entry) => entry.setBackPlace))).toEqual(
      new Set(['in_session', 'between_sessions']),
    )
    expect(lost.filter((entry) => entry.setBackEvent === '')).toEqual([])
  })

  test('has a long name and one that is written from right to left', () => {
    const names = cases.flatMap(({ opened }) => opened.people.map((person) => person.name))
    expect(names.some((name) => name.length > 40)).toBe(true)
    expect(names.some((name) => /\p{Script=Hebrew}|\p{Script=Arabic}/u.test(name))).toBe(true)
  })

  test('has a note of its own for every session that was held', () => {
    const notes = cases.flatMap((one) => heldOf(one).map(({ body }) => body.note))
    expect(notes.filter((note) => note.length < 80)).toEqual([])
    expect(new Set(notes).size).toBe(notes.length)
  })

  test('names no month, weekday or season, for its days move, and declares nothing', () => {
    const texts = cases.flatMap(({ cycle, injuries, sessions }) => [
      cycle?.body.cycle ?? '',
      ...injuries.flatMap(({ named }) => [named.handle, named.account, named.needed, named.meaning]),
      ...sessions.flatMap(({ body }) => [
        body.note,
        body.plan,
        ...body.entries.flatMap((entry) => [entry.line, entry.setBackEvent]),
      ]),
    ])
    const moving =
      /\b(January|February|March|April|May|June|July|August|September|October|November|December|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|spring|summer|autumn|winter)\b/
    expect(texts.filter((text) => moving.test(text))).toEqual([])
    expect(texts.filter((text) => /\bresol|\bforgiv|\bEFT\b|\bvictim|\boffend/i.test(text))).toEqual([])
  })
})
