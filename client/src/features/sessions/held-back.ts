import type { SessionContext } from '#shared/contracts/sessions'
import { faultsOfDraft } from './session-faults.ts'
import { sentEntries, sentRatings, sentUndertakings } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'

const words: Record<string, string> = {
  startsAt: 'the date and times',
  endsAt: 'the date and times',
  present: 'who came',
  ratings: 'felt safety',
  entries: 'a repair entry',
  note: 'the note',
  plan: 'the plan',
  outside: 'what happened outside',
  undertakings: 'an undertaking',
  next: 'the next appointment',
  locations: 'where they were',
  risk: 'a person’s own record',
  cycle: 'the cycle today',
  injuryRatings: 'pain and trust',
}

export type HeldBack = {
  /** what of the page cannot be saved as it is, in words */
  held: readonly string[]
  /** why, where one part of the page is held back */
  why: string | null
  /** true: nothing but a choice in a repair entry that is being filled in is missing */
  unfinished: boolean
}

export const nothingHeld: HeldBack = { held: [], why: null, unfinished: false }

/**
 * What of a draft can be saved now, and what is held back because the server would refuse it. A part that is held
 * back is sent as it was saved last (`before`): one unfinished field keeps no other word from being saved.
 * `now` is a UTC instant.
 */
export function savable(
  draft: SessionDraft,
  before: SessionDraft,
  context: SessionContext,
  timeZone: string,
  now: string,
): HeldBack & { draft: SessionDraft } {
  const faults = faultsOfDraft(draft, context, timeZone, now)
  const paths = Object.keys(faults)
  if (paths.length === 0) return { draft, ...nothingHeld }
  const heads = new Set(paths.map((path) => path.split('.')[0] ?? ''))
  const at = (name: string) =>
    new Set(
      paths.flatMap((path) => {
        const [head, index] = path.split('.')
        return head === name && index !== undefined ? [Number(index)] : []
      }),
    )
  let safe = draft
  if (heads.has('startsAt') || heads.has('endsAt')) {
    const { day, starts, ends } = before
    safe = { ...safe, day, starts, ends }
  }
  if (heads.has('present')) safe = { ...safe, present: before.present, format: before.format }
  if (heads.has('ratings')) {
    const wrong = sentRatings(draft).filter((_, index) => at('ratings').has(index))
    const ratings = Object.fromEntries(
      Object.entries(draft.ratings).filter(([personId]) => !wrong.some((each) => each.personId === personId)),
    )
    safe = { ...safe, ratings: wrong.length === 0 ? before.ratings : ratings }
  }
  if (heads.has('entries')) {
    const wrong = sentEntries(draft).filter((_, index) => at('entries').has(index))
    safe = { ...safe, entries: draft.entries.filter((entry) => !wrong.some((each) => each.id === entry.id)) }
  }
  if (heads.has('undertakings')) {
    const wrong = sentUndertakings(draft).filter((_, index) => at('undertakings').has(index))
    safe = {
      ...safe,
      undertakings: draft.undertakings.filter((each) => !wrong.some((one) => one.id === each.id)),
    }
  }
  const whole = [
    'note',
    'plan',
    'outside',
    'next',
    'locations',
    'therapySteps',
    'risk',
    'cycle',
    'injuryRatings',
    'observations',
    'accounts',
    'letGo',
    'keptApart',
    'telehealth',
    'kind',
    'status',
    'therapyStage',
  ] as const
  for (const name of whole) if (heads.has(name)) safe = { ...safe, [name]: before[name] }
  const held = [...new Set([...heads].map((head) => words[head] ?? 'a field'))]
  return {
    draft: safe,
    held,
    why: held.length === 1 ? (faults[paths[0] ?? ''] ?? null) : null,
    unfinished: paths.every((path) => isStillOpen(path, draft)),
  }
}

/** Whether a path leads to a choice of a repair entry that has not been made yet. */
function isStillOpen(path: string, draft: SessionDraft): boolean {
  const [head, index, field] = path.split('.')
  const entry = head === 'entries' ? sentEntries(draft)[Number(index)] : undefined
  const chosen: Record<string, unknown> = entry ?? {}
  return field !== undefined && field in chosen && chosen[field] === null
}
