/** The forms now on screen that would lose typing if the page were left. */
const guards = new Set<() => boolean>()
const flushes = new Set<() => Promise<boolean>>()
let discarded = false

/** Adds a form's question "would you lose something?"; answers the function that takes it away. */
export function guard(wouldLose: () => boolean): () => void {
  guards.add(wouldLose)
  return () => {
    guards.delete(wouldLose)
  }
}

/** true when any form on screen would lose typing. */
export function anythingUnsaved(): boolean {
  return !discarded && [...guards].some((wouldLose) => wouldLose())
}

/** Adds a form's way to save at once; answers the function that takes it away. */
export function canFlush(flush: () => Promise<boolean>): () => void {
  flushes.add(flush)
  return () => {
    flushes.delete(flush)
  }
}

/** Saves every form on screen that saves by itself; true when nothing is left unsaved. */
export async function flushAll(): Promise<boolean> {
  const done = await Promise.all([...flushes].map((flush) => flush()))
  return done.every(Boolean)
}

/** The clinician has agreed to lose it: nothing asks again until the page is loaded anew. */
export function discardUnsaved() {
  discarded = true
}

/** Whether what is unsaved has been given up on purpose. */
export function isDiscarded() {
  return discarded
}
