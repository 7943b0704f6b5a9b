import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseOverview } from '#shared/contracts/cases'
import { can } from '#shared/domain/care-team'
import { newId } from '../../api/new-id.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import classes from './session-list.module.css'
import { SessionListItem } from './session-list-item.tsx'

type SessionListProps = { overview: CaseOverview; timeZone: string; locale: string }

/** The case's sessions: what is planned on top, the next one first, then what was, newest first. */
export function SessionList({ overview, timeZone, locale }: SessionListProps) {
  const [firstId] = useState(() => newId())
  const newestFirst = overview.sessions.toSorted((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt))
  const planned = newestFirst.filter((session) => session.status === 'planned').toReversed()
  const past = newestFirst.filter((session) => session.status !== 'planned')
  const rows = (sessions: CaseOverview['sessions']) => (
    <ol className={classes['list']}>
      {sessions.map((session) => (
        <SessionListItem
          key={session.id}
          session={session}
          overview={overview}
          timeZone={timeZone}
          locale={locale}
        />
      ))}
    </ol>
  )
  return (
    <div className={classes['lists']}>
      {planned.length === 0 ? null : <Card title="Planned">{rows(planned)}</Card>}
      {past.length > 0 ? (
        <Card title="Sessions">{rows(past)}</Card>
      ) : (
        <Card>
          <EmptyState
            title="No session yet"
            action={
              overview.status === 'closed' || !can(overview.teamRole, 'write') ? undefined : (
                <Link
                  to="/cases/$caseId/sessions/new"
                  params={{ caseId: overview.id }}
                  search={{ id: firstId }}
                >
                  Log the first session
                </Link>
              )
            }
          >
            A first session usually establishes what brings each of them, what each hopes for, how they get
            caught with one another, and whether it is safe to work with both in one room. An injury can be
            named in it, or later.
          </EmptyState>
        </Card>
      )}
    </div>
  )
}
