import { useId, type ReactNode } from 'react'
import classes from './choice.module.css'
import { Group } from './group.tsx'
import { useRoving } from './use-roving.ts'

export type ChoiceOption<T extends string | number> = {
  value: T
  label: ReactNode
  /** why it cannot be chosen; the button is then disabled and says so */
  disabledReason?: string | undefined
}

export type ChoiceProps<T extends string | number> = {
  label: ReactNode
  description?: ReactNode
  error?: string | undefined
  options: readonly ChoiceOption<T>[]
  /** null: nothing chosen yet */
  value: T | null
  onChange: (value: T) => void
  /** given: choosing the chosen one again unsets it */
  onClear?: (() => void) | undefined
  required?: boolean | undefined
  /** the label stays for screen readers only */
  hideLabel?: boolean | undefined
  size?: 'md' | 'sm' | undefined
}

/**
 * One of a few, as a row of buttons that wraps on narrow screens; nothing need be chosen.
 * Role radiogroup: one tab stop, arrows or a first letter move and choose, Space chooses.
 */
export function Choice<T extends string | number>(props: ChoiceProps<T>) {
  const { options, value, onChange, onClear, size = 'md' } = props
  const id = useId()
  const chosen = options.findIndex((option) => option.value === value)
  const choosable = options
    .map((_, index) => index)
    .filter((index) => options[index]?.disabledReason === undefined)
  const labels = choosable.map((index) => {
    const label = options[index]?.label
    return typeof label === 'string' ? label : ''
  })
  const choose = (position: number) => {
    const option = options[choosable[position] ?? -1]
    if (option) onChange(option.value)
  }
  const roving = useRoving(choosable.length, Math.max(0, choosable.indexOf(chosen)), choose, labels)
  return (
    <Group id={id} role="radiogroup" {...props}>
      <div className={classes['row']} data-size={size}>
        {options.map((option, index) => {
          const refused = option.disabledReason
          return (
            <button
              key={option.value}
              type="button"
              role="radio"
              aria-checked={index === chosen}
              className={classes['option']}
              disabled={refused !== undefined}
              title={refused}
              onClick={() => (index === chosen && onClear ? onClear() : onChange(option.value))}
              {...(refused === undefined ? roving(choosable.indexOf(index)) : {})}
            >
              {option.label}
            </button>
          )
        })}
      </div>
    </Group>
  )
}
