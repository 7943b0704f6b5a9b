import { useSyncExternalStore } from 'react'

/**
 * Whether Holdfast is answering, as the last request saw it. `call` reports; the banner shows; a form that
 * waits to save again wakes when the answer is yes.
 */
let answering = true
const listeners = new Set<() => void>()

/** Tells everyone who listens whether the last request got an answer. */
export function reportAnswering(now: boolean) {
  if (now === answering) return
  answering = now
  for (const listener of listeners) listener()
}

/** Calls `listener` at each change; answers the function that ends it. */
export function onAnsweringChange(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** true while Holdfast answers. */
export function isAnswering() {
  return answering
}

export function useAnswering(): boolean {
  return useSyncExternalStore(onAnsweringChange, isAnswering)
}
