import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import type { CaseRow } from '#shared/contracts/cases'
import { Choice } from '../../forms/choice.tsx'
import { filtersSet, shows, type CaseloadView, type Show } from './caseload.ts'
import { CaseloadFilters, SortBy } from './caseload-filters.tsx'
import classes from './caseload-filters.module.css'
import { FindByName } from './find-by-name.tsx'

type ToolsProps = {
  cases: readonly CaseRow[]
  view: CaseloadView
  me: string
  go: (next: CaseloadView) => void
}

/** Finding, filtering and sorting. On a phone all but finding stands behind one button. */
export function CaseloadTools({ cases, view, me, go }: ToolsProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const count = (show: Show) => cases.filter((row) => show === 'all' || row.status === show).length
  const set = filtersSet(view)
  return (
    <div className={classes['tools']}>
      <FindByName find={view.find ?? ''} onChange={(find) => go({ find })} />
      <Button
        className={classes['disclose'] ?? ''}
        variant="default"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {set === 0 ? 'Filter and sort' : `Filter and sort (${set} set)`}
      </Button>
      <div id={id} className={classes['filters']} data-open={open || undefined}>
        <div className={classes['show']}>
          <Choice
            label="Show"
            size="sm"
            value={view.show ?? 'active'}
            onChange={(show) => go({ show })}
            options={shows.map((show) => ({ value: show, label: `${show} ${count(show)}` }))}
          />
        </div>
        <SortBy view={view} go={go} />
        <CaseloadFilters cases={cases} view={view} me={me} go={go} />
      </div>
    </div>
  )
}
