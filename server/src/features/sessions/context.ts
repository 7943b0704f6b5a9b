import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import type { SessionContext } from '#shared/contracts/sessions'
import { plannedToLog } from '#shared/domain/planned'
import { openUndertakings } from '#shared/domain/undertakings'
import { isHeld } from '#shared/domain/cases'
import type { Viewer } from '../../db/as-viewer.ts'
import { injuries } from '../../db/tables/injuries.ts'
import { followThroughs, sessions, undertakingEnds, undertakings } from '../../db/tables/sessions.ts'
import type { Box } from '../../db/vault.ts'
import type { Tx } from '../../http/route.ts'
import type { OpenedCase } from '../cases/access.ts'
import { loadRecords, noRecord, numberSessions } from '../cases/record.ts'
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
  const record = (await loadRecords(tx, viewer, [opened.id], zone)).get(opened.id) ?? noRecord
  const box = await tx.keys.case(opened.id)
  const { people } = record
  const before = session?.startsAt ?? tx.now.toISOString()
  const earlier = await tx.db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.practiceId, viewer.practiceId),
        eq(sessions.caseId, opened.id),
        inArray(sessions.status, ['draft', 'signed']),
        lt(sessions.startsAt, before),
      ),
    )
    .orderBy(desc(sessions.startsAt), desc(sessions.id))
    .limit(1)
  const numbers = numberSessions(record.sessions)
  const previous = earlier[0]
  return {
    caseId: opened.id,
    caseKind: opened.kind,
    caseStatus: opened.status,
    teamRole: opened.teamRole,
    people: people.map(({ id, name, role, minor, place }) => ({ id, name, role, minor, place })),
    injuries: record.injuries.map((injury) => ({
      id: injury.id,
      handle: box.open(injuries.handle, injury.id, injury.handle),
      injuredId: injury.injuredId,
      injuringId: injury.injuringId,
      status: injury.status,
      standing: standingOf(record, opened.kind, injury, zone),
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
          telehealth: previous.telehealth,
        }
      : null,
    undertakings: await undertakingsBefore(tx, viewer, opened.id, box, record.sessions, {
      sessionId: session?.id ?? 'none yet',
      at: before,
    }),
    upcoming: upcomingAfter(record.sessions, session?.id ?? null, before),
    others: record.sessions
      .filter((each) => each.id !== session?.id && each.status !== 'cancelled')
      .map(({ id, startsAt }) => ({ id, startsAt })),
  }
}

/** The next session that is planned after `at`, besides the one that this session itself plans. */
function upcomingAfter(
  all: readonly Pick<Row, 'id' | 'startsAt' | 'status' | 'plannedIn'>[],
  sessionId: string | null,
  at: string,
): SessionContext['upcoming'] {
  const found = all.find(
    (each) =>
      each.status === 'planned' &&
      Date.parse(each.startsAt) > Date.parse(at) &&
      (sessionId === null || each.plannedIn !== sessionId),
  )
  return found === undefined ? null : { id: found.id, startsAt: found.startsAt }
}

/** What was undertaken before `now` and is still asked about. */
async function undertakingsBefore(
  tx: Tx,
  viewer: Viewer,
  caseId: string,
  box: Box,
  all: readonly { id: string; startsAt: string; status: Row['status'] }[],
  now: { sessionId: string; at: string },
): Promise<SessionContext['undertakings']> {
  const starts = new Map(all.filter((each) => isHeld(each.status)).map(({ id, startsAt }) => [id, startsAt]))
  const dated = <R extends { sessionId: string }>(rows: readonly R[]) =>
    rows.flatMap((row) => {
      const at = starts.get(row.sessionId)
      return at === undefined ? [] : [{ ...row, at }]
    })
  const made = await tx.db
    .select()
    .from(undertakings)
    .where(and(eq(undertakings.practiceId, viewer.practiceId), eq(undertakings.caseId, caseId)))
  if (made.length === 0) return []
  const accounts = await tx.db
    .select()
    .from(followThroughs)
    .where(and(eq(followThroughs.practiceId, viewer.practiceId), eq(followThroughs.caseId, caseId)))
  const ends = await tx.db
    .select()
    .from(undertakingEnds)
    .where(and(eq(undertakingEnds.practiceId, viewer.practiceId), eq(undertakingEnds.caseId, caseId)))
  const words = (row: typeof undertakings.$inferSelect) => box.open(undertakings.words, row.id, row.words)
  return openUndertakings(
    {
      undertakings: dated(made).map((row) => ({ ...row, words: words(row) })),
      accounts: dated(accounts),
      ends: dated(ends),
    },
    now,
  ).map(({ id, personId, words: told, at, accounts: latest }) => ({
    id,
    personId,
    words: told,
    at,
    accounts: latest.map((account) => ({ personId: account.personId, told: account.told, at: account.at })),
  }))
}
