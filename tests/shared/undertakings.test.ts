import fc from 'fast-check'
import { expect, test } from 'vitest'
import { followThroughs, openUndertakings } from '#shared/domain/undertakings'

const at = (week: number) =>
  `2026-0${1 + Math.floor(week / 4)}-${String(1 + (week % 4) * 7).padStart(2, '0')}T14:00:00.000Z`
const made = (id: string, week: number) => ({
  id,
  sessionId: `s${week}`,
  at: at(week),
  personId: null,
  words: id,
  position: 0,
})
const told = (
  undertakingId: string,
  personId: string,
  week: number,
  how: (typeof followThroughs)[number],
) => ({
  undertakingId,
  personId,
  sessionId: `s${week}`,
  at: at(week),
  told: how,
})
const now = { sessionId: 's9', at: at(9) }

test('what was made before and not laid aside is open, oldest first', () => {
  const undertakings = [
    made('second', 3),
    made('first', 1),
    made('now', 9),
    made('later', 10),
    made('gone', 2),
  ]
  const ends = [
    { undertakingId: 'gone', sessionId: 's4', at: at(4) },
    { undertakingId: 'first', sessionId: 's9', at: at(9) },
  ]
  const open = openUndertakings({ undertakings, accounts: [], ends }, now)
  expect(open.map(({ id }) => id)).toEqual(['first', 'second'])
})

test('each person’s latest account stands, and none of the others', () => {
  const accounts = [
    told('call', 'a', 3, 'kept'),
    told('call', 'a', 5, 'not'),
    told('call', 'b', 4, 'partly'),
    told('call', 'b', 9, 'kept'),
    told('else', 'a', 6, 'kept'),
  ]
  const [open] = openUndertakings({ undertakings: [made('call', 1)], accounts, ends: [] }, now)
  expect(open?.accounts.map(({ personId, told: how }) => [personId, how])).toEqual([
    ['a', 'not'],
    ['b', 'partly'],
  ])
})

test('the order in which things were recorded changes nothing', () => {
  const undertakings = [made('x', 1), made('y', 2), made('z', 2)]
  const account = fc
    .record({
      id: fc.constantFrom('x', 'y', 'z'),
      person: fc.constantFrom('a', 'b'),
      week: fc.integer({ min: 1, max: 8 }),
      how: fc.constantFrom(...followThroughs),
    })
    .map(({ id, person, week, how }) => told(id, person, week, how))
  const accounts = fc.uniqueArray(account, {
    selector: (each) => `${each.undertakingId} ${each.personId} ${each.at}`,
    maxLength: 12,
  })
  fc.assert(
    fc.property(accounts, fc.array(fc.nat()), (list, order) => {
      const shuffled = list.toSorted((a, b) => (order[list.indexOf(a)] ?? 0) - (order[list.indexOf(b)] ?? 0))
      const open = (all: typeof list) =>
        openUndertakings({ undertakings: undertakings.toReversed(), accounts: all, ends: [] }, now)
      expect(open(shuffled)).toEqual(open(list))
    }),
  )
})
