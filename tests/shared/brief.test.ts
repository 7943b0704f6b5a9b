import { describe, expect, test } from 'vitest'
import {
  briefRules,
  cycleInPlaceOfWall,
  expectedOf,
  feltSafetyOf,
  keptApartOf,
  lastJoint,
  lastSessionOf,
  latestCycle,
  attemptedSince,
  openSince,
  undertakingsOf,
  type ToldEntry,
} from '#shared/domain/brief'
import type { RepairEntry } from '#shared/domain/repair'
import { weekOf } from './entries.ts'
import { aSession, dayAfter, entryIn, rated, theCase, weeks } from './facts.ts'

const apart = { keptApart: true, format: 'individual' } as const

test('every part says what it is computed by', () => {
  expect(Object.values(briefRules).filter((text) => text.trim() === '')).toEqual([])
})

describe('who is expected', () => {
  const planned = (more = {}) => aSession(3, { status: 'planned', present: [], ...more })

  test('is everyone for a conjoint session, with its number and the days since they were seen', () => {
    const facts = theCase({ sessions: [...weeks(0, 1), planned()] })
    const { startsAt, endsAt } = planned()
    expect(expectedOf(facts, { at: weekOf(3), zone: 'UTC' })).toEqual({
      session: { id: 's3', startsAt, endsAt, format: 'conjoint' },
      who: ['a', 'b'],
      number: 3,
      lastSeen: { sessionId: 's1', number: 2, at: weekOf(1), days: 14 },
      notLogged: [],
      missed: [],
    })
  })
  test('is who is planned, in the people’s order, and only who belongs to the case', () => {
    const who = (present: string[], format: 'conjoint' | 'individual' = 'conjoint') =>
      expectedOf(theCase({ sessions: [planned({ present, format })] }), dayAfter(0)).who
    expect(who(['b', 'a'])).toEqual(['a', 'b'])
    expect(who(['b'], 'individual')).toEqual(['b'])
    expect(who(['b', 'nobody'])).toEqual(['b'])
    expect(who([], 'individual')).toEqual([])
  })
  test('is whoever belongs to the case when nothing is planned', () => {
    expect(expectedOf(theCase({ people: theCase().people.toReversed() }), dayAfter(0))).toEqual({
      session: null,
      who: ['a', 'b'],
      number: 1,
      lastSeen: null,
      notLogged: [],
      missed: [],
    })
  })
  test('is the one person there is when one is missing', () => {
    const people = theCase().people.slice(0, 1)
    expect(expectedOf(theCase({ people }), dayAfter(0)).who).toEqual(['a'])
  })
  test('tells planned sessions that are over and not logged, since the last one held', () => {
    const sessions = [
      planned({ id: 'p' }),
      aSession(1),
      aSession(0, { id: 'o', status: 'planned', present: [] }),
    ]
    expect(expectedOf(theCase({ sessions }), { at: weekOf(4), zone: 'UTC' })).toMatchObject({
      notLogged: [{ sessionId: 'p', at: weekOf(3) }],
      // the number it will have is not promised to the next one
      number: 3,
    })
  })
  test('tells sessions that were missed since, not those before', () => {
    const sessions = [
      aSession(0, { status: 'no_show' }),
      aSession(1),
      aSession(2, { status: 'no_show' }),
      aSession(3, { status: 'cancelled' }),
      aSession(9, { status: 'cancelled' }),
    ]
    expect(expectedOf(theCase({ sessions }), dayAfter(4)).missed).toEqual([
      { sessionId: 's2', at: weekOf(2), status: 'no_show' },
      { sessionId: 's3', at: weekOf(3), status: 'cancelled' },
    ])
  })
  test('counts a session kept apart: they were seen', () => {
    const sessions = [aSession(0), aSession(1, apart)]
    expect(expectedOf(theCase({ sessions }), dayAfter(1))).toMatchObject({
      number: 3,
      lastSeen: { sessionId: 's1', number: 2, days: 1 },
    })
  })
  test.each([
    // a session over midnight: the day it began counts
    ['America/Los_Angeles', '2026-03-03T07:30:00.000Z', '2026-03-03T08:00:00.000Z', 1],
    ['America/Los_Angeles', '2026-03-03T08:30:00.000Z', '2026-03-04T07:59:00.000Z', 0],
    ['Pacific/Kiritimati', '2026-03-02T09:30:00.000Z', '2026-03-02T10:00:00.000Z', 1],
    ['Pacific/Kiritimati', '2026-03-02T10:00:00.000Z', '2026-03-03T09:59:00.000Z', 0],
    ['Asia/Kolkata', '2026-03-02T18:29:00.000Z', '2026-03-02T18:30:00.000Z', 1],
    ['Asia/Kolkata', '2026-03-02T18:30:00.000Z', '2026-03-03T18:29:00.000Z', 0],
  ])('counts days as in %s, from %s to %s: %i', (zone, startsAt, at, days) => {
    const sessions = [aSession(0, { startsAt, endsAt: startsAt })]
    expect(expectedOf(theCase({ sessions }), { at, zone }).lastSeen?.days).toBe(days)
  })
})

test('sessions kept apart are named with their number, and the last session told is another', () => {
  const sessions = [aSession(0), aSession(1, apart), aSession(2), aSession(3, apart), aSession(9, apart)]
  expect(keptApartOf(sessions, weekOf(4))).toEqual([
    { sessionId: 's1', number: 2, at: weekOf(1) },
    { sessionId: 's3', number: 4, at: weekOf(3) },
  ])
  expect(lastJoint(theCase({ sessions }), weekOf(4))).toMatchObject({ id: 's2', number: 3 })
  expect(lastJoint(theCase({ sessions: [aSession(0, apart)] }), weekOf(4))).toBeNull()
  expect(lastJoint(theCase(), weekOf(4))).toBeNull()
})

describe('the last session', () => {
  const toldEntry = (entry: RepairEntry, more: Partial<ToldEntry> = {}): ToldEntry => ({
    ...entry,
    response: null,
    inTheWay: [],
    ...more,
  })
  const of = (
    told: Partial<Parameters<typeof lastSessionOf>[2]>,
    facts: Parameters<typeof lastSessionOf>[0] = theCase(),
  ) => lastSessionOf(facts, { id: 's1' }, { note: '', entries: [], observations: [], ...told })

  test('of which nothing is told says nothing', () => {
    expect(of({})).toEqual({ feelings: [], moves: [], inTheWay: [], words: [] })
  })
  test('tells the feelings of each person, in the people’s order, each once', () => {
    const observations = [
      { personId: 'b', kind: 'feeling', slug: 'shame' },
      { personId: 'a', kind: 'feeling', slug: 'sadness' },
      { personId: 'a', kind: 'feeling', slug: 'fear' },
      { personId: 'a', kind: 'feeling', slug: 'fear' },
      { personId: 'a', kind: 'reaction', slug: 'anger' },
      { personId: null, kind: 'intervention', slug: 'enactment' },
    ]
    expect(of({ observations }).feelings).toEqual([
      { personId: 'a', slugs: ['fear', 'sadness'] },
      { personId: 'b', slugs: ['shame'] },
    ])
  })
  test('tells each response under the one who answered', () => {
    const entries = [
      toldEntry(entryIn(1, 'attempted', 3, { id: 'x' }), { response: 'mixed' }),
      toldEntry(entryIn(1, 'reached', 6, { id: 'y', position: 1 }), { response: 'open' }),
      toldEntry(entryIn(1, 'attempted', 6, { id: 'z', position: 2 })),
      toldEntry(entryIn(1, 'came_up', null, { id: 'c', position: 3 })),
    ]
    expect(of({ entries: entries.toReversed() }).moves).toEqual([
      { entryId: 'x', injuryId: 'injury', outcome: 'attempted', step: 3, response: 'mixed', answererId: 'b' },
      { entryId: 'y', injuryId: 'injury', outcome: 'reached', step: 6, response: 'open', answererId: 'a' },
      { entryId: 'z', injuryId: 'injury', outcome: 'attempted', step: 6, response: null, answererId: null },
      { entryId: 'c', injuryId: 'injury', outcome: 'came_up', step: null, response: null, answererId: null },
    ])
  })
  test('tells nothing of another session, and what an addendum corrected as it is now', () => {
    const entries = [
      toldEntry(entryIn(0, 'reached', 1)),
      toldEntry(entryIn(1, 'reached', 2)),
      toldEntry(entryIn(1, 'attempted', 2, { id: 'right', at: weekOf(1), corrects: 'e1', position: 7 })),
      toldEntry(entryIn(1, 'reached', 4, { id: 'gone', struck: true })),
    ]
    expect(of({ entries }).moves.map(({ entryId }) => entryId)).toEqual(['right'])
  })
  test('tells what got in the way for whom, from entries and ticks, each once', () => {
    const inTheWay = [
      { personId: 'b', breaker: 'shutting_down' },
      { personId: 'b', breaker: 'defensiveness' },
    ]
    const observations = [
      { personId: 'b', kind: 'breaker', slug: 'defensiveness' },
      { personId: 'a', kind: 'breaker', slug: 'blaming' },
    ]
    const entries = [toldEntry(entryIn(1, 'attempted', 2), { inTheWay })]
    expect(of({ entries, observations }).inTheWay).toEqual([
      { personId: 'a', slugs: ['blaming'] },
      { personId: 'b', slugs: ['defensiveness', 'shutting_down'] },
    ])
  })

  describe('a client’s own words', () => {
    const people = (...names: string[]) => ({
      ...theCase(),
      people: names.map((name, place) => ({ id: `p${place}`, name, role: 'partner' as const, place })),
    })
    const words = (note: string, ...names: string[]) => of({ note }, people(...names)).words

    test('are the last of each, under their name', () => {
      const note = '> Ana: I was alone.\nText.\n> Ben: I did not know.\n> Ana: I am still here.'
      expect(words(note, 'Ana', 'Ben')).toEqual([
        { personId: 'p1', name: 'Ben', words: 'I did not know.' },
        { personId: 'p0', name: 'Ana', words: 'I am still here.' },
      ])
    })
    test('are found by the first name, in any case of letters', () => {
      expect(words('> ANA: Yes.', 'Ana María Ruiz', 'Ben')).toEqual([
        { personId: 'p0', name: 'Ana María Ruiz', words: 'Yes.' },
      ])
    })
    test('are given to neither of two who share that first name', () => {
      expect(words('> Sam: Yes.', 'Sam Reed', 'Sam Ortiz')).toEqual([
        { personId: null, name: 'Sam', words: 'Yes.' },
      ])
      expect(words('> Sam  Ortiz: Yes.', 'Sam Reed', 'Sam Ortiz')).toEqual([
        { personId: 'p1', name: 'Sam Ortiz', words: 'Yes.' },
      ])
      expect(words('> Sam: Yes.', 'Sam Reed', 'Sam')).toEqual([
        { personId: 'p1', name: 'Sam', words: 'Yes.' },
      ])
    })
    test('of somebody else stay under the name that the note gives, without a name under none', () => {
      expect(words('> Their son: Stop.\n> Nobody said this.', 'Ana', 'Ben')).toEqual([
        { personId: null, name: 'Their son', words: 'Stop.' },
        { personId: null, name: '', words: 'Nobody said this.' },
      ])
    })
    test('are found under a name of 80 characters and under one from right to left', () => {
      const long = `${'Wolfeschlegel'.repeat(6)}xy`
      expect(long).toHaveLength(80)
      expect(words(`> ${long}: Here.\n> محمد: أنا هنا.`, long, 'محمد')).toEqual([
        { personId: 'p0', name: long, words: 'Here.' },
        { personId: 'p1', name: 'محمد', words: 'أنا هنا.' },
      ])
    })
  })
})

describe('undertakings', () => {
  const made = (id: string, week: number) => ({
    id,
    personId: 'b',
    sessionId: `s${week}`,
    at: weekOf(week),
    position: 0,
  })
  test('are the open ones, oldest first, each with the latest account of everyone', () => {
    const facts = theCase({
      sessions: weeks(0, 1, 2),
      undertakings: [made('late', 1), made('early', 0), made('ended', 0)],
      accounts: [
        { undertakingId: 'early', personId: 'b', told: 'kept', sessionId: 's1', at: weekOf(1) },
        { undertakingId: 'early', personId: 'a', told: 'partly', sessionId: 's1', at: weekOf(1) },
        { undertakingId: 'early', personId: 'a', told: 'not', sessionId: 's2', at: weekOf(2) },
      ],
      ends: [{ undertakingId: 'ended', sessionId: 's1', at: weekOf(1) }],
    })
    expect(undertakingsOf(facts, new Map([['early', 'Calls when he is late.']]), weekOf(3))).toEqual([
      {
        id: 'early',
        personId: 'b',
        words: 'Calls when he is late.',
        sessionId: 's0',
        at: weekOf(0),
        accounts: [
          { personId: 'a', told: 'not', sessionId: 's2', at: weekOf(2) },
          { personId: 'b', told: 'kept', sessionId: 's1', at: weekOf(1) },
        ],
      },
      { id: 'late', personId: 'b', words: '', sessionId: 's1', at: weekOf(1), accounts: [] },
    ])
  })
  test('made or told apart are not among them', () => {
    const facts = theCase({
      sessions: [aSession(0), aSession(1, apart)],
      undertakings: [made('x', 0), made('y', 1)],
      accounts: [{ undertakingId: 'x', personId: 'a', told: 'not', sessionId: 's1', at: weekOf(1) }],
      ends: [{ undertakingId: 'x', sessionId: 's1', at: weekOf(1) }],
    })
    expect(undertakingsOf(facts, new Map(), weekOf(3))).toMatchObject([{ id: 'x', accounts: [] }])
  })
})

test('since when a brick is open: the entry that says so, nothing where none does', () => {
  expect(openSince([], 'injury')).toBeNull()
  expect(openSince([entryIn(1, 'reached', 2)], 'injury')).toBeNull()
  expect(openSince([entryIn(1, 'reached', 2), entryIn(2, 'set_back', 1)], 'injury')).toEqual({
    sessionId: 's2',
    at: weekOf(2),
  })
  const base = entryIn(0, 'attempted', 1, { sessionId: null })
  expect(openSince([base], 'injury')).toEqual({ sessionId: null, at: weekOf(0) })
  const wrong = entryIn(1, 'attempted', 1)
  const right = entryIn(5, 'set_back', 1, { corrects: 'e1' })
  expect(openSince([wrong, right], 'injury')).toEqual({ sessionId: 's1', at: weekOf(1) })
})

test('an attempt since a brick was lost is told beside it, the latest one only; none where it was not lost', () => {
  const lost = [entryIn(1, 'reached', 3), entryIn(2, 'set_back', 2)]
  expect(attemptedSince(lost, 'injury')).toBeNull()
  // before it was lost, of another step, or of another kind
  const others = [entryIn(0, 'attempted', 2), entryIn(3, 'attempted', 1), entryIn(4, 'came_up', null)]
  expect(attemptedSince([...lost, ...others], 'injury')).toBeNull()
  const tried = [...lost, entryIn(3, 'attempted', 2), entryIn(5, 'attempted', 2)]
  expect(attemptedSince(tried, 'injury')).toEqual({ sessionId: 's5', at: weekOf(5) })
  expect(attemptedSince([...tried, entryIn(6, 'reached', 2)], 'injury')).toBeNull()
  expect(attemptedSince([entryIn(1, 'attempted', 1)], 'injury')).toBeNull()
})

describe('felt safety', () => {
  test('is each person’s own, in order, with who rated', () => {
    const sessions = [
      aSession(1, { ratings: [rated('b', 4, 'clinician'), rated('a', 6)] }),
      aSession(0, { ratings: [rated('b', 3)] }),
    ]
    expect(feltSafetyOf(theCase({ sessions }), [], weekOf(2))).toEqual({
      points: [
        { sessionId: 's0', at: weekOf(0), personId: 'b', value: 3, ratedBy: 'client' },
        { sessionId: 's1', at: weekOf(1), personId: 'a', value: 6, ratedBy: 'client' },
        { sessionId: 's1', at: weekOf(1), personId: 'b', value: 4, ratedBy: 'clinician' },
      ],
      marks: [],
    })
  })
  test('goes back 24 sessions and no further', () => {
    const sessions = Array.from({ length: 25 }, (_, n) => aSession(n, { ratings: [rated('a', n % 11)] }))
    const { points } = feltSafetyOf(theCase({ sessions }), [], weekOf(30))
    expect(points.map((point) => point.sessionId)).toEqual(sessions.slice(1).map(({ id }) => id))
  })
  test('marks set-backs and change events, each once, but not what an addendum took back', () => {
    const facts = theCase({
      sessions: weeks(0, 1),
      entries: [
        entryIn(0, 'set_back', 1),
        entryIn(0, 'set_back', 2, { id: 'x' }),
        entryIn(1, 'set_back', 3, { struck: true }),
      ],
    })
    const events = ['softening', 'reengagement', 'softening'].map((slug) => ({ sessionId: 's1', slug }))
    expect(feltSafetyOf(facts, events, weekOf(2)).marks).toEqual([
      { sessionId: 's0', at: weekOf(0), what: 'set_back', slug: 'set_back' },
      { sessionId: 's1', at: weekOf(1), what: 'change_event', slug: 'reengagement' },
      { sessionId: 's1', at: weekOf(1), what: 'change_event', slug: 'softening' },
    ])
  })
  test('says nothing of sessions apart', () => {
    const facts = theCase({
      sessions: [aSession(0, { ...apart, ratings: [rated('a', 2)] })],
      entries: [entryIn(0, 'set_back', 1)],
    })
    const found = feltSafetyOf(facts, [{ sessionId: 's0', slug: 'softening' }], weekOf(2))
    expect(found).toEqual({ points: [], marks: [] })
  })
})

test('the cycle stands in place of the wall in stage 1 without an open injury', () => {
  expect(cycleInPlaceOfWall(1, 0)).toBe(true)
  expect(cycleInPlaceOfWall(null, 0)).toBe(true)
  expect(cycleInPlaceOfWall(1, 1)).toBe(false)
  expect(cycleInPlaceOfWall(2, 0)).toBe(false)
})

test('the cycle of the latest day that may be told', () => {
  const sessions = [aSession(0), aSession(1), aSession(2, apart), aSession(9)]
  const notes = ['s0', 's1', 's2', 's9'].map((sessionId) => ({ sessionId }))
  expect(latestCycle(theCase({ sessions }), notes, weekOf(3))).toEqual({
    sessionId: 's1',
    at: weekOf(1),
    number: 2,
  })
  expect(latestCycle(theCase({ sessions }), [], weekOf(3))).toBeNull()
})
