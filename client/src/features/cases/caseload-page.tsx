import { Button } from '@mantine/core'
import { useSuspenseQuery, type UseSuspenseQueryResult } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useDeferredValue, useMemo } from 'react'
import type { CaseRow as Row } from '#shared/contracts/cases'
import { Page } from '../../layout/page.tsx'
import { AsOf } from '../../ui/as-of.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useNamesHidden, useShown } from '../../ui/shown.ts'
import { meQuery } from '../practice/queries.ts'
import { usePractice } from '../practice/use-practice.ts'
import { CaseList } from './case-list.tsx'
import { caseload, filtersSet, readSearch, type CaseloadView } from './caseload.ts'
import { CaseloadTools } from './caseload-tools.tsx'
import classes from './caseload.module.css'
import { casesQuery } from './queries.ts'

const route = getRouteApi('/signed-in/cases')

const addCase = <Button renderRoot={(props) => <Link to="/cases/new" {...props} />}>Add a case</Button>

/** Every case of this clinician: found by name, filtered and sorted; going back to it finds it as it was left. */
export function CaseloadPage() {
  const query = useSuspenseQuery(casesQuery())
  const { cases } = query.data
  const { find } = route.useRouteContext()
  const search = route.useSearch()
  const view = useMemo(() => ({ ...search, find }), [search, find])
  const navigate = route.useNavigate()
  const go = (next: CaseloadView) => {
    const { find, ...chosen } = { ...view, ...next }
    return navigate({ search: readSearch(chosen), state: { find }, replace: true })
  }
  return (
    <Page heading="Caseload" title="Caseload" aside={cases.length > 0 ? addCase : undefined}>
      {cases.length === 0 ? (
        <EmptyState title="Your caseload is empty" action={addCase}>
          A case is one couple, or one parent and child, in therapy. Add the first one: two names are enough.
          Then name an attachment injury, and each session you log moves its repair timeline.
        </EmptyState>
      ) : (
        <Loaded query={query} view={view} go={(next) => void go(next)} />
      )}
    </Page>
  )
}

type Go = (next: CaseloadView) => void

type LoadedProps = {
  query: UseSuspenseQueryResult<{ cases: Row[] }>
  view: CaseloadView
  go: Go
}

/** Names are looked for and sorted by as they are, also while initials are shown. */
function Loaded({ query, view, go }: LoadedProps) {
  const { cases } = query.data
  const shown = useShown(query.data)
  const hidden = useNamesHidden()
  const me = useSuspenseQuery(meQuery()).data.clinician.id
  const { timeZone, locale, today } = usePractice()
  const told = useMemo(() => ({ timeZone, locale, today }), [timeZone, locale, today])
  const shownFor = useDeferredValue(view)
  const rows = useMemo(() => {
    const byId = new Map(shown.cases.map((row) => [row.id, row]))
    return caseload(cases, shownFor, { me, today, timeZone }).flatMap((row) => byId.get(row.id) ?? [])
  }, [cases, shown, shownFor, me, today, timeZone])
  const find = view.find?.trim() ?? ''
  return (
    <>
      <CaseloadTools cases={cases} view={view} me={me} go={go} />
      <div className={classes['count']}>
        <p role="status">{countInWords(rows.length, cases.length)}</p>
        {filtersSet(view) > 0 || find !== '' ? (
          <Button size="compact-sm" variant="subtle" onClick={() => go({ ...noFilter, find: '' })}>
            Clear filters
          </Button>
        ) : null}
        <AsOf query={query} told={told} />
      </div>
      {rows.length === 0 ? <NothingFound view={view} go={go} /> : null}
      {/* all rows change when names are hidden: they are drawn as if anew, the first ones at once */}
      <CaseList key={`${hidden}`} rows={rows} told={told} />
    </>
  )
}

const noFilter = { stage: undefined, who: undefined, flag: undefined, seen: undefined }

function countInWords(shown: number, all: number): string {
  const cases = all === 1 ? 'case' : 'cases'
  return shown === all ? `${all} ${cases}` : `${shown} of ${all} ${cases}`
}

function NothingFound({ view, go }: { view: CaseloadView; go: Go }) {
  const hidden = useNamesHidden()
  const show = view.show ?? 'active'
  const kind = show === 'all' ? '' : `${show} `
  const filters = filtersSet(view) > 0 ? ' that meets these filters' : ''
  const looked = hidden ? 'what you look for' : `“${view.find}”`
  return (
    <EmptyState
      title={
        view.find?.trim()
          ? `No ${kind}case${filters} has ${looked} in its names`
          : `There is no ${kind}case${filters}`
      }
      action={
        <Button variant="default" onClick={() => go({ ...noFilter, find: '', show: 'all' })}>
          Show all cases
        </Button>
      }
    >
      Cases that are paused or closed stay here with everything in them; nothing is deleted.
    </EmptyState>
  )
}
