import { describe, expect, test } from 'vitest'
import type { CaseFacts } from '#shared/domain/case-facts'
import { flagRules, flagsOf, ruleWords, sessionsWithoutMove, type FlagRule } from '#shared/domain/flags'
import type { FollowThrough } from '#shared/domain/undertakings'
import { weekOf } from './entries.ts'
import { aSession, dayAfter, entryIn, rated, theCase, weeks } from './facts.ts'

const now = dayAfter(9)
const flags = (facts: Partial<CaseFacts>, at = now) => flagsOf(theCase(facts), at)
const of = (rule: FlagRule, facts: Partial<CaseFacts>, at = now) =>
  flags(facts, at).filter((flag) => flag.rule === rule)
const words = (rule: FlagRule, facts: Partial<CaseFacts>, at = now) =>
  of(rule, facts, at).map((flag) => flag.words)
const closed: CaseFacts['injuries'] = [{ id: 'injury', injuredId: 'a', injuringId: 'b', status: 'closed' }]

test('a case in which nothing is recorded has no flag', () => expect(flags({})).toEqual([]))

test('a case without an injury has no flag of one', () => {
  expect(flags({ injuries: [], sessions: weeks(9) })).toEqual([])
})

test('every rule has its words and says what it rests on', () => {
  expect(Object.keys(ruleWords)).toEqual([...flagRules])
  for (const each of Object.values(ruleWords))
    expect(Object.values(each).map((text) => text.trim())).not.toContain('')
})

describe('repair step 5 or later in therapy stage 1', () => {
  const rule = 'late_step_in_stage_1'
  const stageOne = [aSession(9, { therapyStage: 1 })]

  test('is told of step 5, with the session it comes from', () => {
    expect(of(rule, { sessions: stageOne, entries: [entryIn(9, 'attempted', 5)] })).toEqual([
      {
        key: 'late_step_in_stage_1/s9',
        rule,
        words: 'Repair step 5 was recorded in therapy stage 1.',
        injuryId: null,
        personId: null,
        undertakingId: null,
        sessionId: 's9',
        at: weekOf(9),
        day: null,
      },
    ])
  })
  test('is told after a set-back, which the day shows first', () => {
    const entries = [entryIn(8, 'reached', 6), entryIn(9, 'set_back', 6)]
    const sessions = [aSession(8), aSession(9, { therapyStage: 1 })]
    expect(flags({ sessions, entries }).map((flag) => flag.rule)).toEqual(['set_back_last_time', rule])
  })
  test('is not told of step 4, nor of what only came up', () => {
    const entries = [entryIn(9, 'reached', 4), entryIn(9, 'came_up', null, { id: 'x', stage: 'own' })]
    expect(of(rule, { sessions: stageOne, entries })).toEqual([])
  })
  test.each([2, 3, null] as const)('is not told in therapy stage %s', (therapyStage) => {
    const sessions = [aSession(9, { therapyStage })]
    expect(of(rule, { sessions, entries: [entryIn(9, 'reached', 8)] })).toEqual([])
  })
  test('is told of the last session only', () => {
    const sessions = [aSession(8, { therapyStage: 1 }), aSession(9)]
    expect(of(rule, { sessions, entries: [entryIn(8, 'reached', 5)] })).toEqual([])
  })
  test('tells the highest of several', () => {
    const entries = [5, 7, 6].map((step, n) => entryIn(9, 'attempted', step as 5, { id: `x${n}` }))
    expect(words(rule, { sessions: stageOne, entries })).toEqual([
      'Repair step 7 was recorded in therapy stage 1.',
    ])
  })
  test('goes away when an addendum corrects the step', () => {
    const wrong = entryIn(9, 'attempted', 5)
    const right = entryIn(9, 'attempted', 3, { id: 'right', corrects: 'e9' })
    expect(of(rule, { sessions: stageOne, entries: [wrong, right] })).toEqual([])
    expect(of(rule, { sessions: stageOne, entries: [{ ...wrong, struck: true }] })).toEqual([])
  })
})

describe('set back last time', () => {
  const rule = 'set_back_last_time'

  test('is told with the injury, the entry in its key, and the session', () => {
    const [flag] = of(rule, { sessions: weeks(8, 9), entries: [entryIn(9, 'set_back', 3)] })
    expect(flag).toMatchObject({
      key: 'set_back_last_time/injury/e9',
      words: 'Repair step 3 did not hold.',
      injuryId: 'injury',
      sessionId: 's9',
      at: weekOf(9),
    })
  })
  test('is told of an unsigned session too', () => {
    const sessions = [aSession(9, { status: 'draft' })]
    expect(of(rule, { sessions, entries: [entryIn(9, 'set_back', 3)] })).toHaveLength(1)
  })
  test('is not told of the session before', () => {
    expect(of(rule, { sessions: weeks(8, 9), entries: [entryIn(8, 'set_back', 3)] })).toEqual([])
  })
  test('is not told of a closed injury', () => {
    const facts = { injuries: closed, sessions: weeks(9), entries: [entryIn(9, 'set_back', 3)] }
    expect(of(rule, facts)).toEqual([])
  })
  test.each([
    { reached: 3, told: 0 },
    { reached: 4, told: 0 },
    { reached: 2, told: 1 },
  ] as const)('is told $told times when step $reached was reached after it in the same session', (each) => {
    const entries = [
      entryIn(9, 'set_back', 3),
      entryIn(9, 'reached', each.reached, { id: 'after', position: 1 }),
    ]
    expect(of(rule, { sessions: weeks(9), entries })).toHaveLength(each.told)
  })
  test('is told when the step was reached before it in the same session', () => {
    const entries = [entryIn(9, 'reached', 3, { id: 'before' }), entryIn(9, 'set_back', 3, { position: 1 })]
    expect(of(rule, { sessions: weeks(9), entries })).toHaveLength(1)
  })
  test('is not cleared by the same step of another injury', () => {
    const entries = [
      entryIn(9, 'set_back', 3),
      entryIn(9, 'reached', 3, { id: 'x', injuryId: 'other', position: 1 }),
    ]
    expect(of(rule, { sessions: weeks(9), entries })).toHaveLength(1)
  })
  test('is cleared by a baseline of a later day that says the step holds', () => {
    const baseline = entryIn(10, 'reached', 3, { id: 'base', sessionId: null })
    const facts = { sessions: weeks(9), entries: [entryIn(9, 'set_back', 3), baseline] }
    expect(of(rule, facts, dayAfter(10))).toEqual([])
  })
  test('of several steps tells each', () => {
    const entries = [entryIn(9, 'set_back', 5), entryIn(9, 'set_back', 3, { id: 'x', position: 1 })]
    expect(words(rule, { sessions: weeks(9), entries })).toEqual([
      'Repair step 5 did not hold.',
      'Repair step 3 did not hold.',
    ])
  })
  test('that an addendum makes another step of has another key, and one that was struck is gone', () => {
    const wrong = entryIn(9, 'set_back', 3)
    // written weeks later, about that moment
    const right = entryIn(12, 'set_back', 4, { id: 'right', sessionId: 's9', corrects: 'e9' })
    const [flag] = of(rule, { sessions: weeks(9), entries: [wrong, right] })
    expect([flag?.key, flag?.words]).toEqual([
      'set_back_last_time/injury/right',
      'Repair step 4 did not hold.',
    ])
    expect(of(rule, { sessions: weeks(9), entries: [{ ...wrong, struck: true }] })).toEqual([])
  })
  test('stays told when what came after was kept apart', () => {
    const sessions = [aSession(8), aSession(9, { keptApart: true, format: 'individual' })]
    expect(of(rule, { sessions, entries: [entryIn(8, 'set_back', 3)] })).toHaveLength(1)
  })
})

describe('a note that is not signed', () => {
  const rule = 'unsigned_note'
  const draft = (more = {}) => [aSession(8), aSession(9, { status: 'draft', ...more })]

  test('is told with the session’s number and its age', () => {
    expect(of(rule, { sessions: draft() })).toMatchObject([
      { key: 'unsigned_note/s9', words: 'The note of session 2, yesterday, is not signed.', sessionId: 's9' },
    ])
  })
  test.each(['planned', 'signed', 'cancelled', 'no_show'] as const)('is none of a %s session', (status) => {
    expect(of(rule, { sessions: [aSession(9, { status })] })).toEqual([])
  })
  test('is told from the moment the session ends', () => {
    const { endsAt } = aSession(9)
    const before = new Date(Date.parse(endsAt) - 1).toISOString()
    expect(of(rule, { sessions: draft() }, { at: endsAt, zone: 'UTC' })).toHaveLength(1)
    expect(of(rule, { sessions: draft() }, { at: before, zone: 'UTC' })).toEqual([])
  })
  test('is told of a session kept apart too, and nothing else is', () => {
    const apart = draft({
      keptApart: true,
      format: 'individual',
      therapyStage: 1,
      ratings: [rated('a', 1)],
    })
    const facts = {
      sessions: [aSession(8, { ratings: [rated('a', 9)] }), ...apart.slice(1)],
      entries: [entryIn(9, 'attempted', 5)],
      undertakings: [{ id: 'u', personId: null, sessionId: 's8', at: weekOf(8), position: 0 }],
      accounts: [{ undertakingId: 'u', personId: 'a', told: 'not' as const, sessionId: 's9', at: weekOf(9) }],
    }
    expect(flags(facts).map((flag) => flag.key)).toEqual(['unsigned_note/s9'])
  })
  // 23:30 there, an hour long: the day it began counts, wherever the machine stands
  test.each([
    ['America/Los_Angeles', '2026-03-03T07:30:00.000Z', '2026-03-03T08:30:00.000Z', 'yesterday'],
    ['America/Los_Angeles', '2026-03-03T07:30:00.000Z', '2026-03-03T07:59:00.000Z', null],
    ['Pacific/Kiritimati', '2026-03-02T09:30:00.000Z', '2026-03-02T10:30:00.000Z', 'yesterday'],
    ['Pacific/Kiritimati', '2026-03-02T09:30:00.000Z', '2026-03-03T10:00:00.000Z', '2 days ago'],
    ['Asia/Kolkata', '2026-03-02T18:00:00.000Z', '2026-03-02T19:00:00.000Z', 'yesterday'],
    ['Asia/Kolkata', '2026-03-02T18:45:00.000Z', '2026-03-02T19:45:00.000Z', 'today'],
    // the clocks go forward: that day has 23 hours and is a day all the same
    ['America/Los_Angeles', '2026-03-08T07:30:00.000Z', '2026-03-09T07:30:00.000Z', '2 days ago'],
  ])('over midnight in %s, begun %s, at %s: %s', (zone, startsAt, at, age) => {
    const endsAt = new Date(Date.parse(startsAt) + 3_600_000).toISOString()
    const sessions = [aSession(0, { startsAt, endsAt, status: 'draft' })]
    expect(words(rule, { sessions }, { at, zone })).toEqual(
      age === null ? [] : [`The note of session 1, ${age}, is not signed.`],
    )
  })
})

describe('felt safety that is down', () => {
  const rule = 'felt_safety_down'
  const from = (...values: (number | null)[]) =>
    values.map((value, n) => aSession(n, { ratings: value === null ? [] : [rated('a', value)] }))

  test('by exactly 2 is told, with the person and both ratings', () => {
    expect(of(rule, { sessions: from(6, 4) })).toMatchObject([
      {
        key: 'felt_safety_down/a/s1',
        words: 'Ana’s felt safety went from 6 to 4.',
        personId: 'a',
        sessionId: 's1',
        at: weekOf(1),
      },
    ])
  })
  test.each([
    [6, 5],
    [4, 6],
    [4, 4],
  ])('from %i to %i is not told', (before, after) => {
    expect(of(rule, { sessions: from(before, after) })).toEqual([])
  })
  test('by little steps is not told: each is held against the one before', () => {
    expect(of(rule, { sessions: from(9, 8, 7, 6, 5) })).toEqual([])
  })
  test('is held against the last rating, however long ago', () => {
    expect(of(rule, { sessions: from(8, null, null, 5) })).toHaveLength(1)
  })
  test('is told until that person is rated again, whoever was seen meanwhile', () => {
    expect(of(rule, { sessions: from(8, 5, null) })).toHaveLength(1)
    const alone = aSession(2, { format: 'individual', present: ['b'], ratings: [rated('b', 7)] })
    expect(of(rule, { sessions: [...from(8, 5), alone] })).toHaveLength(1)
    expect(of(rule, { sessions: from(8, 5, null, 5) })).toEqual([])
  })
  test('is never held against the other person’s', () => {
    const sessions = [aSession(0, { ratings: [rated('b', 9)] }), aSession(1, { ratings: [rated('a', 1)] })]
    expect(of(rule, { sessions })).toEqual([])
  })
  test('of one person is told when nobody else is rated, and of each for itself', () => {
    const both = [
      aSession(0, { ratings: [rated('a', 8), rated('b', 7)] }),
      aSession(1, { ratings: [rated('b', 2), rated('a', 3)] }),
    ]
    expect(words(rule, { sessions: both })).toEqual([
      'Ana’s felt safety went from 8 to 3.',
      'Ben’s felt safety went from 7 to 2.',
    ])
  })
  test('says which rating is the clinician’s impression', () => {
    const sessions = [
      aSession(0, { ratings: [rated('a', 8, 'clinician')] }),
      aSession(1, { ratings: [rated('a', 3)] }),
    ]
    expect(words(rule, { sessions })).toEqual(['Ana’s felt safety went from 8 (impression) to 3.'])
  })
  test('is not told of what was rated in a session that was not held, nor kept apart', () => {
    for (const more of [{ status: 'cancelled' }, { keptApart: true, format: 'individual' }] as const) {
      const sessions = [...from(8), aSession(1, { ratings: [rated('a', 2)], ...more })]
      expect(of(rule, { sessions })).toEqual([])
    }
  })
})

describe('an undertaking that was not kept', () => {
  const rule = 'undertaking_not_kept'
  const call = { id: 'u', personId: 'b', sessionId: 's1', at: weekOf(1), position: 0 }
  const told = (personId: string, week: number, how: FollowThrough) => ({
    undertakingId: 'u',
    personId,
    told: how,
    sessionId: `s${week}`,
    at: weekOf(week),
  })
  const facts = (...accounts: ReturnType<typeof told>[]) => ({
    sessions: weeks(1, 2, 3, 9),
    undertakings: [call],
    accounts,
  })

  test('according to either is told, with both accounts', () => {
    expect(of(rule, facts(told('b', 2, 'kept'), told('a', 2, 'not')))).toMatchObject([
      {
        key: 'undertaking_not_kept/u/s2',
        words: 'What Ben undertook: not kept according to Ana, kept according to Ben.',
        undertakingId: 'u',
        personId: 'b',
        sessionId: 's2',
      },
    ])
  })
  test('or only partly, is told', () => {
    expect(words(rule, facts(told('a', 2, 'partly')))).toEqual([
      'What Ben undertook: partly according to Ana.',
    ])
  })
  test.each(['kept', 'unknown'] as const)('but %s is not told', (how) => {
    expect(of(rule, facts(told('a', 2, how)))).toEqual([])
  })
  test('is over once the latest account of that person says kept, not when the other’s does', () => {
    expect(of(rule, facts(told('a', 2, 'not'), told('a', 3, 'kept')))).toEqual([])
    expect(of(rule, facts(told('a', 2, 'not'), told('b', 3, 'kept')))).toHaveLength(1)
  })
  test('comes back as another flag with another account', () => {
    const [first] = of(rule, facts(told('a', 2, 'not')))
    const [second] = of(rule, facts(told('a', 2, 'not'), told('a', 3, 'not')))
    expect([first?.key, second?.key]).toEqual(['undertaking_not_kept/u/s2', 'undertaking_not_kept/u/s3'])
  })
  test('is over when it was laid aside', () => {
    const ends = [{ undertakingId: 'u', sessionId: 's3', at: weekOf(3) }]
    expect(of(rule, { ...facts(told('a', 2, 'not')), ends })).toEqual([])
  })
  test('of both says so', () => {
    const both = { ...facts(told('a', 2, 'not')), undertakings: [{ ...call, personId: null }] }
    expect(words(rule, both)).toEqual(['What both undertook: not kept according to Ana.'])
  })
  test('is not told of what was said or undertaken apart', () => {
    const apart = (week: number) =>
      [1, 2, 9].map((n) => aSession(n, n === week ? { keptApart: true, format: 'individual' } : {}))
    for (const week of [1, 2])
      expect(of(rule, { ...facts(told('a', 2, 'not')), sessions: apart(week) })).toEqual([])
  })
})

describe('an injury in which nothing moved', () => {
  const rule = 'nothing_moved'
  const tried = (...list: number[]) => list.map((n) => entryIn(n, 'attempted', 3))

  test(`is told after ${sessionsWithoutMove} sessions in which it was worked, not after one less`, () => {
    expect(of(rule, { sessions: weeks(1, 2, 3, 4), entries: tried(1, 2, 3, 4) })).toMatchObject([
      {
        key: 'nothing_moved/injury/s1',
        words: 'No repair step has moved in the last 4 sessions in which it was worked.',
        injuryId: 'injury',
        sessionId: 's4',
      },
    ])
    expect(of(rule, { sessions: weeks(1, 2, 3), entries: tried(1, 2, 3) })).toEqual([])
  })
  test('counts only sessions in which this injury was worked: it may rest meanwhile', () => {
    expect(of(rule, { sessions: weeks(1, 2, 3, 4, 5, 6, 7), entries: tried(1, 3, 5) })).toEqual([])
    expect(of(rule, { sessions: weeks(1, 2, 3, 4, 5, 6, 7), entries: tried(1, 3, 5, 7) })).toHaveLength(1)
  })
  test('does not count a session in which it only came up', () => {
    const entries = [...tried(1, 2, 3), entryIn(4, 'came_up', null)]
    expect(of(rule, { sessions: weeks(1, 2, 3, 4), entries })).toEqual([])
  })
  test('is not begun anew by what only came up', () => {
    const entries = [
      ...tried(1, 2, 3, 5),
      entryIn(4, 'came_up', null),
      entryIn(5, 'came_up', null, { id: 'x' }),
    ]
    expect(of(rule, { sessions: weeks(1, 2, 3, 4, 5), entries })).toHaveLength(1)
  })
  test('counts a session once, however often it was tried', () => {
    const entries = [...tried(1, 2, 3), entryIn(3, 'attempted', 4, { id: 'again', position: 1 })]
    expect(of(rule, { sessions: weeks(1, 2, 3), entries })).toEqual([])
  })
  test.each(['reached', 'set_back'] as const)('begins anew after a step was %s', (outcome) => {
    const before = [...tried(1, 2), entryIn(3, outcome, 2)]
    const sessions = weeks(1, 2, 3, 4, 5, 6, 7)
    expect(of(rule, { sessions, entries: [...before, ...tried(4, 5, 6)] })).toEqual([])
    expect(of(rule, { sessions, entries: [...before, ...tried(4, 5, 6, 7)] })).toMatchObject([
      { key: 'nothing_moved/injury/s4' },
    ])
  })
  test('keeps its key while it goes on', () => {
    const sessions = weeks(1, 2, 3, 4, 5)
    expect(of(rule, { sessions, entries: tried(1, 2, 3, 4, 5) })).toMatchObject([
      {
        key: 'nothing_moved/injury/s1',
        words: 'No repair step has moved in the last 5 sessions in which it was worked.',
      },
    ])
  })
  test('never counts a baseline as a session, nor as a move', () => {
    const base = (n: number) => entryIn(n, 'reached', 2, { id: `base${n}`, sessionId: null })
    expect(of(rule, { sessions: weeks(1, 2, 3), entries: [base(0), ...tried(1, 2, 3)] })).toEqual([])
    const entries = [...tried(1, 2, 3, 4), base(3)]
    expect(of(rule, { sessions: weeks(1, 2, 3, 4), entries })).toHaveLength(1)
  })
  test('follows corrections: a move that was struck is none, an attempt corrected to a move is one', () => {
    const sessions = weeks(1, 2, 3, 4)
    const moved = entryIn(3, 'reached', 2, { id: 'x', struck: true, position: 1 })
    expect(of(rule, { sessions, entries: [...tried(1, 2, 3, 4), moved] })).toHaveLength(1)
    const right = entryIn(4, 'reached', 3, { id: 'right', corrects: 'e4' })
    expect(of(rule, { sessions, entries: [...tried(1, 2, 3, 4), right] })).toEqual([])
  })
  test('counts unsigned sessions, but none kept apart and none that is not held', () => {
    const last = (more: Parameters<typeof aSession>[1]) => [...weeks(1, 2, 3), aSession(4, more)]
    const entries = tried(1, 2, 3, 4)
    expect(of(rule, { sessions: last({ status: 'draft' }), entries })).toHaveLength(1)
    expect(of(rule, { sessions: last({ keptApart: true }), entries })).toEqual([])
    expect(of(rule, { sessions: last({ status: 'no_show' }), entries })).toEqual([])
  })
  test('is not told of a closed injury, and is again of one that was reopened', () => {
    const facts = { sessions: weeks(1, 2, 3, 4), entries: tried(1, 2, 3, 4) }
    expect(of(rule, { ...facts, injuries: closed })).toEqual([])
    expect(of(rule, facts)).toHaveLength(1)
  })
})

describe('a case without a planned session', () => {
  const rule = 'not_planned'
  const at = (days: number) => ({
    at: new Date(Date.parse(weekOf(0)) + days * 86_400_000).toISOString(),
    zone: 'UTC',
  })

  test('is told after more than 21 days, not at 21', () => {
    expect(of(rule, { sessions: weeks(0) }, at(21))).toEqual([])
    expect(of(rule, { sessions: weeks(0) }, at(22))).toMatchObject([
      { key: 'not_planned/s0', words: 'Last seen 22 days ago, and no session is planned.', sessionId: 's0' },
    ])
  })
  test.each(['paused', 'closed'] as const)('is not told of a %s case', (status) => {
    expect(of(rule, { status, sessions: weeks(0) }, at(60))).toEqual([])
  })
  test('is not told with a session planned, and is when that one is over', () => {
    const sessions = [aSession(0), aSession(5, { status: 'planned' })]
    expect(of(rule, { sessions }, at(30))).toEqual([])
    expect(of(rule, { sessions }, at(36))).toHaveLength(1)
  })
  test('is not told before the first session', () => expect(of(rule, {}, at(60))).toEqual([]))
  test('counts a session kept apart as one', () => {
    const sessions = [aSession(0), aSession(2, { keptApart: true, format: 'individual' })]
    expect(of(rule, { sessions }, at(30))).toEqual([])
  })
  test.each([
    ['America/Los_Angeles', '2026-01-06T07:59:00.000Z', '2026-01-27T08:00:00.000Z', 22],
    ['America/Los_Angeles', '2026-01-06T08:00:00.000Z', '2026-01-27T08:00:00.000Z', 0],
    ['Pacific/Kiritimati', '2026-01-06T09:59:00.000Z', '2026-01-27T10:00:00.000Z', 22],
    ['Asia/Kolkata', '2026-01-06T18:29:00.000Z', '2026-01-27T18:30:00.000Z', 22],
    ['Asia/Kolkata', '2026-01-06T18:30:00.000Z', '2026-01-27T18:30:00.000Z', 0],
  ])('goes by calendar days in %s, from %s to %s: %i', (zone, startsAt, then, days) => {
    const sessions = [aSession(0, { startsAt, endsAt: startsAt })]
    expect(words(rule, { sessions }, { at: then, zone })).toEqual(
      days === 0 ? [] : [`Last seen ${days} days ago, and no session is planned.`],
    )
  })
})

describe('a trust follow-up that is due', () => {
  const rule = 'follow_up_due'
  const on = (day: string) => ({ at: `${day}T12:00:00.000Z`, zone: 'UTC' })
  const facts = { status: 'closed' as const, closedOn: '2026-01-31' }

  test('is told from its day on, in a short month its last one', () => {
    expect(of(rule, facts, on('2026-04-29'))).toEqual([])
    expect(of(rule, facts, on('2026-04-30'))).toMatchObject([
      {
        key: 'follow_up_due/3/2026-01-31',
        words: 'The trust follow-up 3 months after closing is due.',
        sessionId: null,
        at: null,
        day: '2026-04-30',
      },
    ])
    expect(of(rule, facts, on('2026-07-31')).map((flag) => flag.day)).toEqual(['2026-04-30', '2026-07-31'])
  })
  test('is over once it is recorded, for that closing', () => {
    const done = { months: 3 as const, doneOn: '2026-05-02', outcome: 'spoke' as const }
    const told = (closedOn: string) =>
      of(rule, { ...facts, followUps: [{ closedOn, ...done }] }, on('2026-06-01'))
    expect(told('2026-01-31')).toEqual([])
    expect(told('2025-01-31')).toHaveLength(1)
  })
  test.each(['active', 'paused'] as const)('is not told of a case that is %s', (status) => {
    expect(of(rule, { ...facts, status, closedOn: null }, on('2027-01-01'))).toEqual([])
  })
  test('goes by the practice’s day', () => {
    // still the day before in Los Angeles, already the next in Kiritimati
    const at = '2026-04-30T06:59:00.000Z'
    expect(of(rule, facts, { at, zone: 'America/Los_Angeles' })).toEqual([])
    expect(of(rule, facts, { at: '2026-04-29T10:00:00.000Z', zone: 'Pacific/Kiritimati' })).toHaveLength(1)
    expect(of(rule, facts, { at: '2026-04-29T18:29:00.000Z', zone: 'Asia/Kolkata' })).toEqual([])
    expect(of(rule, facts, { at: '2026-04-29T18:30:00.000Z', zone: 'Asia/Kolkata' })).toHaveLength(1)
  })
})

describe('the flags of a case', () => {
  test('come in the order of the rules', () => {
    const sessions = [1, 2, 3, 4].map((n) =>
      aSession(n, { therapyStage: 1, ratings: [rated('a', 9 - 2 * n)] }),
    )
    sessions[3] = { ...aSession(4, { therapyStage: 1, ratings: [rated('a', 1)], status: 'draft' }) }
    const entries = [
      ...[1, 2, 3, 4].map((n) => entryIn(n, 'attempted', 5)),
      entryIn(4, 'set_back', 1, { id: 'x', injuryId: 'other' }),
    ]
    const found = flags(
      {
        injuries: [
          { id: 'other', injuredId: 'b', injuringId: 'a', status: 'open' },
          { id: 'injury', injuredId: 'a', injuringId: 'b', status: 'open' },
        ],
        sessions,
        entries,
        undertakings: [{ id: 'u', personId: 'a', sessionId: 's1', at: weekOf(1), position: 0 }],
        accounts: [{ undertakingId: 'u', personId: 'b', told: 'not', sessionId: 's2', at: weekOf(2) }],
      },
      dayAfter(9),
    )
    expect(found.map((flag) => flag.rule)).toEqual(flagRules.slice(0, 7))
    expect(new Set(found.map((flag) => flag.key)).size).toBe(found.length)
  })
  test('of several injuries come in one order, however they are given', () => {
    const injuries = ['x', 'y', 'z'].map((id) => ({
      id,
      injuredId: 'a',
      injuringId: 'b',
      status: 'open' as const,
    }))
    const entries = injuries.map(({ id }) => entryIn(9, 'set_back', 1, { id: `e${id}`, injuryId: id }))
    const facts = { sessions: weeks(9), entries }
    const told = flags({ ...facts, injuries })
    expect(told.map(({ injuryId }) => injuryId)).toEqual(['x', 'y', 'z'])
    expect(flags({ ...facts, injuries: injuries.toReversed() })).toEqual(told)
  })
  test('do not change with a session that is still to come', () => {
    const ahead = aSession(20, { ratings: [rated('a', 0)] })
    const facts = { sessions: [aSession(8, { ratings: [rated('a', 8)] })] }
    expect(flags({ sessions: [...facts.sessions, ahead] })).toEqual(flags(facts))
  })
  test('take a session before the case was opened as any other', () => {
    const facts = { openedOn: '2027-01-01', sessions: weeks(9), entries: [entryIn(9, 'set_back', 1)] }
    expect(flags(facts)).toHaveLength(1)
  })
  test('of two sessions at one instant take the later id as the last', () => {
    const [first, second] = [aSession(9, { id: 'x' }), aSession(9, { id: 'y' })]
    const entries = [entryIn(9, 'set_back', 1, { sessionId: 'y' })]
    expect(flags({ sessions: [second, first], entries })).toHaveLength(1)
    expect(flags({ sessions: [second, first], entries: [{ ...entries[0]!, sessionId: 'x' }] })).toEqual([])
  })
  test('name whoever is missing as someone', () => {
    const facts = {
      people: [{ id: 'a', name: 'Ana', role: 'partner' as const, place: 0 }],
      sessions: weeks(1, 2, 9),
      undertakings: [{ id: 'u', personId: 'b', sessionId: 's1', at: weekOf(1), position: 0 }],
      accounts: [{ undertakingId: 'u', personId: 'b', told: 'not' as const, sessionId: 's2', at: weekOf(2) }],
    }
    expect(flags(facts).map((flag) => flag.words)).toEqual([
      'What someone undertook: not kept according to someone.',
    ])
  })
})
