import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { restoreSession } from '#shared/contracts/sessions'
import { dayOf } from '#shared/domain/days'
import { call } from '../../api/call.ts'
import { newId } from '../../api/new-id.ts'
import { ErrorState } from '../../ui/page-state.tsx'
import { calendarDay, hourInWords, type Told } from '../practice/dates.ts'
import classes from './deleted-sessions.module.css'
import { deletedQuery } from './queries.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** the session that was deleted to come here: undoing it is offered */
    deletedSession?: string
  }
}

type DeletedSessionsProps = { caseId: string; told: Told; writable: boolean }

/** Drafts that were deleted and can still be brought back; nothing where there is none. */
export function DeletedSessions({ caseId, told, writable }: DeletedSessionsProps) {
  const { data } = useQuery(deletedQuery(caseId))
  const just = useLocation({ select: (location) => location.state.deletedSession })
  const [back, setBack] = useState<string | null>(null)
  const message = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (back !== null) message.current?.focus()
  }, [back])
  const sessions = data?.sessions ?? []
  const deleted = sessions.find((session) => session.id === just)
  return (
    <>
      {back !== null ? (
        <p ref={message} tabIndex={-1} role="status" className={classes['told']}>
          The session of {back} is back.
        </p>
      ) : deleted !== undefined ? (
        <p role="status" className={classes['told']}>
          The session of {hourInWords(deleted.startsAt, told)} was deleted.{' '}
          {writable ? (
            <BringBack
              sessionId={deleted.id}
              label="Undo"
              told={told}
              at={deleted.startsAt}
              onBack={setBack}
            />
          ) : null}
        </p>
      ) : null}
      {sessions.length === 0 ? null : (
        <details className={classes['deleted']} open={back !== null || undefined}>
          <summary className={classes['title']}>Deleted drafts ({sessions.length})</summary>
          <ul className={classes['list']}>
            {sessions.map((session) => (
              <li key={session.id} className={classes['item']}>
                <span>
                  {hourInWords(session.startsAt, told)}{' '}
                  <span className={classes['quiet']}>
                    deleted by {session.deletedBy} {hourInWords(session.deletedAt, told)}; kept until{' '}
                    {calendarDay(dayOf(session.until, told.timeZone), told.locale)}
                  </span>
                </span>
                {writable ? (
                  <BringBack
                    sessionId={session.id}
                    label="Bring it back"
                    told={told}
                    at={session.startsAt}
                    onBack={setBack}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

type BringBackProps = {
  sessionId: string
  label: string
  told: Told
  at: string
  /** hears which session is back, in words */
  onBack: (when: string) => void
}

function BringBack({ sessionId, label, told, at, onBack }: BringBackProps) {
  const [changeKey] = useState(newId)
  const when = hourInWords(at, told)
  const restoring = useMutation({
    mutationFn: () => call(restoreSession, { params: { sessionId }, changeKey }),
    meta: { invalidates: [['cases']] },
    onSuccess: () => onBack(when),
  })
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${label}: the session of ${when}`}
        loading={restoring.isPending}
        onClick={() => restoring.mutate()}
      >
        {label}
      </Button>
      {restoring.isError ? <ErrorState error={restoring.error} /> : null}
    </>
  )
}
