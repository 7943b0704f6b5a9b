import { describe, expect, test } from 'vitest'
import { domainOf, timeTicks, xOf } from '../../client/src/features/timeline/time-axis.ts'
import { timelineOf } from '../../client/src/features/timeline/timeline-data.ts'
import {
  layoutOf,
  nearestStop,
  placeLabels,
  spread,
} from '../../client/src/features/timeline/timeline-layout.ts'
import { sinceOf } from '../../client/src/features/timeline/timeline-range.ts'
import { aCase, zone } from './timeline-case.ts'

const ms = (text: string) => Date.parse(text)

describe('the time axis', () => {
  const axis = { from: ms('2026-03-01T05:00:00Z'), to: ms('2026-07-20T04:00:00Z'), left: 100, width: 800 }

  test('is true to time: twice the days, twice the pixels', () => {
    const day = (n: number) => xOf(axis, axis.from + n * 86_400_000)
    expect(day(0)).toBe(100)
    expect(day(20) - day(10)).toBeCloseTo(day(10) - day(0), 6)
    expect(day(30) - day(10)).toBeCloseTo(2 * (day(10) - day(0)), 6)
  })

  test('has its months begin at midnight of the practice, also when the clocks changed', () => {
    const ticks = timeTicks(axis, zone, 'en-US')
    expect(ticks.map(({ at, label }) => [new Date(at).toISOString(), label])).toEqual([
      ['2026-03-01T05:00:00.000Z', 'Mar 2026'],
      ['2026-04-01T04:00:00.000Z', 'Apr'],
      ['2026-05-01T04:00:00.000Z', 'May'],
      ['2026-06-01T04:00:00.000Z', 'Jun'],
      ['2026-07-01T04:00:00.000Z', 'Jul'],
    ])
  })

  test('thins its labels out where there is little room, and names the year at each January', () => {
    const years = { ...axis, to: ms('2028-03-01T05:00:00Z') }
    expect(timeTicks(years, zone, 'en-US').map(({ label }) => label)).toEqual([
      'Apr 2026', 'Jul', 'Oct', 'Jan 2027', 'Apr', 'Jul', 'Oct', 'Jan 2028',
    ]) // prettier-ignore
    expect(timeTicks({ ...years, width: 190 }, zone, 'en-US').map(({ label }) => label)).toEqual([
      '2027',
      '2028',
    ])
  })

  test('shows days over a few weeks, in the practice’s locale', () => {
    const [from, to] = domainOf([ms('2026-03-03T15:00:00Z')])
    expect(to - from).toBe(28 * 86_400_000)
    expect(timeTicks({ from, to, left: 0, width: 300 }, zone, 'en-US').map(({ label }) => label)).toEqual([
      'Feb 18', 'Feb 25', 'Mar 4', 'Mar 11',
    ]) // prettier-ignore
    expect(timeTicks({ from, to, left: 0, width: 300 }, zone, 'de')[0]?.label).toBe('18. Feb.')
  })

  test.each([180, 300, 460, 900, 1600])('never crowds labels at %i pixels', (width) => {
    for (const days of [3, 20, 90, 400, 3000, 15_000]) {
      const wide = { from: axis.from, to: axis.from + days * 86_400_000, left: 0, width }
      const xs = timeTicks(wide, zone, 'en-US').map(({ at }) => xOf(wide, at))
      const gaps = xs.slice(1).map((x, index) => x - (xs[index] ?? 0))
      expect(Math.min(...gaps, Infinity)).toBeGreaterThan(50)
    }
  })
})

describe('the layout', () => {
  const timeline = timelineOf(
    aCase({
      injuries: [
        { id: 'night', handle: 'The night of the loss' },
        { id: 'wedding', handle: 'The wedding', injured: 'moshe' },
      ],
      sessions: [
        {
          day: '2026-03-03',
          entries: [
            { outcome: 'reached', step: 1 },
            { injury: 'wedding', outcome: 'came_up', step: null },
          ],
        },
        { day: '2026-03-10', entries: [{ outcome: 'set_back', step: 1, event: 'missed scan' }] },
      ],
    }),
    { timeZone: zone, locale: 'en-US' },
  )

  test.each([320, 390, 768, 1100])(
    'stacks its panels without overlap, everything inside, at %i pixels',
    (width) => {
      const { safety, ladders, strip, axisTop, height, axis, right } = layoutOf(timeline, width)
      const edges = [
        safety.top,
        safety.bottom,
        ...ladders.flatMap(({ top, bottom }) => [top, bottom]),
        strip.top,
        axisTop,
        height,
      ]
      expect(edges).toEqual(edges.toSorted((a, b) => a - b))
      expect(axis.left).toBeGreaterThan(0)
      expect(right).toBeLessThan(width)
      for (const { yOf, labels, top, bottom } of ladders) {
        expect(yOf(8)).toBeGreaterThan(top)
        expect(yOf(1)).toBeLessThan(bottom)
        for (const label of labels) expect(label.y).toBeLessThanOrEqual(bottom)
      }
    },
  )

  test('puts the event of a set-back below every mark of its ladder', () => {
    const [night] = layoutOf(timeline, 1100).ladders
    expect(night?.labels.map(({ text }) => text)).toEqual(['missed scan'])
    expect(night?.labels[0]?.y).toBeGreaterThan((night?.yOf(0) ?? 0) + 10)
  })
})

describe('labels', () => {
  test('events take a second lane rather than touch, and are left out rather than pile up', () => {
    const placed = placeLabels(
      [0, 20, 40, 300].map((x) => ({ x, y: 0, text: 'missed scan' })),
      800,
    )
    expect(placed.map(({ x, lane }) => [x, lane])).toEqual([
      [0, 0],
      [20, 1],
      [300, 0],
    ])
  })

  test('an event at the right edge is written to its left, a long one cut', () => {
    const [label] = placeLabels([{ x: 780, y: 0, text: 'a'.repeat(60) }], 800)
    expect(label).toMatchObject({ anchor: 'end', text: `${'a'.repeat(33)}…` })
  })

  test('names at the line ends keep apart, in their order, inside the panel', () => {
    expect(spread([50, 52], 15, 0, 100)).toEqual([50, 65])
    expect(spread([99, 98], 15, 0, 100)).toEqual([100, 85])
    expect(spread([20, 80], 15, 0, 100)).toEqual([20, 80])
  })
})

describe('pointing', () => {
  test('takes the nearest session within reach', () => {
    expect(nearestStop([100, 140, 300], 125)).toBe(1)
    expect(nearestStop([100, 140, 300], 115)).toBe(0)
    expect(nearestStop([100, 140, 300], 220)).toBeNull()
  })
})

describe('ranges', () => {
  const day = (n: number) =>
    `2026-${String(Math.floor(n / 28) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`
  const overview = aCase({
    sessions: [
      ...Array.from({ length: 12 }, (_, week) => ({ day: day(week * 7) })),
      { day: '2026-03-26', status: 'cancelled' as const },
      { day: '2026-12-24', status: 'planned' as const },
    ],
  })
  const now = ms('2026-08-31T12:00:00Z')

  test('the last ten sessions are ten that were held', () => {
    expect(sinceOf('ten_sessions', overview, zone, now)).toBe(ms(`${day(14)}T14:00:00Z`))
    expect(sinceOf('ten_sessions', aCase({}), zone, now)).toBeNull()
  })

  test('six months end today and begin on the same day, or the last of a shorter month', () => {
    expect(sinceOf('six_months', overview, zone, now)).toBe(ms('2026-02-28T05:00:00Z'))
    expect(sinceOf('six_months', overview, zone, ms('2026-03-15T12:00:00Z'))).toBe(ms('2025-09-15T04:00:00Z'))
    expect(sinceOf('all', overview, zone, now)).toBeNull()
  })
})
