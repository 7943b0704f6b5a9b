import { and, desc, eq } from 'drizzle-orm'
import { getSafety, type Safety } from '#shared/contracts/safety'
import { isHeld } from '#shared/domain/cases'
import { warnings } from '#shared/domain/warnings'
import { together } from '../../db/sql.ts'
import { contraindications } from '../../db/tables/cases.ts'
import { riskNotes, sessions } from '../../db/tables/sessions.ts'
import { route } from '../../http/route.ts'
import { requireCase } from '../cases/access.ts'
import { headOf } from '../cases/queries.ts'
import { loadRecords } from '../cases/record.ts'
import { findTimeZone } from '../practice/queries.ts'

export const safetyRoutes = [
  route(getSafety, { access: 'clinician', audit: 'safety.read' }, async (tx, { params }, viewer) => {
    const [opened, zone] = await Promise.all([
      requireCase(tx, viewer, params.caseId, 'read'),
      findTimeZone(tx),
      tx.keys.practice(),
      // of a case that is not the viewer's there is no key to find
      tx.keys.cases([params.caseId]),
    ])
    const { practiceId } = viewer
    const [records, [risk, found]] = await Promise.all([
      loadRecords(tx, viewer, [opened.id], zone),
      together(
        tx.db
          .select({ note: riskNotes, startsAt: sessions.startsAt, status: sessions.status })
          .from(riskNotes)
          .innerJoin(
            sessions,
            and(eq(sessions.practiceId, riskNotes.practiceId), eq(sessions.id, riskNotes.sessionId)),
          )
          .where(and(eq(riskNotes.practiceId, practiceId), eq(riskNotes.caseId, opened.id)))
          .orderBy(desc(sessions.startsAt), desc(sessions.id)),
        tx.db
          .select()
          .from(contraindications)
          .where(and(eq(contraindications.practiceId, practiceId), eq(contraindications.caseId, opened.id))),
      ),
    ])
    const record = records.get(opened.id)
    if (!record) throw new Error('the record of a case that was opened')
    const box = await tx.keys.case(opened.id)
    const people = record.people.map(({ id }): Safety['people'][number] => ({
      personId: id,
      risk: risk
        .filter(({ note, status }) => note.personId === id && isHeld(status))
        .map(({ note, startsAt }) => ({
          sessionId: note.sessionId,
          at: startsAt,
          finding: note.finding,
          words: box.open(riskNotes.words, `${note.sessionId}/${id}`, note.words),
        })),
      contraindications: found
        .filter((each) => each.personId === id)
        .map(({ kind, finding }) => ({ kind, finding })),
    }))
    tx.audit({ caseId: opened.id, subjectId: opened.id, detail: { people: people.length } })
    const concern = people.some(
      (person) =>
        person.risk.find(({ finding }) => finding !== 'not_asked')?.finding === 'concern' ||
        person.contraindications.some(({ finding }) => finding === 'concern'),
    )
    return {
      case: headOf(opened, record),
      people,
      warnings: warnings({
        format: 'conjoint',
        therapyStage: null,
        repairSteps: [],
        safetyConcern: concern ? 'open' : 'unknown',
        screening: 'unknown',
      }),
    }
  }),
]
