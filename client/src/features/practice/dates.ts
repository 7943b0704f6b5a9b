import { dayOf, daysBetween } from '#shared/domain/days'

/** How dates are told: the practice's zone and locale, and which day it is there. */
export type Told = { timeZone: string; locale: string; today: string }

// making a formatter costs far more than using one, and a caseload has hundreds of dates
const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}

const relatives = new Map<string, Intl.RelativeTimeFormat>()

function relative(locale: string): Intl.RelativeTimeFormat {
  const known = relatives.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  relatives.set(locale, known)
  return known
}

const yearIfOther = (day: string, today: string): Intl.DateTimeFormatOptions =>
  day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }

/** The day of an instant: 'Jul 14', with the year when it is not this one. */
export function dayInWords(instant: string, { timeZone, locale, today }: Told): string {
  const day = dayOf(instant, timeZone)
  return format(locale, { timeZone, month: 'short', day: 'numeric', ...yearIfOther(day, today) }).format(
    Date.parse(instant),
  )
}

/** A calendar day: 'Jul 14, 2026'. */
export function calendarDay(day: string, locale: string): string {
  return format(locale, { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' }).format(
    Date.parse(`${day}T00:00:00Z`),
  )
}

/** Day and hour of an appointment: 'Tue, Jul 28, 10:00 AM'. */
export function hourInWords(instant: string, { timeZone, locale, today }: Told): string {
  const day = dayOf(instant, timeZone)
  return format(locale, {
    timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    ...yearIfOther(day, today),
  }).format(Date.parse(instant))
}

/** Day and time to the minute: 'Jul 14, 2026, 10:05 AM'. */
export function momentInWords(instant: string, { timeZone, locale }: Told): string {
  return format(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(instant))
}

/** How far a day is from today: 'yesterday', '3 weeks ago', 'in 2 days'. */
export function distanceInWords(instant: string, { timeZone, locale, today }: Told): string {
  const days = daysBetween(today, dayOf(instant, timeZone))
  const words = relative(locale)
  const far = Math.abs(days)
  if (far < 14) return words.format(days, 'day')
  return far < 60
    ? words.format(Math.trunc(days / 7), 'week')
    : words.format(Math.trunc(days / 30.44), 'month')
}
