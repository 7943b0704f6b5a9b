/** Which planned session is meant when a session is logged. */
import { dayOf } from './days.ts'

const hour = 3_600_000

/**
 * The planned session that a clinician who logs a session now means: of those planned for today the one that
 * began last, or begins within the hour (a couple may come early); null when there is none. `now` and
 * `startsAt` are UTC instants, `zone` is the practice's zone, in which a day begins and ends.
 */
export function plannedToLog<S extends { id: string; startsAt: string }>(
  planned: readonly S[],
  now: string,
  zone: string,
): S | null {
  const today = dayOf(now, zone)
  const latest = Date.parse(now) + hour
  return planned.reduce<S | null>((chosen, each) => {
    const start = Date.parse(each.startsAt)
    if (dayOf(each.startsAt, zone) !== today || start > latest) return chosen
    if (chosen === null) return each
    const later = start - Date.parse(chosen.startsAt) || (each.id > chosen.id ? 1 : -1)
    return later > 0 ? each : chosen
  }, null)
}
