import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesSince, type ChangeFacts } from '#shared/domain/since'

const last = { id: 'last', endsAt: '2026-07-14T15:00:00.000Z' }
const before = '2026-07-01T12:00:00.000Z'
const after = (hours: number) => new Date(Date.parse(last.endsAt) + hours * 3_600_000).toISOString()
const me = 'me'

type Session = ChangeFacts['sessions'][number]
const session = (id: string, more: Partial<Session> = {}): Session => ({
  id,
  startsAt: '2026-07-14T14:00:00.000Z',
  status: 'draft',
  authorId: me,
  updatedBy: null,
  createdAt: before,
  updatedAt: before,
  signedAt: null,
  signedBy: null,
  ...more,
})
const nothing: ChangeFacts = {
  sessions: [],
  addenda: [],
  injuries: [],
  judgements: [],
  caseUpdatedAt: before,
  intakeUpdatedAt: null,
}
const since = (facts: Partial<ChangeFacts>) => changesSince({ ...nothing, ...facts }, last, me)
const told = (facts: Partial<ChangeFacts>) =>
  since(facts).map(({ what, by, sessionId }) => `${what} ${by} ${sessionId}`)

test('nothing changed, nothing told', () => {
  expect(since({ sessions: [session('last')], intakeUpdatedAt: before })).toEqual([])
})

test('without a last session nothing is new', () => {
  const facts = { ...nothing, caseUpdatedAt: after(1) }
  expect(changesSince(facts, null, me)).toEqual([])
})

test('what was written at the very end of the session is not since, a moment later is', () => {
  expect(since({ caseUpdatedAt: last.endsAt })).toEqual([])
  expect(since({ caseUpdatedAt: '2026-07-14T15:00:00.001Z' })).toHaveLength(1)
})

describe('of sessions', () => {
  test('one’s own logging and signing of the last one is left out, and the plan for the next', () => {
    const logged = session('last', {
      createdAt: after(1),
      updatedAt: after(2),
      updatedBy: me,
      signedAt: after(2),
      signedBy: me,
      status: 'signed',
    })
    const next = session('next', { status: 'planned', createdAt: after(1), updatedAt: after(1) })
    expect(told({ sessions: [logged, next] })).toEqual([])
  })
  test('a colleague’s logging of it is told', () => {
    const logged = session('last', { authorId: 'zoe', createdAt: after(1), updatedAt: after(1) })
    expect(told({ sessions: [logged] })).toEqual(['session_logged zoe last'])
  })
  test('that a colleague changed what one logged oneself is told by the colleague’s name', () => {
    const own = { createdAt: after(1), updatedAt: after(3) }
    expect(told({ sessions: [session('last', { ...own, updatedBy: 'zoe' })] })).toEqual([
      'session_changed zoe last',
    ])
    expect(told({ sessions: [session('last', { ...own, updatedBy: me })] })).toEqual([])
  })
  test('that a colleague signed it is told', () => {
    const signed = { status: 'signed', signedAt: after(1), signedBy: 'zoe', updatedAt: after(1) } as const
    expect(told({ sessions: [session('last', signed)] })).toEqual(['note_signed zoe last'])
  })
  test('an older one that is logged late is told, also one’s own', () => {
    expect(told({ sessions: [session('old', { createdAt: after(1), updatedAt: after(1) })] })).toEqual([
      'session_logged me old',
    ])
  })
  test('a change to an older one is told once, and signing it as signing', () => {
    expect(told({ sessions: [session('old', { updatedAt: after(1) })] })).toEqual(['session_changed me old'])
    const signed = { status: 'signed', signedAt: after(1), signedBy: me, updatedAt: after(1) } as const
    expect(told({ sessions: [session('old', signed)] })).toEqual(['note_signed me old'])
  })
  test.each(['no_show', 'cancelled'] as const)('%s is told as missed, made or changed', (status) => {
    const made = session('x', { status, createdAt: after(1), updatedAt: after(1) })
    const changed = session('y', { status, updatedAt: after(2) })
    expect(told({ sessions: [made, changed] })).toEqual(['session_missed me y', 'session_missed me x'])
  })
  test('a planned one is told when a colleague planned it', () => {
    const planned = (by: string) =>
      session('next', { status: 'planned', authorId: by, createdAt: after(1), updatedAt: after(1) })
    expect(told({ sessions: [planned(me)] })).toEqual([])
    expect(told({ sessions: [planned('zoe')] })).toEqual(['session_planned zoe next'])
  })
})

test('addenda are told with who wrote them, also one’s own', () => {
  const addenda = [
    { sessionId: 'last', authorId: 'zoe', at: after(2) },
    { sessionId: 'last', authorId: me, at: after(3) },
    { sessionId: 'last', authorId: 'zoe', at: before },
  ]
  expect(told({ addenda })).toEqual(['addendum_written me last', 'addendum_written zoe last'])
})

test('an injury is named or changed, judged, and the case and its first session changed', () => {
  const injuries = [
    { id: 'new', createdAt: after(1), updatedAt: after(5) },
    { id: 'old', createdAt: before, updatedAt: after(2) },
    { id: 'still', createdAt: before, updatedAt: before },
  ]
  const judgements = [{ injuryId: 'old', by: 'zoe', at: after(3) }]
  const all = since({ injuries, judgements, caseUpdatedAt: after(4), intakeUpdatedAt: after(6) })
  expect(all.map(({ what, injuryId }) => [what, injuryId])).toEqual([
    ['intake_changed', null],
    ['case_changed', null],
    ['judgement_recorded', 'old'],
    ['injury_changed', 'old'],
    ['injury_named', 'new'],
  ])
})

test('the order of the input never matters, also of what was written at one moment', () => {
  const moment = fc.integer({ min: -2, max: 3 }).map(after)
  const who = fc.constantFrom(me, 'zoe')
  const anySession = fc.record({
    status: fc.constantFrom('planned', 'draft', 'signed', 'cancelled', 'no_show'),
    authorId: who,
    updatedBy: fc.option(who),
    createdAt: moment,
    updatedAt: moment,
    signedAt: fc.option(moment),
    signedBy: who,
  })
  const facts = fc.record({
    sessions: fc
      .array(anySession, { maxLength: 5 })
      .map((list) => list.map((each, n) => session(n === 0 ? 'last' : `s${n}`, each))),
    addenda: fc.array(fc.record({ sessionId: fc.constantFrom('last', 's1'), authorId: who, at: moment }), {
      maxLength: 5,
    }),
    injuries: fc
      .array(fc.record({ createdAt: moment, updatedAt: moment }), { maxLength: 3 })
      .map((list) => list.map((each, n) => ({ id: `i${n}`, ...each }))),
    judgements: fc.array(fc.record({ injuryId: fc.constantFrom('i0', 'i1'), by: who, at: moment }), {
      maxLength: 4,
    }),
  })
  const shuffled = <T>(list: readonly T[]) =>
    fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length })
  const both = facts.chain((drawn) =>
    fc.tuple(
      fc.constant(drawn),
      fc.record({
        sessions: shuffled(drawn.sessions),
        addenda: shuffled(drawn.addenda),
        injuries: shuffled(drawn.injuries),
        judgements: shuffled(drawn.judgements),
      }),
    ),
  )
  fc.assert(
    fc.property(both, ([drawn, others]) => {
      expect(since(others)).toEqual(since(drawn))
    }),
  )
})
