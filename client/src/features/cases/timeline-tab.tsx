import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { CaseTimeline } from '#shared/contracts/timeline'
import { AsOf } from '../../ui/as-of.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useShown } from '../../ui/shown.ts'
import { usePractice } from '../practice/use-practice.ts'
import { LazyRepairTimeline } from '../timeline/lazy-repair-timeline.tsx'
import { rememberView } from '../timeline/last-view.ts'
import { timelineQuery } from '../timeline/queries.ts'
import { CaseFrame } from './case-frame.tsx'
import { whyReadOnly } from './use-case.ts'

const route = getRouteApi('/signed-in/cases/$caseId/timeline')

/** How the couple came to where they are. */
export function TimelineTab() {
  const { caseId } = route.useParams()
  const query = useSuspenseQuery(timelineQuery(caseId))
  const data = useShown(query.data)
  const told = usePractice()
  return (
    <CaseFrame head={data.case}>
      <AsOf query={query} told={told} />
      {data.injuries.length > 0 || data.sessions.length > 0 ? (
        <OverTime data={data} />
      ) : (
        <NothingYet head={data.case} />
      )}
    </CaseFrame>
  )
}

/** The timeline with its choices in the address, so that going back and loading anew show the same. */
function OverTime({ data }: { data: CaseTimeline }) {
  const told = usePractice()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const router = useRouter()
  const caseId = data.case.id
  useEffect(() => rememberView(caseId, search), [caseId, search])
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

function NothingYet({ head }: { head: CaseTimeline['case'] }) {
  const { id: caseId } = head
  return (
    <Card>
      <EmptyState
        title="Nothing to draw yet"
        action={
          whyReadOnly(head) === undefined ? (
            <Button
              renderRoot={(props) => <Link to="/cases/$caseId/injuries/new" params={{ caseId }} {...props} />}
            >
              Name an injury
            </Button>
          ) : undefined
        }
      >
        The timeline begins with the first session: felt safety of both, and for each injury its repair step
        by step. An attachment injury is an event in which one of them needed the other, and they were not
        there.
      </EmptyState>
    </Card>
  )
}
