/** A label with a mark it belongs to, in pixels. */
export type PlacedLabel = {
  x: number
  anchor: 'start' | 'end'
  lane: number
  text: string
  markX: number
  markY: number
}

type Labelled = { x: number; y: number; text: string }

const charWidth = 6.2
const longest = 34

/**
 * Puts labels into at most two lanes so that none touches another or runs over `right`. One that fits nowhere is
 * left out: the tooltip and the table have it too.
 */
export function placeLabels(labels: readonly Labelled[], right: number): PlacedLabel[] {
  const ends = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  return labels.flatMap(({ x, y, text: whole }) => {
    const text = shortened(whole, longest)
    const width = text.length * charWidth
    const anchor = x + width > right ? ('end' as const) : ('start' as const)
    const start = anchor === 'start' ? x : x - width
    const free = ends.findIndex((end) => start > end + 10)
    if (free === -1) return []
    ends[free] = start + width
    return [{ x, anchor, lane: free, text, markX: x, markY: y }]
  })
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
