import { and, asc, eq, getTableColumns, inArray, type Column, type SQL } from 'drizzle-orm'
import type { Judgement } from '#shared/domain/capstone'
import { isHeld, type SessionStatus } from '#shared/domain/cases'
import type { RepairEntry } from '#shared/domain/repair'
import type { Viewer } from '../../db/as-viewer.ts'
import { anyOf, together } from '../../db/sql.ts'
import { casePeople, people } from '../../db/tables/cases.ts'
import { injuries } from '../../db/tables/injuries.ts'
import { judgements } from '../../db/tables/judgements.ts'
import {
  addenda,
  corrections,
  ratings,
  repairEntries,
  sessionAttendance,
  sessions,
} from '../../db/tables/sessions.ts'
import type { Tx } from '../../http/route.ts'
import { domainEntry } from './standings.ts'

/** What is recorded of some cases, without any long text: light enough for a caseload, whole enough for a timeline. */
export type CaseRecord = {
  people: {
    id: string
    name: string
    role: 'partner' | 'parent' | 'child'
    minor: boolean
    cyclePosition: string | null
    place: number
  }[]
  sessions: SessionFacts[]
  injuries: InjuryFacts[]
  /** every entry in the domain's form, all injuries together */
  entries: (RepairEntry & { row: EntryRow })[]
  /** of all injuries together, withdrawn ones too, without their words */
  judgements: Judgement[]
}
/** Of a case in which nothing is recorded. */
export const noRecord: CaseRecord = { people: [], sessions: [], injuries: [], entries: [], judgements: [] }

type SessionFacts = Omit<typeof sessions.$inferSelect, 'note' | 'plan' | 'outside' | 'signature'> & {
  present: string[]
  ratings: { personId: string; value: number; ratedBy: 'client' | 'clinician' }[]
}
type InjuryFacts = Omit<typeof injuries.$inferSelect, 'account' | 'needed' | 'meaning'>
type EntryRow = typeof repairEntries.$inferSelect

const sessionColumns = () => {
  const {
    note: _note,
    plan: _plan,
    outside: _outside,
    signature: _signature,
    ...light
  } = getTableColumns(sessions)
  return light
}
const injuryColumns = () => {
  const { account: _account, needed: _needed, meaning: _meaning, ...light } = getTableColumns(injuries)
  return light
}

/** What is known of a judgement without its words. */
export const judgementColumns = () => {
  const { id, caseId, injuryId, judge, verdict, onDay, recordedAt, withdrawnAt } = getTableColumns(judgements)
  return { id, caseId, injuryId, judge, verdict, onDay, recordedAt, withdrawnAt }
}

/** What addenda have corrected of entries and felt safety, in the order of their writing. */
export const selectCorrections = ({ db }: Pick<Tx, 'db'>, which: SQL | undefined) =>
  db
    .select({
      sessionId: corrections.sessionId,
      subject: corrections.subject,
      entryId: corrections.entryId,
      personId: corrections.personId,
      value: corrections.value,
      ratedBy: corrections.ratedBy,
    })
    .from(corrections)
    .innerJoin(
      addenda,
      and(eq(addenda.practiceId, corrections.practiceId), eq(addenda.id, corrections.addendumId)),
    )
    .where(and(which, inArray(corrections.subject, ['felt_safety', 'entry'])))
    .orderBy(asc(addenda.writtenAt), asc(addenda.id))

/** Loads the records of these cases. */
export async function loadRecords(
  tx: Tx,
  viewer: Viewer,
  caseIds: readonly string[],
  zone: string,
): Promise<Map<string, CaseRecord>> {
  const { db } = tx
  const among = (practice: Column, caseId: Column): SQL | undefined =>
    and(eq(practice, viewer.practiceId), anyOf(caseId, caseIds))
  const [
    peopleRows,
    sessionRows,
    attendanceRows,
    ratingRows,
    correctedRows,
    injuryRows,
    entryRows,
    judgementRows,
  ] = await together(
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
      .select(sessionColumns())
      .from(sessions)
      .where(among(sessions.practiceId, sessions.caseId))
      .orderBy(asc(sessions.startsAt), asc(sessions.id)),
    db.select().from(sessionAttendance).where(among(sessionAttendance.practiceId, sessionAttendance.caseId)),
    db.select().from(ratings).where(among(ratings.practiceId, ratings.caseId)),
    selectCorrections(tx, among(corrections.practiceId, corrections.caseId)),
    db
      .select(injuryColumns())
      .from(injuries)
      .where(among(injuries.practiceId, injuries.caseId))
      .orderBy(asc(injuries.createdAt), asc(injuries.id)),
    db
      .select()
      .from(repairEntries)
      .where(among(repairEntries.practiceId, repairEntries.caseId))
      .orderBy(asc(repairEntries.position)),
    db.select(judgementColumns()).from(judgements).where(among(judgements.practiceId, judgements.caseId)),
  )
  const box = await tx.keys.practice()
  const records = new Map<string, CaseRecord>()
  const of = (caseId: string) => {
    const found = records.get(caseId) ?? {
      people: [],
      sessions: [],
      injuries: [],
      entries: [],
      judgements: [],
    }
    records.set(caseId, found)
    return found
  }
  for (const { person, inCase } of peopleRows) {
    const name = box.open(people.name, person.id, person.name)
    const { role, place, cyclePosition } = inCase
    of(inCase.caseId).people.push({ id: person.id, name, minor: person.minor, role, place, cyclePosition })
  }
  const present = groupBy(attendanceRows, (row) => row.sessionId)
  const rated = groupBy(ratingRows, (row) => row.sessionId)
  const corrected = groupBy(
    correctedRows.filter((row) => row.subject === 'felt_safety'),
    (row) => row.sessionId,
  )
  const struck = new Set(correctedRows.flatMap(({ entryId }) => entryId ?? []))
  const starts = new Map<string, string>()
  for (const row of sessionRows) {
    starts.set(row.id, row.startsAt)
    of(row.caseId).sessions.push({
      ...row,
      present: (present.get(row.id) ?? []).map((came) => came.personId),
      ratings: withCorrections(
        (rated.get(row.id) ?? []).map(({ personId, feltSafety, ratedBy }) => ({
          personId,
          value: feltSafety,
          ratedBy,
        })),
        corrected.get(row.id) ?? [],
      ),
    })
  }
  for (const row of injuryRows) of(row.caseId).injuries.push(row)
  for (const row of entryRows) {
    of(row.caseId).entries.push({
      ...domainEntry(row, row.sessionId === null ? null : (starts.get(row.sessionId) ?? null), zone, struck),
      row,
    })
  }
  for (const { caseId, withdrawnAt, ...row } of judgementRows)
    of(caseId).judgements.push({ ...row, withdrawn: withdrawnAt !== null })
  return records
}

type Rating = SessionFacts['ratings'][number]

/** The ratings that count: each as the latest addendum has it, without those that were struck. */
export function withCorrections(
  signed: readonly Rating[],
  later: readonly { personId: string | null; value: number | null; ratedBy: Rating['ratedBy'] | null }[],
): Rating[] {
  const counting = new Map(signed.map((rating) => [rating.personId, rating]))
  for (const { personId, value, ratedBy } of later) {
    if (personId === null) continue
    if (value === null || ratedBy === null) counting.delete(personId)
    else counting.set(personId, { personId, value, ratedBy })
  }
  return [...counting.values()]
}

export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** Held sessions have numbers, by their order; planned, missed and cancelled ones have none. */
export function numberSessions(all: readonly { id: string; status: SessionStatus }[]): Map<string, number> {
  return new Map(
    all.filter((session) => isHeld(session.status)).map((session, index) => [session.id, index + 1]),
  )
}
