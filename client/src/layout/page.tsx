import { useEffect, useRef, type ReactNode } from 'react'
import classes from './page.module.css'

let first = true

/**
 * A page: where we are (`crumbs`) and what can be done (`actions`) in the top row, then the heading. On every
 * navigation but the first the focus moves to the heading, so that a screen reader tells the new page.
 */
export function Page(props: {
  /** the heading; on pages about a case, the couple's names */
  heading: ReactNode
  /** the document's title, " · Holdfast" follows */
  title: string
  crumbs?: ReactNode
  actions?: ReactNode
  /** beside the heading */
  beside?: ReactNode
  /** at the right end of the heading's row */
  aside?: ReactNode
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (first) first = false
    else if (!document.activeElement?.matches('input, textarea, select')) heading.current?.focus()
  }, [])
  return (
    <>
      <title>{`${props.title} · Holdfast`}</title>
      {props.crumbs !== undefined || props.actions !== undefined ? (
        <div className={classes['top']}>
          {props.crumbs}
          {props.actions !== undefined ? <div className={classes['actions']}>{props.actions}</div> : null}
        </div>
      ) : null}
      <header className={classes['header']}>
        <h1 className={classes['heading']} ref={heading} tabIndex={-1}>
          {props.heading}
        </h1>
        {props.beside}
        {props.aside !== undefined ? <div className={classes['aside']}>{props.aside}</div> : null}
      </header>
      {props.children}
    </>
  )
}

/** Where this page is; links lead up. */
export function Crumbs({ children }: { children: ReactNode[] }) {
  return (
    <nav aria-label="Breadcrumb" className={classes['crumbs']}>
      <ol>
        {children.map((crumb, index) => (
          <li key={index}>{crumb}</li>
        ))}
      </ol>
    </nav>
  )
}
