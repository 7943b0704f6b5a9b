import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Form } from '../../forms/use-form.ts'

/** The private note's panel beside a session: open or not, and the button that opens it. */
export function usePrivatePanel<V extends object>(form: Form<V>) {
  const [shown, setShown] = useState<'open' | 'closed' | 'not saved'>('closed')
  const opener = useRef<HTMLButtonElement>(null)
  return {
    isOpen: shown === 'open',
    /** it was asked for, and the session it belongs to could not be saved */
    refused: shown === 'not saved',
    opener,
    open: async () => {
      // it belongs to a session that exists
      if (form.version() === 0) await form.ensure()
      setShown(form.version() > 0 ? 'open' : 'not saved')
    },
    close: () => {
      // drawn again first, so that the focus has where to go
      flushSync(() => setShown('closed'))
      opener.current?.focus()
    },
  }
}
