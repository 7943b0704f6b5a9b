import type { RepairEntryBody } from '#shared/contracts/repair'
import type { SessionBody } from '#shared/contracts/sessions'
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

/** The draft as the server takes it, or null while a time or an entry is not complete. */
export function bodyOf(draft: SessionDraft, caseId: string, timeZone: string): SessionBody | null {
  const { startsAt, endsAt } = timesOf(draft, timeZone)
  const tidied = sentEntries(draft)
  const entries = tidied.filter(isComplete)
  if (startsAt === null || endsAt === null || entries.length < tidied.length) return null
  return {
    caseId,
    startsAt,
    endsAt,
    kind: draft.kind,
    status: draft.status,
    format: formatOf(draft),
    therapyStage: draft.therapyStage,
    present: isHeld(draft.status) || draft.status === 'planned' ? draft.present : [],
    ratings: sentRatings(draft),
    entries,
    note: draft.note,
    plan: draft.plan,
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
