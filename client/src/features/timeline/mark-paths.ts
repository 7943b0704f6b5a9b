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
  /** dots at what stands in notes that are not signed yet */
  unsigned: string
  /** markers by the mover's place */
  movers: { place: number; path: string }[]
}

/** How large marks are drawn where sessions lie `pitch` pixels apart; `marker` 0 leaves the movers out. */
export function markSize(pitch: number): { width: number; height: number; marker: number } {
  const width = Math.min(20, Math.max(4, pitch * 0.94))
  return {
    width,
    height: Math.min(11, Math.max(7, width)),
    marker: width < 10 ? 0 : Math.min(3, width / 4.6),
  }
}

/** `xScale` answers the pixels of an instant (ms). */
export function ladderPaths(box: LadderBox, pitch: number, xScale: (at: number) => number): LadderPaths {
  const { panel: ladder, yOf } = box
  const size = markSize(pitch)
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
      .map((mark) => markerPath(0, r(xScale(mark.at)), r(yOf(mark.step ?? 0)), size.marker + 1.4))
      .join(''),
    unsigned: ladder.marks
      .filter((mark) => mark.unsigned)
      .map((mark) =>
        dot(
          xScale(mark.at) + (mark.step === null ? 0 : size.width / 2),
          yOf(mark.step ?? -1) - (mark.step === null ? 6.5 : size.height / 2),
          dotSize(pitch),
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

/** How large the dot of an unsigned note is. */
export const dotSize = (pitch: number): number => (pitch < 10 ? 1.1 : 1.9)

/** A round dot around (x, y). */
export function dot(x: number, y: number, radius: number): string {
  const d = 2 * radius
  return `M${r(x - radius)} ${r(y)}a${radius} ${radius} 0 1 0 ${d} 0a${radius} ${radius} 0 1 0 ${-d} 0Z`
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
