import { Link } from '@tanstack/react-router'
import type { SessionContext } from '#shared/contracts/sessions'
import { Card } from '../../ui/card.tsx'
import classes from './last-time.module.css'
import { dateInWords } from './session-words.ts'

type LastTimeProps = { context: SessionContext; timeZone: string; locale: string }

/** The plan that the session before this one left. */
export function LastTime({ context, timeZone, locale }: LastTimeProps) {
  const { previous, caseId } = context
  return (
    <Card title="From last time" level={3}>
      {previous === null ? (
        <p className={classes['none']}>There is no earlier session.</p>
      ) : (
        <>
          {previous.plan === '' ? (
            <p className={classes['none']}>No plan was written.</p>
          ) : (
            <p dir="auto" className={classes['plan']}>
              {previous.plan}
            </p>
          )}
          <p className={classes['from']}>
            <Link to="/cases/$caseId/sessions/$sessionId" params={{ caseId, sessionId: previous.id }}>
              {dateInWords(previous.startsAt, timeZone, locale)}
            </Link>
          </p>
        </>
      )}
    </Card>
  )
}
