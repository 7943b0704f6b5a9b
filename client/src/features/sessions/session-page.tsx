import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { LoadingState } from '../../ui/page-state.tsx'
import { usePractice } from '../practice/use-practice.ts'
import { openNew, openPlanned, openStored, type OpenedSession } from './opened-session.ts'
import { newSessionQuery, sessionQuery } from './queries.ts'
import { SessionForm } from './session-form.tsx'
import { SessionNotOpened } from './session-not-opened.tsx'
import type { SetAsideVersion } from './set-aside.tsx'

type SessionPageProps = {
  caseId: string
  /** of a new session: the id it gets unless it is the one planned for today */
  sessionId: string
  isNew: boolean
  /** true: not the session that is planned for today */
  another?: boolean
}

/** The page on which a session is logged, and on which a logged one is read and changed. */
export function SessionPage(props: SessionPageProps) {
  return <OpenSession key={props.sessionId} {...props} />
}

/** Reads once what the form starts from; from then on the form holds it, so that nothing typed is replaced. */
function OpenSession({ caseId, sessionId, isNew, another = false }: SessionPageProps) {
  const { timeZone, locale } = usePractice()
  const [opened, setOpened] = useState<OpenedSession | null>(null)
  const [setAside, setSetAside] = useState<SetAsideVersion | null>(null)
  const fresh = useQuery({ ...newSessionQuery(caseId), enabled: isNew && opened === null })
  const stored = useQuery({ ...sessionQuery(sessionId), enabled: !isNew && opened === null })
  const query = isNew ? fresh : stored
  const { dataUpdatedAt } = query
  if (opened === null && !query.isFetching) {
    if (isNew && fresh.data !== undefined) {
      const { planned, context } = fresh.data
      setOpened(
        planned === null || another
          ? openNew(fresh.data, sessionId, timeZone, new Date(dataUpdatedAt).toISOString())
          : openPlanned(planned, context, timeZone),
      )
    }
    if (!isNew && stored.data !== undefined) setOpened(openStored(stored.data, timeZone))
  }
  if (opened === null) {
    return query.isError ? (
      <SessionNotOpened error={query.error} retry={() => void query.refetch()} />
    ) : (
      <LoadingState label="Opening the session" lines={6} />
    )
  }
  return (
    <SessionForm
      // a form that took over the other version starts anew from it
      key={opened.version}
      opened={opened}
      sessionId={opened.id}
      timeZone={timeZone}
      locale={locale}
      setAside={setAside}
      onSetAside={setSetAside}
      onReopen={setOpened}
    />
  )
}
