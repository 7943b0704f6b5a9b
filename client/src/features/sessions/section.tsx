import { useId, useState, type ReactNode } from 'react'
import classes from './section.module.css'

type SectionProps = {
  title: string
  /** quiet text or actions at the right of the title */
  aside?: ReactNode
  /** given: the section can be folded, and starts open or folded */
  startsOpen?: boolean
  /** what is told of it while it is folded */
  folded?: string
  children: ReactNode
}

/** A part of the session page: a titled region that Alt+↓ and Alt+↑ go through (see use-section-keys.ts). */
export function Section({ title, aside, startsOpen, folded, children }: SectionProps) {
  const id = useId()
  const [open, setOpen] = useState(startsOpen ?? true)
  return (
    <section className={classes['section']} aria-labelledby={id} data-section>
      <header className={classes['head']}>
        <h2 id={id} className={classes['title']}>
          {startsOpen === undefined ? (
            title
          ) : (
            <button
              type="button"
              className={classes['fold']}
              aria-expanded={open}
              data-unfold={open ? undefined : true}
              onClick={() => setOpen(!open)}
            >
              <span aria-hidden="true" className={classes['sign']}>
                {open ? '▾' : '▸'}
              </span>
              {title}
            </button>
          )}
        </h2>
        {open || folded === undefined ? null : <span className={classes['folded']}>{folded}</span>}
        {aside === undefined ? null : <div className={classes['aside']}>{aside}</div>}
      </header>
      {open ? <div className={classes['body']}>{children}</div> : null}
    </section>
  )
}
