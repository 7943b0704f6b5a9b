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
  let lastDay: string | null = null
  for (const point of points.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const day = dayOf(point.at, zone)
    const run = runs.at(-1)
    if (run === undefined || lastDay === null || daysBetween(lastDay, day) > maxDays) runs.push([point])
    else run.push(point)
    lastDay = day
  }
  return runs
}
