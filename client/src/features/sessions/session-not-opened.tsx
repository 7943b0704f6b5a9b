import { Link } from '@tanstack/react-router'
import { Problem } from '../../api/problem.ts'
import { Page } from '../../layout/page.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/page-state.tsx'

/** A session that could not be read. One that does not exist and one that may not be opened are told alike. */
export function SessionNotOpened({ error, retry }: { error: unknown; retry: () => void }) {
  if (error instanceof Problem && [400, 404].includes(error.status)) {
    return (
      <Page heading="We can’t find that session" title="Not found">
        <EmptyState
          title="There is no session here that you can open"
          action={<Link to="/cases">Go to the caseload</Link>}
        >
          It may have been deleted, or you may not be on the care team of its case.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page heading="This session did not load" title="Not loaded">
      <ErrorState error={error} retry={retry} />
    </Page>
  )
}
