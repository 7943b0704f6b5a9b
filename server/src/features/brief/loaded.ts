import { and, asc, desc, eq, gt, inArray, lte, or, sql } from 'drizzle-orm'
import type { Viewer } from '../../db/as-viewer.ts'
import { together } from '../../db/sql.ts'
import { intakePeople, intakes } from '../../db/tables/cases.ts'
import { judgements } from '../../db/tables/judgements.ts'
import { clinicians } from '../../db/tables/practice.ts'
import {
  addenda,
  corrections,
  cycleMoves,
  cycleNotes,
  observations,
  repairEntries,
  repairEntryBreakers,
  sessions,
  undertakings,
} from '../../db/tables/sessions.ts'
import type { Tx } from '../../http/route.ts'
import { followUpStatements } from '../follow-ups/queries.ts'

/**
 * What the brief shows besides the facts: texts of the last session that may be told and of the planned one, the cycle
 * of the latest day, goals, who wrote what. One round trip. No text of a session kept apart is read.
 */
export async function loadBrief(tx: Tx, viewer: Viewer, caseId: string) {
  const { db } = tx
  const { practiceId } = viewer
  const now = tx.now.toISOString()
  const joint = and(
    eq(sessions.practiceId, practiceId),
    eq(sessions.caseId, caseId),
    inArray(sessions.status, ['draft', 'signed']),
    eq(sessions.keptApart, false),
    lte(sessions.startsAt, now),
  )
  const lastOf = () =>
    db
      .select({ id: sessions.id })
      .from(sessions)
      .where(joint)
      .orderBy(desc(sessions.startsAt), desc(sessions.id))
      .limit(1)
  const lastWithCycle = () =>
    db
      .select({ id: sessions.id })
      .from(sessions)
      .innerJoin(
        cycleNotes,
        and(eq(cycleNotes.practiceId, sessions.practiceId), eq(cycleNotes.sessionId, sessions.id)),
      )
      .where(joint)
      .orderBy(desc(sessions.startsAt), desc(sessions.id))
      .limit(1)
  const [
    last,
    planned,
    observed,
    struckTags,
    breakers,
    cycle,
    moves,
    intake,
    goals,
    undertaken,
    added,
    judged,
    people,
    followUps,
    trust,
  ] = await together(
    db
      .select({ id: sessions.id, note: sessions.note, plan: sessions.plan })
      .from(sessions)
      .where(and(eq(sessions.practiceId, practiceId), inArray(sessions.id, lastOf()))),
    db
      .select({
        id: sessions.id,
        // read before the hour by whoever may sit beside the other person: what is planned alone stays on its own page
        plan: sql<
          typeof sessions.$inferSelect.plan
        >`case when ${sessions.keptApart} then null else ${sessions.plan} end`,
        startsAt: sessions.startsAt,
      })
      .from(sessions)
      .where(
        and(
          eq(sessions.practiceId, practiceId),
          eq(sessions.caseId, caseId),
          eq(sessions.status, 'planned'),
          gt(sessions.endsAt, now),
        ),
      )
      .orderBy(asc(sessions.startsAt), asc(sessions.id))
      .limit(1),
    db
      .select({
        sessionId: observations.sessionId,
        personId: observations.personId,
        kind: observations.kind,
        slug: observations.slug,
      })
      .from(observations)
      .where(
        and(
          eq(observations.practiceId, practiceId),
          eq(observations.caseId, caseId),
          or(eq(observations.kind, 'change_event'), inArray(observations.sessionId, lastOf())),
        ),
      ),
    db
      .select({ sessionId: corrections.sessionId, personId: corrections.personId, tag: corrections.tag })
      .from(corrections)
      .where(
        and(
          eq(corrections.practiceId, practiceId),
          eq(corrections.caseId, caseId),
          eq(corrections.subject, 'observation'),
        ),
      ),
    db
      .select({
        entryId: repairEntryBreakers.entryId,
        personId: repairEntryBreakers.personId,
        breaker: repairEntryBreakers.breaker,
      })
      .from(repairEntryBreakers)
      .innerJoin(
        repairEntries,
        and(
          eq(repairEntries.practiceId, repairEntryBreakers.practiceId),
          eq(repairEntries.id, repairEntryBreakers.entryId),
        ),
      )
      .where(and(eq(repairEntryBreakers.practiceId, practiceId), inArray(repairEntries.sessionId, lastOf()))),
    db
      .select()
      .from(cycleNotes)
      .where(and(eq(cycleNotes.practiceId, practiceId), inArray(cycleNotes.sessionId, lastWithCycle()))),
    db
      .select()
      .from(cycleMoves)
      .where(and(eq(cycleMoves.practiceId, practiceId), inArray(cycleMoves.sessionId, lastWithCycle()))),
    db
      .select({ updatedAt: intakes.updatedAt })
      .from(intakes)
      .where(and(eq(intakes.practiceId, practiceId), eq(intakes.id, caseId))),
    db
      .select()
      .from(intakePeople)
      .where(and(eq(intakePeople.practiceId, practiceId), eq(intakePeople.caseId, caseId))),
    db
      .select({ id: undertakings.id, words: undertakings.words })
      .from(undertakings)
      .innerJoin(
        sessions,
        and(eq(sessions.practiceId, undertakings.practiceId), eq(sessions.id, undertakings.sessionId)),
      )
      .where(
        and(
          eq(undertakings.practiceId, practiceId),
          eq(undertakings.caseId, caseId),
          eq(sessions.keptApart, false),
        ),
      ),
    db
      .select({ sessionId: addenda.sessionId, authorId: addenda.authorId, at: addenda.writtenAt })
      .from(addenda)
      .where(and(eq(addenda.practiceId, practiceId), eq(addenda.caseId, caseId))),
    db
      .select({ injuryId: judgements.injuryId, by: judgements.recordedBy, at: judgements.recordedAt })
      .from(judgements)
      .where(and(eq(judgements.practiceId, practiceId), eq(judgements.caseId, caseId))),
    db
      .select({ id: clinicians.id, name: clinicians.name })
      .from(clinicians)
      .where(eq(clinicians.practiceId, practiceId)),
    ...followUpStatements(tx, viewer, caseId),
  )
  const struck = new Set(struckTags.map(({ sessionId, personId, tag }) => `${sessionId} ${personId} ${tag}`))
  return {
    last: last[0] ?? null,
    planned: planned[0] ?? null,
    observations: observed.filter(
      ({ sessionId, personId, kind, slug }) => !struck.has(`${sessionId} ${personId} ${kind}:${slug}`),
    ),
    breakers,
    cycle: cycle[0] ?? null,
    moves,
    intake: intake[0] ?? null,
    goals,
    undertaken,
    addenda: added,
    judgements: judged,
    clinicians: people,
    followUps,
    trust,
  }
}
