/** What changed in a case since the last session, whoever wrote it. */
import type { SessionStatus } from './cases.ts'

export type ChangeFacts = {
  sessions: readonly {
    id: string
    startsAt: string
    status: SessionStatus
    authorId: string
    /** who saved it last; null where that was not recorded yet */
    updatedBy: string | null
    /** UTC instants, ISO: when its row was made, and when it was last saved */
    createdAt: string
    updatedAt: string
    signedAt: string | null
    signedBy: string | null
  }[]
  addenda: readonly { sessionId: string; authorId: string; at: string }[]
  injuries: readonly { id: string; createdAt: string; updatedAt: string }[]
  judgements: readonly { injuryId: string; by: string; at: string }[]
  /** people, cycle and status, null where they are as when the case was opened; and what the first session established */
  caseUpdatedAt: string | null
  intakeUpdatedAt: string | null
}

export const changeKinds = [
  'session_planned',
  'session_missed',
  'session_logged',
  'session_changed',
  'note_signed',
  'addendum_written',
  'injury_named',
  'injury_changed',
  'judgement_recorded',
  'intake_changed',
  'case_changed',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** `at`: UTC instant; `by`: the clinician, where that is recorded; the ids say what it leads to. */
export type Change = {
  what: ChangeKind
  at: string
  by: string | null
  sessionId: string | null
  injuryId: string | null
}

/**
 * The changes after `last` ended, the latest first. That `viewerId` logged, changed or signed that session is left out
 * (they know it), and so are sessions that they planned themselves; their addenda are told. Without a last session nothing
 * is new. The order of the input never matters.
 */
export function changesSince(
  facts: ChangeFacts,
  last: { id: string; endsAt: string } | null,
  viewerId: string,
): Change[] {
  if (last === null) return []
  const from = Date.parse(last.endsAt)
  const isNew = (at: string | null): at is string => at !== null && Date.parse(at) > from
  const change = (what: ChangeKind, at: string, more: Partial<Change> = {}): Change => ({
    what,
    at,
    by: null,
    sessionId: null,
    injuryId: null,
    ...more,
  })
  const ofSessions = facts.sessions.flatMap((session): Change[] => {
    const { id: sessionId, status, authorId, createdAt, updatedAt, signedAt, signedBy } = session
    const updatedBy = session.updatedBy ?? authorId
    const usual = (who: string | null) => who === viewerId && (sessionId === last.id || status === 'planned')
    const found: Change[] = []
    if (isNew(createdAt)) found.push(change(madeAs(status), createdAt, { by: authorId, sessionId }))
    // saving goes with signing; what was made now was also saved now, unless somebody else changed it since
    if (isNew(updatedAt) && !isNew(signedAt) && (!isNew(createdAt) || updatedBy !== authorId)) {
      const missed = status === 'no_show' || status === 'cancelled'
      found.push(
        change(missed ? 'session_missed' : 'session_changed', updatedAt, { by: updatedBy, sessionId }),
      )
    }
    if (isNew(signedAt)) found.push(change('note_signed', signedAt, { by: signedBy, sessionId }))
    return found.filter(({ by }) => !usual(by))
  })
  const ofInjuries = facts.injuries.flatMap(({ id: injuryId, createdAt, updatedAt }) => {
    if (isNew(createdAt)) return [change('injury_named', createdAt, { injuryId })]
    return isNew(updatedAt) ? [change('injury_changed', updatedAt, { injuryId })] : []
  })
  return [
    ...ofSessions,
    ...facts.addenda
      .filter(({ at }) => isNew(at))
      .map(({ at, authorId, sessionId }) => change('addendum_written', at, { by: authorId, sessionId })),
    ...ofInjuries,
    ...facts.judgements
      .filter(({ at }) => isNew(at))
      .map(({ at, by, injuryId }) => change('judgement_recorded', at, { by, injuryId })),
    ...(isNew(facts.intakeUpdatedAt) ? [change('intake_changed', facts.intakeUpdatedAt)] : []),
    ...(isNew(facts.caseUpdatedAt) ? [change('case_changed', facts.caseUpdatedAt)] : []),
  ].toSorted(
    (a, b) => Date.parse(b.at) - Date.parse(a.at) || (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0),
  )
}

const madeAs = (status: SessionStatus): ChangeKind =>
  status === 'planned'
    ? 'session_planned'
    : status === 'no_show' || status === 'cancelled'
      ? 'session_missed'
      : 'session_logged'

const keyOf = ({ what, sessionId, injuryId, by }: Change) =>
  `${what} ${sessionId ?? ''} ${injuryId ?? ''} ${by ?? ''}`
