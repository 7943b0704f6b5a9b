import { and, desc, eq, lt } from 'drizzle-orm'
import type { SessionContext } from '#shared/contracts/sessions'
import { plannedToLog } from '#shared/domain/planned'
import type { Viewer } from '../../db/as-viewer.ts'
import { injuries } from '../../db/tables/injuries.ts'
import { sessions } from '../../db/tables/sessions.ts'
import type { Tx } from '../../http/route.ts'
import type { OpenedCase } from '../cases/access.ts'
import { loadRecords, numberSessions } from '../cases/record.ts'
import { standingOf } from '../cases/standings.ts'

type Row = typeof sessions.$inferSelect

/** The planned session that logging a session of this case now means, if there is one. */
export async function findPlanned(tx: Tx, viewer: Viewer, caseId: string, zone: string): Promise<Row | null> {
  const rows = await tx.db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.practiceId, viewer.practiceId),
        eq(sessions.caseId, caseId),
        eq(sessions.status, 'planned'),
      ),
    )
  return plannedToLog(rows, tx.now.toISOString(), zone)
}

/**
 * The case around a session: who is in it, where its injuries stand, and what was planned last time. Without a
 * session, and for a planned one that is being logged, `number` is the one it will have.
 */
export async function contextOf(
  tx: Tx,
  viewer: Viewer,
  opened: OpenedCase,
  zone: string,
  session: Row | null,
  beingLogged = session === null,
): Promise<SessionContext> {
  const record = (await loadRecords(tx, viewer, [opened.id], zone)).get(opened.id)
  const box = await tx.keys.case(opened.id)
  const people = record?.people ?? []
  const before = session?.startsAt ?? tx.now.toISOString()
  const earlier = await tx.db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.practiceId, viewer.practiceId),
        eq(sessions.caseId, opened.id),
        eq(sessions.status, 'draft'),
        lt(sessions.startsAt, before),
      ),
    )
    .orderBy(desc(sessions.startsAt), desc(sessions.id))
    .limit(1)
  const numbers = numberSessions(record?.sessions ?? [])
  const previous = earlier[0]
  return {
    caseId: opened.id,
    caseKind: opened.kind,
    caseStatus: opened.status,
    teamRole: opened.teamRole,
    people: people.map(({ id, name, role, minor, place }) => ({ id, name, role, minor, place })),
    injuries: (record?.injuries ?? []).map((injury) => ({
      id: injury.id,
      handle: box.open(injuries.handle, injury.id, injury.handle),
      injuredId: injury.injuredId,
      injuringId: injury.injuringId,
      status: injury.status,
      standing: standingOf(record?.entries ?? [], opened.kind, injury, people),
    })),
    number: beingLogged || !session ? numbers.size + 1 : (numbers.get(session.id) ?? null),
    previous: previous
      ? {
          id: previous.id,
          startsAt: previous.startsAt,
          endsAt: previous.endsAt,
          plan: box.open(sessions.plan, previous.id, previous.plan),
          therapyStage: previous.therapyStage,
          format: previous.format,
        }
      : null,
  }
}
