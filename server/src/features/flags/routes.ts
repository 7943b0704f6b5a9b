import { and, eq } from 'drizzle-orm'
import { endSnooze, snoozeFlag } from '#shared/contracts/flags'
import { dayOf } from '#shared/domain/days'
import { flagsOf } from '#shared/domain/flags'
import { flagSnoozes } from '../../db/tables/cases.ts'
import { fieldProblem, Problem } from '../../http/problem.ts'
import { route } from '../../http/route.ts'
import { requireCase } from '../cases/access.ts'
import { findTimeZone } from '../practice/queries.ts'
import { loadFacts } from './facts.ts'

export const flagRoutes = [
  route(
    snoozeFlag,
    { access: 'clinician', audit: 'flag.snoozed' },
    async (tx, { params, body, changeKey }, viewer) => {
      const opened = await requireCase(tx, viewer, params.caseId, 'read')
      const zone = await findTimeZone(tx)
      const at = tx.now.toISOString()
      if (body.until < dayOf(at, zone))
        throw fieldProblem({ path: 'until', message: 'Choose today or a later day.' })
      const { practiceId, clinicianId } = viewer
      const box = await tx.keys.case(opened.id)
      const row = {
        practiceId,
        id: body.id,
        caseId: opened.id,
        clinicianId,
        flag: body.flag,
        until: body.until,
        reason: box.sealRequired(flagSnoozes.reason, body.id, body.reason.trim()),
        createdAt: at,
        changeKey,
      }
      const find = async () => {
        const rows = await tx.db
          .select({ id: flagSnoozes.id, changeKey: flagSnoozes.changeKey })
          .from(flagSnoozes)
          .where(
            and(
              eq(flagSnoozes.practiceId, practiceId),
              eq(flagSnoozes.clinicianId, clinicianId),
              eq(flagSnoozes.caseId, opened.id),
              eq(flagSnoozes.flag, body.flag),
            ),
          )
        return rows[0]
      }
      const known = await find()
      tx.audit({ caseId: opened.id, subjectId: body.id, detail: { flag: body.flag, until: body.until } })
      // the same try again
      if (known?.changeKey === changeKey) return { id: known.id }
      const facts = (await loadFacts(tx, viewer, [opened], zone)).get(opened.id)?.facts
      if (!facts || !flagsOf(facts, { at, zone }).some((flag) => flag.key === body.flag))
        throw fieldProblem({ path: 'flag', message: 'This flag is not raised any more. Reload the page.' })
      // an earlier one is over, or was made in another tab: the later reason and day count
      if (known)
        await tx.db
          .delete(flagSnoozes)
          .where(and(eq(flagSnoozes.practiceId, practiceId), eq(flagSnoozes.id, known.id)))
      const made = await tx.db.insert(flagSnoozes).values(row).onConflictDoNothing()
      if (made.rowCount === 1) return { id: body.id }
      // the same try, sent twice at once
      const meanwhile = await find()
      if (meanwhile?.changeKey === changeKey) return { id: meanwhile.id }
      throw fieldProblem({
        path: 'flag',
        message: 'This flag was put aside at this moment. Reload the page.',
      })
    },
  ),
  route(endSnooze, { access: 'clinician', audit: 'flag.brought-back' }, async (tx, { params }, viewer) => {
    const gone = await tx.db
      .delete(flagSnoozes)
      .where(
        and(
          eq(flagSnoozes.practiceId, viewer.practiceId),
          eq(flagSnoozes.id, params.snoozeId),
          eq(flagSnoozes.clinicianId, viewer.clinicianId),
        ),
      )
      .returning({ caseId: flagSnoozes.caseId, flag: flagSnoozes.flag })
    const [row] = gone
    if (!row) throw new Problem('not-found')
    tx.audit({ caseId: row.caseId, subjectId: params.snoozeId, detail: { flag: row.flag } })
    return undefined
  }),
]
