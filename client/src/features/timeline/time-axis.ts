import { addDays, dayOf, instantOf } from '#shared/domain/days'

const dayLength = 86_400_000

/** A true time axis: instants (ms) that lie `left` to `left + width` pixels from the left edge. */
export type TimeAxis = { from: number; to: number; left: number; width: number }

export type TimeTick = { at: number; label: string }

/**
 * From a little before the first to a little after the last instant (ms), two weeks around a single one; where a span
 * is chosen on both sides, exactly that.
 */
export function domainOf(
  instants: readonly number[],
  { from, to }: { from: number | null; to: number | null } = { from: null, to: null },
): [number, number] {
  if (from !== null && to !== null) return [from, to]
  if (instants.length === 0) return [0, 28 * dayLength]
  const first = instants.reduce((least, at) => Math.min(least, at))
  const last = instants.reduce((most, at) => Math.max(most, at))
  if (first === last) return [first - 14 * dayLength, last + 14 * dayLength]
  const pad = Math.max(2 * dayLength, (last - first) * 0.025)
  return [first - pad, last + pad]
}

/** The instant (ms) that lies `x` pixels from the left edge; outside of the axis, its nearer end. */
export function atOf(axis: TimeAxis, x: number): number {
  const share = Math.min(1, Math.max(0, (x - axis.left) / axis.width))
  return Math.round(axis.from + share * (axis.to - axis.from))
}

/** Where an instant (ms) lies, in pixels from the left edge. */
export function xOf(axis: TimeAxis, at: number): number {
  return axis.left + ((at - axis.from) / (axis.to - axis.from)) * axis.width
}

/**
 * Ticks at the beginning of days or months in the practice's zone, at least `minGap` pixels apart, labelled in
 * its locale: days for a few weeks, else months, the year beside the first and each January.
 */
export function timeTicks(axis: TimeAxis, zone: string, locale: string, minGap = 62): TimeTick[] {
  const room = Math.max(1, Math.floor(axis.width / minGap))
  const [first, last] = [monthOf(axis.from, zone), monthOf(axis.to, zone)]
  // the first month has begun before the axis, unless it begins with it
  const count = last - first + (startOf(first, zone) >= axis.from ? 1 : 0)
  if (count < 2) return dayTicks(axis, zone, locale, room)
  const stride = [1, 2, 3, 6, 12].find((each) => count / each <= room) ?? 12 * Math.ceil(count / 12 / room)
  // only the months that are marked: where each begins in a zone takes long to find
  const starts: { index: number; at: number }[] = []
  for (let index = Math.ceil(first / stride) * stride; index <= last; index += stride) {
    const at = startOf(index, zone)
    if (at >= axis.from) starts.push({ index, at })
  }
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    return (index: number) => made.format(Date.parse(firstDay(index)))
  }
  if (stride % 12 === 0) {
    const year = format({ year: 'numeric' })
    return starts.map(({ index, at }) => ({ at, label: year(index) }))
  }
  const month = format({ month: 'short' })
  const monthAndYear = format({ month: 'short', year: 'numeric' })
  return starts.map(({ index, at }, nth) => ({
    at,
    label: nth === 0 || index % 12 === 0 ? monthAndYear(index) : month(index),
  }))
}

/** The month of an instant (ms) as a number: January is a multiple of 12. */
function monthOf(at: number, zone: string): number {
  const day = dayOf(new Date(at).toISOString(), zone)
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

const firstDay = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`

const startOf = (month: number, zone: string): number => Date.parse(instantOf(firstDay(month), '00:00', zone))

function dayTicks(axis: TimeAxis, zone: string, locale: string, room: number): TimeTick[] {
  const days = (axis.to - axis.from) / dayLength
  const stride = [1, 2, 7, 14].find((step) => days / step <= room) ?? 28
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', day: 'numeric' })
  const ticks: TimeTick[] = []
  const begins = (day: string) => Date.parse(instantOf(day, '00:00', zone))
  const first = dayOf(new Date(axis.from).toISOString(), zone)
  for (let day = begins(first) < axis.from ? addDays(first, 1) : first; ; day = addDays(day, stride)) {
    const at = begins(day)
    if (at > axis.to) return ticks
    ticks.push({ at, label: format.format(Date.parse(day)) })
  }
}
