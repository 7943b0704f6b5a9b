/** How a person is told apart everywhere: by color, marker and line, so never by color alone. */
export type PersonLook = {
  color: string
  soft: string
  marker: 'round' | 'diamond' | 'triangle'
  /** `stroke-dasharray` of this person's lines; undefined is solid */
  dash: string | undefined
}

const a: PersonLook = { color: 'var(--hf-a)', soft: 'var(--hf-a-soft)', marker: 'round', dash: undefined }
const b: PersonLook = { color: 'var(--hf-b)', soft: 'var(--hf-b-soft)', marker: 'diamond', dash: '6 3' }
const other: PersonLook = { color: 'var(--hf-c)', soft: 'var(--hf-c-soft)', marker: 'triangle', dash: '2 3' }

/** The look of the person at `place` in the case: 0 is A, 1 is B, anyone else shares a third. */
export function lookOf(place: number): PersonLook {
  if (place === 0) return a
  return place === 1 ? b : other
}

/** The marker's outline as an SVG path around (x, y); `r` is half its height in pixels. */
export function markerPath(place: number, x: number, y: number, r: number): string {
  const { marker } = lookOf(place)
  if (marker === 'round') return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
  if (marker === 'triangle') return `M${x} ${y - r}L${x + r} ${y + r * 0.8}L${x - r} ${y + r * 0.8}Z`
  const d = r * 1.2
  return `M${x} ${y - d}L${x + d} ${y}L${x} ${y + d}L${x - d} ${y}Z`
}

/** How far beside its place the nth of `count` equal marks stands, each `radius` large, so that none hides another. */
export const beside = (nth: number, count: number, radius: number): number =>
  (nth - (count - 1) / 2) * radius * 1.8

type Point = { at: string; personId: string; value: number }

/** How far beside its place a point is marked where several said the same at once. */
export function besideEqual(
  point: Point,
  points: readonly Point[],
  people: readonly { id: string }[],
  radius: number,
): number {
  const equal = points.filter(({ at, value }) => at === point.at && value === point.value)
  const same = people.filter(({ id }) => equal.some(({ personId }) => personId === id))
  const nth = same.findIndex(({ id }) => id === point.personId)
  return beside(nth, same.length, radius)
}
