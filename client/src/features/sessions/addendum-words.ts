import type { CorrectionBody, SessionContext, SessionDetail } from '#shared/contracts/sessions'
import { labelOf, observationsOf } from '#shared/domain/vocabulary'
import { entryInFull } from './session-in-words.ts'

type Session = SessionDetail['session']

export const addendumKinds = {
  late_entry: 'Late entry',
  addition: 'Addition',
  correction: 'Correction',
} as const

/** What a correction strikes and what it sets, in words. */
export function correctionInWords(
  correction: CorrectionBody,
  session: Session,
  context: SessionContext,
): [was: string, now: string] {
  const nameOf = (personId: string | null) =>
    context.people.find((person) => person.id === personId)?.name ?? 'someone'
  const handleOf = (injuryId: string) =>
    context.injuries.find((injury) => injury.id === injuryId)?.handle ?? 'an injury'
  switch (correction.subject) {
    case 'entry': {
      const entries = allEntries(session)
      const before = entries.find((entry) => entry.id === correction.entryId)
      const after = correction.entry
      return [
        before === undefined ? 'a repair entry' : entryInFull(before, context),
        after === null ? 'struck' : entryInFull(after, context),
      ]
    }
    case 'felt_safety': {
      const before = session.ratings.find((rating) => rating.personId === correction.personId)
      const name = `${nameOf(correction.personId)}’s felt safety`
      return [
        `${name} ${before?.value ?? '(none)'}`,
        correction.value === null ? 'struck' : String(correction.value),
      ]
    }
    case 'pain':
    case 'trust': {
      const before = session.injuryRatings.find((rating) => rating.injuryId === correction.injuryId)
      const value = before?.[correction.subject] ?? '(none)'
      const name = correction.subject === 'pain' ? 'pain now' : 'trust'
      return [
        `${name} ${value}, ${handleOf(correction.injuryId)}`,
        correction.value === null ? 'struck' : String(correction.value),
      ]
    }
    default: {
      const label = labelOf(observationsOf(correction.kind), correction.slug)
      return [correction.personId === null ? label : `${nameOf(correction.personId)}: ${label}`, 'struck']
    }
  }
}

/** Every entry of a session, also those that came with an addendum. */
export function allEntries(session: Session) {
  return [
    ...session.entries,
    ...session.addenda.flatMap((addendum) =>
      addendum.corrections.flatMap((each) =>
        each.subject === 'entry' && each.entry !== null ? [each.entry] : [],
      ),
    ),
  ]
}
