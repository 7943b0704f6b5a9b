import { useEffect, useRef } from 'react'

/** Ctrl/Cmd+Enter saves also while nothing on the page has the focus; inside the form its frame hears it. */
export function useSaveKeys(save: () => void) {
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const keys = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
      if (!keys || document.activeElement !== document.body) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
