import type { RepairEntryBody } from '#shared/contracts/repair'
import type { SessionBody, SessionContext } from '#shared/contracts/sessions'
import { isHeld, type SessionFormat } from '#shared/domain/cases'
import { addDays, instantOf, isDay, isTime } from '#shared/domain/days'
import type { EntryDraft, SessionDraft } from './session-draft.ts'

/** One person alone is an individual session, two or more a conjoint one; while nobody is ticked it stays as it was. */
export function formatOf(draft: Pick<SessionDraft, 'present' | 'format'>): SessionFormat {
  if (draft.present.length === 0) return draft.format
  return draft.present.length === 1 ? 'individual' : 'conjoint'
}

const longestNight = 4 * 3_600_000

/** Start and end as instants; null for what is no day or no time of day. An hour may run past midnight. */
export function timesOf(
  draft: Pick<SessionDraft, 'day' | 'starts' | 'ends'>,
  timeZone: string,
): { startsAt: string | null; endsAt: string | null } {
  const { day, starts, ends } = draft
  if (!isDay(day)) return { startsAt: null, endsAt: null }
  const startsAt = isTime(starts) ? instantOf(day, starts, timeZone) : null
  if (startsAt === null || !isTime(ends)) return { startsAt, endsAt: null }
  const sameDay = instantOf(day, ends, timeZone)
  const nextDay = instantOf(addDays(day, 1), ends, timeZone)
  const pastMidnight = ends < starts && Date.parse(nextDay) - Date.parse(startsAt) <= longestNight
  return { startsAt, endsAt: pastMidnight ? nextDay : sameDay }
}

/** The ratings that are sent, in the order in which they are sent: of those who came, in a session that was held. */
export function sentRatings(draft: SessionDraft): SessionBody['ratings'] {
  if (!isHeld(draft.status)) return []
  return draft.present.flatMap((personId) => {
    const rating = draft.ratings[personId]
    return rating === undefined ? [] : [{ personId, ...rating }]
  })
}

/** The entries that are sent, tidied, in their order: of a session that was held, and none in which nothing is said. */
export function sentEntries(draft: SessionDraft): EntryDraft[] {
  if (!isHeld(draft.status)) return []
  return draft.entries.filter((entry) => !isBlank(entry)).map((entry) => tidyEntry(entry, formatOf(draft)))
}

/** The undertakings that are sent: of a session that was held, and none without words. */
export function sentUndertakings(draft: SessionDraft): SessionBody['undertakings'] {
  return isHeld(draft.status) ? draft.undertakings.filter((each) => each.words.trim() !== '') : []
}

/** The next appointment as instants; null where there is none, or no whole day and time. */
export function nextOf(next: SessionDraft['next'], timeZone: string): SessionBody['next'] {
  if (next === null || !isDay(next.day) || !isTime(next.starts)) return null
  const startsAt = instantOf(next.day, next.starts, timeZone)
  const endsAt = new Date(Date.parse(startsAt) + next.minutes * 60_000).toISOString()
  return { id: next.id, startsAt, endsAt }
}

const ofPeople = <V, R>(
  byPerson: Record<string, V>,
  people: readonly string[],
  make: (personId: string, value: V) => R | null,
): R[] =>
  people.flatMap((personId) => {
    const value = byPerson[personId]
    const made = value === undefined ? null : make(personId, value)
    return made === null ? [] : [made]
  })

/**
 * What of a draft is sent besides its times and entries. The draft keeps what is left out here (of a person who is
 * not ticked, of an hour that was not held), so that a wrong click costs nothing.
 */
export function recordOf(draft: SessionDraft, personIds: readonly string[], timeZone: string) {
  const held = isHeld(draft.status)
  const present = held || draft.status === 'planned' ? draft.present : []
  const format = formatOf(draft)
  const { trigger, caughtBy, moves } = draft.cycle
  return {
    present,
    format,
    keptApart: held && format === 'individual' && draft.keptApart,
    telehealth: draft.telehealth,
    locations: draft.telehealth
      ? ofPeople(draft.locations, present, (personId, words) => (words === '' ? null : { personId, words }))
      : [],
    therapySteps: held ? ofPeople(draft.therapySteps, present, (personId, step) => ({ personId, step })) : [],
    outside: held ? draft.outside : '',
    accounts: held ? draft.accounts : [],
    letGo: held ? draft.letGo : [],
    undertakings: sentUndertakings(draft),
    risk: held
      ? ofPeople(draft.risk, personIds, (personId, { finding, words }) => ({
          personId,
          finding,
          words: finding === 'concern' ? words : '',
        }))
      : [],
    cycle: {
      trigger: held ? trigger : '',
      caughtBy: held ? caughtBy : null,
      moves: held
        ? ofPeople(moves, personIds, (personId, { move, emotion }) =>
            move === '' && emotion === '' ? null : { personId, move, emotion },
          )
        : [],
    },
    observations: held ? draft.observations : [],
    injuryRatings: held
      ? Object.entries(draft.injuryRatings).flatMap(([injuryId, rating]) =>
          rating.pain === null && rating.trust === null ? [] : [{ injuryId, ...rating }],
        )
      : [],
    next: nextOf(draft.next, timeZone),
  }
}

/** The path under which what is told of one person is sent: 'risk.0'. Of what is not sent its index is -1. */
export function recordPath(
  draft: SessionDraft,
  people: readonly { id: string }[],
  list: 'risk' | 'locations' | 'cycle.moves',
  personId: string,
): string {
  const record = recordOf(
    draft,
    people.map((person) => person.id),
    'UTC',
  )
  const sent = list === 'cycle.moves' ? record.cycle.moves : record[list]
  return `${list}.${sent.findIndex((each) => each.personId === personId)}`
}

/** The draft as the server takes it, or null while a time or an entry is not complete. */
export function bodyOf(
  draft: SessionDraft,
  { caseId, people }: Pick<SessionContext, 'caseId' | 'people'>,
  timeZone: string,
): SessionBody | null {
  const { startsAt, endsAt } = timesOf(draft, timeZone)
  const tidied = sentEntries(draft)
  const entries = tidied.filter(isComplete)
  if (startsAt === null || endsAt === null || entries.length < tidied.length) return null
  return {
    caseId,
    startsAt,
    endsAt,
    kind: draft.kind,
    status: draft.status === 'signed' ? 'draft' : draft.status,
    therapyStage: draft.therapyStage,
    ratings: sentRatings(draft),
    entries,
    note: draft.note,
    plan: draft.plan,
    ...recordOf(
      draft,
      people.map((person) => person.id),
      timeZone,
    ),
  }
}

/**
 * The entry without what its outcome, or an individual session, does not have. The draft keeps what is left
 * out here, so that choosing another outcome by mistake costs nothing.
 */
export function tidyEntry(entry: EntryDraft, format: SessionFormat): EntryDraft {
  const cameUp = entry.outcome === 'came_up'
  const setBack = entry.outcome === 'set_back'
  return {
    ...entry,
    step: cameUp ? null : entry.step,
    response: cameUp || format === 'individual' ? null : entry.response,
    setBackPlace: setBack ? entry.setBackPlace : null,
    setBackEvent: setBack ? entry.setBackEvent : '',
  }
}

/** Whether nothing was chosen or written: an entry opened and left alone. */
function isBlank(entry: EntryDraft): boolean {
  return (
    entry.stage === null &&
    entry.outcome === null &&
    entry.response === null &&
    entry.inTheWay.length === 0 &&
    entry.setBackPlace === null &&
    `${entry.line}${entry.setBackEvent}`.trim() === ''
  )
}

/** Whether an entry says what became of which move. */
export function isComplete(entry: EntryDraft): entry is RepairEntryBody {
  return (
    entry.stage !== null && entry.outcome !== null && (entry.step !== null || entry.outcome === 'came_up')
  )
}
