import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { restoreSession } from '#shared/contracts/sessions'
import { call } from '../../api/call.ts'
import { newId } from '../../api/new-id.ts'
import { ErrorState } from '../../ui/page-state.tsx'
import { calendarDay, hourInWords, type Told } from '../practice/dates.ts'
import { dayOf } from '#shared/domain/days'
import classes from './deleted-sessions.module.css'
import { deletedQuery } from './queries.ts'

type DeletedSessionsProps = { caseId: string; told: Told; writable: boolean }

/** Drafts that were deleted and can still be brought back; nothing where there is none. */
export function DeletedSessions({ caseId, told, writable }: DeletedSessionsProps) {
  const { data } = useQuery(deletedQuery(caseId))
  if (data === undefined || data.sessions.length === 0) return null
  return (
    <section className={classes['deleted']} aria-labelledby="deleted-drafts">
      <h2 id="deleted-drafts" className={classes['title']}>
        Deleted drafts
      </h2>
      <ul className={classes['list']}>
        {data.sessions.map((session) => (
          <li key={session.id} className={classes['item']}>
            <span>
              {hourInWords(session.startsAt, told)}{' '}
              <span className={classes['quiet']}>
                deleted by {session.deletedBy} {hourInWords(session.deletedAt, told)}; kept until{' '}
                {calendarDay(dayOf(session.until, told.timeZone), told.locale)}
              </span>
            </span>
            {writable ? (
              <BringBack sessionId={session.id} when={hourInWords(session.startsAt, told)} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function BringBack({ sessionId, when }: { sessionId: string; when: string }) {
  const [changeKey] = useState(newId)
  const restoring = useMutation({
    mutationFn: () => call(restoreSession, { params: { sessionId }, changeKey }),
    meta: { invalidates: [['cases'], ['unsigned']] },
  })
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Bring back the session of ${when}`}
        loading={restoring.isPending}
        onClick={() => restoring.mutate()}
      >
        Bring it back
      </Button>
      {restoring.isError ? <ErrorState error={restoring.error} /> : null}
    </>
  )
}
