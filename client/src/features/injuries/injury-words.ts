import type { CaseHead, InjuryRow, Person } from '#shared/contracts/cases'
import { wordingOf, type CaseKind } from '#shared/domain/cases'
import { formatPartialDate } from '#shared/domain/days'
import { moverOf, type RepairStep } from '#shared/domain/repair'
import { stateLabels } from '#shared/domain/repair-words'
import { stepWords } from '#shared/domain/steps'
import { dayInWords, type Told } from '../practice/dates.ts'

/** The two sides of an injury, and whose wording its moves take. */
export function sidesOf<P extends Pick<Person, 'id' | 'name' | 'role'>>(
  injury: { injuredId: string; injuringId: string },
  overview: { people: readonly P[]; kind: CaseKind },
) {
  const injured = overview.people.find((person) => person.id === injury.injuredId)
  const injuring = overview.people.find((person) => person.id === injury.injuringId)
  return {
    injured,
    injuring,
    /** of both, where both are known */
    names: injured && injuring ? { injured: injured.name, injuring: injuring.name } : undefined,
    wording: wordingOf(overview.kind, injuring?.role ?? 'partner'),
  }
}

/** Whose move a repair step is; undefined where it would read as a child's task. */
export function moverOfStep(
  step: RepairStep,
  injury: { injuredId: string; injuringId: string },
  overview: Pick<CaseHead, 'people' | 'kind'>,
): Person | undefined {
  const { injured, injuring, wording } = sidesOf(injury, overview)
  if (moverOf(step) === 'injuring') return injuring
  return wording === 'couple' ? injured : undefined
}

/** 'Mar 2024', or nothing when no date is known. */
export function whenInWords(
  { happenedOn, precision }: Pick<InjuryRow, 'happenedOn' | 'precision'>,
  locale: string,
) {
  return happenedOn !== null && precision !== null ? formatPartialDate(happenedOn, precision, locale) : ''
}

/** The first open brick in words; null when all eight hold. */
export function openBrick(
  injury: Pick<InjuryRow, 'injuredId' | 'injuringId' | 'standing' | 'openSince'>,
  overview: Pick<CaseHead, 'people' | 'kind'>,
  told: Told,
) {
  const { standing, openSince } = injury
  const step = standing.firstOpen
  if (step === null) return null
  const { wording } = sidesOf(injury, overview)
  const person = moverOfStep(step, injury, overview)
  const state = standing.steps[step]
  const since =
    state === 'not_recorded'
      ? ''
      : `${stateLabels[state]}${openSince === null ? '' : ` ${dayInWords(openSince, told)}`}`
  return { step, person, move: stepWords(step, wording).move, since }
}

/** 'Holds to 5', or that nothing does yet. */
export function heldInWords({ holdsTo, words }: InjuryRow['standing']): string {
  if (holdsTo > 0) return `Holds to ${holdsTo}`
  return words.startsWith('named;') && !words.startsWith('named; nothing') ? 'Named' : 'Nothing holds yet'
}
