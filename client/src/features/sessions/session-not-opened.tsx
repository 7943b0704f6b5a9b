import { Link } from '@tanstack/react-router'
import { Problem } from '../../api/problem.ts'
import { Page } from '../../layout/page.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/page-state.tsx'
import type { SessionDraft } from './session-draft.ts'
import { SetAside } from './set-aside.tsx'

type NotOpenedProps = {
  error: unknown
  retry: () => void
  /** typing of this session that was never saved and is kept in this browser */
  kept: SessionDraft | null
  onDiscard: () => void
}

/** A session that could not be read. One that does not exist and one that may not be opened are told alike. */
export function SessionNotOpened({ error, retry, kept, onDiscard }: NotOpenedProps) {
  const late =
    kept === null ? null : <SetAside version={{ whose: 'mine', draft: kept }} onDiscard={onDiscard} />
  if (error instanceof Problem && [400, 404].includes(error.status)) {
    return (
      <Page heading="We can’t find that session" title="Not found">
        <EmptyState
          title="There is no session here that you can open"
          action={<Link to="/cases">Go to the caseload</Link>}
        >
          It may have been deleted, or you may not be on the care team of its case.
        </EmptyState>
        {late}
      </Page>
    )
  }
  return (
    <Page heading="This session did not load" title="Not loaded">
      <ErrorState error={error} retry={retry} />
      {late}
    </Page>
  )
}
