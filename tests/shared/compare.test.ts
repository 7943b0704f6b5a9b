import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { beforeAndAfter, sideOf, type ComparedSession } from '#shared/domain/compare'

const aSession = (id: string, felt?: number, apart = false): ComparedSession => ({
  id,
  apart,
  rated: felt === undefined ? {} : { felt },
})

test('fewer than five values are listed in their order, from five on there is a median', () => {
  expect(sideOf([])).toEqual({ n: 0, values: [], median: null })
  expect(sideOf([4, 2, 3, 9])).toEqual({ n: 4, values: [4, 2, 3, 9], median: null })
  expect(sideOf([4, 2, 3, 9, 9])).toEqual({ n: 5, values: [], median: 4 })
  expect(sideOf([1, 2, 3, 4, 9, 10])).toEqual({ n: 6, values: [], median: 3.5 })
})

test('the session of the event is on neither side, and what was not rated is not counted', () => {
  const found = beforeAndAfter([aSession('1', 2), aSession('2'), aSession('3', 9), aSession('4', 5)], '3')
  expect(found?.sessions).toEqual({ before: 2, after: 1 })
  expect(found?.rated.get('felt')).toEqual({
    before: { n: 1, values: [2], median: null },
    after: { n: 1, values: [5], median: null },
  })
})

test('sessions kept apart are left out, and told of', () => {
  const found = beforeAndAfter([aSession('1', 2, true), aSession('2', 3), aSession('3', 9, true)], '2')
  expect(found).toMatchObject({ sessions: { before: 0, after: 0 }, apart: 2 })
  expect(found?.rated.size).toBe(0)
})

test('of an event that is not among the sessions there is nothing to compare', () => {
  expect(beforeAndAfter([aSession('1', 2)], 'gone')).toBeNull()
})

const value = fc.integer({ min: 0, max: 10 })

test('a median has as many values at or below it as at or above it, and no order changes it', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 5, maxLength: 40 }), (values) => {
      const { median } = sideOf(values)
      const below = values.filter((one) => one <= (median ?? 0)).length
      const above = values.filter((one) => one >= (median ?? 0)).length
      expect(Math.min(below, above) * 2).toBeGreaterThanOrEqual(values.length)
      expect(sideOf(values.toReversed()).median).toBe(median)
    }),
  )
})

test('every session but the one of the event and those apart is on exactly one side', () => {
  const sessions = fc
    .array(fc.record({ felt: fc.option(value, { nil: undefined }), apart: fc.boolean() }), { minLength: 1 })
    .map((drawn) => drawn.map(({ felt, apart }, n) => aSession(String(n), felt, apart)))
  fc.assert(
    fc.property(sessions, fc.nat(), (drawn, n) => {
      const around = String(n % drawn.length)
      const found = beforeAndAfter(drawn, around)
      if (found === null) throw new Error('it is among them')
      const counted = drawn.filter(({ id, apart }) => id !== around && !apart)
      expect(found.sessions.before + found.sessions.after).toBe(counted.length)
      const { before, after } = found.rated.get('felt') ?? { before: sideOf([]), after: sideOf([]) }
      expect(before.n + after.n).toBe(counted.filter(({ rated }) => 'felt' in rated).length)
    }),
  )
})
