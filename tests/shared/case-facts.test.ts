import { expect, test } from 'vitest'
import { heldBy, inOrder, nextPlanned, withoutKeptApart } from '#shared/domain/case-facts'
import { weekOf } from './entries.ts'
import { aSession, entryIn, theCase } from './facts.ts'

const apart = { keptApart: true, format: 'individual' } as const

test('sessions come in order of their start, at one instant by id, however it is written', () => {
  const later = aSession(1, { id: 'a' })
  const [x, y] = [
    aSession(0, { id: 'x', startsAt: weekOf(0).replace('.000Z', 'Z') }),
    aSession(0, { id: 'y' }),
  ]
  expect(inOrder([later, y, x]).map(({ id }) => id)).toEqual(['x', 'y', 'a'])
})

test('held sessions are numbered from 1, kept apart or not; missed and planned ones are not', () => {
  const sessions = [
    aSession(0),
    aSession(1, { status: 'no_show' }),
    aSession(2, apart),
    aSession(3, { status: 'cancelled' }),
    aSession(4, { status: 'draft' }),
    aSession(5, { status: 'planned' }),
  ]
  const held = heldBy(sessions.toReversed(), weekOf(9))
  expect(held.map(({ id, number }) => [id, number])).toEqual([
    ['s0', 1],
    ['s2', 2],
    ['s4', 3],
  ])
})

test('a session counts from the moment it starts', () => {
  const before = new Date(Date.parse(weekOf(1)) - 1).toISOString()
  expect(heldBy([aSession(1)], weekOf(1))).toHaveLength(1)
  expect(heldBy([aSession(1)], before)).toEqual([])
})

test('the next planned session is the first that is not over', () => {
  const sessions = [
    aSession(3, { status: 'planned' }),
    aSession(2, { status: 'planned' }),
    aSession(1, { status: 'planned' }),
    aSession(4),
  ]
  const { endsAt } = aSession(2)
  expect(nextPlanned(sessions, weekOf(2))?.id).toBe('s2')
  expect(nextPlanned(sessions, endsAt)?.id).toBe('s3')
  expect(nextPlanned(sessions, weekOf(9))).toBeNull()
  expect(nextPlanned([], weekOf(0))).toBeNull()
})

test('nothing recorded apart is left, and baselines are', () => {
  const when = { sessionId: 's1', at: weekOf(1) }
  const facts = theCase({
    sessions: [aSession(0), aSession(1, apart)],
    entries: [
      entryIn(0, 'reached', 1),
      entryIn(1, 'attempted', 2),
      entryIn(0, 'reached', 1, { id: 'base', sessionId: null }),
    ],
    undertakings: [{ id: 'u', personId: 'a', position: 0, ...when }],
    accounts: [{ undertakingId: 'u', personId: 'a', told: 'not', ...when }],
    ends: [{ undertakingId: 'u', ...when }],
  })
  const told = withoutKeptApart(facts)
  expect(told.sessions.map(({ id }) => id)).toEqual(['s0'])
  expect(told.entries.map(({ id }) => id)).toEqual(['e0', 'base'])
  expect([told.undertakings, told.accounts, told.ends]).toEqual([[], [], []])
})

test('without a session kept apart the facts are the same', () => {
  const facts = theCase({ sessions: [aSession(0)] })
  expect(withoutKeptApart(facts)).toBe(facts)
})
