/** Lines over time are not joined over long gaps. */
import { dayOf, daysBetween } from './days.ts'

/**
 * Splits points (`at`: UTC instant, ISO) into runs, in order of time, that may be joined by a line: a run ends
 * where more than `maxDays` calendar days lie between two points. Days are counted in `zone`, so that a session
 * at the same hour three weeks later is three weeks later also when the clocks changed in between.
 */
export function splitAtGaps<P extends { at: string }>(
  points: readonly P[],
  maxDays = 21,
  zone = 'UTC',
): P[][] {
  const runs: P[][] = []
  let last: Timed<P> | null = null
  const timed = points.map((point): Timed<P> => ({ point, ms: Date.parse(point.at) }))
  for (const next of timed.toSorted((a, b) => a.ms - b.ms)) {
    const run = runs.at(-1)
    if (run === undefined || last === null || farApart(last, next, maxDays, zone)) runs.push([next.point])
    else run.push(next.point)
    last = next
  }
  return runs
}

type Timed<P extends { at: string }> = { point: P; ms: number }

const dayLength = 86_400_000

/** Calendar days in a zone are dear to tell, and needed only where the elapsed time leaves it open. */
function farApart<P extends { at: string }>(
  earlier: Timed<P>,
  later: Timed<P>,
  maxDays: number,
  zone: string,
): boolean {
  const elapsed = (later.ms - earlier.ms) / dayLength
  if (elapsed < maxDays - 1) return false
  if (elapsed > maxDays + 2) return true
  return daysBetween(dayOf(earlier.point.at, zone), dayOf(later.point.at, zone)) > maxDays
}
