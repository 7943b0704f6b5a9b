import { markerPath } from '../../ui/person-look.ts'
import type { Mark } from './timeline-types.ts'
import type { LadderBox } from './timeline-layout.ts'

/** The drawing of one ladder as a few SVG paths, so that hundreds of sessions stay light. */
export type LadderPaths = {
  line: string
  attempted: string
  reached: string
  /** steps that held when Holdfast began, those that did not, and the bracket that sets both apart */
  baselineHeld: string
  baselineOpen: string
  baselineBracket: string
  setBack: string
  cameUp: string
  /** holes in bricks and crosses that hold the movers' markers */
  plates: string
  /** lines under what stands in notes that are not signed yet */
  unsigned: string
  /** markers by the mover's place */
  movers: { place: number; path: string }[]
}

/**
 * How large marks are drawn where sessions lie `pitch` pixels apart; `marker` 0 leaves the movers out, for less than
 * this could not be told from another.
 */
export function markSize(pitch: number): { width: number; height: number; marker: number } {
  const width = Math.min(20, Math.max(4, pitch * 0.94))
  return {
    width,
    height: Math.min(11, Math.max(7, width)),
    marker: width < 7 ? 0 : Math.min(3, Math.max(1.7, width / 4.6)),
  }
}

/** `xScale` answers the pixels of an instant (ms). */
export function ladderPaths(box: LadderBox, pitch: number, xScale: (at: number) => number): LadderPaths {
  const { panel: ladder, yOf } = box
  const size = markSize(pitch)
  // in a small brick enough of it is left to tell reached from attempted
  const rim = Math.min(1.4, size.marker * 0.45)
  const inset = box.rowHeight < 16 ? 1.5 : 0
  const brick = (mark: Mark) =>
    brickPath(xScale(mark.at), yOf(mark.step ?? 0), size.width, size.height - inset)
  const draw = (kind: Mark['kind'], path: (mark: Mark) => string) =>
    ladder.marks
      .filter((mark) => mark.kind === kind)
      .map(path)
      .join('')
  const moved = size.marker === 0 ? [] : ladder.marks.filter((mark) => mark.place !== null)
  const places = [...new Set(moved.map((mark) => mark.place ?? 0))]
  return {
    line: ladder.runs
      .map((run) => steps(run.map(({ at, level }) => ({ x: xScale(at), y: yOf(level) }))))
      .join(''),
    attempted: draw('attempted', brick),
    reached: draw('reached', brick),
    baselineHeld: draw('baseline', (mark) => (mark.held ? brick(mark) : '')),
    baselineOpen: draw('baseline', (mark) => (mark.held ? '' : brick(mark))),
    baselineBracket: draw('baseline', (mark) =>
      bracket(xScale(mark.at) - size.width / 2 - 2, yOf(mark.step ?? 0), box.rowHeight),
    ),
    setBack: draw('set_back', (mark) =>
      cross(xScale(mark.at), yOf(mark.step ?? 0), Math.min(7.5, size.width / 2, box.rowHeight * 0.46)),
    ),
    cameUp: draw('came_up', (mark) => `M${r(xScale(mark.at))} ${r(yOf(-1) - 4)}v8`),
    plates: moved
      .map((mark) => markerPath(0, r(xScale(mark.at)), r(yOf(mark.step ?? 0)), size.marker + rim))
      .join(''),
    unsigned: ladder.marks
      .filter((mark) => mark.unsigned)
      .map((mark) =>
        lineUnder(
          xScale(mark.at),
          yOf(mark.step ?? -1) + (mark.step === null ? 4 : (size.height - inset) / 2),
          mark.step === null ? Math.min(8, size.width) : size.width,
        ),
      )
      .join(''),
    movers: places.map((place) => ({
      place,
      path: moved
        .filter((mark) => mark.place === place)
        .map((mark) => markerPath(place, r(xScale(mark.at)), r(yOf(mark.step ?? 0)), size.marker))
        .join(''),
    })),
  }
}

/** A triangle that points down, around (x, y): a point of pain, whoever feels it; up is a third person's own. */
export const triangle = (x: number, y: number, r: number): string =>
  `M${x} ${y + r * 1.2}L${x + r * 1.2} ${y - r}L${x - r * 1.2} ${y - r}Z`

/** Under a mark whose lower edge is at `bottom`: a line that waits for a signature. */
export const lineUnder = (x: number, bottom: number, width: number): string =>
  `M${r(x - width / 2)} ${r(bottom + 3)}h${r(width)}`

/**
 * A session that did not take place, around (x, y): a line, with a stroke through it where nobody called it off. The
 * stroke is taller than the boxes beside it, so that it is seen between them when it is three pixels wide.
 */
export function notHeld(kind: 'no_show' | 'cancelled', x: number, y: number, half: number): string {
  const line = `M${r(x - half)} ${r(y)}h${r(2 * half)}`
  const lean = Math.min(3, half)
  return kind === 'cancelled' ? line : `${line}M${r(x - lean)} ${r(y + 8)}l${r(2 * lean)} -16`
}

function steps(points: readonly { x: number; y: number }[]): string {
  return points.map(({ x, y }, index) => (index === 0 ? `M${r(x)} ${r(y)}` : `H${r(x)}V${r(y)}`)).join('')
}

function brickPath(x: number, y: number, width: number, height: number): string {
  // corners of a pixel are not seen, and there are thousands
  if (width < 6) return `M${r(x - width / 2)} ${r(y - height / 2)}h${r(width)}v${r(height)}h${r(-width)}Z`
  const c = Math.min(2.5, width / 3)
  const [w, h] = [width - 2 * c, height - 2 * c]
  return (
    `M${r(x - width / 2 + c)} ${r(y - height / 2)}h${r(w)}a${c} ${c} 0 0 1 ${c} ${c}v${r(h)}a${c} ${c} 0 0 1 ${-c} ${c}` +
    `h${r(-w)}a${c} ${c} 0 0 1 ${-c} ${-c}v${r(-h)}a${c} ${c} 0 0 1 ${c} ${-c}Z`
  )
}

function bracket(x: number, y: number, height: number): string {
  return `M${r(x)} ${r(y - height * 0.36)}h-3.5v${r(height * 0.72)}h3.5`
}

function cross(x: number, y: number, arm: number): string {
  const d = 2 * arm
  return `M${r(x - arm)} ${r(y - arm)}l${d} ${d}M${r(x + arm)} ${r(y - arm)}l${-d} ${d}`
}

function r(value: number): number {
  return Math.round(value * 10) / 10
}
