/** The forms now on screen that would lose typing if the page were left. */
const guards = new Set<() => boolean>()
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

/** The clinician has agreed to lose it: nothing asks again until the page is loaded anew. */
export function discardUnsaved() {
  discarded = true
}

/** Whether what is unsaved has been given up on purpose. */
export function isDiscarded() {
  return discarded
}
