import { getIntake, saveIntake } from '#shared/contracts/intake'
import { fieldProblem } from '../../http/problem.ts'
import { route } from '../../http/route.ts'
import { requireCase } from '../cases/access.ts'
import { peopleOf } from '../cases/people.ts'
import { intakeOf, putIntake } from './queries.ts'

export const intakeRoutes = [
  route(getIntake, { access: 'clinician', audit: 'intake.read' }, async (tx, { params }, viewer) => {
    const opened = await requireCase(tx, viewer, params.caseId, 'read')
    tx.audit({ caseId: opened.id, subjectId: opened.id })
    return intakeOf(tx, viewer, opened.id)
  }),
  route(
    saveIntake,
    { access: 'clinician', audit: 'intake.saved' },
    async (tx, { params, body, version, changeKey }, viewer) => {
      const opened = await requireCase(tx, viewer, params.caseId, 'write')
      const known = (await peopleOf(tx, viewer, opened.id)).map((person) => person.id)
      const told = body.people.map((person) => person.personId)
      const faults = told.flatMap((personId, index) => {
        const path = `people.${index}.personId`
        if (!known.includes(personId)) return [{ path, message: 'This person is not part of this case.' }]
        if (told.indexOf(personId) !== index) return [{ path, message: 'This person is listed twice.' }]
        const kinds = body.people[index]?.contraindications.map((each) => each.kind) ?? []
        return new Set(kinds).size === kinds.length
          ? []
          : [{ path: `people.${index}.contraindications`, message: 'This is recorded twice. Keep one.' }]
      })
      if (faults.length > 0) throw fieldProblem(...faults)
      tx.audit({ caseId: opened.id, subjectId: opened.id, detail: { people: told.length } })
      return putIntake(tx, viewer, opened.id, body, version, changeKey)
    },
  ),
]
