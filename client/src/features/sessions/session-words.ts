import type { SessionBody } from '#shared/contracts/sessions'

export const kindWords = {
  first: 'first session',
  assessment: 'assessment',
  therapy: 'therapy',
  closing: 'closing session',
} as const satisfies Record<SessionBody['kind'], string>

export const statusWords = {
  draft: 'held',
  planned: 'planned',
  cancelled: 'cancelled',
  no_show: 'no-show',
} as const satisfies Record<SessionBody['status'], string>

/** 'Tue, Jul 21, 2026' in the practice's zone. */
export function dateInWords(instant: string, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  }).format(Date.parse(instant))
}

/** '10:00 – 10:50 AM' in the practice's zone; only the start when the end is not after it. */
export function timesInWords(startsAt: string, endsAt: string, timeZone: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' })
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)]
  return end > start ? format.formatRange(start, end) : format.format(start)
}

/** '10:54:07 AM' in the practice's zone. */
export function clockInWords(instant: string, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'medium' }).format(Date.parse(instant))
}

/** 'session 17', or what a session without a number is. */
export function numberInWords(number: number | null, status: SessionBody['status']): string {
  return number === null ? `${statusWords[status]} session` : `session ${number}`
}
