import { Problem } from '../../api/problem.ts'
import type { FormState } from '../../forms/use-form.ts'

export type SaveWords = { tone: 'quiet' | 'saved' | 'wrong'; text: string }

/**
 * What the page says about saving. `savedAt` is when the server last stored this session, in words, null if
 * never; `refused` is the last answer that was not a success; `held` what of the page cannot be saved as it is.
 */
export function saveWords(
  state: FormState,
  savedAt: string | null,
  refused: unknown,
  held: readonly string[] = [],
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
  const listed = new Intl.ListFormat('en-US').format(held)
  if (held.length > 0 && (state === 'clean' || savedAt === null)) {
    const saved = savedAt === null ? 'Not saved yet' : `Saved at ${savedAt}`
    return { tone: 'wrong', text: `${saved}, but not ${listed}: it needs a look. It is still here.` }
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
