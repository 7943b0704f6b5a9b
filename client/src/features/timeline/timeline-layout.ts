import { placeLabels, type PlacedLabel } from './labels.ts'
import { domainOf, type TimeAxis, xOf } from './time-axis.ts'
import type { LadderPanel, ScalePanel, Timeline } from './timeline-types.ts'

/** A label at the height of its lane. */
export type EventLabel = Omit<PlacedLabel, 'lane'> & { y: number }

/** A panel of ratings, in pixels from the top of the chart; its change events stand above `top`. */
export type ScaleBox = {
  kind: 'scale'
  panel: ScalePanel
  /** where its change events begin, or the panel itself */
  start: number
  top: number
  bottom: number
  /** height of a value 0–10 */
  yOf: (value: number) => number
  labels: EventLabel[]
  /** height of the marks of change events */
  eventsY: number
}

/** One injury's panel, in pixels from the top of the chart. */
export type LadderBox = {
  kind: 'ladder'
  panel: LadderPanel
  top: number
  bottom: number
  rowHeight: number
  /** height of step 1–8; 0 is the ground; -1 the row of what came up */
  yOf: (row: number) => number
  labels: EventLabel[]
}

export type PanelBox = ScaleBox | LadderBox

/** Where everything of the timeline lies, in pixels. */
export type Layout = {
  width: number
  height: number
  /** titles above the panels instead of at their left */
  narrow: boolean
  axis: TimeAxis
  right: number
  panels: PanelBox[]
  strip: { top: number; y: number } | null
  /** top of the row of dates */
  axisTop: number
  /** pixels from one session to the next, as a rule: how large a mark may be */
  pitch: number
}

const narrowBelow = 640
const wide = { left: 184, right: 140, titles: 0, gap: 30, scale: 124, under: 92 }
const small = { left: 68, right: 26, titles: 46, gap: 22, scale: 104, under: 84 }
const lane = 15
const stripHeight = 30
const axisHeight = 30

/** Lays the panels of a timeline out one below the other for a chart `width` pixels wide. */
export function layoutOf(timeline: Timeline, width: number): Layout {
  const narrow = width < narrowBelow
  const measures = narrow ? small : wide
  const [from, to] = domainOf(
    timeline.stops.map((stop) => stop.at),
    timeline.span,
  )
  const axis = { from, to, left: measures.left, width: Math.max(40, width - measures.left - measures.right) }
  const right = axis.left + axis.width
  const rowHeight = rowHeightFor(timeline.panels.filter(({ kind }) => kind === 'ladder').length)
  // labels may run into the margins, but not into the titles
  const labelled = { axis, left: narrow ? 4 : axis.left - 24, right: width }
  let y = 10
  const panels = timeline.panels.map((panel) => {
    const top = y + measures.titles
    const box =
      panel.kind === 'ladder'
        ? ladderBox(panel, top, rowHeight, labelled, narrow ? 0 : 132)
        : scaleBox(panel, top, panel.under ? measures.under : measures.scale, labelled)
    y = box.bottom + measures.gap
    return box
  })
  const stripTop = y + (narrow ? 18 : 0)
  const axisTop = timeline.strip ? stripTop + stripHeight : y
  return {
    width,
    height: axisTop + axisHeight,
    narrow,
    axis,
    right,
    panels,
    strip: timeline.strip ? { top: stripTop, y: stripTop + 10 } : null,
    axisTop,
    pitch: pitchOf(timeline.stops.map((stop) => xOf(axis, stop.at))),
  }
}

/** More injuries, lower rows. */
function rowHeightFor(injuries: number): number {
  if (injuries <= 2) return 20
  return injuries <= 4 ? 17 : 14
}

/** The axis, and from where to where labels may be written. */
type Labelled = { axis: TimeAxis; left: number; right: number }

function scaleBox(
  panel: ScalePanel,
  start: number,
  height: number,
  { axis, left, right }: Labelled,
): ScaleBox {
  const placed = placeLabels(
    panel.events.map(({ at, label }) => ({ x: xOf(axis, at), y: 0, text: label })),
    left,
    right,
  )
  const lanes = placed.reduce((most, label) => Math.max(most, label.lane + 1), 0)
  // the marks stand in a row of their own, so that no name runs over the mark of another
  const eventsY = start + lanes * lane + 4
  const top = panel.events.length === 0 ? start : eventsY + 10
  const labels = placed.map(({ lane: nth, ...label }) => ({
    ...label,
    markY: eventsY,
    y: eventsY - 8 - nth * lane,
  }))
  const bottom = top + height
  const yOf = (value: number) => bottom - (value / 10) * height
  return { kind: 'scale', panel, start, top, bottom, yOf, labels, eventsY }
}

function ladderBox(
  panel: LadderPanel,
  top: number,
  rowHeight: number,
  { axis, left, right }: Labelled,
  least: number,
): LadderBox {
  const yOf = (row: number) => top + (8.5 - row) * rowHeight
  const ground = yOf(panel.cameUp ? -1 : 0) + rowHeight / 2
  const placed = placeLabels(
    panel.events.map(({ at, step, label }) => ({ x: xOf(axis, at), y: yOf(step), text: label })),
    left,
    right,
  )
  const labels = placed.map(({ lane: nth, ...label }) => ({ ...label, y: ground + 9 + nth * lane }))
  const lanes = placed.reduce((most, label) => Math.max(most, label.lane + 1), 0)
  const bottom = Math.max(ground + lanes * lane, top + least)
  return { kind: 'ladder', panel, top, bottom, rowHeight, yOf, labels }
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
