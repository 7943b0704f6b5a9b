import type { CaseOverview } from '#shared/contracts/cases'
import { isHeld } from '#shared/domain/cases'
import { dayOf, startOfDay } from '#shared/domain/days'

export const ranges = [
  { value: 'all', label: 'All' },
  { value: 'six_months', label: 'Last 6 months' },
  { value: 'ten_sessions', label: 'Last 10 sessions' },
] as const
export type Range = (typeof ranges)[number]['value']

/** The instant (ms) at which a range begins, null for the whole timeline; `now` in ms. */
export function sinceOf(range: Range, overview: CaseOverview, timeZone: string, now: number): number | null {
  if (range === 'all') return null
  if (range === 'six_months') {
    return Date.parse(startOfDay(sixMonthsBefore(dayOf(new Date(now).toISOString(), timeZone)), timeZone))
  }
  const held = overview.sessions
    .filter((session) => isHeld(session.status))
    .map((session) => Date.parse(session.startsAt))
    .toSorted((a, b) => a - b)
  return held.at(-10) ?? null
}

/** The same day six months earlier, or the last of that month where it has no such day. */
function sixMonthsBefore(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return day
  const end = new Date(Date.UTC(year, month - 6, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 7, Math.min(date, end))).toISOString().slice(0, 10)
}
