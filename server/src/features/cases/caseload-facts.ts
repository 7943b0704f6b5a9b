import { and, asc, eq, getTableColumns, inArray, isNull, like, or, sql } from 'drizzle-orm'
import type { Viewer } from '../../db/as-viewer.ts'
import { together } from '../../db/sql.ts'
import { careTeam, casePeople, cases, flagSnoozes, followUps, people } from '../../db/tables/cases.ts'
import { injuries } from '../../db/tables/injuries.ts'
import { judgements } from '../../db/tables/judgements.ts'
import { clinicians } from '../../db/tables/practice.ts'
import { corrections, ratings, repairEntries, sessions } from '../../db/tables/sessions.ts'
import type { Tx } from '../../http/route.ts'
import { followUpFacts } from '../follow-ups/queries.ts'
import { selectTimeZone } from '../practice/queries.ts'
import { selectCorrections } from './record.ts'

/** As many sessions as a sparkline of 120 pixels can tell apart. */
const ratedSessionsShown = 24

/**
 * What a caseload is made of, in one round trip. Counting and picking is left to the database: of a hundred sessions a
 * row needs three dates, and reading them all would hold every other request for a second.
 */
export async function loadCaseloadFacts(tx: Tx, viewer: Viewer) {
  const { db } = tx
  const { practiceId } = viewer
  const now = tx.now.toISOString()
  const held = sql`${sessions.status} in ('draft', 'signed')`
  const rated = sql`exists (select from ${ratings} where ${ratings.practiceId} = ${sessions.practiceId}
    and ${ratings.sessionId} = ${sessions.id})`
  // what was told to one alone is part of no row: others see this list
  const joint = eq(sessions.keptApart, false)
  const ranked = db
    .select({
      id: sessions.id,
      nth: sql<number>`row_number() over (partition by ${sessions.caseId}
        order by ${sessions.startsAt} desc, ${sessions.id} desc)`.as('nth'),
    })
    .from(sessions)
    .where(and(eq(sessions.practiceId, practiceId), held, rated, joint))
    .as('ranked')
  const latest = db
    .select({ id: ranked.id })
    .from(ranked)
    .where(sql`${ranked.nth} <= ${ratedSessionsShown}`)
  const { line: _line, setBackEvent: _setBackEvent, ...entryColumns } = getTableColumns(repairEntries)
  const [
    zones,
    caseRows,
    members,
    peopleRows,
    seen,
    ratingRows,
    corrected,
    injuryRows,
    entries,
    judged,
    followed,
    snoozed,
  ] = await together(
    selectTimeZone(tx),
    db
      .select({
        id: cases.id,
        kind: cases.kind,
        status: cases.status,
        openedOn: cases.openedOn,
        closedOn: cases.closedOn,
      })
      .from(cases)
      .where(eq(cases.practiceId, practiceId)),
    db
      .select({ member: careTeam, name: clinicians.name })
      .from(careTeam)
      .innerJoin(
        clinicians,
        and(eq(clinicians.practiceId, careTeam.practiceId), eq(clinicians.id, careTeam.clinicianId)),
      )
      .where(eq(careTeam.practiceId, practiceId))
      .orderBy(asc(careTeam.createdAt), asc(careTeam.clinicianId)),
    db
      .select({ person: people, inCase: casePeople })
      .from(casePeople)
      .innerJoin(
        people,
        and(eq(people.practiceId, casePeople.practiceId), eq(people.id, casePeople.personId)),
      )
      .where(eq(casePeople.practiceId, practiceId))
      .orderBy(asc(casePeople.place)),
    db
      .select({
        caseId: sessions.caseId,
        held: sql`count(*) filter (where ${held})`.mapWith(Number),
        last: sql<
          string | null
        >`max(${sessions.startsAt}) filter (where ${held} and ${sessions.startsAt} <= ${now})`.mapWith(
          sessions.startsAt,
        ),
        next: sql<
          string | null
        >`min(${sessions.startsAt}) filter (where ${sessions.status} = 'planned' and ${sessions.endsAt} > ${now})`.mapWith(
          sessions.startsAt,
        ),
        therapyStage: sql<number | null>`(array_agg(${sessions.therapyStage}
            order by ${sessions.startsAt} desc, ${sessions.id} desc)
            filter (where ${held} and ${sessions.therapyStage} is not null))[1]`,
      })
      .from(sessions)
      .where(eq(sessions.practiceId, practiceId))
      .groupBy(sessions.caseId),
    db
      .select({
        caseId: ratings.caseId,
        sessionId: ratings.sessionId,
        at: sessions.startsAt,
        personId: ratings.personId,
        value: ratings.feltSafety,
        ratedBy: ratings.ratedBy,
      })
      .from(ratings)
      .innerJoin(
        sessions,
        and(eq(sessions.practiceId, ratings.practiceId), eq(sessions.id, ratings.sessionId)),
      )
      .where(and(eq(ratings.practiceId, practiceId), inArray(ratings.sessionId, latest)))
      .orderBy(asc(sessions.startsAt), asc(sessions.id)),
    selectCorrections(tx, eq(corrections.practiceId, practiceId)),
    db
      .select({
        id: injuries.id,
        caseId: injuries.caseId,
        injuredId: injuries.injuredId,
        injuringId: injuries.injuringId,
      })
      .from(injuries)
      .where(and(eq(injuries.practiceId, practiceId), eq(injuries.status, 'open')))
      .orderBy(asc(injuries.createdAt), asc(injuries.id)),
    // in the order in which they count, so that sorting them again costs next to nothing
    db
      .select({ ...entryColumns, at: sessions.startsAt })
      .from(repairEntries)
      .leftJoin(
        sessions,
        and(eq(sessions.practiceId, repairEntries.practiceId), eq(sessions.id, repairEntries.sessionId)),
      )
      .where(and(eq(repairEntries.practiceId, practiceId), or(isNull(repairEntries.sessionId), joint)))
      .orderBy(asc(sessions.startsAt), asc(sessions.id), asc(repairEntries.position)),
    db
      .select({
        id: judgements.id,
        injuryId: judgements.injuryId,
        judge: judgements.judge,
        verdict: judgements.verdict,
        onDay: judgements.onDay,
        recordedAt: judgements.recordedAt,
        withdrawn: sql<boolean>`${judgements.withdrawnAt} is not null`,
      })
      .from(judgements)
      .where(eq(judgements.practiceId, practiceId)),
    db.select(followUpFacts).from(followUps).where(eq(followUps.practiceId, practiceId)),
    // of closed cases; those of active ones come with their facts
    db
      .select({ caseId: flagSnoozes.caseId, flag: flagSnoozes.flag, until: flagSnoozes.until })
      .from(flagSnoozes)
      .where(
        and(
          eq(flagSnoozes.practiceId, practiceId),
          eq(flagSnoozes.clinicianId, viewer.clinicianId),
          like(flagSnoozes.flag, 'follow_up_due/%'),
        ),
      ),
  )
  const zone = zones[0]?.timeZone ?? 'UTC'
  return {
    zone,
    caseRows,
    members,
    peopleRows,
    seen,
    ratingRows,
    corrected,
    injuryRows,
    entries,
    judged,
    followed,
    snoozed,
  }
}
