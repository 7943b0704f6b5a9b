import { and, asc, count, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { BodyOf } from '#shared/contracts/contract'
import type { InjuryBody, InjuryDetail, setBaseline } from '#shared/contracts/injuries'
import type { Saved } from '#shared/contracts/values'
import type { Viewer } from '../../db/as-viewer.ts'
import { injuries, injuryReactions } from '../../db/tables/injuries.ts'
import { corrections, repairEntries, sessions } from '../../db/tables/sessions.ts'
import { replayOrStale } from '../../http/changes.ts'
import { fieldProblem, Problem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'
import type { OpenedCase } from '../cases/access.ts'
import { domainEntry, standingOf, type NamedPerson } from '../cases/standings.ts'

type Row = typeof injuries.$inferSelect

const byId = (viewer: Viewer, id: string) =>
  and(eq(injuries.practiceId, viewer.practiceId), eq(injuries.id, id))

/** The injury, if the viewer may see it; `not-found` otherwise. */
export async function findInjury(tx: Tx, viewer: Viewer, id: string): Promise<Row> {
  const rows = await tx.db.select().from(injuries).where(byId(viewer, id))
  if (!rows[0]) throw new Problem('not-found')
  return rows[0]
}

/** Opens everything that is written about an injury, with its baseline and its history through the sessions. */
export async function injuryDetail(
  tx: Tx,
  viewer: Viewer,
  opened: OpenedCase,
  row: Row,
  people: readonly NamedPerson[],
  zone: string,
): Promise<InjuryDetail> {
  const box = await tx.keys.case(opened.id)
  const reactionRows = await tx.db
    .select()
    .from(injuryReactions)
    .where(and(eq(injuryReactions.practiceId, viewer.practiceId), eq(injuryReactions.injuryId, row.id)))
    .orderBy(asc(injuryReactions.personId), asc(injuryReactions.reaction))
  const entryRows = await tx.db
    .select({ entry: repairEntries, startsAt: sessions.startsAt })
    .from(repairEntries)
    .leftJoin(
      sessions,
      and(eq(sessions.practiceId, repairEntries.practiceId), eq(sessions.id, repairEntries.sessionId)),
    )
    .where(and(eq(repairEntries.practiceId, viewer.practiceId), eq(repairEntries.injuryId, row.id)))
    .orderBy(asc(sessions.startsAt), asc(repairEntries.position))
  const open = (column: Parameters<typeof box.open>[0], id: string, sealed: Parameters<typeof box.open>[2]) =>
    box.open(column, id, sealed)
  const struckRows = await tx.db
    .select({ entryId: corrections.entryId })
    .from(corrections)
    .where(and(eq(corrections.practiceId, viewer.practiceId), eq(corrections.caseId, opened.id)))
  const struck = new Set(struckRows.flatMap(({ entryId }) => entryId ?? []))
  const baseline = entryRows.filter(({ entry }) => entry.sessionId === null).map(({ entry }) => entry)
  const { id, caseId, certainty, injuredId, injuringId, happenedOn, precision, status, closedOn, version } =
    row
  return {
    id,
    caseId,
    certainty,
    injuredId,
    injuringId,
    happenedOn,
    precision,
    status,
    closedOn,
    version,
    contexts: row.contexts as InjuryDetail['contexts'],
    handle: open(injuries.handle, id, row.handle),
    account: open(injuries.account, id, row.account),
    needed: open(injuries.needed, id, row.needed),
    meaning: open(injuries.meaning, id, row.meaning),
    reactions: reactionRows.map(({ personId, reaction }) => ({
      personId,
      reaction,
    })) as InjuryDetail['reactions'],
    baseline:
      baseline[0]?.onDay == null
        ? null
        : {
            on: baseline[0].onDay,
            entries: baseline.flatMap((entry) =>
              entry.step === null || entry.outcome === 'came_up'
                ? []
                : [
                    {
                      id: entry.id,
                      stage: entry.stage,
                      step: entry.step,
                      outcome: entry.outcome,
                      line: open(repairEntries.line, entry.id, entry.line),
                    },
                  ],
            ),
          },
    standing: standingOf(
      entryRows.map(({ entry, startsAt }) => domainEntry(entry, startsAt, zone, struck)),
      opened.kind,
      row,
      people,
    ),
    history: entryRows.flatMap(({ entry, startsAt }) =>
      entry.sessionId === null || startsAt === null
        ? []
        : [
            {
              entryId: entry.id,
              sessionId: entry.sessionId,
              at: startsAt,
              outcome: entry.outcome,
              step: entry.step,
              response: entry.response,
              line: open(repairEntries.line, entry.id, entry.line),
              setBackEvent: open(repairEntries.setBackEvent, entry.id, entry.setBackEvent),
              struck: struck.has(entry.id),
            },
          ],
    ),
  }
}

async function columnsFor(tx: Tx, caseId: string, id: string, body: InjuryBody) {
  const box = await tx.keys.case(caseId)
  const { certainty, injuredId, injuringId, happenedOn, precision, contexts } = body
  return {
    certainty,
    injuredId,
    injuringId,
    happenedOn,
    precision,
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
  const rows = told.map(({ personId, reaction }) => ({
    practiceId: viewer.practiceId,
    caseId,
    injuryId,
    personId,
    reaction,
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
  row: Row,
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
  row: Row,
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
  row: Row,
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
export async function removeInjury(tx: Tx, viewer: Viewer, row: Row, version: number): Promise<void> {
  const { practiceId } = viewer
  const ofInjury = and(eq(repairEntries.practiceId, practiceId), eq(repairEntries.injuryId, row.id))
  const used = await tx.db
    .select({ entries: count() })
    .from(repairEntries)
    .where(and(ofInjury, isNotNull(repairEntries.sessionId)))
  if ((used[0]?.entries ?? 0) > 0) throw new Problem('in-use')
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
