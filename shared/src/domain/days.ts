/**
 * Calendar days ('YYYY-MM-DD'), wall times ('HH:MM') and instants (ISO, UTC) in a time zone (IANA name), by
 * `Intl` alone. Nothing here reads the clock or the machine's own zone.
 */

export const datePrecisions = ['year', 'month', 'day'] as const
/** How much of an uncertain date is known. */
export type DatePrecision = (typeof datePrecisions)[number]

const dayLength = 86_400_000

/** Whether a text is a day of the calendar: 'YYYY-MM-DD', and that day exists. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** Whether a text is a time of day: 'HH:MM', 00:00 to 23:59. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Whether `Intl` knows a time zone by this name. */
export function isZone(name: string): boolean {
  try {
    wallClock(name)
    return true
  } catch {
    return false
  }
}

/** The calendar day of an instant in a zone. Throws a RangeError for what is no instant or no zone. */
export function dayOf(instant: string, zone: string): string {
  return wallOf(instantMs(instant), zone).slice(0, 10)
}

/** The time of day, 'HH:MM', of an instant in a zone. Throws a RangeError for what is no instant or no zone. */
export function timeOf(instant: string, zone: string): string {
  return wallOf(instantMs(instant), zone).slice(11, 16)
}

/**
 * The instant of a wall time in a zone. A time that the clocks skip moves forward by the length of the gap;
 * of a time that comes twice, the first is meant. Throws a RangeError for what is no day, time or zone.
 */
export function instantOf(day: string, time: string, zone: string): string {
  if (!isTime(time)) throw new RangeError(`Not a time of day: ${time}`)
  const wall = dayMs(day) + Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3)) * 60_000
  const before = wall - offsetAt(wall - dayLength, zone)
  const after = wall - offsetAt(wall + dayLength, zone)
  const found = [Math.min(before, after), Math.max(before, after)].find(
    (instant) => instant + offsetAt(instant, zone) === wall,
  )
  return new Date(found ?? before).toISOString()
}

/** The instant at which a day begins in a zone; where midnight is skipped, the first moment after it. */
export function startOfDay(day: string, zone: string): string {
  return instantOf(day, '00:00', zone)
}

/** The day `n` days after (before, if negative) a day. Throws a RangeError for what is no day. */
export function addDays(day: string, n: number): string {
  return new Date(dayMs(day) + n * dayLength).toISOString().slice(0, 10)
}

/** The day `n` months after a day; where that month is shorter, its last day. Throws a RangeError for what is no day. */
export function addMonths(day: string, n: number): string {
  const at = new Date(dayMs(day))
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + n, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(at.getUTCDate(), last))
  return first.toISOString().slice(0, 10)
}

/** How many days `b` lies after `a`; negative if before. Throws a RangeError for what is no day. */
export function daysBetween(a: string, b: string): number {
  return (dayMs(b) - dayMs(a)) / dayLength
}

/** A date as far as it is known: 'Mar 2024' for ('2024-03-01', 'month', 'en-US'). */
export function formatPartialDate(day: string, precision: DatePrecision, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(precision === 'year' ? {} : { month: 'short' }),
    ...(precision === 'day' ? { day: 'numeric' } : {}),
  }).format(dayMs(day))
}

function dayMs(day: string): number {
  if (!isDay(day)) throw new RangeError(`Not a calendar day: ${day}`)
  return Date.parse(`${day}T00:00:00Z`)
}

function instantMs(instant: string): number {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) throw new RangeError(`Not an instant: ${instant}`)
  return at
}

// making a formatter costs far more than using one
const wallClocks = new Map<string, Intl.DateTimeFormat>()

function wallClock(zone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  wallClocks.set(zone, made)
  return made
}

/** What calendar and clock show in a zone at an instant: 'YYYY-MM-DDTHH:MM:SS'. */
function wallOf(instant: number, zone: string): string {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of wallClock(zone).formatToParts(instant)) parts[type] = value
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts
  return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}`
}

/** How far a zone's clocks are ahead of UTC at an instant of whole seconds, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  return Date.parse(`${wallOf(instant, zone)}Z`) - instant
}
