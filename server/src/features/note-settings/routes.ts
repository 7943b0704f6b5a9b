import { and, eq, sql } from 'drizzle-orm'
import { getNoteSettings, saveNoteSettings, type NoteSettings } from '#shared/contracts/note-settings'
import type { Viewer } from '../../db/as-viewer.ts'
import { noteSettings } from '../../db/tables/practice.ts'
import { replayOrStale } from '../../http/changes.ts'
import { fieldProblem } from '../../http/problem.ts'
import { route, type Tx } from '../../http/route.ts'

const own = (viewer: Viewer) =>
  and(eq(noteSettings.practiceId, viewer.practiceId), eq(noteSettings.id, viewer.clinicianId))

async function findSettings(tx: Tx, viewer: Viewer) {
  return (await tx.db.select().from(noteSettings).where(own(viewer)))[0]
}

// a list is sealed as one text
const listOf = <T>(text: string): T[] => (text === '' ? [] : (JSON.parse(text) as T[]))
const textOf = (list: readonly unknown[]): string => (list.length === 0 ? '' : JSON.stringify(list))

export const noteSettingsRoutes = [
  route(getNoteSettings, { access: 'clinician', audit: 'note-settings.read' }, async (tx, _, viewer) => {
    const row = await findSettings(tx, viewer)
    if (!row) return { template: 'free' as const, ownSections: [], snippets: [], version: 0 }
    const box = await tx.keys.practice()
    return {
      template: row.template,
      ownSections: listOf<string>(box.open(noteSettings.ownSections, row.id, row.ownSections)),
      snippets: listOf<NoteSettings['snippets'][number]>(
        box.open(noteSettings.snippets, row.id, row.snippets),
      ),
      version: row.version,
    }
  }),
  route(
    saveNoteSettings,
    { access: 'clinician', audit: 'note-settings.saved' },
    async (tx, { body, version, changeKey }, viewer) => {
      const { template, ownSections, snippets } = body
      if (template === 'own' && ownSections.length === 0)
        throw fieldProblem({ path: 'ownSections', message: 'Name at least one section.' })
      const twice = snippets.findIndex((each, index) =>
        snippets.slice(0, index).some((before) => before.name === each.name),
      )
      if (twice >= 0)
        throw fieldProblem({
          path: `snippets.${twice}.name`,
          message: 'There is a snippet of this name already.',
        })
      const box = await tx.keys.practice()
      const { practiceId, clinicianId: id } = viewer
      const values = {
        template,
        ownSections: box.seal(noteSettings.ownSections, id, textOf(ownSections)),
        snippets: box.seal(noteSettings.snippets, id, textOf(snippets)),
        changeKey,
        updatedAt: tx.now.toISOString(),
      }
      tx.audit({ subjectId: id, detail: { snippets: snippets.length } })
      const returned = { version: noteSettings.version, savedAt: noteSettings.updatedAt }
      const written =
        version === 0
          ? await tx.db
              .insert(noteSettings)
              .values({ practiceId, id, ...values })
              .onConflictDoNothing()
              .returning(returned)
          : await tx.db
              .update(noteSettings)
              .set({ ...values, version: sql`${noteSettings.version} + 1` })
              .where(and(own(viewer), eq(noteSettings.version, version)))
              .returning(returned)
      return written[0] ?? replayOrStale(await findSettings(tx, viewer), changeKey)
    },
  ),
]
