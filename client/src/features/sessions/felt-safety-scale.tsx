import { useRef, useState, type KeyboardEvent } from 'react'
import { QuietButton } from '../../ui/quiet-button.tsx'
import classes from './felt-safety-scale.module.css'

type FeltSafetyScaleProps = {
  /** what is rated, and of whom */
  label: string
  value: number | null
  onChange: (value: number) => void
  onClear: () => void
  invalid: boolean
}

const pips = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

const moves: Record<string, (from: number) => number> = {
  ArrowRight: (from) => Math.min(10, from + 1),
  ArrowUp: (from) => Math.min(10, from + 1),
  ArrowLeft: (from) => Math.max(0, from - 1),
  ArrowDown: (from) => Math.max(0, from - 1),
  Home: () => 0,
  End: () => 10,
}

/**
 * Eleven pips, 0 to 10, of which none need be chosen. One tab stop; arrows choose, a typed digit chooses
 * (1 and then 0 is ten), Delete or Backspace clears.
 */
export function FeltSafetyScale(props: FeltSafetyScaleProps) {
  const { value, onChange, onClear } = props
  const buttons = useRef<(HTMLButtonElement | null)[]>([])
  const typedOne = useRef(false)
  const [visited, setVisited] = useState<number | null>(null)
  const stop = visited ?? value ?? 0

  function choose(pip: number) {
    buttons.current[pip]?.focus()
    onChange(pip)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const ten = typedOne.current && event.key === '0'
    const digit = /^\d$/.test(event.key)
    typedOne.current = event.key === '1'
    const move = moves[event.key]
    if (digit) choose(ten ? 10 : Number(event.key))
    else if (move) choose(move(stop))
    else if (event.key === 'Delete' || event.key === 'Backspace') onClear()
    else return
    event.preventDefault()
  }

  return (
    <div className={classes['box']}>
      <div
        role="radiogroup"
        aria-label={props.label}
        aria-invalid={props.invalid || undefined}
        className={classes['scale']}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (event.currentTarget.contains(event.relatedTarget)) return
          setVisited(null)
        }}
      >
        {pips.map((pip) => (
          <button
            key={pip}
            ref={(element) => {
              buttons.current[pip] = element
            }}
            type="button"
            role="radio"
            aria-checked={pip === value}
            tabIndex={pip === stop ? 0 : -1}
            className={classes['pip']}
            onFocus={() => setVisited(pip)}
            onClick={() => {
              typedOne.current = false
              onChange(pip)
            }}
          >
            {pip}
          </button>
        ))}
      </div>
      <QuietButton
        // Delete or Backspace on the scale does the same
        tabIndex={-1}
        className={classes['clear'] ?? ''}
        data-nothing={value === null || undefined}
        aria-label={`Clear: ${props.label}`}
        onClick={() => {
          // the button goes away with the rating: stay on the scale
          buttons.current[stop]?.focus()
          onClear()
        }}
      >
        Clear
      </QuietButton>
    </div>
  )
}
