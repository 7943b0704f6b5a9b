import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { signOut, stay } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { isSignedOut, setSignedOut } from '../../api/signed-out.ts'
import { flushAll } from '../../forms/unsaved.ts'
import { meQuery } from '../practice/queries.ts'
import { tellOtherTabs } from './other-tabs.ts'

/** When somebody last touched any tab of this browser: a time, and nothing else. */
const touched = 'holdfast touched'
const acts = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const
const minute = 60_000

/**
 * Locks the screen after the practice's idle time: what is typed is saved, the sign-in is ended, and the page is
 * covered until the same clinician signs in again, in place. Only acts of a person count (`isTrusted`); while there
 * are some, the server is told at most once a minute that the clinician is at work.
 */
export function IdleLock() {
  const { idleMinutes } = useSuspenseQuery(meQuery()).data.signIn
  useEffect(() => {
    let told = Date.now()
    let locking = false
    const touch = () => window.localStorage.setItem(touched, String(Date.now()))
    const lastTouch = () => Number(window.localStorage.getItem(touched) ?? 0)
    touch()
    async function tellServer() {
      try {
        await call(stay, {})
      } catch (error) {
        if (error instanceof Problem && error.status === 401) setSignedOut(true)
      }
    }
    async function lock() {
      locking = true
      await flushAll()
      // over on the server too, also where this clock runs ahead; what was not saved is kept in this browser
      await call(signOut, {}).catch(() => {})
      setSignedOut(true)
      tellOtherTabs()
      locking = false
    }
    function look() {
      if (!locking && !isSignedOut() && Date.now() - lastTouch() >= idleMinutes * minute) void lock()
    }
    function onAct(event: Event) {
      if (!event.isTrusted || isSignedOut() || locking) return
      // a lid that was opened again after the idle time: locked first, touched afterwards
      look()
      if (locking) return
      touch()
      if (Date.now() - told < minute) return
      told = Date.now()
      void tellServer()
    }
    const timer = setInterval(look, 1_000)
    for (const act of acts) window.addEventListener(act, onAct, { capture: true, passive: true })
    document.addEventListener('visibilitychange', look)
    window.addEventListener('focus', look)
    return () => {
      clearInterval(timer)
      for (const act of acts) window.removeEventListener(act, onAct, { capture: true })
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('focus', look)
    }
  }, [idleMinutes])
  return null
}
