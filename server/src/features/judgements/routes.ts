import { recordJudgement, withdrawJudgement } from '#shared/contracts/judgements'
import { dayOf } from '#shared/domain/days'
import { faultOfJudgedDay } from '#shared/domain/injury-rules'
import { fieldProblem } from '../../http/problem.ts'
import { route } from '../../http/route.ts'
import { requireCase } from '../cases/access.ts'
import { findInjury } from '../injuries/queries.ts'
import { findTimeZone } from '../practice/queries.ts'
import * as queries from './queries.ts'

export const judgementRoutes = [
  route(
    recordJudgement,
    { access: 'clinician', audit: 'judgement.recorded' },
    async (tx, { params, body, changeKey }, viewer) => {
      const injury = await findInjury(tx, viewer, params.injuryId)
      const { caseId } = injury
      await requireCase(tx, viewer, caseId, 'write')
      // who is on which side may have been changed until this case was this request's alone
      const current = await findInjury(tx, viewer, params.injuryId)
      const today = dayOf(tx.now.toISOString(), await findTimeZone(tx))
      const fault = faultOfJudgedDay(body.onDay, current, today)
      if (fault) throw fieldProblem(fault)
      tx.audit({ caseId, subjectId: body.id, detail: { injury: injury.id, judge: body.judge } })
      return queries.insertJudgement(tx, viewer, current, body, changeKey)
    },
  ),
  route(
    withdrawJudgement,
    { access: 'clinician', audit: 'judgement.withdrawn' },
    async (tx, { params }, viewer) => {
      const { caseId } = await queries.findJudgement(tx, viewer, params.judgementId)
      await requireCase(tx, viewer, caseId, 'write')
      const row = await queries.findJudgement(tx, viewer, params.judgementId)
      tx.audit({ caseId, subjectId: row.id, detail: { injury: row.injuryId, judge: row.judge } })
      return queries.withdraw(tx, viewer, row)
    },
  ),
]
