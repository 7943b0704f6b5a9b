import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Card } from '../../ui/card.tsx'
import { InjuryCard } from '../injuries/injury-card.tsx'
import classes from '../injuries/injuries.module.css'
import { usePractice } from '../practice/use-practice.ts'
import { LazyRepairTimeline } from '../timeline/lazy-repair-timeline.tsx'
import { useCase, whyReadOnly } from './use-case.ts'

/** Where each injury stands, and how it came there. */
export function TimelineTab() {
  const overview = useCase()
  const { timeZone, locale } = usePractice()
  const router = useRouter()
  const params = { caseId: overview.id }
  const open = overview.injuries.filter((injury) => injury.status === 'open')
  const closed = overview.injuries.filter((injury) => injury.status === 'closed')
  const openSession = (sessionId: string) =>
    void router.navigate({ to: '/cases/$caseId/sessions/$sessionId', params: { ...params, sessionId } })
  return (
    <div className={classes['tab']}>
      {overview.injuries.length === 0 ? (
        <Card>
          <EmptyState
            title="No injury has been named yet"
            action={
              whyReadOnly(overview) === undefined ? (
                <Button
                  renderRoot={(props) => <Link to="/cases/$caseId/injuries/new" params={params} {...props} />}
                >
                  Name an injury
                </Button>
              ) : undefined
            }
          >
            An attachment injury is an event in which one of them needed the other, and they were not there.
            Its repair is built brick by brick; the wall will stand here.
          </EmptyState>
        </Card>
      ) : null}
      <div className={classes['cards']}>
        {open.map((injury) => (
          <InjuryCard key={injury.id} injury={injury} overview={overview} />
        ))}
      </div>
      {overview.injuries.length > 0 || overview.sessions.length > 0 ? (
        <LazyRepairTimeline
          overview={overview}
          timeZone={timeZone}
          locale={locale}
          onOpenSession={openSession}
        />
      ) : null}
      {closed.length > 0 ? (
        <details className={classes['closed']}>
          <summary>{closed.length === 1 ? '1 closed injury' : `${closed.length} closed injuries`}</summary>
          <div className={classes['cards']}>
            {closed.map((injury) => (
              <InjuryCard key={injury.id} injury={injury} overview={overview} />
            ))}
          </div>
        </details>
      ) : null}
    </div>
  )
}
