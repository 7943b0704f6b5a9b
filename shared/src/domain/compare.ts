/** What was rated before and after one session, side by side: plain counts, never an effect. */

/** From this many values on a median is told instead of the values themselves. */
export const leastForMedian = 5

/** One side of a comparison: how many values, and either the values in order of time or their median. */
export type Side = { n: number; values: readonly number[]; median: number | null }

/** A held session with what was rated in it, by the name of what was rated. */
export type ComparedSession = {
  id: string
  /** an individual session kept apart: counted in neither side */
  apart: boolean
  rated: Readonly<Record<string, number>>
}

export type Comparison = {
  /** how many sessions stand on each side */
  sessions: { before: number; after: number }
  /** how many were left out because they are kept apart */
  apart: number
  /** by the name of what was rated */
  rated: Map<string, { before: Side; after: Side }>
}

/** The values themselves while they are fewer than five, else their median (of an even number, the middle of two). */
export function sideOf(values: readonly number[]): Side {
  const n = values.length
  if (n < leastForMedian) return { n, values: [...values], median: null }
  const sorted = values.toSorted((a, b) => a - b)
  const [low = 0, high = 0] = [sorted[Math.ceil(n / 2) - 1], sorted[Math.floor(n / 2)]]
  return { n, values: [], median: (low + high) / 2 }
}

/**
 * What was rated in the sessions before and in those after the session `around`; that session itself is part of
 * neither. `sessions` are in order of time. Null when `around` is not among them.
 */
export function beforeAndAfter(sessions: readonly ComparedSession[], around: string): Comparison | null {
  const middle = sessions.findIndex((session) => session.id === around)
  if (middle === -1) return null
  const open = (side: readonly ComparedSession[]) => side.filter((session) => !session.apart)
  const [before, after] = [open(sessions.slice(0, middle)), open(sessions.slice(middle + 1))]
  const names = new Set([...before, ...after].flatMap(({ rated }) => Object.keys(rated)))
  const valuesOf = (side: readonly ComparedSession[], name: string) =>
    side.flatMap(({ rated }) => rated[name] ?? [])
  return {
    sessions: { before: before.length, after: after.length },
    apart: sessions.filter(({ id, apart }) => apart && id !== around).length,
    rated: new Map(
      [...names]
        .toSorted()
        .map((name) => [
          name,
          { before: sideOf(valuesOf(before, name)), after: sideOf(valuesOf(after, name)) },
        ]),
    ),
  }
}
