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
  const months = monthStarts(axis, zone)
  if (months.length < 2) return dayTicks(axis, zone, locale, room)
  const stride =
    [1, 2, 3, 6, 12].find((months12) => months.length / months12 <= room) ??
    12 * yearStride(months.length, room)
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const month = format({ month: 'short' })
  const monthAndYear = format({ month: 'short', year: 'numeric' })
  const year = format({ year: 'numeric' })
  return months
    .filter(({ index }) => index % stride === 0)
    .map(({ day, index, at }, nth) => {
      const label = stride % 12 === 0 ? year : nth === 0 || index % 12 === 0 ? monthAndYear : month
      return { at, label: label.format(Date.parse(day)) }
    })
}

function yearStride(months: number, room: number): number {
  return Math.ceil(months / 12 / room)
}

/** Every first of a month on the axis; `index` counts months, January being a multiple of 12. */
function monthStarts(axis: TimeAxis, zone: string): { day: string; at: number; index: number }[] {
  const first = dayOf(new Date(axis.from).toISOString(), zone)
  const starts: { day: string; at: number; index: number }[] = []
  for (let index = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1; ; index += 1) {
    const day = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`
    const at = Date.parse(instantOf(day, '00:00', zone))
    if (at > axis.to) return starts
    if (at >= axis.from) starts.push({ day, at, index })
  }
}

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
