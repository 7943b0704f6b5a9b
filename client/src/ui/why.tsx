import type { ReactNode } from 'react'
import classes from './why.module.css'

/** The rule by which something is shown, told on request; never printed. */
export function Why({ of, children }: { of: string; children: ReactNode }) {
  return (
    <details className={classes['why']}>
      <summary aria-label={`By which rule: ${of}`} title="By which rule is this shown?">
        rule
      </summary>
      <div className={classes['text']}>{children}</div>
    </details>
  )
}
