import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CaseTimeline } from '#shared/contracts/timeline'
import { AsOf } from '../../ui/as-of.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useShown } from '../../ui/shown.ts'
import { InjuryCard } from '../injuries/injury-card.tsx'
import classes from '../injuries/injuries.module.css'
import { usePractice } from '../practice/use-practice.ts'
import { LazyRepairTimeline } from '../timeline/lazy-repair-timeline.tsx'
import { timelineQuery } from '../timeline/queries.ts'
import { CaseFrame } from './case-frame.tsx'
import { whyReadOnly } from './use-case.ts'

const route = getRouteApi('/signed-in/cases/$caseId/timeline')

/** Where each injury stands, and how it came there. */
export function TimelineTab() {
  const { caseId } = route.useParams()
  const query = useSuspenseQuery(timelineQuery(caseId))
  const data = useShown(query.data)
  const told = usePractice()
  return (
    <CaseFrame head={data.case}>
      <AsOf query={query} told={told} />
      <Standings data={data}>
        {data.injuries.length > 0 || data.sessions.length > 0 ? <OverTime data={data} /> : null}
      </Standings>
    </CaseFrame>
  )
}

/** The timeline with its choices in the address, so that going back and loading anew show the same. */
function OverTime({ data }: { data: CaseTimeline }) {
  const told = usePractice()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const router = useRouter()
  const open = (sessionId: string | undefined) => {
    if (sessionId === undefined) {
      // where opening it made an entry of the history, closing takes that back
      if (router.state.location.state.drawer === true) router.history.back()
      else void navigate({ search: { ...search, open: undefined }, replace: true, resetScroll: false })
      return
    }
    void navigate({
      search: { ...search, open: sessionId },
      // from one session to the next there is still one way back: to the timeline
      replace: search.open !== undefined,
      state: (before) => ({ ...before, ...(search.open === undefined ? { drawer: true } : {}) }),
      resetScroll: false,
    })
  }
  return (
    <LazyRepairTimeline
      data={data}
      search={search}
      onSearch={(next) => void navigate({ search: next, resetScroll: false })}
      onOpen={open}
      {...told}
    />
  )
}

function Standings({ data, children }: { data: CaseTimeline; children: ReactNode }) {
  const params = { caseId: data.case.id }
  const open = data.injuries.filter((injury) => injury.status === 'open')
  const closed = data.injuries.filter((injury) => injury.status === 'closed')
  const cards = (injuries: CaseTimeline['injuries']) => (
    <div className={classes['cards']}>
      {injuries.map((injury) => (
        <InjuryCard key={injury.id} injury={injury} overview={data.case} />
      ))}
    </div>
  )
  return (
    <div className={classes['tab']}>
      {data.injuries.length === 0 ? (
        <Card>
          <EmptyState
            title="No injury has been named yet"
            action={
              whyReadOnly(data.case) === undefined ? (
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
      <div className={classes['offPaper']}>{cards(open)}</div>
      {children}
      {closed.length > 0 ? (
        <details className={classes['closed']}>
          <summary>{closed.length === 1 ? '1 closed injury' : `${closed.length} closed injuries`}</summary>
          {cards(closed)}
        </details>
      ) : null}
    </div>
  )
}
