import { and, asc, eq, lte } from 'drizzle-orm'
import type { UnsignedList } from '#shared/contracts/sessions'
import { caseName } from '#shared/domain/couple-name'
import { dayOf, daysBetween } from '#shared/domain/days'
import type { Viewer } from '../../db/as-viewer.ts'
import { anyOf } from '../../db/sql.ts'
import { casePeople, cases, people } from '../../db/tables/cases.ts'
import { sessions } from '../../db/tables/sessions.ts'
import type { Tx } from '../../http/route.ts'
import { groupBy } from '../cases/record.ts'
import { findTimeZone } from '../practice/queries.ts'

/**
 * The held sessions that the viewer wrote and has not signed, oldest first, each with the whole days since it was
 * held. `today` is the practice's calendar day.
 */
export async function unsignedOf(tx: Tx, viewer: Viewer, today: string): Promise<UnsignedList['sessions']> {
  const { practiceId } = viewer
  const zone = await findTimeZone(tx)
  const rows = await tx.db
    .select({ id: sessions.id, caseId: sessions.caseId, startsAt: sessions.startsAt, kind: cases.kind })
    .from(sessions)
    .innerJoin(cases, and(eq(cases.practiceId, sessions.practiceId), eq(cases.id, sessions.caseId)))
    .where(
      and(
        eq(sessions.practiceId, practiceId),
        eq(sessions.status, 'draft'),
        eq(sessions.authorId, viewer.clinicianId),
        lte(sessions.startsAt, tx.now.toISOString()),
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
  if (rows.length === 0) return []
  const caseIds = [...new Set(rows.map((row) => row.caseId))]
  const peopleRows = await tx.db
    .select({ caseId: casePeople.caseId, role: casePeople.role, id: people.id, name: people.name })
    .from(casePeople)
    .innerJoin(people, and(eq(people.practiceId, casePeople.practiceId), eq(people.id, casePeople.personId)))
    .where(and(eq(casePeople.practiceId, practiceId), anyOf(casePeople.caseId, caseIds)))
    .orderBy(asc(casePeople.place))
  const box = await tx.keys.practice()
  const byCase = groupBy(
    peopleRows.map((row) => ({ ...row, name: box.open(people.name, row.id, row.name) })),
    (row) => row.caseId,
  )
  return rows.map(({ id, caseId, startsAt, kind }) => ({
    id,
    caseId,
    caseName: caseName(kind, byCase.get(caseId) ?? []),
    people: (byCase.get(caseId) ?? []).map(({ name }) => ({ name })),
    startsAt,
    ageDays: daysBetween(dayOf(startsAt, zone), today),
  }))
}
