import { Button, Kbd, NativeSelect, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseRow as Row } from '#shared/contracts/cases'
import { Choice } from '../../forms/choice.tsx'
import { Page } from '../../layout/page.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { usePractice } from '../practice/use-practice.ts'
import { UnsignedNotes } from '../sessions/unsigned-notes.tsx'
import { CaseRow } from './case-row.tsx'
import { caseload, readSearch, sorts, type CaseloadView, type Show } from './caseload.ts'
import classes from './caseload.module.css'
import { casesQuery } from './queries.ts'

const route = getRouteApi('/signed-in/cases')

const addCase = <Button renderRoot={(props) => <Link to="/cases/new" {...props} />}>Add a case</Button>

/** Every case of this clinician: found by name, filtered and sorted; going back to it finds it as it was left. */
export function CaseloadPage() {
  const { cases } = useSuspenseQuery(casesQuery()).data
  const told = usePractice()
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
      {cases.length > 0 ? <UnsignedNotes told={told} /> : null}
      {cases.length === 0 ? (
        <EmptyState title="Your caseload is empty" action={addCase}>
          A case is one couple, or one parent and child, in therapy. Add the first one: two names are enough.
          Then name an attachment injury, and each session you log moves its repair timeline.
        </EmptyState>
      ) : (
        <Loaded cases={cases} view={view} go={(next) => void go(next)} />
      )}
    </Page>
  )
}

const firstRows = 30

type LoadedProps = { cases: readonly Row[]; view: CaseloadView; go: (next: CaseloadView) => void }

function Loaded({ cases, view, go }: LoadedProps) {
  const { timeZone, locale, today } = usePractice()
  const told = useMemo(() => ({ timeZone, locale, today }), [timeZone, locale, today])
  const shownFor = useDeferredValue(view)
  const rows = useMemo(() => caseload(cases, shownFor), [cases, shownFor])
  // the first screens at once; the rest of a long caseload is drawn while nothing else is asked for
  const drawn = useDeferredValue(rows.length, firstRows)
  const count = (show: Show) => cases.filter((row) => show === 'all' || row.status === show).length
  return (
    <>
      <div className={classes['tools']}>
        <Search find={view.find ?? ''} onChange={(find) => go({ find })} />
        <Choice
          label="Show"
          size="sm"
          value={view.show ?? 'active'}
          onChange={(show) => go({ show })}
          options={(['active', 'paused', 'closed', 'all'] as const).map((show) => ({
            value: show,
            label: `${show} ${count(show)}`,
          }))}
        />
        <NativeSelect
          className={classes['sort'] ?? ''}
          label="Sort by"
          value={view.sort ?? 'next'}
          onChange={(event) => {
            const sort = sorts.find((each) => each === event.currentTarget.value)
            if (sort) go({ sort })
          }}
          data={[
            { value: 'next', label: 'Next session' },
            { value: 'seen', label: 'Last seen' },
            { value: 'name', label: 'Name' },
          ]}
        />
      </div>
      <p className={classes['count']} role="status">
        {rows.length === 1 ? '1 case' : `${rows.length} cases`}
      </p>
      {rows.length === 0 ? <NothingFound view={view} go={go} /> : <Heads />}
      <ul className={classes['list']} aria-label="Cases" data-long={rows.length > firstRows || undefined}>
        {rows.slice(0, Math.max(drawn, firstRows)).map((row) => (
          <CaseRow key={row.id} row={row} told={told} />
        ))}
      </ul>
    </>
  )
}

function Heads() {
  return (
    <div className={classes['heads']} aria-hidden="true">
      {['Names', 'Repair', 'Felt safety', 'Therapy stage', 'Last session', 'Next session', 'Status'].map(
        (head) => (
          <span key={head}>{head}</span>
        ),
      )}
    </div>
  )
}

function NothingFound({ view, go }: Omit<LoadedProps, 'cases'>) {
  const show = view.show ?? 'active'
  const kind = show === 'all' ? '' : `${show} `
  return (
    <EmptyState
      title={view.find?.trim() ? `No ${kind}case has “${view.find}” in its names` : `There is no ${kind}case`}
      action={
        <Button variant="default" onClick={() => go({ find: '', show: 'all' })}>
          Show all cases
        </Button>
      }
    >
      Cases that are paused or closed stay here with everything in them; nothing is deleted.
    </EmptyState>
  )
}

function Search({ find, onChange }: { find: string; onChange: (find: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(find)
  const [told, setTold] = useState(find)
  if (told !== find) {
    // changed elsewhere (back, "show all"): follow it
    setTold(find)
    if (find.trim() !== typed.trim()) setTyped(find)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const writing =
        event.target instanceof Element && event.target.matches('input, textarea, select, [contenteditable]')
      if (event.key !== '/' || writing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      input.current?.select()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <TextInput
      ref={input}
      className={classes['search'] ?? ''}
      type="search"
      label="Find by name"
      value={typed}
      rightSection={<Kbd aria-hidden>/</Kbd>}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onChange(event.currentTarget.value)
      }}
    />
  )
}
