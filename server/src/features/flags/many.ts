import { setImmediate } from 'node:timers/promises'
import { and, asc, eq, sql, type Column, type SQL } from 'drizzle-orm'
import type { CaseFacts, FactSession } from '#shared/domain/case-facts'
import type { Judgement } from '#shared/domain/capstone'
import type { RepairEntry } from '#shared/domain/repair'
import type { Viewer } from '../../db/as-viewer.ts'
import { anyOf, together } from '../../db/sql.ts'
import { casePeople, people } from '../../db/tables/cases.ts'
import { injuries } from '../../db/tables/injuries.ts'
import { judgements } from '../../db/tables/judgements.ts'
import { corrections, ratings, repairEntries, sessionAttendance, sessions } from '../../db/tables/sessions.ts'
import type { Tx } from '../../http/route.ts'
import {
  groupBy,
  judgementColumns,
  selectCorrections,
  withCorrections,
  type CaseRecord,
} from '../cases/record.ts'
import { domainEntry } from '../cases/standings.ts'
import { factsOf, loadBeside, type CaseRow, type Snooze } from './facts.ts'

/** What the day knows of a case: less than its record, for hundreds of cases are read at once. */
export type KnownLightly = {
  people: CaseRecord['people']
  /** in the order in which they were named */
  injuries: (CaseFacts['injuries'][number] & { handle: typeof injuries.$inferSelect.handle })[]
  judgements: Judgement[]
  facts: CaseFacts
  snoozes: Snooze[]
}

type SessionTuple = [
  id: string,
  startsAt: number,
  endsAt: number,
  status: FactSession['status'],
  format: FactSession['format'],
  keptApart: boolean,
  therapyStage: FactSession['therapyStage'],
]
type RatingTuple = [sessionId: string, personId: string, value: number, ratedBy: 'client' | 'clinician']
type EntryTuple = [
  id: string,
  injuryId: string,
  sessionId: string | null,
  onDay: string | null,
  position: number,
  stage: RepairEntry['stage'],
  outcome: RepairEntry['outcome'],
  step: RepairEntry['step'],
  corrects: string | null,
]

const ms = (column: Column) => sql`(extract(epoch from ${column}) * 1000)::float8`
/** One row a case, its rows as one JSON text: a tenth of the time of as many rows. */
const listOf = <T>(...columns: (Column | SQL)[]) =>
  sql<T[]>`json_agg(json_build_array(${sql.join(columns, sql`, `)}))`

/**
 * Loads what the rules need of these cases, in one round trip; who came or is expected only of the sessions in
 * `attended`.
 */
export async function loadManyFacts(
  tx: Tx,
  viewer: Viewer,
  rows: readonly CaseRow[],
  zone: string,
  attended: readonly string[],
): Promise<Map<string, KnownLightly>> {
  const { db } = tx
  const ids = rows.map((row) => row.id)
  const among = (practice: Column, caseId: Column) => and(eq(practice, viewer.practiceId), anyOf(caseId, ids))
  const [beside, [inCases, sessionLists, came, ratingLists, corrected, named, entryLists, judged]] =
    await Promise.all([
      loadBeside(tx, viewer, ids, zone),
      together(
        db
          .select({ person: people, inCase: casePeople })
          .from(casePeople)
          .innerJoin(
            people,
            and(eq(people.practiceId, casePeople.practiceId), eq(people.id, casePeople.personId)),
          )
          .where(among(casePeople.practiceId, casePeople.caseId))
          .orderBy(asc(casePeople.place)),
        db
          .select({
            caseId: sessions.caseId,
            list: listOf<SessionTuple>(
              sessions.id,
              ms(sessions.startsAt),
              ms(sessions.endsAt),
              sessions.status,
              sessions.format,
              sessions.keptApart,
              sessions.therapyStage,
            ),
          })
          .from(sessions)
          .where(among(sessions.practiceId, sessions.caseId))
          .groupBy(sessions.caseId),
        db
          .select({ sessionId: sessionAttendance.sessionId, personId: sessionAttendance.personId })
          .from(sessionAttendance)
          .where(
            and(
              eq(sessionAttendance.practiceId, viewer.practiceId),
              anyOf(sessionAttendance.sessionId, attended),
            ),
          ),
        db
          .select({
            caseId: ratings.caseId,
            list: listOf<RatingTuple>(
              ratings.sessionId,
              ratings.personId,
              ratings.feltSafety,
              ratings.ratedBy,
            ),
          })
          .from(ratings)
          .where(among(ratings.practiceId, ratings.caseId))
          .groupBy(ratings.caseId),
        selectCorrections(tx, among(corrections.practiceId, corrections.caseId)),
        db
          .select({
            id: injuries.id,
            caseId: injuries.caseId,
            injuredId: injuries.injuredId,
            injuringId: injuries.injuringId,
            status: injuries.status,
            handle: injuries.handle,
          })
          .from(injuries)
          .where(among(injuries.practiceId, injuries.caseId))
          .orderBy(asc(injuries.createdAt), asc(injuries.id)),
        db
          .select({
            caseId: repairEntries.caseId,
            list: listOf<EntryTuple>(
              repairEntries.id,
              repairEntries.injuryId,
              repairEntries.sessionId,
              repairEntries.onDay,
              repairEntries.position,
              repairEntries.stage,
              repairEntries.outcome,
              repairEntries.step,
              repairEntries.corrects,
            ),
          })
          .from(repairEntries)
          .where(among(repairEntries.practiceId, repairEntries.caseId))
          .groupBy(repairEntries.caseId),
        db.select(judgementColumns()).from(judgements).where(among(judgements.practiceId, judgements.caseId)),
      ),
    ])
  const box = await tx.keys.practice()
  const present = groupBy(came, (row) => row.sessionId)
  const later = groupBy(
    corrected.filter((row) => row.subject === 'felt_safety'),
    (row) => row.sessionId,
  )
  const struck = new Set(corrected.flatMap(({ entryId }) => entryId ?? []))
  const [ofPeople, ofInjuries] = [
    groupBy(inCases, (row) => row.inCase.caseId),
    groupBy(named, (row) => row.caseId),
  ]
  const ofJudgements = groupBy(judged, (row) => row.caseId)
  const ofSessions = listsByCase(sessionLists)
  const ofRatings = listsByCase(ratingLists)
  const ofEntries = listsByCase(entryLists)

  const known = (row: CaseRow): KnownLightly => {
    const rated = groupBy(ofRatings.get(row.id) ?? [], ([sessionId]) => sessionId)
    const starts = new Map<string, string>()
    const held = (ofSessions.get(row.id) ?? []).map(
      ([id, startsAt, endsAt, status, format, keptApart, therapyStage]): FactSession => {
        const at = new Date(startsAt).toISOString()
        starts.set(id, at)
        return {
          id,
          startsAt: at,
          endsAt: new Date(endsAt).toISOString(),
          status,
          format,
          keptApart,
          therapyStage,
          present: (present.get(id) ?? []).map(({ personId }) => personId),
          ratings: withCorrections(
            (rated.get(id) ?? []).map(([, personId, value, ratedBy]) => ({ personId, value, ratedBy })),
            later.get(id) ?? [],
          ),
        }
      },
    )
    const entries = (ofEntries.get(row.id) ?? []).map(
      ([id, injuryId, sessionId, onDay, position, stage, outcome, step, corrects]) =>
        domainEntry(
          { id, injuryId, sessionId, onDay, position, stage, outcome, step, corrects },
          sessionId === null ? null : (starts.get(sessionId) ?? null),
          zone,
          struck,
        ),
    )
    const of = {
      people: (ofPeople.get(row.id) ?? []).map(({ person, inCase }) => ({
        id: person.id,
        name: box.open(people.name, person.id, person.name),
        minor: person.minor,
        role: inCase.role,
        place: inCase.place,
        cyclePosition: inCase.cyclePosition,
      })),
      injuries: ofInjuries.get(row.id) ?? [],
    }
    const facts = factsOf(row, { ...of, sessions: held, entries }, beside)
    const judgements = (ofJudgements.get(row.id) ?? []).map(({ withdrawnAt, ...judgement }) => ({
      ...judgement,
      withdrawn: withdrawnAt !== null,
    }))
    return { ...of, judgements, facts, snoozes: beside.snoozes(row.id) }
  }
  const all = new Map<string, KnownLightly>()
  let since = performance.now()
  for (const row of rows) {
    all.set(row.id, known(row))
    since = await breathe(since)
  }
  return all
}

const listsByCase = <T>(rows: readonly { caseId: string; list: T[] }[]): ReadonlyMap<string, T[]> =>
  new Map(rows.map((row) => [row.caseId, row.list]))

/** Lets others have the event loop when it was held since `since` for 15 ms; answers since when it is held. */
export async function breathe(since: number): Promise<number> {
  if (performance.now() - since < 15) return since
  await setImmediate()
  return performance.now()
}
