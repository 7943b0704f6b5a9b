import type { Hit } from '#shared/contracts/search'

export const kinds = ['case', 'injury', 'session'] as const
export type Kind = (typeof kinds)[number]

export const kindWords: Record<Kind, string> = { case: 'People', injury: 'Injuries', session: 'Sessions' }

/** What a hit leads to. */
export const kindOf = ({ sessionId, injuryId }: Hit): Kind =>
  sessionId !== null ? 'session' : injuryId !== null ? 'injury' : 'case'

/** One hit for each case, injury and session: what tells it from the others of an answer. */
export const hitKey = ({ caseId, injuryId, sessionId }: Hit): string => sessionId ?? injuryId ?? caseId

export const placeWords: Record<Hit['place'], string> = {
  names: 'names',
  cycle: 'the cycle',
  handle: 'short name',
  account: 'what happened',
  needed: 'what was needed',
  meaning: 'what it came to mean',
  baseline: 'where it stood before',
  note: 'progress note',
  plan: 'plan for next time',
  entry: 'repair entry',
  since: 'since last time',
  cycle_today: 'cycle today',
  undertaking: 'undertaking',
  addendum: 'addendum',
  private: 'your private note',
}
