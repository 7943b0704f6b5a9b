import { useEffect, useId, useRef, type ReactNode } from 'react'
import classes from './dialog.module.css'

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
  children: ReactNode
}) {
  const { open, onClose, blocking } = props
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    if (!dialog || dialog.open === open) return
    if (open) dialog.showModal()
    else dialog.close()
  }, [open])
  return (
    <dialog
      ref={element}
      className={classes['dialog']}
      data-blocking={blocking}
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

/** The buttons of a dialog, the safe one first: the browser gives the first one the focus. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className={classes['foot']}>{children}</div>
}
