import { lazy, Suspense, useEffect, useState } from 'react'
import { useSignedOut } from '../../api/signed-out.ts'
import classes from './search.module.css'

const SearchDialog = lazy(() =>
  import('./search-dialog.tsx').then((loaded) => ({ default: loaded.SearchDialog })),
)

/** The way to search everything: a button, and Ctrl-K (or Cmd-K) from anywhere. */
export function Search() {
  const [open, setOpen] = useState(false)
  const signedOut = useSignedOut()
  // whoever signs in again begins with nothing looked for
  if (signedOut && open) setOpen(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const asked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (!asked || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      // a question that is being asked comes first
      if (document.querySelector('dialog[open]') === null) setOpen(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <button
        type="button"
        className={classes['open']}
        aria-keyshortcuts="Control+K"
        onClick={() => setOpen(true)}
      >
        <svg className={classes['icon']} viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="6.75" cy="6.75" r="4.75" />
          <path d="M10.5 10.5 14.5 14.5" />
        </svg>
        <span className={classes['label']}>Search</span>
        <kbd className={classes['keys']} aria-hidden="true">
          Ctrl K
        </kbd>
      </button>
      {open ? (
        <Suspense>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
