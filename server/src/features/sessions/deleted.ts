import { and, desc, eq, gt, lt } from 'drizzle-orm'
import type { SessionBody } from '#shared/contracts/sessions'
import type { Saved } from '#shared/contracts/values'
import type { Viewer } from '../../db/as-viewer.ts'
import { newId } from '../../db/keyring.ts'
import { deletedSessions, sessions } from '../../db/tables/sessions.ts'
import { Problem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'
import { clinicianNames, sessionDetail, type SessionRow } from './detail.ts'
import { remakeSession } from './save.ts'
import { areToldOf } from './undertakings.ts'

/** How long a deletion can be undone. */
const days = 30
const since = (tx: Tx) => new Date(tx.now.getTime() - days * 86_400_000).toISOString()

type Content = { body: SessionBody; authorId: string; createdAt: string }

/** Deletes a draft or planned session and keeps it, sealed, for as long as that can be undone. Throws `stale`. */
export async function removeSession(tx: Tx, viewer: Viewer, row: SessionRow, version: number): Promise<void> {
  if (row.version !== version) throw new Problem('stale', { version: row.version })
  const {
    id,
    version: _version,
    updatedAt: _updatedAt,
    loggedAt,
    author,
    signed: _signed,
    addenda: _addenda,
    ...stored
  } = await sessionDetail(tx, viewer, row)
  if (stored.status === 'signed') throw new Problem('signed')
  const undertaken = stored.undertakings.map((each) => each.id)
  if (await areToldOf(tx, viewer, undertaken)) throw new Problem('undertakings-told')
  const box = await tx.keys.case(row.caseId)
  const content: Content = {
    body: { ...stored, status: stored.status },
    authorId: author.id,
    createdAt: loggedAt,
  }
  const keptId = newId()
  await tx.db.insert(deletedSessions).values({
    practiceId: viewer.practiceId,
    id: keptId,
    sessionId: id,
    caseId: row.caseId,
    deletedBy: viewer.clinicianId,
    deletedAt: tx.now.toISOString(),
    startsAt: row.startsAt,
    version,
    content: box.sealRequired(deletedSessions.content, keptId, JSON.stringify(content)),
  })
  const gone = await tx.db
    .delete(sessions)
    .where(
      and(eq(sessions.practiceId, viewer.practiceId), eq(sessions.id, id), eq(sessions.version, version)),
    )
    .returning({ id: sessions.id })
  if (gone.length === 0) throw new Problem('stale', { version: row.version + 1 })
}

/** The deleted drafts of a case that can still be brought back, the latest deletion first. */
export async function listDeleted(tx: Tx, viewer: Viewer, caseId: string) {
  const names = await clinicianNames(tx, viewer)
  const rows = await tx.db
    .select()
    .from(deletedSessions)
    .where(
      and(
        eq(deletedSessions.practiceId, viewer.practiceId),
        eq(deletedSessions.caseId, caseId),
        gt(deletedSessions.deletedAt, since(tx)),
      ),
    )
    .orderBy(desc(deletedSessions.deletedAt))
  return rows.map(({ sessionId, startsAt, deletedAt, deletedBy }) => ({
    id: sessionId,
    startsAt,
    deletedAt,
    deletedBy: names.get(deletedBy) ?? '',
    until: new Date(Date.parse(deletedAt) + days * 86_400_000).toISOString(),
  }))
}

/** The deleted draft under this id, if its deletion can still be undone. */
export async function findDeleted(tx: Tx, viewer: Viewer, id: string) {
  const rows = await tx.db
    .select()
    .from(deletedSessions)
    .where(
      and(
        eq(deletedSessions.practiceId, viewer.practiceId),
        eq(deletedSessions.sessionId, id),
        gt(deletedSessions.deletedAt, since(tx)),
      ),
    )
    .orderBy(desc(deletedSessions.deletedAt), desc(deletedSessions.id))
    .limit(1)
  return rows[0] ?? null
}

/** Brings a deleted draft back, as the version after the one that was deleted. Throws `conflict` when its id is in use again. */
export async function restoreDeleted(
  tx: Tx,
  viewer: Viewer,
  row: typeof deletedSessions.$inferSelect,
  changeKey: string,
): Promise<Saved> {
  const box = await tx.keys.case(row.caseId)
  // oxlint-disable-next-line no-unsafe-type-assertion -- sealed by removeSession, which bound it to this row
  const { body, authorId, createdAt } = JSON.parse(
    box.open(deletedSessions.content, row.id, row.content),
  ) as Content
  const saved = await remakeSession(tx, viewer, row.sessionId, body, {
    version: row.version + 1,
    authorId,
    createdAt,
    changeKey,
  })
  await tx.db
    .delete(deletedSessions)
    .where(and(eq(deletedSessions.practiceId, viewer.practiceId), eq(deletedSessions.id, row.id)))
  return saved
}

/** Lets go for good of what can no longer be brought back. */
export async function purgeDeleted(tx: Tx, viewer: Viewer, caseId: string): Promise<void> {
  await tx.db
    .delete(deletedSessions)
    .where(
      and(
        eq(deletedSessions.practiceId, viewer.practiceId),
        eq(deletedSessions.caseId, caseId),
        lt(deletedSessions.deletedAt, since(tx)),
      ),
    )
}
