/** A label with a mark it belongs to, in pixels. */
export type PlacedLabel = {
  x: number
  anchor: Anchor
  lane: number
  text: string
  /** whether it stands beside a leader to its mark, because it has no place right at the mark */
  led: boolean
  markX: number
  markY: number
}

type Anchor = 'start' | 'middle' | 'end'
type Spot = { lane: number; anchor: Anchor }
type Labelled = { x: number; y: number; text: string }

/** between two labels of a lane */
const between = 12
/** between a label in the lane next to the marks and the mark of another */
const clear = 8
/** on each side of a leader */
const beside = 4

/** Where a label may stand, what tells best whose it is first. Lane 0 is next to the marks. */
const spots: readonly Spot[] = [
  { lane: 0, anchor: 'middle' },
  { lane: 0, anchor: 'start' },
  { lane: 0, anchor: 'end' },
  // written before its leader, it leaves free what follows
  { lane: 1, anchor: 'end' },
  { lane: 2, anchor: 'end' },
  // written after it, it may run past the marks that follow: then no leader should have to cross it
  { lane: 2, anchor: 'start' },
  { lane: 1, anchor: 'start' },
]

/** Characters that are left of a label, whole ones tried first. */
const lengths = [Number.POSITIVE_INFINITY, 34, 26, 20, 14, 10]

/**
 * Puts labels into at most three lanes between `left` and `right`, so that each can only be taken for its own mark: in
 * lane 0 it passes the mark of no other, further away it stands beside a leader that crosses no label. One that fits
 * nowhere is cut, and left out where even that does not help.
 */
export function placeLabels(labels: readonly Labelled[], left: number, right: number): PlacedLabel[] {
  const inOrder = labels.toSorted((a, b) => a.x - b.x)
  const lanes = [0, 1, 2].map(() => ({ end: Number.NEGATIVE_INFINITY, leader: Number.NEGATIVE_INFINITY }))
  const placed = inOrder.flatMap(({ x, y, text: whole }, nth): PlacedLabel[] => {
    const before = inOrder[nth - 1]?.x ?? Number.NEGATIVE_INFINITY
    const after = inOrder[nth + 1]?.x ?? Number.POSITIVE_INFINITY
    // from where to where one may be written in each lane, nowhere if its leader would have to cross what is nearer
    const free = lanes.map(({ end }, lane) => {
      if (lanes.some((nearer, index) => index < lane && nearer.end + beside > x)) return null
      const from = lanes.reduce(
        // the leaders of what is further away must pass
        (most, further, index) => (index > lane ? Math.max(most, further.leader + beside) : most),
        Math.max(left, end + between),
      )
      return lane > 0
        ? { from, to: right }
        : { from: Math.max(from, before + clear), to: Math.min(right, after - clear) }
    })
    if (!free.some((lane) => lane !== null && lane.from <= x)) return []
    const rooms = spots.map(({ lane, anchor }) => roomIn(free[lane] ?? null, anchor, textAt(x, lane, anchor)))
    for (const most of lengths) {
      const text = shortened(whole, most)
      const width = textWidth(text)
      const spot = spots[rooms.findIndex((room) => room >= width)]
      if (spot === undefined) continue
      const { lane, anchor } = spot
      const at = textAt(x, lane, anchor)
      const end = at + { start: width, middle: width / 2, end: 0 }[anchor]
      lanes[lane] = { end, leader: x }
      return [{ x: at, anchor, lane, text, led: lane > 0, markX: x, markY: y }]
    }
    return []
  })
  const used = [0, 1, 2].filter((lane) => placed.some((label) => label.lane === lane))
  return placed.map((label) => ({ ...label, lane: used.indexOf(label.lane) }))
}

/** How wide a text may be that is anchored at `at`. */
function roomIn(free: { from: number; to: number } | null, anchor: Anchor, at: number): number {
  if (free === null || at < free.from || at > free.to) return 0
  const [before, after] = [at - free.from, free.to - at]
  if (anchor === 'middle') return 2 * Math.min(before, after)
  return anchor === 'end' ? before : after
}

/** Where a text is anchored: at its mark, or beside its leader. */
function textAt(x: number, lane: number, anchor: Anchor): number {
  if (lane === 0 || anchor === 'middle') return x
  return anchor === 'start' ? x + beside : x - beside
}

const slim = new Set(" .,;:!|()'’-ijlftrI")
const broad = new Set('mwMW@%&…—')

/** About how wide a text of 11.5 pixels is in a broad face: to measure each would hold up the drawing. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (slim.has(character)) width += 4.4
    else if (broad.has(character)) width += 11
    else width += character >= '\u1100' ? 12 : character >= 'a' ? 7.2 : 8.2
  }
  return width
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

/** At most `most` characters, the last one a mark of what was cut off. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
