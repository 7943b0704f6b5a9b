import type { SessionBody } from '#shared/contracts/sessions'
import type { SessionStatus } from '#shared/domain/cases'

export const kindWords = {
  first: 'first session',
  assessment: 'assessment',
  therapy: 'therapy',
  closing: 'closing session',
} as const satisfies Record<SessionBody['kind'], string>

export const statusWords = {
  draft: 'held',
  signed: 'signed',
  planned: 'planned',
  cancelled: 'cancelled',
  no_show: 'no-show',
} as const satisfies Record<SessionStatus, string>

/** Who says how high a rating is. */
export const raterWords = {
  client: 'client said',
  clinician: 'clinician’s impression',
} as const

export const raters = (['client', 'clinician'] as const).map((value) => ({ value, label: raterWords[value] }))

const shapes = {
  date: { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  clock: { timeStyle: 'medium' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

// making a formatter costs far more than using one
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(shape: keyof typeof shapes, timeZone: string, locale: string): Intl.DateTimeFormat {
  const key = [shape, timeZone, locale].join(' ')
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...shapes[shape] })
  formats.set(key, made)
  return made
}

/** 'Tue, Jul 21, 2026' in the practice's zone. */
export function dateInWords(instant: string, timeZone: string, locale: string): string {
  return formatOf('date', timeZone, locale).format(Date.parse(instant))
}

/** '10:00 – 10:50 AM' in the practice's zone; only the start when the end is not after it. */
export function timesInWords(startsAt: string, endsAt: string, timeZone: string, locale: string): string {
  const format = formatOf('time', timeZone, locale)
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)]
  return end > start ? format.formatRange(start, end) : format.format(start)
}

/** '10:54:07 AM' in the practice's zone. */
export function clockInWords(instant: string, timeZone: string, locale: string): string {
  return formatOf('clock', timeZone, locale).format(Date.parse(instant))
}

/** 'session 17', or what a session without a number is. */
export function numberInWords(number: number | null, status: SessionStatus): string {
  return number === null ? `${statusWords[status]} session` : `session ${number}`
}
