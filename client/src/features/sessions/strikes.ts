import type { CorrectionBody, SessionDetail } from '#shared/contracts/sessions'
import type { RatingDraft } from './session-draft.ts'
import { entryInFull, subjectKey, type Item, type SessionAround } from './session-in-words.ts'
import { raterWords } from './session-words.ts'

/** What addenda have struck of a signed session, by `subjectKey`: what counts instead, null for nothing. */
export type Strikes = ReadonlyMap<string, Item | null>

/** What the addenda of a session have struck; of two corrections of one rating the later one counts. */
export function strikesOf(session: SessionDetail['session'], context: SessionAround): Strikes {
  const corrections = session.addenda.flatMap((addendum) => addendum.corrections)
  return new Map(corrections.map((correction) => [keyOf(correction), insteadOf(correction, context)]))
}

/** The rating that counts: as corrected last, null when it was struck. */
export function ratingNow(
  session: SessionDetail['session'],
  key: string,
  signed: RatingDraft,
): RatingDraft | null {
  const corrections = session.addenda.flatMap((addendum) => addendum.corrections)
  const last = corrections.findLast((correction) => keyOf(correction) === key)
  if (last === undefined || !('value' in last)) return signed
  return last.value === null ? null : { value: last.value, ratedBy: last.ratedBy ?? signed.ratedBy }
}

/** How what a correction strikes is named. */
export function keyOf(correction: CorrectionBody): string {
  switch (correction.subject) {
    case 'entry':
      return subjectKey.entry(correction.entryId)
    case 'felt_safety':
      return subjectKey.feltSafety(correction.personId)
    case 'pain':
      return subjectKey.pain(correction.injuryId)
    case 'trust':
      return subjectKey.trust(correction.injuryId)
    default:
      return subjectKey.tick(correction.personId, correction.kind, correction.slug)
  }
}

function insteadOf(correction: CorrectionBody, context: SessionAround): Item | null {
  if (correction.subject === 'entry') {
    const { entry } = correction
    return entry === null ? null : { key: subjectKey.entry(entry.id), text: entryInFull(entry, context) }
  }
  if (correction.subject === 'observation' || correction.value === null) return null
  // a rating is corrected under the same key again: what it says now is not looked up once more
  const by = raterWords[correction.ratedBy ?? 'client']
  const name =
    correction.subject === 'felt_safety' ? '' : `${correction.subject === 'pain' ? 'pain now' : 'trust'} `
  return { key: '', text: `${name}${correction.value} of 10, ${by}` }
}
