import { expect, test } from 'vitest'
import { orderEntries, placeEntriesOf } from '#shared/domain/entry-order'
import type { RepairEntry } from '#shared/domain/repair'
import { anEntry, weekOf } from './entries.ts'

const entry = (id: string, facts: Partial<RepairEntry> = {}): RepairEntry =>
  anEntry({ id, outcome: 'reached', step: 1, ...facts })
const order = (...entries: RepairEntry[]): string[] => orderEntries(entries).map((ordered) => ordered.id)

test('by instant first, then session id, then position within the session', () => {
  expect(
    order(
      entry('a', { at: weekOf(1), sessionId: 's1', position: 0 }),
      entry('b', { sessionId: 's3', position: 0 }),
      entry('c', { sessionId: 's2', position: 1 }),
      entry('d', { sessionId: 's2', position: 0 }),
    ),
  ).toEqual(['d', 'c', 'b', 'a'])
})

test('position is a number, not a text', () => {
  expect(order(entry('a', { position: 10 }), entry('b', { position: 9 }))).toEqual(['b', 'a'])
})

test('a baseline comes before a session of the same instant', () => {
  expect(order(entry('a', { sessionId: '0' }), entry('b', { sessionId: null, position: 4 }))).toEqual([
    'b',
    'a',
  ])
})

test('a correction takes the place of what it corrects, which is left out', () => {
  const later = { at: weekOf(5), sessionId: 's5' }
  expect(order(entry('a'), entry('b', { position: 1 }), entry('c', { ...later, corrects: 'a' }))).toEqual([
    'c',
    'b',
  ])
})

test('two corrections of one entry both count, the later one last', () => {
  const corrections = [
    entry('x', { at: weekOf(6), corrects: 'a' }),
    entry('y', { at: weekOf(5), corrects: 'a' }),
  ]
  expect(order(entry('a'), entry('b', { position: 1 }), ...corrections)).toEqual(['y', 'x', 'b'])
})

test('a correction of an entry that is not there keeps its own place', () => {
  expect(order(entry('a', { at: weekOf(1) }), entry('b', { at: weekOf(2), corrects: 'gone' }))).toEqual([
    'a',
    'b',
  ])
})

test('entries that correct each other end nothing in a loop, and none of them counts', () => {
  expect(
    order(entry('a', { corrects: 'b' }), entry('b', { corrects: 'a' }), entry('c', { corrects: 'c' })),
  ).toEqual([])
  expect(
    order(entry('a', { corrects: 'b' }), entry('b', { corrects: 'a' }), entry('d', { corrects: 'a' })),
  ).toEqual(['d'])
})

test('the given entries are left as they were', () => {
  const given = Object.freeze([entry('b', { position: 1 }), entry('a')])
  expect(orderEntries(given)).toEqual([given[1], given[0]])
})

test('out of a whole case: corrections are settled before an injury’s own are taken', () => {
  const entries = [entry('a'), entry('b', { injuryId: 'other', at: weekOf(3), corrects: 'a' })]
  const of = (injuryId: string): unknown[] =>
    placeEntriesOf(entries, injuryId).map(({ entry, place }) => [entry.id, place.at])
  expect(of('injury')).toEqual([])
  expect(of('other')).toEqual([['b', weekOf(0)]])
})
