import { Problem } from '../../api/problem.ts'
import type { FormState } from '../../forms/use-form.ts'
import { nothingHeld, type HeldBack } from './held-back.ts'

export type SaveWords = { tone: 'quiet' | 'saved' | 'wrong'; text: string }

/**
 * What the page says about saving. `savedAt` is when the server last stored this session, in words, null if
 * never; `refused` is the last answer that was not a success; the last one what of the page cannot be saved as it is.
 */
export function saveWords(
  state: FormState,
  savedAt: string | null,
  refused: unknown,
  { held, why, unfinished }: HeldBack = nothingHeld,
): SaveWords {
  if (state === 'waiting') {
    return {
      tone: 'wrong',
      text: 'Not saved: Holdfast is not answering. Your text is still here; it is saved as soon as Holdfast answers.',
    }
  }
  if (state === 'saving') return { tone: 'quiet', text: 'Saving…' }
  if (refused instanceof Problem) return { tone: 'wrong', text: `Not saved: ${reasonOf(refused)}` }
  if (refused !== null) {
    return { tone: 'wrong', text: 'Not saved: something unexpected happened in this window. Try again.' }
  }
  if (held.length > 0 && (state === 'clean' || savedAt === null)) {
    const saved = savedAt === null ? 'Not saved yet' : `Saved at ${savedAt}`
    if (unfinished) {
      return {
        tone: 'quiet',
        text: `${saved}. The repair entry you have begun joins it when it is complete.`,
      }
    }
    const listed = new Intl.ListFormat('en-US').format(held)
    const look = why === null ? 'these need a look. All of it is still here.' : `${why} It is still here.`
    return { tone: 'wrong', text: `${saved}, but not ${listed}: ${look}` }
  }
  if (savedAt === null) return { tone: 'quiet', text: 'Not saved yet' }
  if (state === 'clean') return { tone: 'saved', text: `Saved at ${savedAt}` }
  return { tone: 'quiet', text: `Not saved yet: changed since ${savedAt}` }
}

function reasonOf(problem: Problem): string {
  if (problem.status === 412)
    return 'this session was changed elsewhere. Both versions are at the top of this page.'
  return problem.body.fields?.length ? 'something on this page needs a look.' : problem.body.detail
}
