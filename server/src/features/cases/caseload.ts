import { and, asc, eq } from 'drizzle-orm'
import type { CaseRow } from '#shared/contracts/cases'
import { isHeld } from '#shared/domain/cases'
import { dayOf } from '#shared/domain/days'
import { standing } from '#shared/domain/standing'
import type { Viewer } from '../../db/as-viewer.ts'
import { together } from '../../db/sql.ts'
import { careTeam, cases } from '../../db/tables/cases.ts'
import { clinicians } from '../../db/tables/practice.ts'
import type { Tx } from '../../http/route.ts'
import { selectTimeZone } from '../practice/queries.ts'
import { groupBy, loadRecords, type CaseRecord } from './record.ts'

/** As many sessions as a sparkline of 120 pixels can tell apart. */
const ratedSessionsShown = 24

/** Every case the viewer may open, with what a caseload row shows: two round trips, a third for a new process. */
export async function listCaseload(tx: Tx, viewer: Viewer): Promise<CaseRow[]> {
  const { practiceId } = viewer
  const [zones, rows, members] = await together(
    selectTimeZone(tx),
    tx.db
      .select({ id: cases.id, kind: cases.kind, status: cases.status })
      .from(cases)
      .where(eq(cases.practiceId, practiceId)),
    tx.db
      .select({ member: careTeam, name: clinicians.name })
      .from(careTeam)
      .innerJoin(
        clinicians,
        and(eq(clinicians.practiceId, careTeam.practiceId), eq(clinicians.id, careTeam.clinicianId)),
      )
      .where(eq(careTeam.practiceId, practiceId))
      .orderBy(asc(careTeam.createdAt), asc(careTeam.clinicianId)),
  )
  const zone = zones[0]?.timeZone ?? 'UTC'
  const caseIds = rows.map((row) => row.id)
  const records = await loadRecords(tx, viewer, caseIds, zone)
  const box = await tx.keys.practice()
  const now = tx.now.toISOString()
  const today = dayOf(now, zone)
  const teams = groupBy(
    members.filter(({ member }) => member.until === null || member.until >= today),
    ({ member }) => member.caseId,
  )
  return rows.map((row) => {
    const record = records.get(row.id) ?? { people: [], sessions: [], injuries: [], entries: [] }
    const held = record.sessions.filter((session) => isHeld(session.status))
    // filled in by the rules of shared/src/domain/flags.ts
    const flagsOfCase: CaseRow['flags'] = []
    return {
      ...row,
      people: record.people as CaseRow['people'],
      team: (teams.get(row.id) ?? []).map(({ member, name }) => ({
        clinicianId: member.clinicianId,
        name: box.open(clinicians.name, member.clinicianId, name),
        role: member.role,
      })),
      flags: flagsOfCase,
      therapyStage: held.findLast((session) => session.therapyStage !== null)?.therapyStage ?? null,
      lastSessionAt: held.findLast((session) => session.startsAt <= now)?.startsAt ?? null,
      nextSessionAt:
        record.sessions.find((session) => session.status === 'planned' && session.endsAt > now)?.startsAt ??
        null,
      sessionCount: held.length,
      injuries: record.injuries
        .filter((injury) => injury.status === 'open')
        .map((injury) => ({
          id: injury.id,
          injuredId: injury.injuredId,
          injuringId: injury.injuringId,
          standing: wallOf(record, injury.id),
        })),
      feltSafety: feltSafetyOf(held, record.people),
    }
  })
}

function wallOf(record: CaseRecord, injuryId: string): CaseRow['injuries'][number]['standing'] {
  const { holdsTo, steps, firstOpen } = standing(record.entries, injuryId)
  return { holdsTo, steps, firstOpen }
}

function feltSafetyOf(held: CaseRecord['sessions'], people: CaseRecord['people']): CaseRow['feltSafety'] {
  return held
    .filter((session) => session.ratings.length > 0)
    .slice(-ratedSessionsShown)
    .map((session) => ({
      at: session.startsAt,
      values: people.map(({ id }) => session.ratings.find(({ personId }) => personId === id)?.value ?? null),
    }))
}
