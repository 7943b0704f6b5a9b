import { changeCase, changeCaseStatus, getCase, listCases, openCase } from '#shared/contracts/cases'
import { dayOf } from '#shared/domain/days'
import { faultOfPastDay } from '#shared/domain/session-rules'
import { fieldProblem, Problem } from '../../http/problem.ts'
import { route, type Tx } from '../../http/route.ts'
import { findTimeZone } from '../practice/queries.ts'
import { requireCase } from './access.ts'
import { listCaseload } from './caseload.ts'
import * as queries from './queries.ts'

async function requirePastDay(tx: Tx, day: string, path: string) {
  const fault = faultOfPastDay(day, dayOf(tx.now.toISOString(), await findTimeZone(tx)), path)
  if (fault) throw fieldProblem(fault)
}

export const caseRoutes = [
  route(listCases, { access: 'clinician', audit: 'caseload.read' }, async (tx, _, viewer) => {
    const cases = await listCaseload(tx, viewer)
    tx.audit({ detail: { cases: cases.length } })
    return { cases }
  }),
  route(openCase, { access: 'clinician', audit: 'case.opened' }, async (tx, { body, changeKey }, viewer) => {
    await requirePastDay(tx, body.openedOn, 'openedOn')
    const faults = queries.faultsOfPeople(body.kind, body.people)
    if (faults.length > 0) throw fieldProblem(...faults)
    const made = await queries.insertCase(tx, viewer, body, changeKey)
    tx.audit({ caseId: body.id, subjectId: body.id, detail: { people: body.people.length } })
    return made
  }),
  route(getCase, { access: 'clinician', audit: 'case.read' }, async (tx, { params }, viewer) => {
    const opened = await requireCase(tx, viewer, params.caseId, 'read')
    const overview = await queries.overviewOf(tx, viewer, opened, await findTimeZone(tx))
    tx.audit({ caseId: opened.id, subjectId: opened.id, detail: { sessions: overview.sessions.length } })
    return overview
  }),
  route(
    changeCase,
    { access: 'clinician', audit: 'case.changed' },
    async (tx, { params, body, version, changeKey }, viewer) => {
      const opened = await requireCase(tx, viewer, params.caseId, 'manage')
      if (opened.status === 'closed') throw new Problem('case-closed')
      await requirePastDay(tx, body.openedOn, 'openedOn')
      const faults = queries.faultsOfPeople(opened.kind, body.people)
      if (faults.length > 0) throw fieldProblem(...faults)
      tx.audit({ caseId: opened.id, subjectId: opened.id, detail: { people: body.people.length } })
      return queries.updateCase(tx, viewer, opened, body, version, changeKey)
    },
  ),
  route(
    changeCaseStatus,
    { access: 'clinician', audit: 'case.status-changed' },
    async (tx, { params, body, version, changeKey }, viewer) => {
      const opened = await requireCase(tx, viewer, params.caseId, 'manage')
      await requirePastDay(tx, body.on, 'on')
      if (body.status === 'closed' && body.on < opened.openedOn) {
        throw fieldProblem({
          path: 'on',
          message: 'This is before the case was opened. Choose that day or a later one.',
        })
      }
      tx.audit({ caseId: opened.id, subjectId: opened.id, detail: { status: body.status } })
      return queries.updateCaseStatus(tx, viewer, opened.id, body.status, body.on, version, changeKey)
    },
  ),
]
