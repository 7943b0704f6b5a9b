import { and, asc, eq, sql } from 'drizzle-orm'
import type { RepairEntryBody } from '#shared/contracts/repair'
import type { SessionBody, SessionDetail } from '#shared/contracts/sessions'
import type { Saved } from '#shared/contracts/values'
import type { Viewer } from '../../db/as-viewer.ts'
import { anyOf } from '../../db/sql.ts'
import { injuries } from '../../db/tables/injuries.ts'
import {
  ratings,
  repairEntries,
  repairEntryBreakers,
  sessionAttendance,
  sessions,
} from '../../db/tables/sessions.ts'
import type { Box } from '../../db/vault.ts'
import { replayOrStale } from '../../http/changes.ts'
import { fieldProblem, Problem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'
import { groupBy } from '../cases/record.ts'

type Row = typeof sessions.$inferSelect

const byId = (viewer: Viewer, id: string) =>
  and(eq(sessions.practiceId, viewer.practiceId), eq(sessions.id, id))

/** The session, if the viewer may see it, else null. */
export async function findSession(tx: Tx, viewer: Viewer, id: string): Promise<Row | null> {
  const rows = await tx.db.select().from(sessions).where(byId(viewer, id))
  return rows[0] ?? null
}

/** A session with everything written in it. */
export async function sessionDetail(tx: Tx, viewer: Viewer, row: Row): Promise<SessionDetail['session']> {
  const box = await tx.keys.case(row.caseId)
  const { practiceId } = viewer
  const came = await tx.db
    .select()
    .from(sessionAttendance)
    .where(and(eq(sessionAttendance.practiceId, practiceId), eq(sessionAttendance.sessionId, row.id)))
  const rated = await tx.db
    .select()
    .from(ratings)
    .where(and(eq(ratings.practiceId, practiceId), eq(ratings.sessionId, row.id)))
  const entryRows = await tx.db
    .select()
    .from(repairEntries)
    .where(and(eq(repairEntries.practiceId, practiceId), eq(repairEntries.sessionId, row.id)))
    .orderBy(asc(repairEntries.position))
  const breakerRows = await tx.db
    .select()
    .from(repairEntryBreakers)
    .where(
      and(
        eq(repairEntryBreakers.practiceId, practiceId),
        anyOf(
          repairEntryBreakers.entryId,
          entryRows.map((entry) => entry.id),
        ),
      ),
    )
    .orderBy(asc(repairEntryBreakers.personId), asc(repairEntryBreakers.breaker))
  const breakersOf = groupBy(breakerRows, (breaker) => breaker.entryId)
  const { id, version, updatedAt, caseId, kind, status, format, startsAt, endsAt, therapyStage } = row
  return {
    id,
    version,
    updatedAt,
    caseId,
    kind,
    status,
    format,
    startsAt,
    endsAt,
    therapyStage,
    present: came.map((person) => person.personId),
    ratings: rated.map(({ personId, feltSafety, ratedBy }) => ({ personId, value: feltSafety, ratedBy })),
    entries: entryRows.map((entry) => ({
      id: entry.id,
      injuryId: entry.injuryId,
      stage: entry.stage,
      outcome: entry.outcome,
      step: entry.step,
      response: entry.response,
      inTheWay: (breakersOf.get(entry.id) ?? []).map(({ personId, breaker }) => ({
        personId,
        breaker,
      })) as RepairEntryBody['inTheWay'],
      line: box.open(repairEntries.line, entry.id, entry.line),
      setBackPlace: entry.setBackPlace,
      setBackEvent: box.open(repairEntries.setBackEvent, entry.id, entry.setBackEvent),
    })),
    note: box.open(sessions.note, id, row.note),
    plan: box.open(sessions.plan, id, row.plan),
  }
}

/** The sides of the case's injuries, by id: what the rules for entries need. */
export async function injurySides(tx: Tx, viewer: Viewer, caseId: string) {
  const rows = await tx.db
    .select({ id: injuries.id, injuredId: injuries.injuredId, injuringId: injuries.injuringId })
    .from(injuries)
    .where(and(eq(injuries.practiceId, viewer.practiceId), eq(injuries.caseId, caseId)))
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Makes (version 0) or replaces a session with everything in it.
 * Throws `stale` when another version is stored, unless it was this very change that stored it.
 */
export async function putSession(
  tx: Tx,
  viewer: Viewer,
  id: string,
  body: SessionBody,
  version: number,
  changeKey: string,
): Promise<Saved> {
  const box = await tx.keys.case(body.caseId)
  const { kind, status, format, startsAt, endsAt, therapyStage } = body
  const values = {
    kind,
    status,
    format,
    startsAt,
    endsAt,
    therapyStage,
    changeKey,
    note: box.seal(sessions.note, id, body.note),
    plan: box.seal(sessions.plan, id, body.plan),
    updatedAt: tx.now.toISOString(),
  }
  const returned = { version: sessions.version, savedAt: sessions.updatedAt }
  const written =
    version === 0
      ? await tx.db
          .insert(sessions)
          .values({
            practiceId: viewer.practiceId,
            id,
            caseId: body.caseId,
            authorId: viewer.clinicianId,
            ...values,
          })
          .onConflictDoNothing()
          .returning(returned)
      : await tx.db
          .update(sessions)
          .set({ ...values, version: sql`${sessions.version} + 1` })
          .where(and(byId(viewer, id), eq(sessions.caseId, body.caseId), eq(sessions.version, version)))
          .returning(returned)
  const saved = written[0]
  if (!saved) return replayOrStale((await findSession(tx, viewer, id)) ?? undefined, changeKey)
  await replaceChildren(tx, viewer, id, body, box)
  return saved
}

async function replaceChildren(tx: Tx, viewer: Viewer, sessionId: string, body: SessionBody, box: Box) {
  const { practiceId } = viewer
  const own = { practiceId, caseId: body.caseId, sessionId }
  await tx.db
    .delete(sessionAttendance)
    .where(and(eq(sessionAttendance.practiceId, practiceId), eq(sessionAttendance.sessionId, sessionId)))
  await tx.db
    .delete(repairEntries)
    .where(and(eq(repairEntries.practiceId, practiceId), eq(repairEntries.sessionId, sessionId)))
  if (body.present.length > 0)
    await tx.db.insert(sessionAttendance).values(body.present.map((personId) => ({ ...own, personId })))
  if (body.ratings.length > 0) {
    await tx.db.insert(ratings).values(
      body.ratings.map(({ personId, value, ratedBy }) => ({
        ...own,
        personId,
        feltSafety: value,
        ratedBy,
      })),
    )
  }
  if (body.entries.length === 0) return
  const made = await tx.db
    .insert(repairEntries)
    .values(
      body.entries.map(
        ({ id, injuryId, stage, outcome, step, response, line, setBackPlace, setBackEvent }, position) => ({
          ...own,
          id,
          injuryId,
          position,
          stage,
          outcome,
          step,
          response,
          setBackPlace,
          line: box.seal(repairEntries.line, id, line.trim()),
          setBackEvent: box.seal(repairEntries.setBackEvent, id, setBackEvent.trim()),
        }),
      ),
    )
    .onConflictDoNothing()
    .returning({ id: repairEntries.id })
  if (made.length !== body.entries.length) {
    throw fieldProblem({
      path: 'entries',
      message: 'One of these entries belongs to another session. Remove it and enter it again.',
    })
  }
  const inTheWay = body.entries.flatMap((entry) =>
    entry.inTheWay.map(({ personId, breaker }) => ({
      practiceId,
      caseId: body.caseId,
      entryId: entry.id,
      personId,
      breaker,
    })),
  )
  if (inTheWay.length > 0) await tx.db.insert(repairEntryBreakers).values(inTheWay).onConflictDoNothing()
}

/** Deletes a draft or planned session. Throws `stale` when it was changed meanwhile. */
export async function removeSession(tx: Tx, viewer: Viewer, row: Row, version: number): Promise<void> {
  const gone = await tx.db
    .delete(sessions)
    .where(and(byId(viewer, row.id), eq(sessions.version, version)))
    .returning({ id: sessions.id })
  if (gone.length === 0) throw new Problem('stale', { version: row.version })
}
