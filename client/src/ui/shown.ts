import { useMemo, useSyncExternalStore } from 'react'
import { withInitials } from '#shared/domain/hidden-names'

/*
 * Initials mode, for a screen that others can see. How a screen takes part:
 *
 *   const brief = useShown(useSuspenseQuery(briefQuery(caseId)).data)
 *
 * Everything that is drawn, headings and titles too, then comes from `brief`. An answer that names people must list
 * them (`people`, or `context.people`); where it does not, give those of its case: useShown(injury, realCase.people).
 * A form edits what the server said, never this: it takes the answer itself and stands in <BehindNames>.
 */

const key = 'holdfast-names-hidden'
const listeners = new Set<() => void>()

function stored(): boolean {
  try {
    return sessionStorage.getItem(key) === 'yes'
  } catch {
    return false
  }
}

// read before anything is drawn, so that a page that is loaded anew shows no name for a moment
let hidden = stored()

/** Hides the names on every screen of this tab, or shows them again; kept until the tab is closed. */
export function hideNames(hide: boolean) {
  hidden = hide
  try {
    if (hide) sessionStorage.setItem(key, 'yes')
    else sessionStorage.removeItem(key)
  } catch {
    // a browser that keeps nothing: until the page is loaded anew
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether names are hidden now. */
export const useNamesHidden = (): boolean => useSyncExternalStore(subscribe, () => hidden)

/** An answer as it is to be shown: itself, or with initials for names. */
export function useShown<T>(answer: T, people?: readonly { name: string }[]): T {
  const hide = useNamesHidden()
  return useMemo(() => (hide ? shown(answer, people) : answer), [hide, answer, people])
}

// several parts of a page show the same answer: it is made once, and stays the same object
const made = new WeakMap<object, unknown>()

function shown<T>(answer: T, people: readonly { name: string }[] | undefined): T {
  if (people !== undefined || typeof answer !== 'object' || answer === null)
    return withInitials(answer, people)
  if (!made.has(answer)) made.set(answer, withInitials(answer))
  return made.get(answer) as T
}
