import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import {
  addDays,
  dayOf,
  daysBetween,
  formatPartialDate,
  instantOf,
  isDay,
  isTime,
  isZone,
  startOfDay,
  timeOf,
} from '#shared/domain/days'

const zones = [
  'UTC',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Jerusalem',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
]
const anyZone = fc.constantFrom(...zones)
const anyInstant = fc
  .integer({ min: Date.UTC(1971, 0, 1) / 60_000, max: Date.UTC(2060, 0, 1) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000).toISOString())
const anyDay = anyInstant.map((instant) => instant.slice(0, 10))

const machineZone = process.env['TZ']
afterEach(() => {
  if (machineZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = machineZone
})

describe('the day and time of an instant', () => {
  test.each([
    ['2026-07-21T14:00:00.000Z', 'America/New_York', '2026-07-21', '10:00'],
    ['2026-01-01T04:59:59.999Z', 'America/New_York', '2025-12-31', '23:59'],
    ['2026-07-21T22:30:00Z', 'Asia/Jerusalem', '2026-07-22', '01:30'],
    ['2026-07-21T18:30:00Z', 'Asia/Kolkata', '2026-07-22', '00:00'],
    ['2026-07-21T11:00:00Z', 'Pacific/Apia', '2026-07-22', '00:00'],
    // Samoa crossed the date line: December 30 2011 never was
    ['2011-12-30T09:59:00Z', 'Pacific/Apia', '2011-12-29', '23:59'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31', '00:00'],
    // before zones: local mean time, with seconds
    ['1880-01-01T05:00:00Z', 'America/New_York', '1880-01-01', '00:03'],
    ['1969-12-31T23:59:59.500Z', 'UTC', '1969-12-31', '23:59'],
  ])('%s in %s is %s %s', (instant, zone, day, time) => {
    expect([dayOf(instant, zone), timeOf(instant, zone)]).toEqual([day, time])
  })

  test('what is no instant or no zone is refused', () => {
    expect(() => dayOf('yesterday', 'UTC')).toThrow(RangeError)
    expect(() => timeOf('2026-07-21T14:00:00Z', 'Nowhere/Land')).toThrow(RangeError)
  })
})

describe('the instant of a wall time', () => {
  test.each([
    ['2026-07-21', '10:00', 'America/New_York', '2026-07-21T14:00:00.000Z'],
    ['2026-01-21', '10:00', 'America/New_York', '2026-01-21T15:00:00.000Z'],
    ['2026-07-21', '10:00', 'Asia/Kolkata', '2026-07-21T04:30:00.000Z'],
    ['2026-07-21', '10:00', 'Pacific/Apia', '2026-07-20T21:00:00.000Z'],
    ['2026-07-21', '10:00', 'Asia/Jerusalem', '2026-07-21T07:00:00.000Z'],
  ])('%s %s in %s', (day, time, zone, instant) => {
    expect(instantOf(day, time, zone)).toBe(instant)
  })

  test('a time that spring skips moves forward by the gap', () => {
    // New York, March 8 2026: 02:00 → 03:00
    expect(timeOf(instantOf('2026-03-08', '02:30', 'America/New_York'), 'America/New_York')).toBe('03:30')
    expect(instantOf('2026-03-08', '02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
    // Jerusalem, March 27 2026
    expect(instantOf('2026-03-27', '02:30', 'Asia/Jerusalem')).toBe('2026-03-27T00:30:00.000Z')
    // Lord Howe moves by half an hour only: October 4 2026, 02:00 → 02:30
    expect(timeOf(instantOf('2026-10-04', '02:15', 'Australia/Lord_Howe'), 'Australia/Lord_Howe')).toBe(
      '02:45',
    )
    // a whole day skipped
    expect(instantOf('2011-12-30', '12:00', 'Pacific/Apia')).toBe('2011-12-30T22:00:00.000Z')
  })

  test('of a time that autumn has twice, the first is meant', () => {
    expect(instantOf('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
    expect(instantOf('2026-10-25', '01:30', 'Asia/Jerusalem')).toBe('2026-10-24T22:30:00.000Z')
  })

  test('the hours beside a change of clocks are untouched', () => {
    expect(instantOf('2026-03-08', '01:59', 'America/New_York')).toBe('2026-03-08T06:59:00.000Z')
    expect(instantOf('2026-03-08', '03:00', 'America/New_York')).toBe('2026-03-08T07:00:00.000Z')
    expect(instantOf('2026-11-01', '00:59', 'America/New_York')).toBe('2026-11-01T04:59:00.000Z')
    expect(instantOf('2026-11-01', '02:00', 'America/New_York')).toBe('2026-11-01T07:00:00.000Z')
  })

  test('what is no day or no time is refused', () => {
    expect(() => instantOf('2026-02-30', '10:00', 'UTC')).toThrow(RangeError)
    expect(() => instantOf('2026-02-03', '24:00', 'UTC')).toThrow(RangeError)
  })

  test('there and back again, save where the clocks went twice over the same hour', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const [day, time] = [dayOf(instant, zone), timeOf(instant, zone)]
        const back = instantOf(day, time, zone)
        expect([dayOf(back, zone), timeOf(back, zone)]).toEqual([day, time])
        const ahead = Date.parse(instant) - Date.parse(back)
        expect(ahead).toBeGreaterThanOrEqual(0)
        // Newfoundland once turned its clocks by two hours
        expect(ahead).toBeLessThanOrEqual(2 * 3_600_000)
      }),
    )
  })
})

describe('the start of a day', () => {
  test('is midnight', () =>
    expect(startOfDay('2026-07-21', 'America/New_York')).toBe('2026-07-21T04:00:00.000Z'))
  test('is the first moment after it where midnight is skipped', () => {
    // São Paulo, November 4 2018: 00:00 → 01:00
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
    expect(timeOf('2018-11-04T03:00:00.000Z', 'America/Sao_Paulo')).toBe('01:00')
  })
  test('is the first midnight where it comes twice', () => {
    // Havana, November 1 2026: 01:00 → 00:00
    expect(startOfDay('2026-11-01', 'America/Havana')).toBe('2026-11-01T04:00:00.000Z')
  })
  test('lies in its day, and the moment before does not', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (day, zone) => {
        // days that never were there: these zones crossed the date line
        fc.pre(!(zone === 'Pacific/Apia' && day === '2011-12-30'))
        fc.pre(!(zone === 'Pacific/Kiritimati' && day === '1994-12-31'))
        const start = startOfDay(day, zone)
        expect(dayOf(start, zone)).toBe(day)
        expect(dayOf(new Date(Date.parse(start) - 1).toISOString(), zone) < day).toBe(true)
      }),
    )
  })
})

describe('calendar days', () => {
  test('only days that exist are days', () => {
    expect(['2024-02-29', '2026-12-31', '0001-01-01'].every(isDay)).toBe(true)
    for (const text of [
      '2023-02-29',
      '2026-13-01',
      '2026-04-31',
      '2026-00-10',
      '2026-1-1',
      '2026-01-01T00:00',
      ' 2026-01-01',
      '',
    ]) {
      expect([text, isDay(text)]).toEqual([text, false])
    }
  })
  test('only times of a day are times', () => {
    expect(['00:00', '09:05', '23:59'].every(isTime)).toBe(true)
    for (const text of ['24:00', '9:05', '12:60', '12:00:00', ''])
      expect([text, isTime(text)]).toEqual([text, false])
  })
  test('only zones that Intl knows are zones', () => {
    expect(zones.every(isZone)).toBe(true)
    expect(isZone('Middle/Earth')).toBe(false)
  })
  test('days are added over months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
  })
  test('days between is the other way round of adding', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n)
      }),
    )
  })
})

describe('a date as far as it is known', () => {
  test.each([
    ['year', 'en-US', '2024'],
    ['month', 'en-US', 'Mar 2024'],
    ['day', 'en-US', 'Mar 1, 2024'],
    ['day', 'en-GB', '1 Mar 2024'],
  ] as const)('to the %s in %s: %s', (precision, locale, expected) => {
    expect(formatPartialDate('2024-03-01', precision, locale)).toBe(expected)
  })
})

const told = (): unknown[] => [
  dayOf('2026-01-01T04:59:59Z', 'America/New_York'),
  timeOf('2026-07-21T18:30:00Z', 'Asia/Kolkata'),
  instantOf('2026-03-08', '02:30', 'America/New_York'),
  startOfDay('2026-07-21', 'Pacific/Apia'),
  addDays('2026-03-08', 1),
  daysBetween('2026-03-01', '2026-11-01'),
  isDay('2026-03-29'),
  formatPartialDate('2024-03-01', 'month', 'en-US'),
  formatPartialDate('2024-01-01', 'year', 'en-US'),
]

describe('the machine’s own zone changes nothing', () => {
  test.each(['UTC', 'America/Los_Angeles', 'Asia/Jerusalem', 'Pacific/Apia', 'Asia/Kolkata'])(
    'under TZ=%s',
    (zone) => {
      process.env['TZ'] = zone
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone.replace('Calcutta', 'Kolkata')).toBe(zone)
      expect(told()).toEqual([
        '2025-12-31',
        '00:00',
        '2026-03-08T07:30:00.000Z',
        '2026-07-20T11:00:00.000Z',
        '2026-03-09',
        245,
        true,
        'Mar 2024',
        '2024',
      ])
    },
  )
})
