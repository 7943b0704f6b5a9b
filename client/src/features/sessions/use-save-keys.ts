import { useEffect, useRef } from 'react'

/** Ctrl/Cmd+Enter saves also while nothing in the form has the focus; inside it its frame hears the keys. */
export function useSaveKeys(save: () => void) {
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const keys = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
      const elsewhere = event.target instanceof Element && event.target.closest('form, dialog') === null
      if (!keys || !elsewhere) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
