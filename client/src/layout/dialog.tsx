import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import classes from './dialog.module.css'
import { useMarkedPage } from './use-marked-page.ts'

/**
 * A question over the page, as the browser's own modal dialog: it keeps the focus, Esc closes it, and it is
 * there without loading anything (it must open also when the server is away).
 */
export function Dialog(props: {
  open: boolean
  title: string
  onClose: () => void
  /** hides the page behind it, and cannot be put away */
  blocking?: boolean
  /** along the right edge and as tall as the window: for something to read beside the page */
  sheet?: boolean
  children: ReactNode
}) {
  const { open, onClose, blocking } = props
  const element = useRef<HTMLDialogElement>(null)
  /** brings the focus back to where it was when it opened */
  const before = useRef(() => {})
  const titleId = useId()
  useMarkedPage('data-behind-blocking', open && blocking === true)
  // before it is drawn: keys that are pressed now already have a place to go
  useLayoutEffect(() => {
    const dialog = element.current
    if (!dialog || dialog.open === open) return
    if (!open) {
      dialog.close()
      if (blocking === true) before.current()
      return
    }
    before.current = placeOfTyping()
    dialog.showModal()
    // where the confirming button is the expected one, it asks for the focus itself
    dialog.querySelector<HTMLElement>('[data-focus-first]')?.focus()
  }, [open, blocking])
  // one that goes away while it is open takes the focus along: back to where it was, unless something has it by now
  useLayoutEffect(() => {
    const dialog = element.current
    return () => {
      if (dialog?.open !== true) return
      queueMicrotask(() => {
        if (document.activeElement === document.body) before.current()
      })
    }
  }, [])
  return (
    <dialog
      ref={element}
      className={classes['dialog']}
      data-blocking={blocking}
      data-sheet={props.sheet}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        if (!blocking) onClose()
      }}
      onClose={() => {
        // a browser may close it on a second Esc without asking; the event comes late, and is of no
        // concern to a dialog that was closed on purpose or has been opened anew since
        if (!open || element.current?.open) return
        if (blocking) element.current?.showModal()
        else onClose()
      }}
    >
      {open ? (
        <>
          <h2 id={titleId} className={classes['title']}>
            {props.title}
          </h2>
          {props.children}
        </>
      ) : null}
    </dialog>
  )
}

/** Notes where somebody types; answers how to go on there, caret and all. */
function placeOfTyping(): () => void {
  const { activeElement } = document
  if (!(activeElement instanceof HTMLElement)) return () => {}
  const field = activeElement.matches('textarea, input') ? (activeElement as HTMLTextAreaElement) : null
  const [from, to] = [field?.selectionStart ?? null, field?.selectionEnd ?? null]
  return () => {
    activeElement.focus({ preventScroll: true })
    if (from !== null && to !== null) field?.setSelectionRange(from, to)
  }
}

/** The buttons of a dialog, the safe one first: the browser gives the first one the focus. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className={classes['foot']}>{children}</div>
}
