import type { SessionContext } from '#shared/contracts/sessions'
import { wordingOf, type CaseKind } from '#shared/domain/cases'
import { moverOf, type Mover, type RepairStep } from '#shared/domain/repair'

export type SessionPerson = SessionContext['people'][number]
export type SessionInjury = SessionContext['injuries'][number]

/** The two people of an injury, by their part in it. */
export type Pair = Record<Mover, SessionPerson>

const unknown = (id: string): SessionPerson => ({
  id,
  name: 'someone else',
  role: 'partner',
  minor: false,
  place: 2,
})

/** Who was hurt and who was not there. */
export function pairOf(injury: SessionInjury, people: readonly SessionPerson[]): Pair {
  const find = (id: string) => people.find((person) => person.id === id) ?? unknown(id)
  return { injured: find(injury.injuredId), injuring: find(injury.injuringId) }
}

/** Whose words describe the moves of this injury. */
export function wordingOfPair(caseKind: CaseKind, pair: Pair): CaseKind {
  return wordingOf(caseKind, pair.injuring.role)
}

/** Who meets the move of a repair step: the one whose move it is not. */
export function answererOf(step: RepairStep, pair: Pair): SessionPerson {
  return pair[moverOf(step) === 'injured' ? 'injuring' : 'injured']
}
