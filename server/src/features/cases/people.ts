import { and, asc, eq } from 'drizzle-orm'
import type { Viewer } from '../../db/as-viewer.ts'
import { casePeople, people } from '../../db/tables/cases.ts'
import type { Tx } from '../../http/route.ts'

/** The people of a case in their places (A first), names opened. */
export async function peopleOf(tx: Tx, viewer: Viewer, caseId: string) {
  const rows = await tx.db
    .select({ person: people, inCase: casePeople })
    .from(casePeople)
    .innerJoin(people, and(eq(people.practiceId, casePeople.practiceId), eq(people.id, casePeople.personId)))
    .where(and(eq(casePeople.practiceId, viewer.practiceId), eq(casePeople.caseId, caseId)))
    .orderBy(asc(casePeople.place))
  const box = await tx.keys.practice()
  return rows.map(({ person, inCase }) => ({
    id: person.id,
    name: box.open(people.name, person.id, person.name),
    role: inCase.role,
    minor: person.minor,
    place: inCase.place,
  }))
}
