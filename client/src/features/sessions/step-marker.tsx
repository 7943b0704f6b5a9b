import type { CaseKind } from '#shared/domain/cases'
import type { RepairStep } from '#shared/domain/repair'
import { stepWords } from '#shared/domain/steps'
import classes from './entry-editor.module.css'

/** What tells "reached", under the step that was chosen. These markers are clinical usage, and say so. */
export function StepMarker({ step, wording }: { step: RepairStep; wording: CaseKind }) {
  const { move, reachedWhen } = stepWords(step, wording)
  return (
    <p className={classes['marker']}>
      <b>Repair step {step}:</b> {move}. <b>Often tells “reached”:</b> {reachedWhen}.{' '}
      <span className={classes['usage']}>(clinical usage, yours to judge)</span>
    </p>
  )
}
