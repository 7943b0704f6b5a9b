import { and, asc, count, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { BodyOf } from '#shared/contracts/contract'
import type { InjuryBody, setBaseline } from '#shared/contracts/injuries'
import type { Saved } from '#shared/contracts/values'
import type { Viewer } from '../../db/as-viewer.ts'
import { together } from '../../db/sql.ts'
import { injuries, injuryReactions } from '../../db/tables/injuries.ts'
import { judgements } from '../../db/tables/judgements.ts'
import { injuryRatings, repairEntries, sessions } from '../../db/tables/sessions.ts'
import { replayOrStale } from '../../http/changes.ts'
import { fieldProblem, Problem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'

export type InjuryRow = typeof injuries.$inferSelect

const byId = (viewer: Viewer, id: string) =>
  and(eq(injuries.practiceId, viewer.practiceId), eq(injuries.id, id))

/** The injury, if the viewer may see it; `not-found` otherwise. */
export async function findInjury(tx: Tx, viewer: Viewer, id: string): Promise<InjuryRow> {
  const rows = await tx.db.select().from(injuries).where(byId(viewer, id))
  if (!rows[0]) throw new Problem('not-found')
  return rows[0]
}

async function columnsFor(tx: Tx, caseId: string, id: string, body: InjuryBody) {
  const box = await tx.keys.case(caseId)
  const { certainty, injuredId, injuringId, happenedOn, precision, contexts, nowOn } = body
  return {
    certainty,
    injuredId,
    injuringId,
    happenedOn,
    precision,
    nowOn,
    contexts: [...new Set(contexts)],
    handle: box.sealRequired(injuries.handle, id, body.handle.trim()),
    account: box.seal(injuries.account, id, body.account),
    needed: box.seal(injuries.needed, id, body.needed),
    meaning: box.seal(injuries.meaning, id, body.meaning),
  }
}

async function putReactions(
  tx: Tx,
  viewer: Viewer,
  caseId: string,
  injuryId: string,
  told: InjuryBody['reactions'],
) {
  await tx.db
    .delete(injuryReactions)
    .where(and(eq(injuryReactions.practiceId, viewer.practiceId), eq(injuryReactions.injuryId, injuryId)))
  const rows = told.map(({ personId, reaction, since }) => ({
    practiceId: viewer.practiceId,
    caseId,
    injuryId,
    personId,
    reaction,
    since,
  }))
  if (rows.length > 0) await tx.db.insert(injuryReactions).values(rows).onConflictDoNothing()
}

/** Names an injury; the same id again answers what the first submit made. */
export async function insertInjury(
  tx: Tx,
  viewer: Viewer,
  caseId: string,
  body: InjuryBody & { id: string },
  changeKey: string,
): Promise<{ id: string; version: number }> {
  const { id } = body
  const made = await tx.db
    .insert(injuries)
    .values({
      practiceId: viewer.practiceId,
      id,
      caseId,
      changeKey,
      createdAt: tx.now.toISOString(),
      updatedAt: tx.now.toISOString(),
      ...(await columnsFor(tx, caseId, id, body)),
    })
    .onConflictDoNothing()
    .returning({ version: injuries.version })
  if (!made[0]) {
    const before = await tx.db.select().from(injuries).where(byId(viewer, id))
    return { id, version: replayOrStale(before[0], changeKey).version }
  }
  await putReactions(tx, viewer, caseId, id, body.reactions)
  return { id, version: made[0].version }
}

async function bump(
  tx: Tx,
  viewer: Viewer,
  id: string,
  version: number,
  changeKey: string,
  set: Partial<typeof injuries.$inferInsert>,
): Promise<Saved & { fresh: boolean }> {
  const changed = await tx.db
    .update(injuries)
    .set({ ...set, changeKey, version: sql`${injuries.version} + 1`, updatedAt: tx.now.toISOString() })
    .where(and(byId(viewer, id), eq(injuries.version, version)))
    .returning({ version: injuries.version, savedAt: injuries.updatedAt })
  if (changed[0]) return { ...changed[0], fresh: true }
  const stored = await tx.db.select().from(injuries).where(byId(viewer, id))
  return { ...replayOrStale(stored[0], changeKey), fresh: false }
}

export async function updateInjury(
  tx: Tx,
  viewer: Viewer,
  row: InjuryRow,
  body: InjuryBody,
  version: number,
  changeKey: string,
): Promise<Saved> {
  const { fresh, ...saved } = await bump(
    tx,
    viewer,
    row.id,
    version,
    changeKey,
    await columnsFor(tx, row.caseId, row.id, body),
  )
  if (fresh) await putReactions(tx, viewer, row.caseId, row.id, body.reactions)
  return saved
}

export async function updateInjuryStatus(
  tx: Tx,
  viewer: Viewer,
  row: InjuryRow,
  status: 'open' | 'closed',
  on: string,
  version: number,
  changeKey: string,
): Promise<Saved> {
  const { fresh: _, ...saved } = await bump(tx, viewer, row.id, version, changeKey, {
    status,
    closedOn: status === 'closed' ? on : null,
  })
  return saved
}

/** Replaces the baseline: where the injury stood on a day before Holdfast knew of it. */
export async function replaceBaseline(
  tx: Tx,
  viewer: Viewer,
  row: InjuryRow,
  body: BodyOf<typeof setBaseline>,
  version: number,
  changeKey: string,
): Promise<Saved> {
  const { fresh, ...saved } = await bump(tx, viewer, row.id, version, changeKey, {})
  if (!fresh) return saved
  const box = await tx.keys.case(row.caseId)
  const { practiceId } = viewer
  await tx.db
    .delete(repairEntries)
    .where(
      and(
        eq(repairEntries.practiceId, practiceId),
        eq(repairEntries.injuryId, row.id),
        isNull(repairEntries.sessionId),
      ),
    )
  const rows = body.entries.map(({ id, stage, step, outcome, line }, position) => ({
    practiceId,
    id,
    caseId: row.caseId,
    injuryId: row.id,
    onDay: body.on,
    position,
    stage,
    step,
    outcome,
    line: box.seal(repairEntries.line, id, line.trim()),
  }))
  if (rows.length > 0) {
    const made = await tx.db
      .insert(repairEntries)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: repairEntries.id })
    if (made.length !== rows.length)
      throw fieldProblem({
        path: 'entries',
        message: 'One of these entries belongs elsewhere. Reload the page and enter them again.',
      })
  }
  return saved
}

/** Deletes an injury to which nothing was recorded (a baseline goes with it). Throws `in-use` otherwise. */
export async function removeInjury(tx: Tx, viewer: Viewer, row: InjuryRow, version: number): Promise<void> {
  const { practiceId } = viewer
  const ofInjury = and(eq(repairEntries.practiceId, practiceId), eq(repairEntries.injuryId, row.id))
  const counted = { rows: count() }
  const used = await together(
    tx.db
      .select(counted)
      .from(repairEntries)
      .where(and(ofInjury, isNotNull(repairEntries.sessionId))),
    tx.db
      .select(counted)
      .from(injuryRatings)
      .where(and(eq(injuryRatings.practiceId, practiceId), eq(injuryRatings.injuryId, row.id))),
    tx.db
      .select(counted)
      .from(judgements)
      .where(and(eq(judgements.practiceId, practiceId), eq(judgements.injuryId, row.id))),
  )
  if (used.some(([found]) => (found?.rows ?? 0) > 0)) throw new Problem('in-use')
  if (row.version !== version) throw new Problem('stale', { version: row.version })
  await tx.db.delete(repairEntries).where(and(ofInjury, isNull(repairEntries.sessionId)))
  await tx.db
    .delete(injuryReactions)
    .where(and(eq(injuryReactions.practiceId, practiceId), eq(injuryReactions.injuryId, row.id)))
  const gone = await tx.db
    .delete(injuries)
    .where(and(byId(viewer, row.id), eq(injuries.version, version)))
    .returning({ id: injuries.id })
  if (gone.length === 0) throw new Problem('stale', { version: row.version + 1 })
}

/** Whether a baseline day lies after the first session in which the injury was worked. */
export async function firstWorkedAt(tx: Tx, viewer: Viewer, injuryId: string): Promise<string | null> {
  const rows = await tx.db
    .select({ startsAt: sessions.startsAt })
    .from(repairEntries)
    .innerJoin(
      sessions,
      and(eq(sessions.practiceId, repairEntries.practiceId), eq(sessions.id, repairEntries.sessionId)),
    )
    .where(
      and(
        eq(repairEntries.practiceId, viewer.practiceId),
        eq(repairEntries.injuryId, injuryId),
        ne(sessions.status, 'planned'),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(1)
  return rows[0]?.startsAt ?? null
}
