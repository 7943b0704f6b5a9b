import { and, eq, inArray, ne } from 'drizzle-orm'
import type { SessionBody } from '#shared/contracts/sessions'
import type { Viewer } from '../../db/as-viewer.ts'
import { followThroughs, undertakingEnds, undertakings } from '../../db/tables/sessions.ts'
import type { Box } from '../../db/vault.ts'
import { fieldProblem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'
import type { Own } from './save.ts'

/** The undertakings that were made in the case's other sessions. */
export async function earlierUndertakings(tx: Tx, viewer: Viewer, caseId: string, sessionId: string) {
  const rows = await tx.db
    .select({ id: undertakings.id })
    .from(undertakings)
    .where(
      and(
        eq(undertakings.practiceId, viewer.practiceId),
        eq(undertakings.caseId, caseId),
        ne(undertakings.sessionId, sessionId),
      ),
    )
  return rows.map((row) => row.id)
}

/** Whether some session tells of any of these undertakings. */
export async function areToldOf(tx: Tx, viewer: Viewer, undertakingIds: readonly string[]): Promise<boolean> {
  if (undertakingIds.length === 0) return false
  for (const table of [followThroughs, undertakingEnds]) {
    const rows = await tx.db
      .select({ id: table.undertakingId })
      .from(table)
      .where(and(eq(table.practiceId, viewer.practiceId), inArray(table.undertakingId, [...undertakingIds])))
      .limit(1)
    if (rows.length > 0) return true
  }
  return false
}

const inWay = 'A later session tells how this undertaking went, so it stays. Put it back.'

/** Takes out a session's undertakings that it no longer has. Throws where a later session tells how one went. */
export async function removeUndertakings(tx: Tx, viewer: Viewer, sessionId: string, body: SessionBody) {
  const { practiceId } = viewer
  const kept = body.undertakings.map((each) => each.id)
  const gone = (
    await tx.db
      .select({ id: undertakings.id })
      .from(undertakings)
      .where(and(eq(undertakings.practiceId, practiceId), eq(undertakings.sessionId, sessionId)))
  )
    .map((row) => row.id)
    .filter((id) => !kept.includes(id))
  if (gone.length === 0) return
  if (await areToldOf(tx, viewer, gone)) throw fieldProblem({ path: 'undertakings', message: inWay })
  await tx.db
    .delete(undertakings)
    .where(and(eq(undertakings.practiceId, practiceId), inArray(undertakings.id, gone)))
}

/** Makes or changes a session's undertakings. Throws at the one that belongs to another session. */
export async function putUndertakings(tx: Tx, own: Own, body: SessionBody, box: Box) {
  for (const [position, { id, personId, words }] of body.undertakings.entries()) {
    const values = { personId, position, words: box.sealRequired(undertakings.words, id, words.trim()) }
    const written = await tx.db
      .insert(undertakings)
      .values({ ...own, id, ...values })
      .onConflictDoUpdate({
        target: [undertakings.practiceId, undertakings.id],
        set: values,
        setWhere: eq(undertakings.sessionId, own.sessionId),
      })
      .returning({ id: undertakings.id })
    if (written.length === 0) {
      throw fieldProblem({
        path: `undertakings.${position}.id`,
        message: 'This undertaking belongs to another session. Take it out and write it again.',
      })
    }
  }
}
