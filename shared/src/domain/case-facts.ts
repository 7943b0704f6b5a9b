/** What the brief, the flags and the day read of a case: recorded facts, without what the notes say. */
import { isHeld, type CaseKind, type PersonRole, type SessionFormat, type SessionStatus } from './cases.ts'
import type { RepairEntry } from './repair.ts'
import type { Account, Undertaking, UndertakingEnd } from './undertakings.ts'

export type FactPerson = { id: string; name: string; role: PersonRole; place: number }

export type FactInjury = { id: string; injuredId: string; injuringId: string; status: 'open' | 'closed' }

export type FactSession = {
  id: string
  /** UTC instants, ISO */
  startsAt: string
  endsAt: string
  status: SessionStatus
  format: SessionFormat
  keptApart: boolean
  therapyStage: 1 | 2 | 3 | null
  /** ids of the people who came, or of a planned session are expected */
  present: readonly string[]
  /** felt safety 0–10 */
  ratings: readonly { personId: string; value: number; ratedBy: 'client' | 'clinician' }[]
}

/** A trust follow-up that was recorded: for which closing, after how many months, and on which day. */
export type FactFollowUp = {
  closedOn: string
  months: 3 | 6
  doneOn: string
  outcome: 'spoke' | 'not_reached' | 'declined'
}

export type CaseFacts = {
  kind: CaseKind
  status: 'active' | 'paused' | 'closed'
  /** calendar days */
  openedOn: string
  closedOn: string | null
  people: readonly FactPerson[]
  injuries: readonly FactInjury[]
  sessions: readonly FactSession[]
  /** all injuries together */
  entries: readonly RepairEntry[]
  undertakings: readonly Omit<Undertaking, 'words'>[]
  accounts: readonly Account[]
  ends: readonly UndertakingEnd[]
  followUps: readonly FactFollowUp[]
}

/** The moment for which something is told: a UTC instant, and the practice's zone, in which days are counted. */
export type Now = { at: string; zone: string }

/** Sessions in the order in which everything counts: start, then id. */
export const inOrder = <S extends { startsAt: string; id: string }>(sessions: readonly S[]): S[] =>
  sessions
    .map((session) => ({ session, at: Date.parse(session.startsAt) }))
    .toSorted((a, b) => a.at - b.at || (a.session.id < b.session.id ? -1 : 1))
    .map(({ session }) => session)

/**
 * The facts that may be told to both: without what was recorded in individual sessions kept apart. Of those only
 * that they took place can be said, and that needs no more than the sessions themselves.
 */
export function withoutKeptApart(facts: CaseFacts): CaseFacts {
  const joint = jointIn(facts.sessions)
  if (joint === null) return facts
  return {
    ...facts,
    sessions: facts.sessions.filter((session) => !session.keptApart),
    entries: facts.entries.filter(joint),
    undertakings: facts.undertakings.filter(joint),
    accounts: facts.accounts.filter(joint),
    ends: facts.ends.filter(joint),
  }
}

/**
 * The entries but those of sessions kept apart: what was told to one alone is part of no wall. The same list where
 * there is none, so that what is placed already (see `placeEntries`) is not placed again.
 */
export function jointEntries<E extends { sessionId: string | null }>({
  sessions,
  entries,
}: {
  sessions: readonly MaybeApart[]
  entries: readonly E[]
}): readonly E[] {
  const joint = jointIn(sessions)
  return joint === null ? entries : entries.filter(joint)
}

type MaybeApart = { id: string; keptApart: boolean }

/** Tells whether something comes from no session kept apart; null where no session is. */
function jointIn(sessions: readonly MaybeApart[]): ((of: { sessionId: string | null }) => boolean) | null {
  const apart = new Set(sessions.filter(({ keptApart }) => keptApart).map(({ id }) => id))
  return apart.size === 0 ? null : ({ sessionId }) => sessionId === null || !apart.has(sessionId)
}

/** The sessions held by now, in order; `number` counts those, from 1. */
export function heldBy(sessions: readonly FactSession[], now: string): (FactSession & { number: number })[] {
  return inOrder(sessions.filter((session) => isHeld(session.status)))
    .map((session, index) => ({ ...session, number: index + 1 }))
    .filter((session) => Date.parse(session.startsAt) <= Date.parse(now))
}

/** The next planned session that is not over yet; null when none is planned. */
export function nextPlanned<S extends Pick<FactSession, 'id' | 'startsAt' | 'endsAt' | 'status'>>(
  sessions: readonly S[],
  now: string,
): S | null {
  const ahead = sessions.filter(
    (session) => session.status === 'planned' && Date.parse(session.endsAt) > Date.parse(now),
  )
  return inOrder(ahead)[0] ?? null
}
