import { and, asc, eq } from 'drizzle-orm'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { placeEntriesOf } from '#shared/domain/entry-order'
import { jointEntries } from '#shared/domain/case-facts'
import type { Viewer } from '../../db/as-viewer.ts'
import { together } from '../../db/sql.ts'
import { cases, careTeam } from '../../db/tables/cases.ts'
import { injuries, injuryReactions } from '../../db/tables/injuries.ts'
import { repairEntries } from '../../db/tables/sessions.ts'
import type { Box } from '../../db/vault.ts'
import { Problem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'
import type { OpenedCase } from '../cases/access.ts'
import { headOf } from '../cases/queries.ts'
import { loadRecords, noRecord, type CaseRecord } from '../cases/record.ts'
import { standingOfPlaced } from '../cases/standings.ts'
import { openJudgements, selectJudgements } from '../judgements/queries.ts'
import { selectTimeZone } from '../practice/queries.ts'
import { historyOf, selectHistory } from './history.ts'
import type { InjuryRow } from './queries.ts'
import { selectUndertakings, undertakingsOf } from './undertakings.ts'

export type OpenedInjury = { row: InjuryRow; opened: OpenedCase; zone: string }

/** The injury and its case, if the viewer may read it, and the practice's zone: one round trip. `not-found` otherwise. */
export async function openToRead(tx: Tx, viewer: Viewer, injuryId: string): Promise<OpenedInjury> {
  const [found, zones] = await together(
    tx.db
      .select({ row: injuries, opened: cases, teamRole: careTeam.role })
      .from(injuries)
      .innerJoin(cases, and(eq(cases.practiceId, injuries.practiceId), eq(cases.id, injuries.caseId)))
      .innerJoin(
        careTeam,
        and(
          eq(careTeam.practiceId, cases.practiceId),
          eq(careTeam.caseId, cases.id),
          eq(careTeam.clinicianId, viewer.clinicianId),
        ),
      )
      .where(and(eq(injuries.practiceId, viewer.practiceId), eq(injuries.id, injuryId))),
    selectTimeZone(tx),
  )
  const one = found[0]
  if (!one) throw new Problem('not-found')
  return {
    row: one.row,
    opened: { ...one.opened, teamRole: one.teamRole },
    zone: zones[0]?.timeZone ?? 'UTC',
  }
}

/** Opens everything that is written about an injury, with the case around it: one round trip. */
export async function injuryDetail(
  tx: Tx,
  viewer: Viewer,
  { row, opened, zone }: OpenedInjury,
): Promise<InjuryDetail> {
  const [records, box, practiceBox, reactionRows, judged, ofSessions, undertaken] = await Promise.all([
    loadRecords(tx, viewer, [opened.id], zone),
    tx.keys.case(opened.id),
    tx.keys.practice(),
    tx.db
      .select()
      .from(injuryReactions)
      .where(and(eq(injuryReactions.practiceId, viewer.practiceId), eq(injuryReactions.injuryId, row.id)))
      .orderBy(asc(injuryReactions.since), asc(injuryReactions.personId), asc(injuryReactions.reaction))
      .execute(),
    selectJudgements(tx, viewer, row.id),
    selectHistory(tx, viewer, row),
    selectUndertakings(tx, viewer, row),
  ])
  const record = records.get(opened.id) ?? noRecord
  const { id, caseId, certainty, injuredId, injuringId, happenedOn, precision, nowOn } = row
  const { status, closedOn, version } = row
  return {
    id,
    caseId,
    certainty,
    injuredId,
    injuringId,
    happenedOn,
    precision,
    nowOn,
    status,
    closedOn,
    version,
    case: headOf(opened, record),
    contexts: row.contexts as InjuryDetail['contexts'],
    handle: box.open(injuries.handle, id, row.handle),
    account: box.open(injuries.account, id, row.account),
    needed: box.open(injuries.needed, id, row.needed),
    meaning: box.open(injuries.meaning, id, row.meaning),
    reactions: reactionRows.map(({ personId, reaction, since }) => ({
      personId,
      reaction,
      since,
    })) as InjuryDetail['reactions'],
    baseline: baselineOf(row, record, box),
    ...standingOfPlaced(placeEntriesOf(jointEntries(record), row.id), record, opened.kind, row, zone),
    judgements: openJudgements(judged, box, practiceBox),
    history: historyOf(row, record, ofSessions, box),
    undertakings: undertakingsOf(row, record, undertaken, box),
  }
}

function baselineOf(row: InjuryRow, record: CaseRecord, box: Box): InjuryDetail['baseline'] {
  const own = record.entries.filter((entry) => entry.injuryId === row.id && entry.sessionId === null)
  const on = own[0]?.row.onDay ?? null
  if (on === null) return null
  const entries = own.flatMap(({ row: { id, stage, step, outcome, line } }) =>
    step === null || outcome === 'came_up'
      ? []
      : [{ id, stage, step, outcome, line: box.open(repairEntries.line, id, line) }],
  )
  return { on, entries }
}
