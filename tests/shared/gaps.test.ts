import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysBetween } from '#shared/domain/days'
import { splitAtGaps } from '#shared/domain/gaps'

const at = (instant: string) => ({ at: instant })
const runs = (...instants: string[]): string[][] =>
  splitAtGaps(instants.map(at)).map((run) => run.map((point) => point.at.slice(0, 10)))

test('three weeks are joined, a day more is not', () => {
  expect(runs('2026-01-01T10:00:00Z', '2026-01-22T10:00:00Z')).toEqual([['2026-01-01', '2026-01-22']])
  expect(runs('2026-01-01T10:00:00Z', '2026-01-23T10:00:00Z')).toEqual([['2026-01-01'], ['2026-01-23']])
})

test('later in the day three weeks later is still three weeks', () => {
  expect(runs('2026-01-01T09:00:00Z', '2026-01-22T18:00:00Z')).toHaveLength(1)
})

test('days are counted in the zone: an evening hour in New York over the change of clocks', () => {
  // 19:30 on October 20 and on November 10, local; in UTC these lie on the 20th and on the 11th
  const points = [at('2026-10-20T23:30:00Z'), at('2026-11-11T00:30:00Z')]
  expect(splitAtGaps(points, 21, 'America/New_York')).toHaveLength(1)
  expect(splitAtGaps(points, 21, 'UTC')).toHaveLength(2)
})

test('no points, no runs; one point, one run', () => {
  expect(runs()).toEqual([])
  expect(runs('2026-01-01T10:00:00Z')).toEqual([['2026-01-01']])
})

test('runs keep every point, in order of time, joined exactly over short gaps', () => {
  const points = fc
    .array(fc.integer({ min: 0, max: 400 }))
    .map((days) => days.map((day) => at(new Date(Date.UTC(2025, 0, 1 + day, 12)).toISOString())))
  fc.assert(
    fc.property(points, fc.integer({ min: 0, max: 60 }), (given, maxDays) => {
      const split = splitAtGaps(given, maxDays)
      const ordered = given.map((point) => point.at).toSorted()
      expect(split.flat().map((point) => point.at)).toEqual(ordered)
      const ends = new Set(split.map((run) => run.at(-1)).filter((point) => point !== undefined))
      split.flat().forEach((point, n, all) => {
        const next = all[n + 1]
        if (next === undefined) return
        const gap = daysBetween(point.at.slice(0, 10), next.at.slice(0, 10))
        expect(ends.has(point)).toBe(gap > maxDays)
      })
    }),
  )
})
