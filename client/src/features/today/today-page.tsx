import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { DaySession } from '#shared/contracts/today'
import { nextPlanned } from '#shared/domain/case-facts'
import { useNow } from '../../api/use-now.ts'
import { Page } from '../../layout/page.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { useShown } from '../../ui/shown.ts'
import { meQuery } from '../practice/queries.ts'
import { usePractice } from '../practice/use-practice.ts'
import { dayHeading, greeting } from './day-words.ts'
import { DayRow } from './day-row.tsx'
import { NextSession } from './next-session.tsx'
import { todayQuery } from './queries.ts'
import { DueFollowUps, NeedsALook, UnsignedNotes } from './side-lists.tsx'
import classes from './today.module.css'

/** The home page: the day's sessions with the next one on top, and what waits besides. */
export function TodayPage() {
  const query = useSuspenseQuery(todayQuery())
  const today = useShown(query.data)
  const me = useSuspenseQuery(meQuery()).data
  const told = usePractice()
  const now = useNow()
  const [ahead, setAhead] = useState(false)
  const next = nextPlanned(today.sessions, now)
  const rest = today.sessions.filter((session) => session.id !== next?.id)
  const over = (session: DaySession) => Date.parse(session.endsAt) <= Date.parse(now)
  const later = rest.filter((session) => !over(session))
  const earlier = rest.filter(over)
  return (
    <Page
      heading={<span className={classes['greeting']}>{greeting(now, told, me.clinician.name)}</span>}
      title="Today"
      crumbs={<p className={classes['date']}>{dayHeading(today.today, told.locale)}</p>}
      actions={
        today.sessions.length > 0 ? (
          <Button variant="default" onClick={() => window.print()}>
            Print the day sheet
          </Button>
        ) : undefined
      }
    >
      <AsOf query={query} told={told} />
      <p className={classes['sheetHead']}>
        Day sheet, {dayHeading(today.today, told.locale)} · {me.practice.name}
      </p>
      <div className={classes['columns']}>
        <div className={classes['day']}>
          <h2 className={classes['hidden']}>Sessions today</h2>
          {today.caseCount === 0 ? (
            <EmptyState
              title="Your caseload is empty"
              action={<Button renderRoot={(props) => <Link to="/cases/new" {...props} />}>Add a case</Button>}
            >
              Add the first couple, or parent and child: two names are enough. Sessions that you plan stand
              here on their day, the next one on top with what to know before you walk in.
            </EmptyState>
          ) : null}
          {today.caseCount > 0 && today.sessions.length === 0 ? (
            <p className={classes['none']}>
              No session is planned for today. A session’s “next appointment” puts it here.
            </p>
          ) : null}
          {next ? <NextSession session={next} now={now} told={told} /> : null}
          {next === null && today.sessions.length > 0 ? (
            <p className={classes['none']}>No more sessions today.</p>
          ) : null}
          <Rows sessions={later} told={told} now={now} />
          {earlier.length > 0 ? <h3 className={classes['part']}>Earlier today</h3> : null}
          <Rows sessions={earlier} told={told} now={now} />
          <div className={classes['tomorrow']}>
            <QuietButton underlined aria-expanded={ahead} onClick={() => setAhead(!ahead)}>
              {ahead ? 'Hide tomorrow' : `Show tomorrow (${today.sessionsTomorrow.length})`}
            </QuietButton>
            {ahead ? (
              <>
                <h3 className={classes['part']}>{dayHeading(today.tomorrow, told.locale)}</h3>
                {today.sessionsTomorrow.length === 0 ? (
                  <p className={classes['none']}>No session is planned for tomorrow.</p>
                ) : null}
                <Rows sessions={today.sessionsTomorrow} told={told} now={now} />
              </>
            ) : null}
          </div>
        </div>
        <div className={classes['side']}>
          <UnsignedNotes today={today} told={told} />
          <NeedsALook today={today} told={told} />
          <DueFollowUps today={today} told={told} />
        </div>
      </div>
    </Page>
  )
}

type RowsProps = { sessions: readonly DaySession[]; told: ReturnType<typeof usePractice>; now: string }

const Rows = ({ sessions, told, now }: RowsProps) =>
  sessions.length === 0 ? null : (
    <ul className={classes['rows']}>
      {sessions.map((session) => (
        <DayRow key={session.id} session={session} told={told} now={now} />
      ))}
    </ul>
  )
