import { useEffect } from 'react'
import { keyNames } from '../forms/keys.ts'
import { QuietButton } from '../ui/quiet-button.tsx'
import { hideNames, useNamesHidden } from '../ui/shown.ts'
import classes from './names-hidden.module.css'

/**
 * Alt+N hides names on every screen and shows them again, also while somebody types; the badge says that they are
 * hidden. By the key's place: with Alt a Mac writes another letter.
 */
export function NamesHidden() {
  const hidden = useNamesHidden()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'KeyN' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      if (!event.repeat) hideNames(!hidden)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [hidden])
  return (
    <div role="status" className={classes['place']}>
      {hidden ? (
        <span className={classes['badge']}>
          Names hidden, nicknames stay{' '}
          <QuietButton underlined aria-keyshortcuts="Alt+N" onClick={() => hideNames(false)}>
            Show names
          </QuietButton>{' '}
          <kbd className={classes['keys']}>{keyNames.names}</kbd>
        </span>
      ) : null}
    </div>
  )
}
