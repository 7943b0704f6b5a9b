import {
  addAddendum,
  type AddendumBody,
  type CorrectionBody,
  type SessionDetail,
} from '#shared/contracts/sessions'
import { newId } from '../../api/new-id.ts'
import { messagesOf, type Messages } from '../../forms/messages.ts'
import { isComplete, tidyEntry } from './session-body.ts'
import type { EntryDraft, RatingDraft } from './session-draft.ts'
import { subjectKey } from './session-in-words.ts'

type Session = SessionDetail['session']

/** An addendum as its form holds it. */
export type AddendumDraft = {
  /** its own: however often it is sent, it is added once */
  id: string
  kind: AddendumBody['kind'] | null
  reason: string
  words: string
  /** entries to strike, by id, each with what is set instead (null: only struck) */
  entries: Record<string, EntryDraft | null>
  /** ratings to strike, by `subjectKey`, each with what is set instead (null: only struck) */
  ratings: Record<string, RatingDraft | null>
  /** ticks to strike, by `subjectKey` */
  ticks: string[]
}

export const nothingYet = (): AddendumDraft => ({
  id: newId(),
  kind: null,
  reason: '',
  words: '',
  entries: {},
  ratings: {},
  ticks: [],
})

/** One tick of a session, as a draft names it. */
export const tickKey = ({ personId, kind, slug }: Session['observations'][number]) =>
  subjectKey.tick(personId, kind, slug)

function correctionsOf(draft: AddendumDraft, session: Session): CorrectionBody[] {
  if (draft.kind !== 'correction') return []
  const entries = Object.entries(draft.entries).map(([entryId, entry]): CorrectionBody => {
    const tidied = entry === null ? null : tidyEntry(entry, session.format)
    return { subject: 'entry', entryId, entry: tidied !== null && isComplete(tidied) ? tidied : null }
  })
  const ratings = Object.entries(draft.ratings).map(([key, rating]): CorrectionBody => {
    const [subject = '', of = ''] = key.split(' ')
    const { value, ratedBy } = rating ?? { value: null, ratedBy: null }
    if (subject === 'felt_safety') return { subject, personId: of, value, ratedBy }
    return { subject: subject === 'pain' ? 'pain' : 'trust', injuryId: of, value, ratedBy }
  })
  const ticks = session.observations
    .filter((each) => draft.ticks.includes(tickKey(each)))
    .map((each): CorrectionBody => ({ subject: 'observation', ...each }))
  return [...entries, ...ratings, ...ticks]
}

/** The addendum as the server takes it. */
export function bodyOfAddendum(draft: AddendumDraft, session: Session): AddendumBody {
  const { id, kind, reason, words } = draft
  return { id, kind: kind ?? 'addition', reason, words, corrections: correctionsOf(draft, session) }
}

/** The path under which the correction of one entry is sent. */
export const correctionPath = (draft: AddendumDraft, session: Session, entryId: string) =>
  `corrections.${correctionsOf(draft, session).findIndex(
    (each) => each.subject === 'entry' && each.entryId === entryId,
  )}`

export function faultsOfAddendum(draft: AddendumDraft, session: Session): Messages {
  const unfinished = Object.values(draft.entries).some(
    (entry) => entry !== null && !isComplete(tidyEntry(entry, session.format)),
  )
  const body = bodyOfAddendum(draft, session)
  const messages = messagesOf(addAddendum.schema.body, body)
  if (draft.kind === null) messages['kind'] = 'Say whether it is a late entry, an addition or a correction.'
  if (draft.kind === 'correction' && unfinished)
    messages['corrections'] = 'Say what became of which repair step in the entry that is set instead.'
  if (body.corrections.length === 0 && draft.words.trim() === '')
    messages['words'] = 'Write what is added, or strike something.'
  return messages
}
