import { NativeSelect } from '@mantine/core'
import { useMemo } from 'react'
import type { CaseRow } from '#shared/contracts/cases'
import { cliniciansOf, flagRulesOf, seens, sorts, stages, type CaseloadView, type Sort } from './caseload.ts'
import classes from './caseload-filters.module.css'

type FiltersProps = {
  cases: readonly CaseRow[]
  view: CaseloadView
  /** the id of who looks */
  me: string
  go: (next: CaseloadView) => void
}

type Option = { value: string; label: string }

const sortWords: Record<Sort, string> = {
  next: 'Next session',
  seen: 'Last seen: latest',
  long: 'Last seen: longest ago',
  name: 'Name',
  stage: 'Therapy stage',
  flags: 'Most flags first',
}

const any = { value: '', label: 'Any' }
const stageOptions = [
  any,
  ...stages.map((stage) => ({
    value: `${stage}`,
    label: stage === 'none' ? 'Not told' : `Therapy stage ${stage}`,
  })),
]
const seenOptions = [
  any,
  ...seens.map((seen) => ({
    value: `${seen}`,
    label: seen === 'never' ? 'Never seen' : `Not seen for ${seen} weeks`,
  })),
]

/** The order of the caseload. */
export function SortBy({ view, go }: Pick<FiltersProps, 'view' | 'go'>) {
  return (
    <Select
      label="Sort by"
      value={view.sort ?? 'next'}
      options={sorts.map((sort) => ({ value: sort, label: sortWords[sort] }))}
      onChange={(value) => go({ sort: sorts.find((each) => each === value) ?? 'next' })}
    />
  )
}

/** What the caseload is narrowed to beside names and status. What no row could meet is not offered. */
export function CaseloadFilters({ cases, view, me, go }: FiltersProps) {
  const clinicians = useMemo(() => cliniciansOf(cases), [cases])
  const rules = useMemo(() => flagRulesOf(cases, view.show), [cases, view.show])
  const colleagues = clinicians.filter(({ id }) => id !== me)
  return (
    <>
      <Select
        label="Therapy stage"
        value={`${view.stage ?? ''}`}
        options={stageOptions}
        onChange={(value) => go({ stage: stages.find((each) => `${each}` === value) })}
      />
      {clinicians.length > 1 || view.who !== undefined ? (
        <Select
          label="Clinician"
          value={view.who ?? ''}
          options={[
            { value: '', label: 'Everyone' },
            { value: 'me', label: 'Me' },
            ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(who) => go({ who: who === '' ? undefined : who })}
        />
      ) : null}
      {rules.length > 0 || view.flag !== undefined ? (
        <Select
          label="Flag"
          value={view.flag ?? ''}
          options={[
            any,
            ...rules.map(({ rule, label, count }) => ({ value: rule, label: `${label} (${count})` })),
          ]}
          onChange={(flag) => go({ flag: flag === '' ? undefined : flag })}
        />
      ) : null}
      <Select
        label="Last seen"
        value={`${view.seen ?? ''}`}
        options={seenOptions}
        onChange={(value) => go({ seen: seens.find((each) => `${each}` === value) })}
      />
    </>
  )
}

type SelectProps = { label: string; value: string; options: Option[]; onChange: (value: string) => void }

function Select({ label, value, options, onChange }: SelectProps) {
  // an address may name a colleague or a rule that no row has now
  const known = options.some((option) => option.value === value)
  return (
    <NativeSelect
      className={classes['select'] ?? ''}
      label={label}
      value={value}
      data={known ? options : [...options, { value, label: 'None of these cases' }]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
