import type { CaseTimeline } from '#shared/contracts/timeline'
import { isHeld } from '#shared/domain/cases'
import { addDays, addMonths, dayOf, startOfDay } from '#shared/domain/days'
import type { TimelineSearch } from './timeline-search.ts'

/** From when to when (ms) the timeline is drawn; null is open. */
export type Span = { from: number | null; to: number | null }

export const wholeSpan: Span = { from: null, to: null }

/** The span that an address asks for; `now` in ms. */
export function spanOf(
  { range, from, to }: TimelineSearch,
  sessions: CaseTimeline['sessions'],
  timeZone: string,
  now: number,
): Span {
  const start = (day: string) => Date.parse(startOfDay(day, timeZone))
  if (from !== undefined || to !== undefined) {
    return {
      from: from === undefined ? null : start(from),
      to: to === undefined ? null : start(addDays(to, 1)) - 1,
    }
  }
  if (range === 'six_months')
    return { from: start(addMonths(dayOf(new Date(now).toISOString(), timeZone), -6)), to: null }
  if (range === 'ten_sessions') {
    const held = sessions
      .filter((session) => isHeld(session.status))
      .map((session) => Date.parse(session.startsAt))
      .toSorted((a, b) => a - b)
    return { from: held.at(-10) ?? null, to: null }
  }
  return wholeSpan
}

/** Whether an instant (ms) lies in a span. */
export const isWithin = ({ from, to }: Span, at: number): boolean =>
  (from === null || at >= from) && (to === null || at <= to)
