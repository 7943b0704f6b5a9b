import { newId } from '../api/new-id.ts'

/** Which tabs of this browser are open: each holds a lock of its own name for as long as its page lives. */

/** The name of this page's tab, new with each load. */
export const thisTab = newId()

const lockOf = (tab: string) => `holdfast tab ${tab}`
/** how long a page that has just gone may still hold its lock, in milliseconds */
const leaving = 300

// absent without TLS, where nothing is kept either
const locks = 'locks' in navigator ? navigator.locks : null
void locks?.request(lockOf(thisTab), () => new Promise<never>(() => {}))

/** Whether another tab of this name is open. A page that was killed or loaded anew is not. */
export async function isOpenTab(tab: string): Promise<boolean> {
  if (tab === thisTab || locks === null) return false
  try {
    // the lock is free once that page is gone
    await locks.request(lockOf(tab), { signal: AbortSignal.timeout(leaving) }, () => {})
    return false
  } catch {
    return true
  }
}
