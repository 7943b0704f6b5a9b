import { and, asc, eq } from 'drizzle-orm'
import type { InjuryUndertakings } from '#shared/contracts/injury-history'
import type { Viewer } from '../../db/as-viewer.ts'
import { together } from '../../db/sql.ts'
import { followThroughs, undertakingEnds, undertakings } from '../../db/tables/sessions.ts'
import type { Box } from '../../db/vault.ts'
import type { Tx } from '../../http/route.ts'
import { groupBy, numberSessions, type CaseRecord } from '../cases/record.ts'
import type { InjuryRow } from './queries.ts'

/** The undertakings of an injury's case, what each person told of them, and which were let go. */
export async function selectUndertakings({ db }: Tx, { practiceId }: Viewer, { caseId }: InjuryRow) {
  const [made, accounts, ends] = await together(
    db
      .select()
      .from(undertakings)
      .where(and(eq(undertakings.practiceId, practiceId), eq(undertakings.caseId, caseId)))
      .orderBy(asc(undertakings.position), asc(undertakings.id)),
    db
      .select()
      .from(followThroughs)
      .where(and(eq(followThroughs.practiceId, practiceId), eq(followThroughs.caseId, caseId)))
      .orderBy(asc(followThroughs.personId)),
    db
      .select()
      .from(undertakingEnds)
      .where(and(eq(undertakingEnds.practiceId, practiceId), eq(undertakingEnds.caseId, caseId))),
  )
  return { made, accounts, ends }
}

/** What was undertaken in the sessions in which an injury was worked, oldest first; each person's accounts by date. */
export function undertakingsOf(
  row: InjuryRow,
  record: CaseRecord,
  { made, accounts, ends }: Awaited<ReturnType<typeof selectUndertakings>>,
  box: Box,
): InjuryUndertakings {
  const numbers = numberSessions(record.sessions)
  const worked = new Set(
    record.entries.filter((entry) => entry.injuryId === row.id).map((entry) => entry.sessionId),
  )
  const place = new Map(record.sessions.map((session, index) => [session.id, index]))
  const placeOf = (sessionId: string) => place.get(sessionId) ?? 0
  const bySession = groupBy(made, (each) => each.sessionId)
  const told = groupBy(accounts, (each) => each.undertakingId)
  const ended = groupBy(ends, (each) => each.undertakingId)
  const from = (sessionId: string) => {
    const session = record.sessions[placeOf(sessionId)]
    return {
      sessionId,
      number: numbers.get(sessionId) ?? null,
      at: session?.startsAt ?? '',
      keptApart: session?.keptApart ?? false,
    }
  }
  return record.sessions
    .filter((session) => worked.has(session.id))
    .flatMap((session) => bySession.get(session.id) ?? [])
    .map(({ id, sessionId, personId, words }) => {
      const first = (ended.get(id) ?? []).toSorted((a, b) => placeOf(a.sessionId) - placeOf(b.sessionId))[0]
      return {
        ...from(sessionId),
        id,
        personId,
        words: box.open(undertakings.words, id, words),
        letGo: first === undefined ? null : from(first.sessionId),
        accounts: (told.get(id) ?? [])
          .toSorted((a, b) => placeOf(a.sessionId) - placeOf(b.sessionId))
          .map((account) => ({
            ...from(account.sessionId),
            personId: account.personId,
            told: account.told,
          })),
      }
    })
}
