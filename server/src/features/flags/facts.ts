import { and, asc, eq, getTableColumns, gte, type Column } from 'drizzle-orm'
import type { CaseFacts } from '#shared/domain/case-facts'
import { isHeld } from '#shared/domain/cases'
import { dayOf } from '#shared/domain/days'
import type { Flag } from '#shared/domain/flags'
import type { Viewer } from '../../db/as-viewer.ts'
import { anyOf, together } from '../../db/sql.ts'
import { flagSnoozes, followUps, type cases } from '../../db/tables/cases.ts'
import { followThroughs, undertakingEnds, undertakings } from '../../db/tables/sessions.ts'
import type { Tx } from '../../http/route.ts'
import { followUpFacts } from '../follow-ups/queries.ts'
import { groupBy, loadRecords, noRecord, type CaseRecord } from '../cases/record.ts'

export type CaseRow = Pick<typeof cases.$inferSelect, 'id' | 'kind' | 'status' | 'openedOn' | 'closedOn'>
export type Snooze = typeof flagSnoozes.$inferSelect

/** A case's record, the facts that rules read, and which flags this viewer has put aside for now. */
export type Known = { record: CaseRecord; facts: CaseFacts; snoozes: Snooze[] }

/** Loads what the rules need of these cases, in one round trip. */
export async function loadFacts(
  tx: Tx,
  viewer: Viewer,
  rows: readonly CaseRow[],
  zone: string,
): Promise<Map<string, Known>> {
  const ids = rows.map((row) => row.id)
  const [records, beside] = await Promise.all([
    loadRecords(tx, viewer, ids, zone),
    loadBeside(tx, viewer, ids, zone),
  ])
  return new Map(
    rows.map((row) => {
      const record = records.get(row.id) ?? noRecord
      return [row.id, { record, facts: factsOf(row, record, beside), snoozes: beside.snoozes(row.id) }]
    }),
  )
}

type Recorded = Pick<CaseFacts, 'people' | 'sessions' | 'injuries' | 'entries'>
export type Beside = Awaited<ReturnType<typeof loadBeside>>

/** What the rules need beside the record: undertakings without their words, follow-ups, and this viewer's snoozes. */
export async function loadBeside(tx: Tx, viewer: Viewer, ids: readonly string[], zone: string) {
  const { db } = tx
  const among = (practice: Column, caseId: Column) => and(eq(practice, viewer.practiceId), anyOf(caseId, ids))
  const { words: _words, ...undertakingColumns } = getTableColumns(undertakings)
  const [made, told, ended, followed, snoozed] = await together(
    db
      .select(undertakingColumns)
      .from(undertakings)
      .where(among(undertakings.practiceId, undertakings.caseId)),
    db.select().from(followThroughs).where(among(followThroughs.practiceId, followThroughs.caseId)),
    db.select().from(undertakingEnds).where(among(undertakingEnds.practiceId, undertakingEnds.caseId)),
    db.select(followUpFacts).from(followUps).where(among(followUps.practiceId, followUps.caseId)),
    db
      .select()
      .from(flagSnoozes)
      .where(
        and(
          among(flagSnoozes.practiceId, flagSnoozes.caseId),
          eq(flagSnoozes.clinicianId, viewer.clinicianId),
          gte(flagSnoozes.until, dayOf(tx.now.toISOString(), zone)),
        ),
      )
      .orderBy(asc(flagSnoozes.until), asc(flagSnoozes.id)),
  )
  const of = <R extends { caseId: string }>(found: readonly R[]) => {
    const groups = groupBy(found, (row) => row.caseId)
    return (caseId: string): R[] => groups.get(caseId) ?? []
  }
  return {
    undertakings: of(made),
    accounts: of(told),
    ends: of(ended),
    followUps: of(followed),
    snoozes: of(snoozed),
  }
}

/** A case's facts, of its record and what is kept beside it. */
export function factsOf(row: CaseRow, record: Recorded, beside: Beside): CaseFacts {
  // what was undertaken or told in a session that is not held (any more) counts for nothing
  const starts = new Map(
    record.sessions.filter(({ status }) => isHeld(status)).map(({ id, startsAt }) => [id, startsAt]),
  )
  const dated = <R extends { sessionId: string }>(found: readonly R[]) =>
    found.flatMap((each) => {
      const at = starts.get(each.sessionId)
      return at === undefined ? [] : [{ ...each, at }]
    })
  const { kind, status, openedOn, closedOn } = row
  const { people, injuries, sessions, entries } = record
  return {
    kind,
    status,
    openedOn,
    closedOn,
    people,
    injuries,
    sessions,
    entries,
    undertakings: dated(beside.undertakings(row.id)),
    accounts: dated(beside.accounts(row.id)),
    ends: dated(beside.ends(row.id)),
    followUps: beside.followUps(row.id),
  }
}

/** The flags that this viewer has not put aside. */
export const notSnoozed = (flags: readonly Flag[], snoozes: readonly Pick<Snooze, 'flag'>[]): Flag[] =>
  flags.filter((flag) => !snoozes.some((snooze) => snooze.flag === flag.key))
