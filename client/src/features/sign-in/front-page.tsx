import type { ReactNode } from 'react'
import classes from './front-page.module.css'

/** A page before the sign-in: the wordmark and one sheet. */
export function FrontPage(props: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <main className={classes['page']} data-wide={props.wide}>
      <title>{`${props.title} · Holdfast`}</title>
      <p className={classes['wordmark']}>Holdfast</p>
      <div className={classes['sheet']}>
        <h1 className={classes['title']}>{props.title}</h1>
        {props.children}
      </div>
    </main>
  )
}
