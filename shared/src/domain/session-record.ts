/** Rules for what is recorded of an hour besides its repair entries: whom it may name, and what fits together. */
import { faultsAt, type Fault } from './entry-rules.ts'
import { isHeld, type SessionFormat, type SessionStatus } from './cases.ts'
import { isOfPerson, observationsOf, type ObservationKind } from './vocabulary.ts'

export const riskFindings = ['not_asked', 'none_reported', 'concern'] as const
/** What came of asking one person about risk. */
export type RiskFinding = (typeof riskFindings)[number]
export const riskLabels: Record<RiskFinding, string> = {
  not_asked: 'not asked',
  none_reported: 'asked, none reported',
  concern: 'concern',
}

export const catchers = ['nobody', 'therapist', 'one', 'both'] as const
/** Who caught the cycle in the hour. */
export type Catcher = (typeof catchers)[number]
export const catcherLabels: Record<Catcher, string> = {
  nobody: 'nobody',
  therapist: 'therapist',
  one: 'one of them',
  both: 'both',
}

export const therapyStepNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
/** A step of Emotionally Focused Therapy, 1–9: 1–4 belong to therapy stage 1, 5–7 to 2, 8–9 to 3. */
export type TherapyStep = (typeof therapyStepNumbers)[number]

export type SessionRecord = {
  status: SessionStatus
  format: SessionFormat
  present: readonly string[]
  keptApart: boolean
  locations: readonly { personId: string }[]
  therapySteps: readonly { personId: string }[]
  accounts: readonly { undertakingId: string; personId: string }[]
  letGo: readonly string[]
  undertakings: readonly { id: string; personId: string | null; words: string }[]
  risk: readonly { personId: string; finding: RiskFinding; words: string }[]
  cycle: { moves: readonly { personId: string }[] }
  observations: readonly { personId: string | null; kind: ObservationKind; slug: string }[]
  injuryRatings: readonly { injuryId: string; pain: number | null; trust: number | null }[]
  next: { startsAt: string; endsAt: string } | null
}

export type RecordContext = {
  /** everyone in the case */
  personIds: readonly string[]
  injuryIds: readonly string[]
  /** the undertakings made in other sessions of this case */
  undertakingIds: readonly string[]
}

const noPerson = 'This person is not part of this case. Choose one of its people.'
const twice = 'This is recorded twice. Keep one.'

/**
 * What is wrong with the record of an hour; paths as in the contract ('observations.0.slug'). Of a session that was
 * not held there is nothing to observe, rate or tell of: such lists must be empty.
 */
export function faultsOfRecord(record: SessionRecord, context: RecordContext): Fault[] {
  const faults = faultsAt('')
  const people = new Set(context.personIds)
  const injuries = new Set(context.injuryIds)
  const known = new Set(context.undertakingIds)
  const eachOnce = <T>(name: string, list: readonly T[], keyOf: (item: T) => string) => {
    const seen = new Set<string>()
    list.forEach((item, index) => {
      if (seen.has(keyOf(item))) faults.add(`${name}.${index}`, twice)
      seen.add(keyOf(item))
    })
  }
  const knownPeople = (name: string, list: readonly { personId: string | null }[]) =>
    list.forEach(({ personId }, index) => {
      if (personId !== null && !people.has(personId)) faults.add(`${name}.${index}.personId`, noPerson)
    })

  if (!isHeld(record.status)) {
    const lists = [
      'accounts',
      'letGo',
      'undertakings',
      'risk',
      'observations',
      'injuryRatings',
      'therapySteps',
    ] as const
    for (const name of lists) {
      if (record[name].length > 0)
        faults.add(name, 'Only a session that was held has this. Clear it, or mark the session as held.')
    }
    if (record.cycle.moves.length > 0) faults.add('cycle.moves', 'Only a session that was held has this.')
    return faults.list
  }
  if (record.keptApart && record.format !== 'individual') {
    faults.add('keptApart', 'Only an individual session is kept apart. Clear it, or say who came alone.')
  }
  for (const name of ['locations', 'therapySteps'] as const) {
    knownPeople(name, record[name])
    eachOnce(name, record[name], (item) => item.personId)
    record[name].forEach(({ personId }, index) => {
      if (people.has(personId) && !record.present.includes(personId))
        faults.add(`${name}.${index}.personId`, 'This person did not come. Mark them as present first.')
    })
  }
  knownPeople('accounts', record.accounts)
  eachOnce('accounts', record.accounts, (item) => `${item.undertakingId} ${item.personId}`)
  record.accounts.forEach(({ undertakingId }, index) => {
    if (!known.has(undertakingId))
      faults.add(`accounts.${index}.undertakingId`, 'There is no such undertaking.')
  })
  eachOnce('letGo', record.letGo, (item) => item)
  record.letGo.forEach((undertakingId, index) => {
    if (!known.has(undertakingId)) faults.add(`letGo.${index}`, 'There is no such undertaking.')
  })
  knownPeople('undertakings', record.undertakings)
  eachOnce('undertakings', record.undertakings, (item) => item.id)
  record.undertakings.forEach(({ words }, index) => {
    if (words.trim() === '')
      faults.add(`undertakings.${index}.words`, 'Say what they undertook, or take it out.')
  })
  knownPeople('risk', record.risk)
  eachOnce('risk', record.risk, (item) => item.personId)
  record.risk.forEach(({ finding, words }, index) => {
    if (finding !== 'concern' && words !== '')
      faults.add(`risk.${index}.words`, 'Only a concern has words. Clear them, or choose concern.')
  })
  knownPeople('cycle.moves', record.cycle.moves)
  eachOnce('cycle.moves', record.cycle.moves, (item) => item.personId)
  knownPeople('observations', record.observations)
  eachOnce('observations', record.observations, (item) => `${item.personId} ${item.kind} ${item.slug}`)
  record.observations.forEach(({ kind, slug, personId }, index) => {
    if (!observationsOf(kind).some((term) => term.slug === slug))
      faults.add(`observations.${index}.slug`, 'Choose one from the list.')
    if (isOfPerson(kind) !== (personId !== null))
      faults.add(
        `observations.${index}.personId`,
        isOfPerson(kind) ? 'Say whose it was.' : 'This is of the hour, not of one person.',
      )
  })
  eachOnce('injuryRatings', record.injuryRatings, (item) => item.injuryId)
  record.injuryRatings.forEach(({ injuryId, pain, trust }, index) => {
    if (!injuries.has(injuryId))
      faults.add(`injuryRatings.${index}.injuryId`, 'This injury is not part of this case.')
    if (pain === null && trust === null)
      faults.add(`injuryRatings.${index}.pain`, 'Give the pain or the trust, or clear the rating.')
  })
  return faults.list
}

/** An hour of which nothing but the usual facts is recorded: what every session starts from. Never a rating or a tag. */
export const nothingObserved = () => ({
  keptApart: false,
  telehealth: false,
  locations: [],
  therapySteps: [],
  outside: '',
  accounts: [],
  letGo: [],
  undertakings: [],
  risk: [],
  cycle: { trigger: '', caughtBy: null, moves: [] },
  observations: [],
  injuryRatings: [],
  next: null,
})
