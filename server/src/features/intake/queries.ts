import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Intake, IntakeBody } from '#shared/contracts/intake'
import type { Saved } from '#shared/contracts/values'
import type { Viewer } from '../../db/as-viewer.ts'
import { casePeople, contraindications, intakePeople, intakes } from '../../db/tables/cases.ts'
import { replayOrStale } from '../../http/changes.ts'
import type { Tx } from '../../http/route.ts'

const ofCase = (viewer: Viewer, caseId: string) =>
  and(eq(intakes.practiceId, viewer.practiceId), eq(intakes.id, caseId))

async function findIntake(tx: Tx, viewer: Viewer, caseId: string) {
  return (await tx.db.select().from(intakes).where(ofCase(viewer, caseId)))[0]
}

/** What the first session of a case established; empty, with version 0, where nothing was written yet. */
export async function intakeOf(tx: Tx, viewer: Viewer, caseId: string): Promise<Intake> {
  const { practiceId } = viewer
  const row = await findIntake(tx, viewer, caseId)
  if (!row) return { secrets: null, secretsWords: '', seenAlone: '', people: [], version: 0 }
  const box = await tx.keys.case(caseId)
  const people = await tx.db
    .select(getTableColumns(intakePeople))
    .from(intakePeople)
    .innerJoin(
      casePeople,
      and(
        eq(casePeople.practiceId, intakePeople.practiceId),
        eq(casePeople.caseId, intakePeople.caseId),
        eq(casePeople.personId, intakePeople.personId),
      ),
    )
    .where(and(eq(intakePeople.practiceId, practiceId), eq(intakePeople.caseId, caseId)))
    .orderBy(asc(casePeople.place))
  const found = await tx.db
    .select()
    .from(contraindications)
    .where(and(eq(contraindications.practiceId, practiceId), eq(contraindications.caseId, caseId)))
  return {
    secrets: row.secrets,
    secretsWords: box.open(intakes.secretsWords, caseId, row.secretsWords),
    seenAlone: box.open(intakes.seenAlone, caseId, row.seenAlone),
    people: people.map(({ personId, brings, goal, confidence }) => ({
      personId,
      goal,
      brings: box.open(intakePeople.brings, personId, brings),
      confidence: box.open(intakePeople.confidence, personId, confidence),
      contraindications: found
        .filter((each) => each.personId === personId)
        .map(({ kind, finding }) => ({ kind, finding })),
    })),
    version: row.version,
  }
}

/** Makes (version 0) or replaces it. Throws `stale` when another version is stored. */
export async function putIntake(
  tx: Tx,
  viewer: Viewer,
  caseId: string,
  body: IntakeBody,
  version: number,
  changeKey: string,
): Promise<Saved> {
  const { practiceId } = viewer
  const box = await tx.keys.case(caseId)
  const values = {
    secrets: body.secrets,
    secretsWords: box.seal(intakes.secretsWords, caseId, body.secretsWords),
    seenAlone: box.seal(intakes.seenAlone, caseId, body.seenAlone),
    changeKey,
    updatedAt: tx.now.toISOString(),
  }
  const returned = { version: intakes.version, savedAt: intakes.updatedAt }
  const written =
    version === 0
      ? await tx.db
          .insert(intakes)
          .values({ practiceId, id: caseId, ...values })
          .onConflictDoNothing()
          .returning(returned)
      : await tx.db
          .update(intakes)
          .set({ ...values, version: sql`${intakes.version} + 1` })
          .where(and(ofCase(viewer, caseId), eq(intakes.version, version)))
          .returning(returned)
  const saved = written[0]
  if (!saved) return replayOrStale(await findIntake(tx, viewer, caseId), changeKey)
  for (const table of [intakePeople, contraindications]) {
    await tx.db.delete(table).where(and(eq(table.practiceId, practiceId), eq(table.caseId, caseId)))
  }
  const own = { practiceId, caseId }
  if (body.people.length > 0) {
    await tx.db.insert(intakePeople).values(
      body.people.map(({ personId, brings, goal, confidence }) => ({
        ...own,
        personId,
        goal,
        brings: box.seal(intakePeople.brings, personId, brings),
        confidence: box.seal(intakePeople.confidence, personId, confidence),
      })),
    )
  }
  const found = body.people.flatMap(({ personId, contraindications: each }) =>
    each.map((one) => ({ ...own, personId, ...one })),
  )
  if (found.length > 0) await tx.db.insert(contraindications).values(found)
  return saved
}
