import { and, eq, isNull, ne, notExists, sql } from 'drizzle-orm'
import type { SessionBody } from '#shared/contracts/sessions'
import type { Viewer } from '../../db/as-viewer.ts'
import { privateNotes, sessions } from '../../db/tables/sessions.ts'
import { fieldProblem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'
import { byId, findSession } from './detail.ts'

/**
 * Keeps the next appointment as a planned session. One that was held meanwhile is left alone; one that is not wanted
 * any more goes, unless something was written in it or beside it.
 */
export async function putNext(tx: Tx, viewer: Viewer, sessionId: string, body: SessionBody) {
  const { practiceId } = viewer
  const { next } = body
  const planned = and(
    eq(sessions.practiceId, practiceId),
    eq(sessions.plannedIn, sessionId),
    eq(sessions.status, 'planned'),
    next === null ? undefined : ne(sessions.id, next.id),
  )
  const privately = tx.db
    .select({ id: privateNotes.id })
    .from(privateNotes)
    .where(and(eq(privateNotes.practiceId, practiceId), eq(privateNotes.id, sessions.id)))
  // a key tells that it was saved on its own page
  await tx.db.delete(sessions).where(and(planned, isNull(sessions.changeKey), notExists(privately)))
  if (next === null) return
  const { id, startsAt, endsAt } = next
  const now = tx.now.toISOString()
  const made = await tx.db
    .insert(sessions)
    .values({
      practiceId,
      id,
      caseId: body.caseId,
      authorId: viewer.clinicianId,
      plannedIn: sessionId,
      kind: 'therapy',
      status: 'planned',
      format: 'conjoint',
      startsAt,
      endsAt,
      createdAt: now,
      updatedAt: now,
      updatedBy: viewer.clinicianId,
    })
    .onConflictDoNothing()
    .returning({ id: sessions.id })
  if (made.length > 0) return
  const there = await findSession(tx, viewer, id)
  if (!there || there.caseId !== body.caseId) {
    throw fieldProblem({
      path: 'next.id',
      message: 'This appointment belongs to another case. Clear it and choose the time again.',
    })
  }
  const unchanged = there.startsAt === startsAt && there.endsAt === endsAt && there.plannedIn === sessionId
  if (there.status !== 'planned' || unchanged) return
  await tx.db
    .update(sessions)
    .set({
      startsAt,
      endsAt,
      plannedIn: sessionId,
      updatedAt: now,
      updatedBy: viewer.clinicianId,
      version: sql`${sessions.version} + 1`,
    })
    .where(byId(viewer, id))
}
