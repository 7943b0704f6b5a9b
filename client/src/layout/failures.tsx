import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Link, useParams, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useEffect } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState, LoadingState } from '../ui/page-state.tsx'
import classes from './failures.module.css'
import { Page } from './page.tsx'

/** A page that could not be read or drawn. */
export function PageFailed({ error }: ErrorComponentProps) {
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  useEffect(reset, [reset])
  return (
    <Page heading="This page did not load" title="Not loaded">
      <ErrorState error={error} retry={() => void router.invalidate()} />
    </Page>
  )
}

/** The same where no shell stands around it. */
export function AppFailed(props: ErrorComponentProps) {
  return (
    <main className={classes['alone']}>
      <PageFailed {...props} />
    </main>
  )
}

/** Quiet lines while a page is read. */
export function PagePending() {
  return <LoadingState label="Loading the page" lines={6} />
}

/** An address that leads nowhere. */
export function PageNotFound() {
  return (
    <main className={classes['alone']}>
      <Page heading="We can’t find that page" title="Not found">
        <EmptyState
          title="Nothing is kept at this address"
          action={<Link to="/cases">Go to the caseload</Link>}
        >
          The address may have been mistyped, or the page may have moved.
        </EmptyState>
      </Page>
    </main>
  )
}

/** A case that does not exist, or that this clinician may not open: the two are told alike. */
export function CaseNotFound() {
  return (
    <Page heading="We can’t find that case" title="Not found">
      <EmptyState
        title="There is no case here that you can open"
        action={<Link to="/cases">Go to the caseload</Link>}
      >
        It may not exist, or you may not be on its care team.
      </EmptyState>
    </Page>
  )
}

/** An injury that does not exist any more, or not in this case. */
export function InjuryNotFound() {
  const { caseId = '' } = useParams({ strict: false })
  return (
    <Page heading="We can’t find that injury" title="Not found">
      <EmptyState
        title="There is no such injury in this case"
        action={
          <Link to="/cases/$caseId/injuries" params={{ caseId }}>
            Go to the case’s injuries
          </Link>
        }
      >
        It may have been deleted, or the address is wrong.
      </EmptyState>
    </Page>
  )
}
