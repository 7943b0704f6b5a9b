import { and, eq, sql } from 'drizzle-orm'
import type { RepairEntryBody } from '#shared/contracts/repair'
import type { SessionBody } from '#shared/contracts/sessions'
import type { Saved } from '#shared/contracts/values'
import type { Viewer } from '../../db/as-viewer.ts'
import { injuries } from '../../db/tables/injuries.ts'
import {
  cycleMoves,
  cycleNotes,
  followThroughs,
  injuryRatings,
  observations,
  ratings,
  repairEntries,
  repairEntryBreakers,
  riskNotes,
  sessionAttendance,
  sessions,
  undertakingEnds,
} from '../../db/tables/sessions.ts'
import type { Box } from '../../db/vault.ts'
import { replayOrStale } from '../../http/changes.ts'
import { fieldProblem, Problem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'
import { byId, findSession } from './detail.ts'
import { putNext } from './next-appointment.ts'
import { putUndertakings, removeUndertakings } from './undertakings.ts'

/** The sides of the case's injuries, by id: what the rules for entries need. */
export async function injurySides(tx: Tx, viewer: Viewer, caseId: string) {
  const rows = await tx.db
    .select({ id: injuries.id, injuredId: injuries.injuredId, injuringId: injuries.injuringId })
    .from(injuries)
    .where(and(eq(injuries.practiceId, viewer.practiceId), eq(injuries.caseId, caseId)))
  return new Map(rows.map((row) => [row.id, row]))
}

/** What a session's own row holds of its body, sealed with the case's key. */
function columnsOf(box: Box, id: string, body: SessionBody) {
  const { kind, status, format, keptApart, telehealth, startsAt, endsAt, therapyStage } = body
  return {
    kind,
    status,
    format,
    keptApart,
    telehealth,
    startsAt,
    endsAt,
    therapyStage,
    outside: box.seal(sessions.outside, id, body.outside),
    note: box.seal(sessions.note, id, body.note),
    plan: box.seal(sessions.plan, id, body.plan),
  }
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
  const values = {
    ...columnsOf(box, id, body),
    changeKey,
    updatedAt: tx.now.toISOString(),
    updatedBy: viewer.clinicianId,
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
            createdAt: values.updatedAt,
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
  if (version > 0) await removeParts(tx, viewer, id, body)
  await addParts(tx, viewer, id, body, box)
  return saved
}

/** Makes a session again that was deleted: under its id, with the next version, by its author. */
export async function remakeSession(
  tx: Tx,
  viewer: Viewer,
  id: string,
  body: SessionBody,
  as: { version: number; authorId: string; createdAt: string; changeKey: string },
): Promise<Saved> {
  const box = await tx.keys.case(body.caseId)
  const savedAt = tx.now.toISOString()
  const made = await tx.db
    .insert(sessions)
    .values({
      practiceId: viewer.practiceId,
      id,
      caseId: body.caseId,
      ...columnsOf(box, id, body),
      ...as,
      updatedAt: savedAt,
      updatedBy: viewer.clinicianId,
    })
    .onConflictDoNothing()
    .returning({ id: sessions.id })
  if (made.length === 0) throw new Problem('conflict')
  await addParts(tx, viewer, id, body, box)
  return { version: as.version, savedAt }
}

/** Takes out everything attached, but for undertakings that stay: later sessions may tell how they went. */
async function removeParts(tx: Tx, viewer: Viewer, sessionId: string, body: SessionBody) {
  const { practiceId } = viewer
  const its = sql`where practice_id = ${practiceId} and session_id = ${sessionId}`
  // one round trip; no table has a part in the others
  await tx.db.execute(sql`with
    a as (delete from session_attendance ${its}), b as (delete from repair_entries ${its}),
    c as (delete from injury_ratings ${its}), d as (delete from cycle_notes ${its}),
    e as (delete from cycle_moves ${its}), f as (delete from observations ${its}),
    g as (delete from risk_notes ${its}), h as (delete from follow_throughs ${its}),
    i as (delete from undertaking_ends ${its}) select 1`)
  await removeUndertakings(tx, viewer, sessionId, body)
}

async function addParts(tx: Tx, viewer: Viewer, sessionId: string, body: SessionBody, box: Box) {
  const { practiceId } = viewer
  const own = { practiceId, caseId: body.caseId, sessionId }
  const of = (personId: string) => `${sessionId}/${personId}`
  const stepOf = new Map(body.therapySteps.map(({ personId, step }) => [personId, step]))
  const placeOf = new Map(body.locations.map(({ personId, words }) => [personId, words]))
  if (body.present.length > 0) {
    await tx.db.insert(sessionAttendance).values(
      body.present.map((personId) => ({
        ...own,
        personId,
        therapyStep: stepOf.get(personId) ?? null,
        location: box.seal(sessionAttendance.location, of(personId), placeOf.get(personId) ?? ''),
      })),
    )
  }
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
  if (body.injuryRatings.length > 0) {
    await tx.db.insert(injuryRatings).values(body.injuryRatings.map((rating) => ({ ...own, ...rating })))
  }
  const { trigger, caughtBy, moves } = body.cycle
  if (trigger !== '' || caughtBy !== null) {
    await tx.db
      .insert(cycleNotes)
      .values({ ...own, trigger: box.seal(cycleNotes.trigger, sessionId, trigger), caughtBy })
  }
  if (moves.length > 0) {
    await tx.db.insert(cycleMoves).values(
      moves.map(({ personId, move, emotion }) => ({
        ...own,
        personId,
        move: box.seal(cycleMoves.move, of(personId), move),
        emotion: box.seal(cycleMoves.emotion, of(personId), emotion),
      })),
    )
  }
  if (body.observations.length > 0) {
    await tx.db
      .insert(observations)
      .values(body.observations.map((each, position) => ({ ...own, ...each, position })))
  }
  if (body.risk.length > 0) {
    await tx.db.insert(riskNotes).values(
      body.risk.map(({ personId, finding, words }) => ({
        ...own,
        personId,
        finding,
        words: box.seal(riskNotes.words, of(personId), words),
      })),
    )
  }
  await putUndertakings(tx, own, body, box)
  if (body.accounts.length > 0) {
    await tx.db.insert(followThroughs).values(body.accounts.map((account) => ({ ...own, ...account })))
  }
  if (body.letGo.length > 0) {
    await tx.db.insert(undertakingEnds).values(body.letGo.map((undertakingId) => ({ ...own, undertakingId })))
  }
  await insertEntries(tx, own, body.entries, box)
  await putNext(tx, viewer, sessionId, body)
}

/** What every part of a session carries. */
export type Own = { practiceId: string; caseId: string; sessionId: string }

/** Writes entries with what got in the way; of an addendum, each corrects the entry it names. */
export async function insertEntries(
  tx: Tx,
  own: Own,
  entries: readonly RepairEntryBody[],
  box: Box,
  addendum?: { id: string; corrects: readonly string[]; from: number },
) {
  if (entries.length === 0) return
  const made = await tx.db
    .insert(repairEntries)
    .values(
      entries.map(
        ({ id, injuryId, stage, outcome, step, response, line, setBackPlace, setBackEvent }, index) => ({
          ...own,
          id,
          injuryId,
          position: index + (addendum?.from ?? 0),
          stage,
          outcome,
          step,
          response,
          setBackPlace,
          line: box.seal(repairEntries.line, id, line.trim()),
          setBackEvent: box.seal(repairEntries.setBackEvent, id, setBackEvent.trim()),
          corrects: addendum?.corrects[index] ?? null,
          addendumId: addendum?.id ?? null,
        }),
      ),
    )
    .onConflictDoNothing()
    .returning({ id: repairEntries.id })
  if (made.length !== entries.length) {
    throw fieldProblem({
      path: 'entries',
      message: 'One of these entries belongs to another session. Remove it and enter it again.',
    })
  }
  const inTheWay = entries.flatMap((entry) =>
    entry.inTheWay.map(({ personId, breaker }) => ({
      practiceId: own.practiceId,
      caseId: own.caseId,
      entryId: entry.id,
      personId,
      breaker,
    })),
  )
  if (inTheWay.length > 0) await tx.db.insert(repairEntryBreakers).values(inTheWay).onConflictDoNothing()
}
