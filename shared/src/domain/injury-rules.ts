/** Who can have hurt whom: rules for the two sides of an injury. */
import type { CaseKind, PersonRole } from './cases.ts'
import { faultsAt } from './entry-rules.ts'
import type { Fault } from './entry-rules.ts'
import { faultOfPastDay } from './session-rules.ts'

export type InjurySides = {
  kind: CaseKind
  /** null where nobody is chosen yet */
  injuredId: string | null
  injuringId: string | null
  /** everyone in the case; `minor` is null where it is not known */
  people: readonly { id: string; minor: boolean | null; role: PersonRole }[]
}

/**
 * What is wrong with the sides of an injury; paths `injuredId` and `injuringId`. A minor is never the injuring
 * person; in a parent–child case a child whose age is not known counts as a minor (the parent carries the
 * repair: Emotionally Focused Family Therapy, Furrow, Palmer et al. 2019).
 */
export function faultsOfInjury({ kind, injuredId, injuringId, people }: InjurySides): Fault[] {
  const faults = faultsAt('')
  const injured = people.find((person) => person.id === injuredId)
  const injuring = people.find((person) => person.id === injuringId)
  if (injuredId === null) faults.add('injuredId', 'Choose who was hurt.')
  else if (injured === undefined) faults.add('injuredId', elsewhere)
  if (injuringId === null) faults.add('injuringId', 'Choose who was not there.')
  else if (injuring === undefined) faults.add('injuringId', elsewhere)
  else if (injuringId === injuredId) {
    faults.add('injuringId', 'The same person cannot be on both sides of an injury. Choose the other one.')
  } else if (
    injuring.minor === true ||
    (kind === 'parent_child' && injuring.role === 'child' && injuring.minor === null)
  ) {
    faults.add('injuringId', kind === 'parent_child' ? minorInFamily : minorElsewhere)
  }
  return faults.list
}

const elsewhere = 'This person is not part of this case. Choose one of its people.'
const minorInFamily =
  'A minor is never recorded as the one who was not there: between parent and child the parent carries the repair. Choose the parent.'
const minorElsewhere =
  'A minor is never recorded as the one who was not there. Choose an adult, or correct “under 18” on the people page.'

const beforeIt = 'This is before the injury happened. Choose a later day.'

/**
 * What is wrong with the day on which "now" was looked at; paths `nowOn`. `today` is the practice's calendar day. A day
 * without any reaction says that none was there; a reaction now needs its day.
 */
export function faultsOfNow(
  injury: {
    reactions: readonly { since: 'then' | 'now' }[]
    nowOn: string | null
    happenedOn: string | null
  },
  today: string,
): Fault[] {
  const { nowOn, happenedOn } = injury
  if (nowOn === null) {
    return injury.reactions.some(({ since }) => since === 'now')
      ? [{ path: 'nowOn', message: 'Give the day on which you looked at how it is now.' }]
      : []
  }
  const fault = faultOfPastDay(nowOn, today, 'nowOn')
  if (fault) return [fault]
  // a date that is wrong itself says nothing about this one
  const happened = happenedOn !== null && happenedOn <= today ? happenedOn : nowOn
  return nowOn < happened ? [{ path: 'nowOn', message: beforeIt }] : []
}

/** What is wrong with the day of a judgement, path `onDay`; null when nothing is. */
export function faultOfJudgedDay(
  onDay: string,
  { happenedOn }: { happenedOn: string | null },
  today: string,
): Fault | null {
  const fault = faultOfPastDay(onDay, today, 'onDay')
  if (fault) return fault
  return happenedOn !== null && onDay < happenedOn ? { path: 'onDay', message: beforeIt } : null
}

/** The only other person of a case, to fill in the other side of an injury; null when there are several. */
export function theOther(people: readonly { id: string }[], id: string): string | null {
  const others = people.filter((person) => person.id !== id)
  return others.length === 1 ? (others[0]?.id ?? null) : null
}
