import { and, eq, sql } from 'drizzle-orm'
import { can, type TeamAction, type TeamRole } from '#shared/domain/care-team'
import type { Viewer } from '../../db/as-viewer.ts'
import { cases, careTeam } from '../../db/tables/cases.ts'
import { Problem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'

export type OpenedCase = typeof cases.$inferSelect & { teamRole: TeamRole }

/**
 * The case, if the viewer is on its care team and may do `action`.
 * Throws `not-found` for a case that is not the viewer's (exactly as for one that does not exist),
 * `not-allowed` when the viewer's role only reads, and `case-closed` when a closed case would be written to.
 * Whoever changes a case does so alone: rules that join several rows (a minor is never the injuring person) would
 * otherwise hold for each of two changes at once and be broken by both.
 */
export async function requireCase(
  tx: Tx,
  viewer: Viewer,
  caseId: string,
  action: TeamAction,
): Promise<OpenedCase> {
  if (action !== 'read')
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${caseId}, 0))`)
  const rows = await tx.db
    .select({ row: cases, teamRole: careTeam.role })
    .from(cases)
    .innerJoin(
      careTeam,
      and(
        eq(careTeam.practiceId, cases.practiceId),
        eq(careTeam.caseId, cases.id),
        eq(careTeam.clinicianId, viewer.clinicianId),
      ),
    )
    .where(and(eq(cases.practiceId, viewer.practiceId), eq(cases.id, caseId)))
  const found = rows[0]
  if (!found) throw new Problem('not-found')
  if (!can(found.teamRole, action)) throw new Problem('not-allowed')
  if (action === 'write' && found.row.status === 'closed') throw new Problem('case-closed')
  return { ...found.row, teamRole: found.teamRole }
}
