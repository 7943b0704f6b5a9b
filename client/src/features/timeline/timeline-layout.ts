import type { InjuryLadder, Timeline } from './timeline-types.ts'
import { domainOf, type TimeAxis, xOf } from './time-axis.ts'

/** A label of a set-back below its ladder, at the height of its lane. */
export type EventLabel = {
  x: number
  anchor: 'start' | 'end'
  y: number
  text: string
  markX: number
  markY: number
}

/** One injury's panel, in pixels from the top of the chart. */
export type LadderBox = {
  ladder: InjuryLadder
  top: number
  bottom: number
  rowHeight: number
  /** height of step 1–8; 0 is the ground; -1 the row of what came up */
  yOf: (row: number) => number
  labels: EventLabel[]
}

/** Where everything of the timeline lies, in pixels. */
export type Layout = {
  width: number
  height: number
  /** titles above the panels instead of at their left */
  narrow: boolean
  axis: TimeAxis
  right: number
  safety: { top: number; bottom: number; yOf: (value: number) => number }
  ladders: LadderBox[]
  strip: { top: number; y: number }
  /** top of the row of dates */
  axisTop: number
  /** pixels from one session to the next, as a rule: how large a mark may be */
  pitch: number
}

const narrowBelow = 640
const wide = { left: 184, right: 140, titles: 0, gap: 30, safety: 124 }
const small = { left: 68, right: 26, titles: 46, gap: 22, safety: 104 }
const lane = 15
const stripHeight = 30
const axisHeight = 30

/** Lays the panels of a timeline out one below the other for a chart `width` pixels wide. */
export function layoutOf(timeline: Timeline, width: number): Layout {
  const narrow = width < narrowBelow
  const measures = narrow ? small : wide
  const [from, to] = domainOf(timeline.stops.map((stop) => stop.at))
  const axis: TimeAxis = {
    from,
    to,
    left: measures.left,
    width: Math.max(40, width - measures.left - measures.right),
  }
  const right = axis.left + axis.width
  const safetyTop = 10 + measures.titles
  const safetyBottom = safetyTop + measures.safety
  const rowHeight = rowHeightFor(timeline.ladders.length)
  let y = safetyBottom + measures.gap
  const ladders = timeline.ladders.map((ladder) => {
    const box = ladderBox(ladder, y + measures.titles, rowHeight, axis, narrow ? 0 : 132)
    y = box.bottom + measures.gap
    return box
  })
  const stripTop = y + (narrow ? 18 : 0)
  const axisTop = stripTop + stripHeight
  return {
    width,
    height: axisTop + axisHeight,
    narrow,
    axis,
    right,
    safety: {
      top: safetyTop,
      bottom: safetyBottom,
      yOf: (value) => safetyBottom - (value / 10) * (safetyBottom - safetyTop),
    },
    ladders,
    strip: { top: stripTop, y: stripTop + 10 },
    axisTop,
    pitch: pitchOf(timeline.stops.map((stop) => xOf(axis, stop.at))),
  }
}

/** More injuries, lower rows. */
function rowHeightFor(injuries: number): number {
  if (injuries <= 2) return 20
  return injuries <= 4 ? 17 : 14
}

function ladderBox(
  ladder: InjuryLadder,
  top: number,
  rowHeight: number,
  axis: TimeAxis,
  least: number,
): LadderBox {
  const yOf = (row: number) => top + (8.5 - row) * rowHeight
  const ground = yOf(ladder.marks.some((mark) => mark.kind === 'came_up') ? -1 : 0) + rowHeight / 2
  const placed = placeLabels(
    ladder.marks.flatMap((mark) =>
      mark.label === '' || mark.step === null
        ? []
        : [{ x: xOf(axis, mark.at), y: yOf(mark.step), text: mark.label }],
    ),
    axis.left + axis.width,
  )
  const labels = placed.map(({ lane: nth, ...label }) => ({ ...label, y: ground + 9 + nth * lane }))
  const lanes = placed.reduce((most, label) => Math.max(most, label.lane + 1), 0)
  return { ladder, top, bottom: Math.max(ground + lanes * lane, top + least), rowHeight, yOf, labels }
}

type Labelled = { x: number; y: number; text: string }
type Placed = Omit<EventLabel, 'y'> & { lane: number }

const charWidth = 6.2
const longest = 34

/**
 * Puts labels into at most two lanes so that none touches another or runs over `right`. One that fits nowhere is
 * left out: the tooltip and the table have it too.
 */
export function placeLabels(labels: readonly Labelled[], right: number): Placed[] {
  const ends = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  return labels.flatMap(({ x, y, text: whole }) => {
    const text = whole.length > longest ? `${whole.slice(0, longest - 1).trimEnd()}…` : whole
    const width = text.length * charWidth
    const anchor = x + width > right ? ('end' as const) : ('start' as const)
    const start = anchor === 'start' ? x : x - width
    const free = ends.findIndex((end) => start > end + 10)
    if (free === -1) return []
    ends[free] = start + width
    return [{ x, anchor, lane: free, text, markX: x, markY: y }]
  })
}

/** The middle one of the distances between neighbors; a single one has all the room. */
function pitchOf(xs: readonly number[]): number {
  const steps = xs
    .slice(1)
    .map((x, index) => x - (xs[index] ?? x))
    .filter((step) => step > 0)
    .toSorted((a, b) => a - b)
  return steps[Math.floor(steps.length / 2)] ?? 40
}

/** Heights for labels that want to be at `wanted` (pixels), at least `apart` from each other, in the same order. */
export function spread(wanted: readonly number[], apart: number, top: number, bottom: number): number[] {
  const order = wanted.map((y, index) => ({ y, index })).toSorted((a, b) => a.y - b.y || a.index - b.index)
  let floor = top
  for (const label of order) {
    label.y = Math.max(label.y, floor)
    floor = label.y + apart
  }
  let ceiling = bottom
  for (const label of order.toReversed()) {
    label.y = Math.min(label.y, ceiling)
    ceiling = label.y - apart
  }
  return order.toSorted((a, b) => a.index - b.index).map((label) => label.y)
}

/** The stop nearest to `x` (pixels), if one is within reach. */
export function nearestStop(xs: readonly number[], x: number, reach = 28): number | null {
  let best: number | null = null
  let least = reach
  xs.forEach((stop, index) => {
    const distance = Math.abs(stop - x)
    if (distance <= least) {
      best = index
      least = distance
    }
  })
  return best
}
