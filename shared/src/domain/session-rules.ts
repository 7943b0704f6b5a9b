/** Rules for the facts of a session: when it was, who came, what was rated. */
import { isHeld } from './cases.ts'
import type { SessionFormat, SessionStatus } from './cases.ts'
import { addDays, dayOf, isDay } from './days.ts'
import { faultsAt } from './entry-rules.ts'
import type { Fault } from './entry-rules.ts'

export type SessionDraft = {
  status: SessionStatus
  format: SessionFormat
  /** UTC instants, ISO; null where not told yet */
  startsAt: string | null
  endsAt: string | null
  /** ids of the people who came */
  present: readonly string[]
  ratings: readonly { personId: string; value: number }[]
}

const hour = 3_600_000
const longest = 8 * hour
const firstDay = '1900-01-01'
// two calendar years, also over a leap day
const twoYears = 731

/**
 * What is wrong with the facts of a session; paths `startsAt`, `endsAt`, `format`, `present`, `present.0`,
 * `ratings.0.value`, `ratings.0.personId`. `now` is a UTC instant, `zone` the practice's zone, `personIds`
 * everyone in the case. A session that was held may start up to an hour ahead (clocks differ); one that is
 * planned, or was cancelled, up to two years.
 */
export function faultsOfSession(
  draft: SessionDraft,
  now: string,
  zone: string,
  personIds: readonly string[] = draft.present,
): Fault[] {
  const faults = faultsAt('')
  addTimeFaults(faults.add, draft, now, zone)
  addPresenceFaults(faults.add, draft, new Set(personIds))
  addRatingFaults(faults.add, draft)
  return faults.list
}

type Add = (field: string, message: string) => void

function addTimeFaults(
  add: Add,
  { status, startsAt, endsAt }: SessionDraft,
  now: string,
  zone: string,
): void {
  const start = startsAt === null ? Number.NaN : Date.parse(startsAt)
  if (startsAt === null || Number.isNaN(start)) {
    add('startsAt', 'Give the day and time the session started.')
    return
  }
  if (dayOf(startsAt, zone) < firstDay) add('startsAt', 'This is before 1900. Check the year.')
  if (status === 'planned' || status === 'cancelled') {
    if (dayOf(startsAt, zone) > addDays(dayOf(now, zone), twoYears)) {
      add('startsAt', 'This is more than two years ahead. Check the year.')
    }
  } else if (start > Date.parse(now) + hour) {
    add('startsAt', 'This session has not happened yet. Check the date, or mark it as planned.')
  }
  if (endsAt === null) return
  const end = Date.parse(endsAt)
  if (Number.isNaN(end)) add('endsAt', 'Give the time the session ended.')
  else if (end <= start) add('endsAt', 'The session ends before it starts. Check both times.')
  else if (end - start > longest) add('endsAt', 'This is longer than eight hours. Check both times.')
}

function addPresenceFaults(
  add: Add,
  { status, format, present }: SessionDraft,
  known: ReadonlySet<string>,
): void {
  present.forEach((personId, index) => {
    if (!known.has(personId)) add(`present.${index}`, 'This person is not part of this case.')
    else if (present.indexOf(personId) !== index) add(`present.${index}`, 'This person is listed twice.')
  })
  if (!isHeld(status)) return
  const count = new Set(present).size
  // a draft is saved while it is being written: who came is asked for when it is signed
  if (count === 0) return
  if (format === 'individual' && count > 1) {
    add('present', 'An individual session has one person. Keep one, or make it conjoint.')
  } else if (format === 'conjoint' && count < 2) {
    add('present', 'A conjoint session has at least two people. Add who came, or make it individual.')
  }
}

function addRatingFaults(add: Add, { status, present, ratings }: SessionDraft): void {
  if (ratings.length > 0 && !isHeld(status)) {
    add('ratings', 'Only a session that was held has ratings. Clear them, or mark the session as held.')
    return
  }
  const rated = new Set<string>()
  ratings.forEach(({ personId, value }, index) => {
    if (!present.includes(personId)) {
      add(
        `ratings.${index}.personId`,
        'Only people who came can be rated. Clear the rating, or mark the person as present.',
      )
    } else if (rated.has(personId))
      add(`ratings.${index}.personId`, 'This person is rated twice. Keep one rating.')
    rated.add(personId)
    if (!Number.isInteger(value) || value < 0 || value > 10) {
      add(`ratings.${index}.value`, 'Felt safety is a whole number from 0 to 10.')
    }
  })
}

/**
 * What is wrong with a day that must lie in the past (an injury's day, the day a case was opened): null when
 * nothing is. `today` is the practice's calendar day.
 */
export function faultOfPastDay(day: string, today: string, path: string): Fault | null {
  if (!isDay(day)) return { path, message: 'Give a day that exists, as year, month and day.' }
  if (day < firstDay) return { path, message: 'This is before 1900. Check the year.' }
  if (day > today) return { path, message: 'This day has not come yet. Check the date.' }
  return null
}
