import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ladder } from '#shared/domain/ladder'
import { standing } from '#shared/domain/standing'
import {
  isMarkRow,
  isRatingRow,
  timelineOf,
  type TimelineEntry,
  type TimelineFacts,
} from '#shared/domain/timeline'
import { anyEntries, weekOf } from './entries.ts'

type Facts = TimelineFacts<TimelineEntry>
type Session = Facts['sessions'][number]

const aSession = (id: string, startsAt: string, more: Partial<Session> = {}): Session => ({
  id,
  startsAt,
  status: 'draft',
  format: 'conjoint',
  kind: 'therapy',
  keptApart: false,
  number: null,
  present: ['a', 'b'],
  ratings: [],
  ...more,
})

const facts = (more: Partial<Facts> = {}): Facts => ({
  personIds: ['a', 'b'],
  injuryIds: ['injury', 'other'],
  sessions: [],
  entries: [],
  changeEvents: [],
  injuryRatings: [],
  corrections: [],
  ...more,
})

/** Every session that `anyEntries` may name. */
const allSessions = [0, 1, 2, 3, 4, 5].flatMap((week) =>
  ['a', 'b'].map((which) =>
    aSession(`${week}${which}`, weekOf(week), {
      ratings: [{ personId: which, value: week, ratedBy: 'client' }],
    }),
  ),
)
const withResponses = anyEntries.map((entries) => entries.map((entry) => ({ ...entry, response: null })))
const shuffledOf = <T>(list: readonly T[]) =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length })

test('the order of the input never matters', () => {
  fc.assert(
    fc.property(
      withResponses.chain((entries) => fc.tuple(fc.constant(entries), shuffledOf(entries))),
      shuffledOf(allSessions),
      ([entries, others], sessions) => {
        expect(timelineOf(facts({ entries: others, sessions }))).toEqual(
          timelineOf(facts({ entries, sessions: allSessions })),
        )
      },
    ),
  )
})

test('what is recorded of one injury changes nothing for another', () => {
  fc.assert(
    fc.property(withResponses, withResponses, (entries, more) => {
      const unrelated = more.map((entry) => ({ ...entry, id: `other ${entry.id}`, injuryId: 'other' }))
      const of = (all: TimelineEntry[]) =>
        timelineOf(facts({ entries: all, sessions: allSessions })).injuries[0]?.marks
      expect(of([...unrelated, ...entries])).toEqual(of(entries))
    }),
  )
})

test('marks are those of the ladder, the last one at the level where the injury stands', () => {
  fc.assert(
    fc.property(withResponses, (entries) => {
      const { sessions, injuries } = timelineOf(facts({ entries, sessions: allSessions }))
      const marks = injuries[0]?.marks ?? []
      const drawn = ladder(entries).marks
      expect(marks.map(([where, outcome, step, level]) => [where, outcome, step, level])).toEqual(
        drawn.map(({ at, sessionId, outcome, step, level }) => [
          sessionId === null ? at : sessions.findIndex(({ id }) => id === sessionId),
          outcome,
          step,
          level,
        ]),
      )
      expect(marks.at(-1)?.[3] ?? 0).toBe(standing(entries).holdsTo)
    }),
  )
})

test('planned sessions are left out, and sessions of one instant follow their ids', () => {
  const at = weekOf(1)
  const { sessions } = timelineOf(
    facts({
      sessions: [
        aSession('z', at),
        aSession('planned', weekOf(2), { status: 'planned' }),
        aSession('c', at),
        aSession('early', weekOf(0), { status: 'cancelled' }),
      ],
    }),
  )
  expect(sessions.map(({ id }) => id)).toEqual(['early', 'c', 'z'])
})

test('felt safety is told of those who came to a session that was held', () => {
  const ratings = (['b', 'a'] as const).map((personId) => ({
    personId,
    value: 4,
    ratedBy: 'client' as const,
  }))
  const { sessions } = timelineOf(
    facts({
      sessions: [
        aSession('1', weekOf(1), { ratings }),
        aSession('2', weekOf(2), { ratings, present: ['b'] }),
        aSession('3', weekOf(3), { ratings, status: 'no_show' }),
      ],
    }),
  )
  expect(sessions.map(({ came, safety }) => [came, safety.map(([place]) => place)])).toEqual([
    [[0, 1], [0, 1]],
    [[1], [1]],
    [[], []],
  ]) // prettier-ignore
})

test('of two corrections of one rating the later counts, and a struck one is gone', () => {
  const correction = (subject: 'pain' | 'trust', value: number | null) => ({
    sessionId: '1',
    subject,
    injuryId: 'other',
    tag: null,
    value,
    ratedBy: value === null ? null : ('clinician' as const),
  })
  const { sessions } = timelineOf(
    facts({
      sessions: [aSession('1', weekOf(1))],
      injuryRatings: [{ sessionId: '1', injuryId: 'other', pain: 7, trust: 3, ratedBy: 'client' }],
      corrections: [correction('pain', 6), correction('pain', 5), correction('trust', null)],
    }),
  )
  expect(sessions[0]).toMatchObject({ pain: [[1, 5, 'clinician']], trust: [] })
})

test.each([
  [[0, 'reached', 3, 3, 'open'], true],
  [['2026-01-06T05:00:00.000Z', 'came_up', null, 0, null], true],
  [[0, 'reached', 9, 3, 'open'], false],
  [[0, 'reached', 0, 3, 'open'], false],
  [[-1, 'reached', 3, 3, null], false],
  [['yesterday', 'reached', 3, 3, null], false],
  [[0, 'won', 3, 3, null], false],
  [[0, 'reached', 3, 3], false],
  [null, false],
])('%j as a mark: %s', (row, fine) => {
  expect(isMarkRow(row)).toBe(fine)
})

test.each([
  [[1, 10, 'client'], true],
  [[1, 11, 'client'], false],
  [[1, 4.5, 'client'], false],
  [[1, 4, 'Sora'], false],
])('%j as a rating: %s', (row, fine) => {
  expect(isRatingRow(row)).toBe(fine)
})
