import { describe, expect, test } from 'vitest'
import { atOf, domainOf, timeTicks, xOf } from '../../client/src/features/timeline/time-axis.ts'
import { timelineOf } from '../../client/src/features/timeline/timeline-data.ts'
import {
  placeLabels,
  type PlacedLabel,
  shortened,
  spread,
  textWidth,
} from '../../client/src/features/timeline/labels.ts'
import { ladderPaths, lineUnder, markSize, notHeld } from '../../client/src/features/timeline/mark-paths.ts'
import { aboutOf } from '../../client/src/features/timeline/panel-titles.tsx'
import { layoutOf, nearestStop } from '../../client/src/features/timeline/timeline-layout.ts'
import { spanOf } from '../../client/src/features/timeline/timeline-range.ts'
import type { Timeline } from '../../client/src/features/timeline/timeline-types.ts'
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

  test('has a tick on the one day that is shown', () => {
    const day = { ...axis, from: ms('2026-03-03T05:00:00Z'), to: ms('2026-03-04T04:59:59.999Z') }
    expect(timeTicks(day, zone, 'en-US').map(({ label }) => label)).toEqual(['Mar 3'])
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
          safety: { sora: 3, moshe: 4 },
          events: ['bonding_moment'],
          rated: { night: [7, 2] },
          entries: [
            { outcome: 'reached', step: 1 },
            { injury: 'wedding', outcome: 'came_up', step: null },
          ],
        },
        { day: '2026-03-10', entries: [{ outcome: 'set_back', step: 1, event: 'missed scan' }] },
      ],
    }),
    {
      timeZone: zone,
      locale: 'en-US',
      panels: new Set(['safety', 'pain', 'trust', 'sessions']),
    },
  )

  test.each([320, 390, 768, 1100])(
    'stacks its panels without overlap, everything inside, at %i pixels',
    (width) => {
      const { panels, strip, axisTop, height, axis, right } = layoutOf(timeline, width)
      expect(panels.map(({ panel }) => panel.key)).toEqual(['safety', 'night', 'rated night', 'wedding'])
      const edges = [
        ...panels.flatMap(({ top, bottom }) => [top, bottom]),
        strip?.top ?? Number.NaN,
        axisTop,
        height,
      ]
      expect(edges).toEqual(edges.toSorted((a, b) => a - b))
      expect(axis.left).toBeGreaterThan(0)
      expect(right).toBeLessThan(width)
      for (const box of panels) {
        const [most, least] = box.kind === 'scale' ? [10, 0] : [8, 1]
        expect(box.yOf(most)).toBeGreaterThanOrEqual(box.top)
        expect(box.yOf(least)).toBeLessThanOrEqual(box.bottom)
        for (const label of box.labels) expect(label.y).toBeLessThanOrEqual(box.bottom)
      }
    },
  )

  test('writes change events above the panel of felt safety', () => {
    const [safety] = layoutOf(timeline, 1100).panels
    if (safety?.kind !== 'scale') throw new Error('felt safety comes first')
    expect(safety.labels.map(({ text }) => text)).toEqual(['bonding moment'])
    expect(safety.eventsY).toBeLessThan(safety.yOf(10))
  })

  test('says how many change events have no room for their names', () => {
    const days = Array.from({ length: 28 }, (_, nth) => `2026-03-${String(nth + 1).padStart(2, '0')}`)
    const crowded = timelineOf(
      aCase({ sessions: days.map((day) => ({ day, events: ['bonding_moment'] })) }),
      { timeZone: zone, locale: 'en-US' },
    )
    const aboutAt = (of: Timeline, width: number) => {
      const [box] = layoutOf(of, width).panels
      return box?.kind === 'scale' ? aboutOf(box, width < 640) : ''
    }
    expect(aboutAt(timeline, 390)).toBe('0–10, higher is safer')
    expect(aboutAt(crowded, 390)).toMatch(/^0–10, higher is safer; 2\d change events not named$/)
  })

  test('without the strip of sessions the dates stand right below the last panel', () => {
    const bare = layoutOf({ ...timeline, strip: false }, 1100)
    expect(bare.strip).toBeNull()
    expect(bare.axisTop).toBeLessThan(layoutOf(timeline, 1100).axisTop)
  })

  test('puts the event of a set-back below every mark of its ladder', () => {
    const night = layoutOf(timeline, 1100).panels.find((box) => box.kind === 'ladder')
    expect(night?.labels.map(({ text }) => text)).toEqual(['missed scan'])
    expect(night?.labels[0]?.y).toBeGreaterThan((night?.yOf(0) ?? 0) + 10)
  })
})

describe('labels', () => {
  const at = (xs: readonly number[], text = 'missed scan') => xs.map((x) => ({ x, y: 0, text }))
  const spotsOf = (placed: readonly PlacedLabel[]) =>
    placed.map(({ text, anchor, lane, led }) => [text, anchor, led ? `led, lane ${lane}` : lane])
  const reach = ({ x, anchor, text }: PlacedLabel) => {
    const width = textWidth(text)
    const start = x - { start: 0, middle: width / 2, end: width }[anchor]
    return { start, end: start + width }
  }

  test('stand above their own marks where there is room, whole however long', () => {
    const long = 'bonding moment, withdrawer re-engagement'
    expect(spotsOf(placeLabels(at([400], long), 0, 800))).toEqual([[long, 'middle', 0]])
    expect(spotsOf(placeLabels(at([10], long), 0, 800))).toEqual([[long, 'start', 0]])
    expect(spotsOf(placeLabels(at([790], long), 0, 800))).toEqual([[long, 'end', 0]])
  })

  test('next to the marks pass no other mark: each begins, ends or is centered at its own', () => {
    const [first, second, third] = [
      { x: 458, y: 0, text: 'withdrawer re-engagement' },
      { x: 698, y: 0, text: 'bonding moment' },
      { x: 778, y: 0, text: 'rupture between them' },
    ]
    expect(spotsOf(placeLabels([first, second, third], 0, 940))).toEqual([
      ['withdrawer re-engagement', 'middle', 0],
      ['bonding moment', 'middle', 0],
      ['rupture between them', 'start', 0],
    ])
    // on a phone
    const close = [first, second, third].map((label, nth) => ({ ...label, x: [198, 274, 298][nth] ?? 0 }))
    expect(spotsOf(placeLabels(close, 0, 330))).toEqual([
      ['withdrawer re-engagement', 'end', 0],
      ['bonding moment', 'end', 'led, lane 1'],
      ['rupture between them', 'end', 'led, lane 2'],
    ])
  })

  test('can never be taken for another’s, however the marks lie', () => {
    // two hundred crowds, the same in each run
    let seed = 7
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    for (let round = 0; round < 200; round += 1) {
      const labels = Array.from({ length: 1 + random(9) }, () => ({
        x: 60 + random(500),
        y: 0,
        text: 'rupture between them, '.repeat(3).slice(0, 5 + random(50)),
      }))
      const placed = placeLabels(labels, 0, 620)
      expect(placed).not.toEqual([])
      for (const label of placed) {
        const { start, end } = reach(label)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(620)
        const passed = (x: number) => x > start && x < end
        if (!label.led) expect(labels.filter(({ x }) => x !== label.markX && passed(x))).toEqual([])
        for (const other of placed) {
          if (other === label) continue
          // the leader of one further away, and the words of one in the same lane
          if (other.lane > label.lane) expect(passed(other.markX)).toBe(false)
          if (other.lane === label.lane)
            expect(Math.max(reach(other).start - end, start - reach(other).end)).toBeGreaterThanOrEqual(12)
        }
      }
    }
  })

  test('are cut where there is no room for all of one, and left out rather than pile up', () => {
    expect(spotsOf(placeLabels(at([100], 'a'.repeat(60)), 0, 200))).toEqual([
      [`${'a'.repeat(25)}…`, 'middle', 0],
    ])
    const crowd = placeLabels(at(Array.from({ length: 30 }, (_, nth) => 300 + nth * 5)), 0, 800)
    expect(crowd.length).toBeGreaterThan(2)
    expect(crowd.length).toBeLessThan(10)
  })

  test('at the left edge step down from mark to mark, so that none has to cross another', () => {
    expect(spotsOf(placeLabels(at([10, 30, 50]), 0, 800))).toEqual([
      ['missed scan', 'start', 'led, lane 2'],
      ['missed scan', 'start', 'led, lane 1'],
      ['missed scan', 'start', 0],
    ])
  })

  test('leave no lane empty', () => {
    expect(spotsOf(placeLabels(at([10, 40]), 0, 800))).toEqual([
      ['missed scan', 'start', 'led, lane 1'],
      ['missed scan', 'start', 0],
    ])
  })

  test('are about as wide as in a broad face', () => {
    // measured in DejaVu Sans of 11.5 pixels
    const measured = { 'withdrawer re-engagement': 157, 'bonding moment': 99, 'rupture between them': 130 }
    for (const [text, width] of Object.entries(measured)) {
      expect(textWidth(text)).toBeGreaterThanOrEqual(width - 1)
      expect(textWidth(text)).toBeLessThan(width * 1.06)
    }
  })

  test('names at the line ends keep apart, in their order, inside the panel', () => {
    expect(spread([50, 52], 15, 0, 100)).toEqual([50, 65])
    expect(spread([99, 98], 15, 0, 100)).toEqual([100, 85])
    expect(spread([20, 80], 15, 0, 100)).toEqual([20, 80])
  })
})

describe('marks', () => {
  /** how far a path of lines reaches up and down */
  const heights = (path: string) => {
    let y = 0
    return [...path.matchAll(/([Mhl])(-?[\d.]+)(?: (-?[\d.]+))?/g)].map(([, kind, , second]) => {
      if (kind === 'M') y = Number(second)
      else if (kind === 'l') y += Number(second)
      return y
    })
  }

  test.each([1.5, 4, 8])(
    'a no-show stands out between boxes, a cancelled one is flat, half %d wide',
    (half) => {
      const missed = heights(notHeld('no_show', 100, 50, half))
      // a box reaches from 44.5 to 55.5, and its edge half a pixel and a quarter further
      expect([Math.min(...missed), Math.max(...missed)]).toEqual([42, 58])
      expect(new Set(heights(notHeld('cancelled', 100, 50, half)))).toEqual(new Set([50]))
    },
  )

  test('a note that is not signed has a line below each of its marks, as wide as they are', () => {
    const timeline = timelineOf(
      aCase({
        sessions: [
          { day: '2026-03-03', entries: [{ outcome: 'reached', step: 1 }] },
          { day: '2026-03-10', status: 'draft', entries: [{ outcome: 'attempted', step: 2 }] },
        ],
      }),
      { timeZone: zone, locale: 'en-US' },
    )
    const box = layoutOf(timeline, 1100).panels.find(({ kind }) => kind === 'ladder')
    if (box?.kind !== 'ladder') throw new Error('a ladder is drawn')
    const x = (at: number) => at / 1e10
    for (const pitch of [4, 40]) {
      const { width, height } = markSize(pitch)
      expect(ladderPaths(box, pitch, x).unsigned).toBe(
        lineUnder(x(ms('2026-03-10T14:00:00Z')), box.yOf(2) + height / 2, width),
      )
    }
  })

  test('carry their movers down to seven pixels, in less than there is of the brick', () => {
    const markers = [3, 7, 7.5, 9, 12, 40].map((pitch) => [markSize(pitch).width, markSize(pitch).marker])
    expect(markers.map(([, marker]) => marker! > 0)).toEqual([false, false, true, true, true, true])
    for (const [width, marker] of markers) if (marker! > 0) expect(2 * 1.45 * marker!).toBeLessThan(width!)
  })
})

describe('names of any length', () => {
  test('are cut between characters, never within one', () => {
    expect(shortened('Ana', 16)).toBe('Ana')
    expect(shortened('👩‍🚀'.repeat(12), 5)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
    expect(shortened('שרה'.repeat(30), 16)).toHaveLength(16)
  })
})

describe('pointing', () => {
  test('at the axis answers the instant, and its ends beyond them', () => {
    const axis = { from: 1_000, to: 3_000, left: 100, width: 200 }
    expect([50, 100, 200, 300, 900].map((x) => atOf(axis, x))).toEqual([1_000, 1_000, 2_000, 3_000, 3_000])
  })

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

  const span = (search: Parameters<typeof spanOf>[0], data = overview, at = now) =>
    spanOf(search, data.sessions, zone, at)

  test('the last ten sessions are ten that were held', () => {
    expect(span({ range: 'ten_sessions' }).from).toBe(ms(`${day(14)}T14:00:00Z`))
    expect(span({ range: 'ten_sessions' }, aCase({})).from).toBeNull()
  })

  test('six months end today and begin on the same day, or the last of a shorter month', () => {
    expect(span({ range: 'six_months' }).from).toBe(ms('2026-02-28T05:00:00Z'))
    expect(span({ range: 'six_months' }, overview, ms('2026-03-15T12:00:00Z')).from).toBe(
      ms('2025-09-15T04:00:00Z'),
    )
    expect(span({})).toEqual({ from: null, to: null })
  })

  test('chosen days are days of the practice, both whole, also when the clocks change', () => {
    expect(span({ from: '2026-03-08', to: '2026-03-08' })).toEqual({
      from: ms('2026-03-08T05:00:00Z'),
      to: ms('2026-03-09T04:00:00Z') - 1,
    })
    expect(span({ to: '2026-03-08' }).from).toBeNull()
  })
})

test('an axis of chosen days keeps to them, session or not', () => {
  expect(domainOf([5], { from: 1, to: 9 })).toEqual([1, 9])
  expect(domainOf([5], { from: 1, to: null })[1]).toBeGreaterThan(5)
})
