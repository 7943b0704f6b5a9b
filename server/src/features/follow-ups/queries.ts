import { and, asc, eq } from 'drizzle-orm'
import type { BodyOf } from '#shared/contracts/contract'
import type { RecordedFollowUp, recordFollowUp } from '#shared/contracts/follow-ups'
import type { Viewer } from '../../db/as-viewer.ts'
import { followUps, followUpTrust } from '../../db/tables/cases.ts'
import type { Box } from '../../db/vault.ts'
import { Problem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'

/** What the rules read of a follow-up: see `FactFollowUp`. */
export const followUpFacts = {
  caseId: followUps.caseId,
  closedOn: followUps.closedOn,
  months: followUps.months,
  doneOn: followUps.doneOn,
  outcome: followUps.outcome,
}

/** The statements that read a case's follow-ups and the trust told in them, to go out with others. */
export const followUpStatements = ({ db }: Pick<Tx, 'db'>, viewer: Viewer, caseId: string) =>
  [
    db
      .select()
      .from(followUps)
      .where(and(eq(followUps.practiceId, viewer.practiceId), eq(followUps.caseId, caseId)))
      .orderBy(asc(followUps.doneOn), asc(followUps.id)),
    db
      .select()
      .from(followUpTrust)
      .where(and(eq(followUpTrust.practiceId, viewer.practiceId), eq(followUpTrust.caseId, caseId)))
      .orderBy(asc(followUpTrust.injuryId)),
  ] as const

/** Recorded follow-ups with their words opened. */
export const toldFollowUps = (
  rows: readonly (typeof followUps.$inferSelect)[],
  trust: readonly (typeof followUpTrust.$inferSelect)[],
  box: Box,
  nameOf: (clinicianId: string) => string,
): RecordedFollowUp[] =>
  rows.map((row) => ({
    id: row.id,
    months: row.months,
    closedOn: row.closedOn,
    doneOn: row.doneOn,
    outcome: row.outcome,
    words: box.open(followUps.words, row.id, row.words),
    trust: trust
      .filter((each) => each.followUpId === row.id)
      .map(({ injuryId, trust: value }) => ({ injuryId, trust: value })),
    by: nameOf(row.recordedBy),
  }))

/** Records a follow-up after this closing; the same change again answers what the first made. */
export async function insertFollowUp(
  tx: Tx,
  viewer: Viewer,
  opened: { id: string; closedOn: string },
  body: BodyOf<typeof recordFollowUp>,
  changeKey: string,
): Promise<void> {
  const { practiceId } = viewer
  const box = await tx.keys.case(opened.id)
  const made = await tx.db
    .insert(followUps)
    .values({
      practiceId,
      id: body.id,
      caseId: opened.id,
      closedOn: opened.closedOn,
      months: body.months,
      doneOn: body.doneOn,
      outcome: body.outcome,
      words: box.seal(followUps.words, body.id, body.words.trim()),
      recordedBy: viewer.clinicianId,
      changeKey,
      createdAt: tx.now.toISOString(),
    })
    .onConflictDoNothing()
  if (made.rowCount !== 1) {
    const [before] = await tx.db
      .select({ changeKey: followUps.changeKey })
      .from(followUps)
      .where(and(eq(followUps.practiceId, practiceId), eq(followUps.id, body.id)))
    if (before?.changeKey === changeKey) return
    throw new Problem('bad-request', {
      fields: [
        { path: 'months', message: 'This follow-up is recorded already. Reload the page to read it.' },
      ],
    })
  }
  if (body.trust.length === 0) return
  const of = { practiceId, caseId: opened.id, followUpId: body.id }
  await tx.db.insert(followUpTrust).values(body.trust.map((each) => ({ ...of, ...each })))
}
