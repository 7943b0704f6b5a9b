import { Link } from '@tanstack/react-router'
import { Problem } from '../../api/problem.ts'
import type { Aside } from '../../forms/use-crash-buffer.ts'
import { Page } from '../../layout/page.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/page-state.tsx'
import { usePractice } from '../practice/use-practice.ts'
import type { SessionDraft } from './session-draft.ts'
import type { SessionAround } from './session-in-words.ts'
import { SetAside } from './set-aside.tsx'

type NotOpenedProps = {
  error: unknown
  retry: () => void
  /** typing of this session that was never saved and is kept in this browser */
  kept: readonly Aside<SessionDraft>[]
  onDiscard: (name: string) => void
}

/** A session that could not be read. One that does not exist and one that may not be opened are told alike. */
export function SessionNotOpened({ error, retry, kept, onDiscard }: NotOpenedProps) {
  const told = usePractice()
  const late = kept.map((aside) => (
    <SetAside
      key={aside.name}
      aside={aside}
      context={around(aside.values)}
      told={told}
      onDiscard={() => onDiscard(aside.name)}
    />
  ))
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

/** What can be told of a session whose case could not be read: everything but the names. */
function around(draft: SessionDraft): SessionAround {
  const ids = [draft.present, ...[draft.risk, draft.cycle.moves, draft.ratings].map(Object.keys)].flat()
  return {
    caseKind: 'couple',
    people: [...new Set(ids)].map((id, index) => ({
      id,
      name: `person ${index + 1}`,
      role: 'partner',
      minor: false,
      place: index,
    })),
    injuries: [],
    undertakings: [],
  }
}
