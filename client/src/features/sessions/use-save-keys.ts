import { useEffect, useRef } from 'react'

/**
 * Ctrl/Cmd+Enter signs also while nothing in the form has the focus (inside it its frame hears the keys);
 * Ctrl/Cmd+S saves at once, wherever the focus is.
 */
export function useSaveKeys(sign: () => void, save: () => void) {
  const latest = useRef({ sign, save })
  useEffect(() => {
    latest.current = { sign, save }
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      if (event.key.toLowerCase() === 's') {
        event.preventDefault()
        latest.current.save()
        return
      }
      const elsewhere = event.target instanceof Element && event.target.closest('form, dialog') === null
      if (event.key !== 'Enter' || !elsewhere) return
      event.preventDefault()
      latest.current.sign()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
