import { and, eq } from 'drizzle-orm'
import { recordFollowUp } from '#shared/contracts/follow-ups'
import { can } from '#shared/domain/care-team'
import { dayOf } from '#shared/domain/days'
import { faultOfPastDay } from '#shared/domain/session-rules'
import { injuries } from '../../db/tables/injuries.ts'
import { fieldProblem, Problem } from '../../http/problem.ts'
import { route } from '../../http/route.ts'
import { requireCase } from '../cases/access.ts'
import { findTimeZone } from '../practice/queries.ts'
import { insertFollowUp } from './queries.ts'

export const followUpRoutes = [
  route(
    recordFollowUp,
    { access: 'clinician', audit: 'follow-up.recorded' },
    async (tx, { params, body, changeKey }, viewer) => {
      // of a closed case, in which nothing else is written: so asked as reading, with the role looked at here
      const opened = await requireCase(tx, viewer, params.caseId, 'read')
      if (!can(opened.teamRole, 'write')) throw new Problem('not-allowed')
      const { closedOn } = opened
      if (closedOn === null)
        throw fieldProblem({ path: 'months', message: 'This case is not closed. Log a session instead.' })
      const fault = faultOfPastDay(body.doneOn, dayOf(tx.now.toISOString(), await findTimeZone(tx)), 'doneOn')
      if (fault) throw fieldProblem(fault)
      if (body.doneOn < closedOn)
        throw fieldProblem({
          path: 'doneOn',
          message: 'This is before the case was closed. Choose a later day.',
        })
      const rows = await tx.db
        .select({ id: injuries.id })
        .from(injuries)
        .where(and(eq(injuries.practiceId, viewer.practiceId), eq(injuries.caseId, opened.id)))
      const known = new Set(rows.map((row) => row.id))
      const seen = new Set<string>()
      const faults = body.trust.flatMap(({ injuryId }, index) => {
        const twice = seen.has(injuryId)
        seen.add(injuryId)
        if (known.has(injuryId) && !twice) return []
        const message = twice ? 'This is recorded twice. Keep one.' : 'This injury is not part of this case.'
        return [{ path: `trust.${index}.injuryId`, message }]
      })
      if (faults.length > 0) throw fieldProblem(...faults)
      await insertFollowUp(tx, viewer, { id: opened.id, closedOn }, body, changeKey)
      tx.audit({
        caseId: opened.id,
        subjectId: body.id,
        detail: { months: body.months, trust: body.trust.length },
      })
      return { id: body.id }
    },
  ),
]
