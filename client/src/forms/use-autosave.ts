import { useEffect, useRef } from 'react'
import { useSignedOut } from '../api/signed-out.ts'
import { canFlush } from './unsaved.ts'
import type { Form } from './use-form.ts'

const afterTyping = 1_000
const whileTyping = 5_000

/**
 * Saves a form while it is being written: a second after the last key, at least every five seconds while keys go on,
 * and at once when a field is left, the page is hidden, or everything is to be saved (before a lock).
 * What was refused is sent again only once something changed. `on` false: nothing is saved by itself.
 */
export function useAutosave<V extends object>(form: Form<V>, on: boolean) {
  const signedOut = useSignedOut()
  const active = on && !signedOut
  const latest = useRef({ form, active })
  useEffect(() => {
    latest.current = { form, active }
  })
  /** when the oldest unsaved key was pressed, null when all is saved */
  const since = useRef<number | null>(null)
  const { values, dirty, state } = form
  useEffect(() => {
    if (!dirty) since.current = null
    if (!active || !dirty || state === 'saving' || state === 'waiting') return undefined
    if (latest.current.form.refusedAsIs()) return undefined
    const now = Date.now()
    since.current ??= now
    const wait = Math.max(0, Math.min(afterTyping, since.current + whileTyping - now))
    const timer = setTimeout(() => {
      since.current = null
      latest.current.form.save()
    }, wait)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react-hooks/exhaustive-deps -- each change of a value starts the wait anew
  }, [active, dirty, state, values])
  useEffect(() => {
    const saveNow = () => {
      const { form: now, active: may } = latest.current
      if (may && now.wouldLose() && !now.refusedAsIs() && now.state !== 'waiting') now.save()
    }
    const onHide = () => {
      if (document.visibilityState === 'hidden') saveNow()
    }
    document.addEventListener('focusout', saveNow)
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('pagehide', saveNow)
    const stop = canFlush(() =>
      latest.current.active ? latest.current.form.flush() : Promise.resolve(false),
    )
    return () => {
      document.removeEventListener('focusout', saveNow)
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('pagehide', saveNow)
      stop()
    }
  }, [])
}
