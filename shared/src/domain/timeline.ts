/** A case over time in a form small enough to send: sessions once, marks as short rows that name them by index. */
import { isHeld, type SessionFormat, type SessionStatus } from './cases.ts'
import { placeEntriesByInjury, type PlacedEntry } from './entry-order.ts'
import { ladderOf } from './ladder.ts'
import { outcomes, responses } from './repair.ts'
import type { Outcome, RepairEntry, RepairStep, Response } from './repair.ts'

export type RatedBy = 'client' | 'clinician'

/** A rating 0–10 of what stands at `index`: a person by place, or an injury. */
export type RatingRow = [index: number, value: number, by: RatedBy]

/**
 * One entry of an injury. `where`: the index of its session, or for a baseline its UTC instant. `level`: the step to
 * which the repair holds after it.
 */
export type MarkRow = [
  where: number | string,
  outcome: Outcome,
  step: RepairStep | null,
  level: 0 | RepairStep,
  response: Response | null,
]

const isRater = (value: unknown): value is RatedBy => value === 'client' || value === 'clinician'

/** Whether this is a rating row: a whole index, a whole value 0–10 and who rated it. */
export function isRatingRow(row: unknown): row is RatingRow {
  return (
    isList(row) &&
    row.length === 3 &&
    isCount(row[0], Number.MAX_SAFE_INTEGER) &&
    isCount(row[1], 10) &&
    isRater(row[2])
  )
}

/** Whether this is a mark row: see `MarkRow`. */
export function isMarkRow(row: unknown): row is MarkRow {
  // part by part: taking a list apart costs more than all checks of a row, and there are thousands
  if (!isList(row) || row.length !== 5) return false
  const where = row[0]
  return (
    (isCount(where, Number.MAX_SAFE_INTEGER) ||
      (typeof where === 'string' && !Number.isNaN(Date.parse(where)))) &&
    isOneOf(outcomes, row[1]) &&
    (row[2] === null || (isCount(row[2], 8) && row[2] !== 0)) &&
    isCount(row[3], 8) &&
    (row[4] === null || isOneOf(responses, row[4]))
  )
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value)

const isOneOf = (words: readonly unknown[], value: unknown) => words.includes(value)

const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most

export type TimelineEntry = RepairEntry & { response: Response | null }

/** What is recorded of a case, in no order but that of `corrections`. */
export type TimelineFacts<E extends TimelineEntry> = {
  /** by place: A first */
  personIds: readonly string[]
  injuryIds: readonly string[]
  sessions: readonly SessionOnTimeline[]
  entries: readonly E[]
  /** slugs of change events */
  changeEvents: readonly { sessionId: string; slug: string }[]
  injuryRatings: readonly {
    sessionId: string
    injuryId: string
    pain: number | null
    trust: number | null
    ratedBy: RatedBy
  }[]
  /** what addenda have struck, or set instead, in the order of their writing */
  corrections: readonly TimelineCorrection[]
}

type SessionOnTimeline = {
  id: string
  /** UTC instant */
  startsAt: string
  status: SessionStatus
  format: SessionFormat
  kind: string
  keptApart: boolean
  number: number | null
  present: readonly string[]
  ratings: readonly { personId: string; value: number; ratedBy: RatedBy }[]
}

export type TimelineCorrection = {
  sessionId: string
  subject: 'pain' | 'trust' | 'observation'
  injuryId: string | null
  /** of an observation: 'change_event:bonding_moment' */
  tag: string | null
  value: number | null
  ratedBy: RatedBy | null
}

/**
 * The timeline of a case: its sessions in order of time (planned ones left out: it shows what happened), and of each
 * injury its marks. Felt safety is told of those who came only. Struck and corrected things do not count. The order of
 * the input never matters, and what is recorded of one injury changes nothing for another. Of each injury
 * `entries` are those of `marks`, in the same order.
 */
export function timelineOf<E extends TimelineEntry>(facts: TimelineFacts<E>) {
  const ordered = facts.sessions
    .filter((session) => session.status !== 'planned')
    .toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.id < b.id ? -1 : 1))
  const indexOf = new Map(ordered.map((session, index) => [session.id, index]))
  const placeOf = new Map(facts.personIds.map((id, place) => [id, place]))
  const events = eventsBySession(facts)
  const pain = ratingsBySession(facts, 'pain')
  const trust = ratingsBySession(facts, 'trust')
  const placed = placeEntriesByInjury(facts.entries)
  return {
    sessions: ordered.map(({ id, startsAt, status, format, kind, keptApart, number, present, ratings }) => ({
      id,
      startsAt,
      status,
      format,
      kind,
      keptApart,
      number,
      came: isHeld(status) ? placesOf(present) : [],
      safety: isHeld(status)
        ? ratings
            .flatMap(({ personId, value, ratedBy }): RatingRow[] => {
              const place = placeOf.get(personId)
              return place === undefined || !present.includes(personId) ? [] : [[place, value, ratedBy]]
            })
            .toSorted(byIndex)
        : [],
      events: [...(events.get(id) ?? [])].toSorted(),
      pain: (pain.get(id) ?? []).toSorted(byIndex),
      trust: (trust.get(id) ?? []).toSorted(byIndex),
    })),
    injuries: facts.injuryIds.map((id) => ({ id, ...marksOf(placed.get(id) ?? [], indexOf) })),
  }

  function placesOf(present: readonly string[]): number[] {
    return present.flatMap((personId) => placeOf.get(personId) ?? []).toSorted((a, b) => a - b)
  }
}

const byIndex = (a: RatingRow, b: RatingRow) => a[0] - b[0]

/** The marks of one injury, and beside them the entries that they are of, in the same order. */
function marksOf<E extends TimelineEntry>(
  placed: readonly PlacedEntry<E>[],
  indexOf: ReadonlyMap<string, number>,
): { marks: MarkRow[]; entries: E[] } {
  const marks: MarkRow[] = []
  const entries: E[] = []
  const drawn = ladderOf(placed).marks
  placed.forEach(({ entry }, nth) => {
    const mark = drawn[nth]
    if (mark === undefined) return
    const where = mark.sessionId === null ? mark.at : indexOf.get(mark.sessionId)
    if (where === undefined) return
    marks.push([where, mark.outcome, mark.step, mark.level, entry.response])
    entries.push(entry)
  })
  return { marks, entries }
}

const eventPrefix = 'change_event:'

function eventsBySession({
  changeEvents,
  corrections,
}: Pick<TimelineFacts<TimelineEntry>, 'changeEvents' | 'corrections'>) {
  const bySession = new Map<string, Set<string>>()
  for (const { sessionId, slug } of changeEvents) {
    const known = bySession.get(sessionId)
    if (known === undefined) bySession.set(sessionId, new Set([slug]))
    else known.add(slug)
  }
  for (const { sessionId, subject, tag } of corrections) {
    if (subject === 'observation' && tag?.startsWith(eventPrefix) === true)
      bySession.get(sessionId)?.delete(tag.slice(eventPrefix.length))
  }
  return bySession
}

/** Pain or trust of each session as its latest correction has it. */
function ratingsBySession(
  { injuryIds, injuryRatings, corrections }: Omit<TimelineFacts<TimelineEntry>, 'sessions'>,
  subject: 'pain' | 'trust',
): Map<string, RatingRow[]> {
  const indexOf = new Map(injuryIds.map((id, index) => [id, index]))
  const counting = new Map<string, Map<number, RatingRow>>()
  const put = (sessionId: string, injuryId: string | null, value: number | null, by: RatedBy | null) => {
    const index = indexOf.get(injuryId ?? '')
    if (index === undefined) return
    const rows = counting.get(sessionId) ?? new Map<number, RatingRow>()
    counting.set(sessionId, rows)
    if (value === null) rows.delete(index)
    else rows.set(index, [index, value, by ?? rows.get(index)?.[2] ?? 'client'])
  }
  for (const rated of injuryRatings)
    if (rated[subject] !== null) put(rated.sessionId, rated.injuryId, rated[subject], rated.ratedBy)
  for (const { sessionId, injuryId, value, ratedBy, ...correction } of corrections)
    if (correction.subject === subject) put(sessionId, injuryId, value, ratedBy)
  return new Map([...counting].map(([sessionId, rows]) => [sessionId, [...rows.values()]]))
}
