import { addDays } from '#shared/domain/days'

const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

/** A day of the past on which the practice is open: of a weekend, the Friday before. */
export function workdayBefore(day: string): string {
  const weekday = weekdayOf(day)
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, -2) : day
}

/** A day to come on which the practice is open: after a weekend, the Monday. */
export function workdayAfter(day: string): string {
  const weekday = weekdayOf(day)
  return weekday === 6 ? addDays(day, 2) : weekday === 0 ? addDays(day, 1) : day
}

const times = ['09:00', '10:00', '11:00', '12:00', '13:30', '14:30', '16:00', '17:30', '08:00']
const mostInADay = 7

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** One clinician's appointments: never two at once, and no more in a day than one person can do. */
export class Diary {
  readonly #taken = new Map<string, { from: number; to: number }[]>()

  /**
   * Books an appointment at the wished time ('HH:MM') or else at a free one of that day; when the day is full, on
   * the workday before. Answers the day and time.
   */
  book(day: string, wished: string, minutes: number): { day: string; time: string } {
    const taken = this.#taken.get(day) ?? []
    const isFree = (time: string) =>
      taken.every(({ from, to }) => minuteOf(time) >= to || minuteOf(time) + minutes <= from)
    const time = taken.length < mostInADay ? [wished, ...times].find(isFree) : undefined
    if (time === undefined) return this.book(workdayBefore(addDays(day, -1)), wished, minutes)
    this.#taken.set(day, [...taken, { from: minuteOf(time), to: minuteOf(time) + minutes }])
    return { day, time }
  }
}
