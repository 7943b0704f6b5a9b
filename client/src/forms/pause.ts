import { isAnswering, onAnsweringChange } from '../api/connection.ts'
import { isSignedOut, onSignedOutChange } from '../api/signed-out.ts'

/** How long to wait before try number `tries` + 1: 1, 2, 4, 8, then 15 s. */
export function backoff(tries: number): number {
  return Math.min(15_000, 1_000 * 2 ** Math.max(0, tries - 1))
}

/** Waits `ms`, or less: until Holdfast answers again, the clinician is signed in again, or `wake` is called. */
export function startPause(ms: number): { over: Promise<void>; wake: () => void } {
  const { promise, resolve } = withResolvers()
  const timer = setTimeout(wake, ms)
  const stops = [
    onAnsweringChange(() => {
      if (isAnswering()) wake()
    }),
    onSignedOutChange(() => {
      if (!isSignedOut()) wake()
    }),
  ]
  function wake() {
    clearTimeout(timer)
    for (const stop of stops) stop()
    resolve()
  }
  return { over: promise, wake }
}

/** `Promise.withResolvers`, which not every supported browser has. */
function withResolvers() {
  let settle: (() => void) | null = null
  const promise = new Promise<void>((resolve) => {
    settle = resolve
  })
  return { promise, resolve: () => settle?.() }
}
