import { useEffect, useId, useRef, type KeyboardEvent } from 'react'
import type { CaseKind } from '#shared/domain/cases'
import {
  isRepairStep,
  moverOf,
  repairStages,
  repairSteps,
  stepsOf,
  type RepairStep,
} from '#shared/domain/repair'
import { stageLabels, stepWords } from '#shared/domain/steps'
import { Group } from '../../forms/group.tsx'
import { useRoving } from '../../forms/use-roving.ts'
import { PersonMarker } from '../../ui/person-marker.tsx'
import type { Pair } from './pair.ts'
import classes from './step-choice.module.css'

type StepChoiceProps = {
  value: RepairStep | null
  onChange: (step: RepairStep) => void
  pair: Pair
  wording: CaseKind
  /** where Tab arrives while nothing is chosen */
  home: RepairStep | null
  error: string | undefined
  /** true: takes the focus when it appears */
  focused: boolean
}

/** The eight repair steps, a row for each repair stage; arrows or the digits 1 to 8 choose. None is chosen at first. */
export function StepChoice(props: StepChoiceProps) {
  const { value, onChange, pair, wording, focused } = props
  const id = useId()
  const grid = useRef<HTMLDivElement>(null)
  const roving = useRoving(repairSteps.length, (value ?? props.home ?? 1) - 1, (index) => {
    const step = repairSteps[index]
    if (step !== undefined) onChange(step)
  })
  useEffect(() => {
    if (focused) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [focused])
  function onKeyDown(event: KeyboardEvent) {
    const step = Number(event.key)
    if (event.ctrlKey || event.metaKey || event.altKey || !isRepairStep(step)) return
    event.preventDefault()
    grid.current?.querySelectorAll<HTMLElement>('[role=radio]')[step - 1]?.focus()
    onChange(step)
  }
  return (
    <Group id={id} role="radiogroup" label="Repair step" error={props.error}>
      <div ref={grid} className={classes['grid']} onKeyDown={onKeyDown}>
        {repairStages.map((stage) => (
          <div key={stage} className={classes['course']}>
            <span className={classes['stage']}>{stageLabels[stage]}</span>
            {stepsOf(stage).map((step) => {
              const mover = moverOf(step)
              // between parent and child only the parent's moves are given to someone
              const person = wording === 'couple' || mover === 'injuring' ? pair[mover] : null
              const words = `${step} ${stepWords(step, wording).short}`
              return (
                <button
                  key={step}
                  type="button"
                  role="radio"
                  aria-checked={step === value}
                  aria-label={[words, person?.name, stageLabels[stage]].filter(Boolean).join(', ')}
                  className={classes['step']}
                  onClick={() => onChange(step)}
                  {...roving(step - 1)}
                >
                  {person === null ? null : <PersonMarker place={person.place} />}
                  {words}
                </button>
              )
            })}
          </div>
        ))}
      </div>
    </Group>
  )
}
