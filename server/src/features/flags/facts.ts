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
import { groupBy, loadRecords, noRecord, type CaseRecord } from '../cases/record.ts'

type CaseRow = Pick<typeof cases.$inferSelect, 'id' | 'kind' | 'status' | 'openedOn' | 'closedOn'>
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
  const { db } = tx
  const ids = rows.map((row) => row.id)
  const among = (practice: Column, caseId: Column) => and(eq(practice, viewer.practiceId), anyOf(caseId, ids))
  const { words: _words, ...undertakingColumns } = getTableColumns(undertakings)
  const [records, [made, told, ended, followed, snoozed]] = await Promise.all([
    loadRecords(tx, viewer, ids, zone),
    together(
      db
        .select(undertakingColumns)
        .from(undertakings)
        .where(among(undertakings.practiceId, undertakings.caseId)),
      db.select().from(followThroughs).where(among(followThroughs.practiceId, followThroughs.caseId)),
      db.select().from(undertakingEnds).where(among(undertakingEnds.practiceId, undertakingEnds.caseId)),
      db
        .select({
          caseId: followUps.caseId,
          closedOn: followUps.closedOn,
          months: followUps.months,
          doneOn: followUps.doneOn,
        })
        .from(followUps)
        .where(among(followUps.practiceId, followUps.caseId)),
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
    ),
  ])
  const of = <R extends { caseId: string }>(found: readonly R[]) => groupBy(found, (row) => row.caseId)
  const [undertaken, accounts, ends, follows, snoozes] = [
    of(made),
    of(told),
    of(ended),
    of(followed),
    of(snoozed),
  ]
  return new Map(
    rows.map((row) => {
      const record = records.get(row.id) ?? noRecord
      // what was undertaken or told in a session that is not held (any more) counts for nothing
      const starts = new Map(
        record.sessions.filter(({ status }) => isHeld(status)).map(({ id, startsAt }) => [id, startsAt]),
      )
      const dated = <R extends { sessionId: string }>(found: readonly R[] = []) =>
        found.flatMap((each) => {
          const at = starts.get(each.sessionId)
          return at === undefined ? [] : [{ ...each, at }]
        })
      const facts: CaseFacts = {
        kind: row.kind,
        status: row.status,
        openedOn: row.openedOn,
        closedOn: row.closedOn,
        people: record.people,
        injuries: record.injuries,
        sessions: record.sessions,
        entries: record.entries,
        undertakings: dated(undertaken.get(row.id)),
        accounts: dated(accounts.get(row.id)),
        ends: dated(ends.get(row.id)),
        followUps: follows.get(row.id) ?? [],
      }
      return [row.id, { record, facts, snoozes: snoozes.get(row.id) ?? [] }]
    }),
  )
}

/** The flags that this viewer has not put aside. */
export const notSnoozed = (flags: readonly Flag[], snoozes: readonly Snooze[]): Flag[] =>
  flags.filter((flag) => !snoozes.some((snooze) => snooze.flag === flag.key))
