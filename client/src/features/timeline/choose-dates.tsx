import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isDay } from '#shared/domain/days'
import classes from './repair-timeline.module.css'
import type { TimelineSearch } from './timeline-search.ts'

type Days = { from: string; to: string }

/** What is wrong with two days, by field; one may be left empty. */
export function faultsOfDays({ from, to }: Days): { from?: string; to?: string } {
  const wrong = (day: string) => day !== '' && !isDay(day)
  if (wrong(from)) return { from: 'Give a day as year, month and day.' }
  if (wrong(to)) return { to: 'Give a day as year, month and day.' }
  if (from === '' && to === '') return { from: 'Give the first day, the last day, or both.' }
  if (from !== '' && to !== '' && to < from)
    return { to: 'This is before the first day. Choose that day or a later one.' }
  return {}
}

type ChooseDatesProps = { search: TimelineSearch; onSearch: (next: TimelineSearch) => void }

/** The range by its days: what dragging over the chart does, for the keyboard and to the day. */
export function ChooseDates({ search, onSearch }: ChooseDatesProps) {
  const [days, setDays] = useState<Days>({ from: search.from ?? '', to: search.to ?? '' })
  const [asked, setAsked] = useState(false)
  const faults = faultsOfDays(days)
  const fine = Object.keys(faults).length === 0
  const field = (name: keyof Days, label: string) => (
    <TextInput
      type="date"
      label={label}
      value={days[name]}
      error={asked ? faults[name] : undefined}
      onChange={(event) => setDays({ ...days, [name]: event.currentTarget.value })}
    />
  )
  return (
    <form
      className={classes['dates']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (!fine) return
        onSearch({
          ...search,
          range: undefined,
          from: days.from === '' ? undefined : days.from,
          to: days.to === '' ? undefined : days.to,
        })
      }}
    >
      {field('from', 'First day')}
      {field('to', 'Last day')}
      <Button type="submit" variant="default">
        Show these days
      </Button>
      <p className={classes['quiet']}>Or drag over the chart.</p>
    </form>
  )
}
