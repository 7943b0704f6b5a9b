import { type ReactNode, useId } from 'react'
import classes from './card.module.css'

type CardProps = {
  title?: ReactNode
  /** quiet text or actions at the right of the title */
  aside?: ReactNode
  /** level of the title's heading, 2 unless said */
  level?: 2 | 3 | 4
  className?: string
  children?: ReactNode
}

/** A sheet of paper: a titled region with its content. */
export function Card({ title, aside, level = 2, className, children }: CardProps) {
  const titleId = useId()
  const Heading = `h${level}` as const
  const hasHead = title !== undefined || aside !== undefined
  return (
    <section
      className={[classes['card'], className].filter(Boolean).join(' ')}
      {...(title === undefined ? {} : { 'aria-labelledby': titleId })}
    >
      {hasHead && (
        <header className={classes['head']}>
          {title !== undefined && (
            <Heading id={titleId} className={classes['title']}>
              {title}
            </Heading>
          )}
          {aside !== undefined && <div className={classes['aside']}>{aside}</div>}
        </header>
      )}
      {children}
    </section>
  )
}
