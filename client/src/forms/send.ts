import { newId } from '../api/new-id.ts'
import { Problem } from '../api/problem.ts'
import { backoff, startPause } from './pause.ts'

/** One try to save: the key that makes a repeated try one change, and the row's version (0: none yet). */
export type Attempt = { changeKey: string; version: number }

/** One content on its way; `unsure` once a try of it got no answer and may have been kept. */
export type Sent<V> = { values: V; content: string; changeKey: string; unsure: boolean }

/** The values as they are now, under a change key of their own. */
export function seal<V extends object>(values: V): Sent<V> {
  return { values, content: JSON.stringify(values), changeKey: newId(), unsure: false }
}

type Sender<V, R> = {
  save: (values: V, attempt: Attempt) => Promise<R>
  version: number
  /** false: tell a failed try at once */
  patient: boolean
  /** asked before and after each wait: is anyone still interested? */
  wanted: () => boolean
  /** a wait begins; `wake` ends it */
  onWaiting: (wake: () => void) => void
}

/**
 * Sends one content, with the same change key, until it is answered.
 * Throws what `save` throws, unless that is passing and the sender is patient and still wanted.
 */
export async function sendUntilAnswered<V, R>(sent: Sent<V>, sender: Sender<V, R>): Promise<R> {
  const attempt = { changeKey: sent.changeKey, version: sender.version }
  for (let count = 1; ; count += 1) {
    try {
      return await sender.save(sent.values, attempt)
    } catch (error) {
      if (!(error instanceof Problem && error.passing && sender.patient && sender.wanted())) throw error
      sent.unsure = true
      const pause = startPause(backoff(count))
      sender.onWaiting(pause.wake)
      await pause.over
      if (!sender.wanted()) throw error
    }
  }
}

/** The version in a save's answer, if it has one. */
export function versionIn(result: unknown): number | undefined {
  const versioned = typeof result === 'object' && result !== null && 'version' in result
  return versioned && typeof result.version === 'number' ? result.version : undefined
}
