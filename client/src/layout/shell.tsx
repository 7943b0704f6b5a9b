import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { meQuery } from '../features/practice/queries.ts'
import { usePractice } from '../features/practice/use-practice.ts'
import { Search } from '../features/search/search.tsx'
import { UnsavedFound } from '../features/sessions/unsaved-found.tsx'
import { IdleLock } from '../features/sign-in/idle-lock.tsx'
import { Account } from './account.tsx'
import banner from './banner.module.css'
import { NamesHidden } from './names-hidden.tsx'
import classes from './shell.module.css'

const activeProps = { 'aria-current': 'page' as const }

/** The frame of every page behind the sign-in: navigation at the left (on top on small screens), the page beside it. */
export function Shell() {
  const me = useSuspenseQuery(meQuery()).data
  const told = usePractice()
  return (
    <>
      <a className={classes['skip']} href="#page">
        Skip to the page
      </a>
      {me.sampleData ? (
        <aside className={banner['sample']} aria-label="Sample data">
          <b>Sample data</b> — invented people. Nothing here is a real case.
        </aside>
      ) : null}
      <IdleLock />
      <div className={classes['shell']}>
        <header className={classes['side']}>
          <Link to="/" className={classes['wordmark']}>
            Holdfast
          </Link>
          <Search />
          <nav aria-label="Main" className={classes['nav']}>
            <Link to="/" activeProps={activeProps} activeOptions={{ exact: true }}>
              Today
            </Link>
            <Link to="/cases" activeProps={activeProps}>
              Caseload
            </Link>
            <Link to="/practice" activeProps={activeProps}>
              Practice
            </Link>
          </nav>
          <div className={classes['foot']}>
            <Account me={me} />
          </div>
          <details className={classes['menu']}>
            <summary>Account</summary>
            <div className={classes['sheet']}>
              <Account me={me} />
            </div>
          </details>
        </header>
        <main id="page" tabIndex={-1} className={classes['main']}>
          <NamesHidden />
          <UnsavedFound told={told} />
          <Outlet />
        </main>
      </div>
    </>
  )
}
