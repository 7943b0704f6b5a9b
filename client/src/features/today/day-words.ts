import type { DaySession } from '#shared/contracts/today'
import { timeOf } from '#shared/domain/days'
import type { Told } from '../practice/dates.ts'

/** 'Good morning, Dana' by the practice's clock. */
export function greeting(now: string, { timeZone }: Told, clinician: string): string {
  const hour = Number(timeOf(now, timeZone).slice(0, 2))
  const part = hour < 5 ? 'evening' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
  const first = clinician.trim().split(/[\s,]+/)[0] ?? ''
  return first === '' ? `Good ${part}` : `Good ${part}, ${first}`
}

/** 'Tuesday, July 21' */
export const dayHeading = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'long',
    month: 'long',
    day: 'numeric',
  }).format(Date.parse(`${day}T00:00:00Z`))

/** '10:00 AM' */
export const clockTime = (instant: string, { timeZone, locale }: Told): string =>
  new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' }).format(
    Date.parse(instant),
  )

/** How far off a start is: 'in 6 min', 'in 2 h', 'began 5 min ago'. */
export function awayInWords(startsAt: string, now: string): string {
  const minutes = Math.round((Date.parse(startsAt) - Date.parse(now)) / 60_000)
  if (minutes < 0) return `began ${-minutes} min ago`
  if (minutes === 0) return 'now'
  if (minutes < 90) return `in ${minutes} min`
  return `in ${Math.round(minutes / 60)} h`
}

/** 'both expected, conjoint, session 17' */
export function whoInWords({ who, people, format, number, status }: DaySession): string {
  const names = who.map((id) => people.find((person) => person.id === id)?.name ?? 'someone')
  const verb = status === 'planned' ? 'expected' : 'came'
  const told =
    names.length === 0
      ? ''
      : names.length === people.length && people.length === 2
        ? `both ${verb}`
        : `${new Intl.ListFormat('en-US').format(names)} ${verb}`
  return [told, format, number === null ? '' : `session ${number}`].filter(Boolean).join(' · ')
}

/** The first thing planned, in one line. */
export const planInLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^[-*•]\s+/, '').trim())
    .filter(Boolean)
    .join(' · ')
