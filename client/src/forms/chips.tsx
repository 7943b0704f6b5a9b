import { useId, type ReactNode } from 'react'
import classes from './choice.module.css'
import { Group } from './group.tsx'
import { useRoving } from './use-roving.ts'

export type ChipsProps<T extends string> = {
  label: ReactNode
  description?: ReactNode
  error?: string | undefined
  options: readonly { value: T; label: ReactNode }[]
  value: readonly T[]
  /** the chosen ones, in the options' order */
  onChange: (value: T[]) => void
  hideLabel?: boolean | undefined
  /** whose chips they are: colors a chosen chip as that person (0 is A, 1 is B) */
  place?: number | undefined
}

const labelOf = ({ label }: { label: ReactNode }): string => (typeof label === 'string' ? label : '')

/** Any number of a list, as small toggle buttons: one tab stop, arrows or first letters move, Space or Enter toggles. */
export function Chips<T extends string>(props: ChipsProps<T>) {
  const { options, value, onChange, place } = props
  const id = useId()
  const roving = useRoving(options.length, 0, undefined, options.map(labelOf))
  const toggle = (toggled: T) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((each) => (each === toggled ? !value.includes(each) : value.includes(each))),
    )
  return (
    <Group id={id} role="group" {...props}>
      <div className={classes['row']} data-size="chip" data-place={place}>
        {options.map((option, index) => (
          <button
            key={option.value}
            type="button"
            aria-pressed={value.includes(option.value)}
            className={classes['chip']}
            onClick={() => toggle(option.value)}
            {...roving(index)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </Group>
  )
}
