import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf } from '#shared/domain/days'
import { plannedToLog } from '#shared/domain/planned'

const at = (id: string, startsAt: string) => ({ id, startsAt })
const ten = at('a', '2026-07-21T14:00:00.000Z')
const four = at('b', '2026-07-21T20:00:00.000Z')
const chosen = (now: string, zone = 'America/New_York', planned = [ten, four]) =>
  plannedToLog(planned, now, zone)?.id ?? null

describe('the planned session that is being logged', () => {
  test('is the one of today that began last', () => {
    expect(chosen('2026-07-21T14:51:00.000Z')).toBe('a')
    expect(chosen('2026-07-21T21:00:00.000Z')).toBe('b')
  })

  test('may begin within the hour, not later', () => {
    expect(chosen('2026-07-21T13:00:00.000Z')).toBe('a')
    expect(chosen('2026-07-21T12:59:59.000Z')).toBeNull()
  })

  test('is of the practice’s day, which is not UTC’s in its evening', () => {
    const evening = [at('c', '2026-07-22T00:30:00.000Z')]
    expect(chosen('2026-07-22T01:30:00.000Z', 'America/New_York', evening)).toBe('c')
    expect(chosen('2026-07-22T12:00:00.000Z', 'America/New_York', evening)).toBeNull()
    expect(chosen('2026-07-22T12:00:00.000Z', 'UTC', evening)).toBe('c')
  })

  test('is none without a plan', () => {
    expect(chosen('2026-07-21T14:51:00.000Z', 'America/New_York', [])).toBeNull()
  })

  test('does not depend on the order of the plans, and is never of another day or far ahead', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 71 }), { maxLength: 12 })
    const zones = fc.constantFrom('America/New_York', 'UTC', 'Asia/Kolkata', 'Pacific/Auckland')
    fc.assert(
      fc.property(hours, fc.integer({ min: 0, max: 71 }), zones, (starts, hour, zone) => {
        const instant = (of: number) => new Date(Date.UTC(2026, 2, 7, of)).toISOString()
        const planned = starts.map((start, index) => at(String(index), instant(start)))
        const found = plannedToLog(planned, instant(hour), zone)
        expect(plannedToLog(planned.toReversed(), instant(hour), zone)).toEqual(found)
        const fits = planned.filter(
          ({ startsAt }) =>
            dayOf(startsAt, zone) === dayOf(instant(hour), zone) && startsAt <= instant(hour + 1),
        )
        expect(found?.startsAt ?? null).toBe(
          fits
            .map((each) => each.startsAt)
            .toSorted()
            .at(-1) ?? null,
        )
      }),
    )
  })
})
