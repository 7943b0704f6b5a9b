import { and, asc, eq, inArray } from 'drizzle-orm'
import type { InjuryHistory } from '#shared/contracts/injury-history'
import { quotationsOf, quotedPerson } from '#shared/domain/note'
import type { Viewer } from '../../db/as-viewer.ts'
import { together } from '../../db/sql.ts'
import {
  addenda,
  corrections,
  injuryRatings,
  repairEntries,
  repairEntryBreakers,
  sessions,
} from '../../db/tables/sessions.ts'
import { SealBroken, type Box, type Sealed } from '../../db/vault.ts'
import type { Tx } from '../../http/route.ts'
import { groupBy, numberSessions, type CaseRecord } from '../cases/record.ts'
import type { InjuryRow } from './queries.ts'

type OfSessions = Awaited<ReturnType<typeof selectHistory>>
type Entries = InjuryHistory[number]['entries']
type Rated = InjuryHistory[number]['pain']

/** What the history needs besides the case's record: notes, what got in the way, and the injury's ratings. */
export async function selectHistory({ db }: Tx, viewer: Viewer, { id, caseId }: InjuryRow) {
  const { practiceId } = viewer
  const entriesOfIt = db
    .select({ sessionId: repairEntries.sessionId })
    .from(repairEntries)
    .where(and(eq(repairEntries.practiceId, practiceId), eq(repairEntries.injuryId, id)))
  const [notes, breakers, ratings, corrected] = await together(
    db
      .select({ id: sessions.id, note: sessions.note })
      .from(sessions)
      .where(
        and(
          eq(sessions.practiceId, practiceId),
          eq(sessions.caseId, caseId),
          inArray(sessions.id, entriesOfIt),
        ),
      ),
    db
      .select({
        entryId: repairEntryBreakers.entryId,
        personId: repairEntryBreakers.personId,
        breaker: repairEntryBreakers.breaker,
      })
      .from(repairEntryBreakers)
      .innerJoin(
        repairEntries,
        and(
          eq(repairEntries.practiceId, repairEntryBreakers.practiceId),
          eq(repairEntries.id, repairEntryBreakers.entryId),
        ),
      )
      .where(and(eq(repairEntryBreakers.practiceId, practiceId), eq(repairEntries.injuryId, id)))
      .orderBy(asc(repairEntryBreakers.personId), asc(repairEntryBreakers.breaker)),
    db
      .select()
      .from(injuryRatings)
      .where(and(eq(injuryRatings.practiceId, practiceId), eq(injuryRatings.injuryId, id))),
    db
      .select({
        sessionId: corrections.sessionId,
        subject: corrections.subject,
        value: corrections.value,
        ratedBy: corrections.ratedBy,
      })
      .from(corrections)
      .innerJoin(
        addenda,
        and(eq(addenda.practiceId, corrections.practiceId), eq(addenda.id, corrections.addendumId)),
      )
      .where(
        and(
          eq(corrections.practiceId, practiceId),
          eq(corrections.injuryId, id),
          inArray(corrections.subject, ['pain', 'trust']),
        ),
      )
      .orderBy(asc(addenda.writtenAt), asc(addenda.id), asc(corrections.position)),
  )
  return { notes, breakers, ratings, corrected }
}

/** What was recorded of an injury, session by session, oldest first; a later correction of a rating counts. */
export function historyOf(
  row: InjuryRow,
  record: CaseRecord,
  { notes, breakers, ratings, corrected }: OfSessions,
  box: Box,
): InjuryHistory {
  const numbers = numberSessions(record.sessions)
  const entries = groupBy(
    record.entries.filter((entry) => entry.injuryId === row.id),
    (entry) => entry.sessionId ?? '',
  )
  const inTheWay = groupBy(breakers, (each) => each.entryId)
  const noteOf = new Map(notes.map(({ id, note }) => [id, note]))
  const ratingOf = new Map(ratings.map((rating) => [rating.sessionId, rating]))
  const correctedIn = groupBy(corrected, (each) => each.sessionId)
  const entryOf = ({ row: entry, struck }: CaseRecord['entries'][number]): Entries[number] => ({
    entryId: entry.id,
    outcome: entry.outcome,
    step: entry.step,
    response: entry.response,
    inTheWay: (inTheWay.get(entry.id) ?? []).map(({ personId, breaker }) => ({
      personId,
      breaker,
    })) as Entries[number]['inTheWay'],
    line: box.open(repairEntries.line, entry.id, entry.line),
    setBackPlace: entry.setBackPlace,
    setBackEvent: box.open(repairEntries.setBackEvent, entry.id, entry.setBackEvent),
    struck,
  })
  return record.sessions.flatMap((session) => {
    const own = entries.get(session.id) ?? []
    const rating = ratingOf.get(session.id)
    const later = correctedIn.get(session.id) ?? []
    if (own.length === 0 && rating === undefined && later.length === 0) return []
    const rated = (subject: 'pain' | 'trust'): Rated => {
      const last = later.findLast((each) => each.subject === subject)
      const { value, ratedBy } = last ?? {
        value: rating?.[subject] ?? null,
        ratedBy: rating?.ratedBy ?? null,
      }
      return value === null || ratedBy === null ? null : { value, ratedBy }
    }
    return [
      {
        sessionId: session.id,
        number: numbers.get(session.id) ?? null,
        at: session.startsAt,
        keptApart: session.keptApart,
        signed: session.status === 'signed',
        pain: rated('pain'),
        trust: rated('trust'),
        entries: own.map(entryOf),
        ...quoted(session.id, noteOf.get(session.id) ?? null, record.people, box),
      },
    ]
  })
}

/** The quotations of a note. A note that does not open any more hides no more than itself. */
function quoted(sessionId: string, note: Sealed | null, people: CaseRecord['people'], box: Box) {
  try {
    const quotations = quotationsOf(box.open(sessions.note, sessionId, note)).map(({ name, words }) => {
      const person = quotedPerson(name, people)
      return { personId: person?.id ?? null, name: person?.name ?? name, words }
    })
    return { quotations, noteDamaged: false }
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    return { quotations: [], noteDamaged: true }
  }
}
