import { and, asc, eq, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { JudgementBody, JudgementTold } from '#shared/contracts/judgements'
import type { Viewer } from '../../db/as-viewer.ts'
import { judgements } from '../../db/tables/judgements.ts'
import { clinicians } from '../../db/tables/practice.ts'
import type { Box, Sealed } from '../../db/vault.ts'
import { Problem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'
import type { InjuryRow } from '../injuries/queries.ts'

export type JudgementRow = typeof judgements.$inferSelect

const byId = (viewer: Viewer, id: string) =>
  and(eq(judgements.practiceId, viewer.practiceId), eq(judgements.id, id))

/** The judgements of an injury by day, oldest first, with who recorded and who withdrew them. */
export function selectJudgements(tx: Tx, viewer: Viewer, injuryId: string) {
  const withdrawer = alias(clinicians, 'withdrawer')
  const named = { id: clinicians.id, name: clinicians.name }
  return tx.db
    .select({ row: judgements, recorder: named, withdrawer: { id: withdrawer.id, name: withdrawer.name } })
    .from(judgements)
    .innerJoin(
      clinicians,
      and(eq(clinicians.practiceId, judgements.practiceId), eq(clinicians.id, judgements.recordedBy)),
    )
    .leftJoin(
      withdrawer,
      and(eq(withdrawer.practiceId, judgements.practiceId), eq(withdrawer.id, judgements.withdrawnBy)),
    )
    .where(and(eq(judgements.practiceId, viewer.practiceId), eq(judgements.injuryId, injuryId)))
    .orderBy(asc(judgements.onDay), asc(judgements.recordedAt), asc(judgements.id))
    .execute()
}

/** Opens judgements: their words by the case's key, the clinicians' names by the practice's. */
export function openJudgements(
  rows: Awaited<ReturnType<typeof selectJudgements>>,
  box: Box,
  practiceBox: Box,
): JudgementTold[] {
  const nameOf = (who: { id: string; name: Sealed } | null) =>
    who === null ? '' : practiceBox.open(clinicians.name, who.id, who.name)
  return rows.map(({ row, recorder, withdrawer }) => ({
    id: row.id,
    judge: row.judge,
    personId: row.personId,
    verdict: row.verdict,
    onDay: row.onDay,
    words: box.open(judgements.words, row.id, row.words),
    recordedBy: nameOf(recorder),
    recordedAt: row.recordedAt,
    withdrawn: row.withdrawnAt === null ? null : { at: row.withdrawnAt, by: nameOf(withdrawer) },
  }))
}

/** The judgement, if the viewer may see it; `not-found` otherwise. */
export async function findJudgement(tx: Tx, viewer: Viewer, id: string): Promise<JudgementRow> {
  const rows = await tx.db.select().from(judgements).where(byId(viewer, id))
  if (!rows[0]) throw new Problem('not-found')
  return rows[0]
}

/** Whether judgements of this injury stand: they are those of its two sides. */
export async function areStanding(tx: Tx, viewer: Viewer, injuryId: string): Promise<boolean> {
  const rows = await tx.db
    .select({ id: judgements.id })
    .from(judgements)
    .where(
      and(
        eq(judgements.practiceId, viewer.practiceId),
        eq(judgements.injuryId, injuryId),
        isNull(judgements.withdrawnAt),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** Records a judgement. The same try again answers what the first one made. */
export async function insertJudgement(
  tx: Tx,
  viewer: Viewer,
  injury: InjuryRow,
  body: JudgementBody,
  changeKey: string,
): Promise<{ id: string; recordedAt: string }> {
  const { id, judge, verdict, onDay, words } = body
  const box = await tx.keys.case(injury.caseId)
  const sides = { injured: injury.injuredId, injuring: injury.injuringId, clinician: null }
  const recordedAt = tx.now.toISOString()
  const made = await tx.db
    .insert(judgements)
    .values({
      practiceId: viewer.practiceId,
      id,
      caseId: injury.caseId,
      injuryId: injury.id,
      judge,
      personId: sides[judge],
      verdict,
      onDay,
      words: box.seal(judgements.words, id, words.trim()),
      recordedBy: viewer.clinicianId,
      recordedAt,
      changeKey,
    })
    .onConflictDoNothing()
    .returning({ id: judgements.id })
  if (made[0]) return { id, recordedAt }
  const before = await findJudgement(tx, viewer, id)
  if (before.changeKey !== changeKey || before.injuryId !== injury.id) throw new Problem('conflict')
  return { id, recordedAt: before.recordedAt }
}

/** Takes a judgement back; one that is taken back already stays as it is. */
export async function withdraw(
  tx: Tx,
  viewer: Viewer,
  row: JudgementRow,
): Promise<{ id: string; withdrawnAt: string }> {
  if (row.withdrawnAt !== null) return { id: row.id, withdrawnAt: row.withdrawnAt }
  const withdrawnAt = tx.now.toISOString()
  await tx.db
    .update(judgements)
    .set({ withdrawnAt, withdrawnBy: viewer.clinicianId })
    .where(byId(viewer, row.id))
  return { id: row.id, withdrawnAt }
}
