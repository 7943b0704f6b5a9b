import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import type { CaseTimeline } from '#shared/contracts/timeline'
import { Choice } from '../../forms/choice.tsx'
import { calendarDay } from '../practice/dates.ts'
import { ChooseDates } from './choose-dates.tsx'
import { ChoosePanels } from './choose-panels.tsx'
import type { Picture } from './picture-maker.tsx'
import { PrintOrSave } from './print-or-save.tsx'
import classes from './repair-timeline.module.css'
import { ranges, type TimelineSearch } from './timeline-search.ts'

type TimelineToolbarProps = {
  data: CaseTimeline
  search: TimelineSearch
  onSearch: (next: TimelineSearch) => void
  locale: string
  withEvents: boolean
  onWithEvents: (withEvents: boolean) => void
  /** undefined: there is nothing to make a picture of */
  onPicture: ((picture: Picture) => void) | undefined
}

const parts = { dates: 'Dates', panels: 'Panels', paper: 'Print or save' } as const
type Part = keyof typeof parts

/** What is drawn, and what becomes of it; each choice unfolds below the row, one at a time. */
export function TimelineToolbar(props: TimelineToolbarProps) {
  const { data, search, onSearch, locale } = props
  const [shown, setShown] = useState<Part | null>(null)
  const id = useId()
  const { from, to, range } = search
  const chosen = from !== undefined || to !== undefined
  const custom = { value: 'chosen' as const, label: daysInWords(from, to, locale) }
  const isWhole = range === undefined && !chosen
  const asTable = search.view === 'table'
  return (
    <>
      <div className={classes['toolbar']}>
        <Choice
          label="Range"
          hideLabel
          size="sm"
          options={chosen ? [...ranges, custom] : ranges}
          value={chosen ? custom.value : (range ?? 'all')}
          onChange={(value) => {
            if (value !== custom.value)
              onSearch({
                ...search,
                from: undefined,
                to: undefined,
                range: value === 'all' ? undefined : value,
              })
          }}
        />
        {isWhole ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => onSearch({ ...search, from: undefined, to: undefined, range: undefined })}
          >
            Whole timeline
          </Button>
        )}
        <div className={classes['actions']}>
          {(Object.keys(parts) as Part[]).map((part) => (
            <Button
              key={part}
              variant="subtle"
              size="compact-sm"
              aria-expanded={shown === part}
              aria-controls={shown === part ? id : undefined}
              onClick={() => setShown(shown === part ? null : part)}
            >
              {parts[part]}
            </Button>
          ))}
          <Button
            variant="subtle"
            size="compact-sm"
            aria-pressed={asTable}
            onClick={() => onSearch({ ...search, view: asTable ? undefined : 'table' })}
          >
            Table
          </Button>
        </div>
      </div>
      {shown === null ? null : (
        <div id={id} className={classes['choices']} role="group" aria-label={parts[shown]}>
          {shown === 'dates' && <ChooseDates key={`${from} ${to}`} search={search} onSearch={onSearch} />}
          {shown === 'panels' && <ChoosePanels data={data} search={search} onSearch={onSearch} />}
          {shown === 'paper' && <PrintOrSave {...props} />}
        </div>
      )}
    </>
  )
}

/** 'Jun 2, 2026 – Jul 14, 2026'. */
function daysInWords(from: string | undefined, to: string | undefined, locale: string): string {
  if (from === undefined) return to === undefined ? '' : `until ${calendarDay(to, locale)}`
  if (to === undefined) return `since ${calendarDay(from, locale)}`
  return from === to ? calendarDay(from, locale) : `${calendarDay(from, locale)} – ${calendarDay(to, locale)}`
}
