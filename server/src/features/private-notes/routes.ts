import { and, eq, sql } from 'drizzle-orm'
import { getPrivateNote, savePrivateNote } from '#shared/contracts/private-notes'
import type { Viewer } from '../../db/as-viewer.ts'
import { privateNotes, sessions } from '../../db/tables/sessions.ts'
import { replayOrStale } from '../../http/changes.ts'
import { Problem } from '../../http/problem.ts'
import { route, type Tx } from '../../http/route.ts'
import { requireCase } from '../cases/access.ts'

// Row-level security lets nobody but the author see these rows; the conditions here say the same once more.

const ofViewer = (viewer: Viewer, sessionId: string) =>
  and(
    eq(privateNotes.practiceId, viewer.practiceId),
    eq(privateNotes.clinicianId, viewer.clinicianId),
    eq(privateNotes.id, sessionId),
  )

async function findNote(tx: Tx, viewer: Viewer, sessionId: string) {
  return (await tx.db.select().from(privateNotes).where(ofViewer(viewer, sessionId)))[0]
}

/** The case of a session that the viewer may read. Throws `not-found`. */
async function caseOfSession(tx: Tx, viewer: Viewer, sessionId: string): Promise<string> {
  const rows = await tx.db
    .select({ caseId: sessions.caseId })
    .from(sessions)
    .where(and(eq(sessions.practiceId, viewer.practiceId), eq(sessions.id, sessionId)))
  const caseId = rows[0]?.caseId
  if (caseId === undefined) throw new Problem('not-found')
  return caseId
}

export const privateNoteRoutes = [
  route(
    getPrivateNote,
    { access: 'clinician', audit: 'private-note.read' },
    async (tx, { params }, viewer) => {
      const { sessionId } = params
      const caseId = await caseOfSession(tx, viewer, sessionId)
      await requireCase(tx, viewer, caseId, 'read')
      tx.audit({ caseId, subjectId: sessionId })
      const note = await findNote(tx, viewer, sessionId)
      if (!note) return { words: '', version: 0, savedAt: null }
      const box = await tx.keys.private(viewer.clinicianId)
      return {
        words: box.open(privateNotes.words, sessionId, note.words),
        version: note.version,
        savedAt: note.updatedAt,
      }
    },
  ),
  route(
    savePrivateNote,
    { access: 'clinician', audit: 'private-note.saved' },
    async (tx, { params, body, version, changeKey }, viewer) => {
      const { sessionId } = params
      const caseId = await caseOfSession(tx, viewer, sessionId)
      if (caseId !== body.caseId) throw new Problem('not-found')
      // whoever may read the case may keep notes of their own beside it, also a supervisor, also when it is closed
      await requireCase(tx, viewer, caseId, 'read')
      tx.audit({ caseId, subjectId: sessionId, detail: { made: version === 0 } })
      const box = await tx.keys.private(viewer.clinicianId)
      const values = {
        words: box.seal(privateNotes.words, sessionId, body.words),
        changeKey,
        updatedAt: tx.now.toISOString(),
      }
      const returned = { version: privateNotes.version, savedAt: privateNotes.updatedAt }
      const { practiceId, clinicianId } = viewer
      const written =
        version === 0
          ? await tx.db
              .insert(privateNotes)
              .values({ practiceId, id: sessionId, clinicianId, caseId, ...values })
              .onConflictDoNothing()
              .returning(returned)
          : await tx.db
              .update(privateNotes)
              .set({ ...values, version: sql`${privateNotes.version} + 1` })
              .where(and(ofViewer(viewer, sessionId), eq(privateNotes.version, version)))
              .returning(returned)
      return written[0] ?? replayOrStale(await findNote(tx, viewer, sessionId), changeKey)
    },
  ),
]
