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
  let last: P | null = null
  for (const point of points.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const run = runs.at(-1)
    if (run === undefined || last === null || farApart(last.at, point.at, maxDays, zone)) runs.push([point])
    else run.push(point)
    last = point
  }
  return runs
}

const dayLength = 86_400_000

/** Calendar days in a zone are dear to tell, and needed only where the elapsed time leaves it open. */
function farApart(earlier: string, later: string, maxDays: number, zone: string): boolean {
  const elapsed = (Date.parse(later) - Date.parse(earlier)) / dayLength
  if (elapsed < maxDays - 1) return false
  if (elapsed > maxDays + 2) return true
  return daysBetween(dayOf(earlier, zone), dayOf(later, zone)) > maxDays
}
