import { useSyncExternalStore } from 'react'

/** Whether a request was refused because the sign-in has ended, while a page is open. */
let signedOut = false
const listeners = new Set<() => void>()

export function setSignedOut(now: boolean) {
  if (now === signedOut) return
  signedOut = now
  for (const listener of listeners) listener()
}

/** Calls `listener` at each change; answers the function that ends it. */
export function onSignedOutChange(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const isSignedOut = (): boolean => signedOut

export function useSignedOut(): boolean {
  return useSyncExternalStore(onSignedOutChange, () => signedOut)
}
