import { TextInput } from '@mantine/core'
import type { Person } from '#shared/contracts/cases'
import type { CaseKind } from '#shared/domain/cases'
import type { RepairStep } from '#shared/domain/repair'
import { stepWords } from '#shared/domain/steps'
import { Choice } from '../../forms/choice.tsx'
import type { Form } from '../../forms/use-form.ts'
import { PersonName } from '../../ui/person-marker.tsx'
import { withStep, type BaselineDraft } from './baseline-draft.ts'
import classes from './injuries.module.css'

const outcomes = [
  { value: 'not_recorded', label: 'not recorded' },
  { value: 'attempted', label: 'attempted' },
  { value: 'reached', label: 'reached' },
  { value: 'set_back', label: 'lost' },
] as const

type BaselineStepProps = {
  form: Form<BaselineDraft>
  step: RepairStep
  wording: CaseKind
  /** whose move it is; left out where no brick may read as a child's task */
  mover: Person | undefined
}

/** What was already so of one repair step. */
export function BaselineStep({ form, step, wording, mover }: BaselineStepProps) {
  const { outcome, line } = form.values.steps[step]
  const words = stepWords(step, wording)
  const at = `steps.${step}`
  return (
    <li>
      <div>
        <b>
          Repair step {step}: {words.short}
        </b>
        <div className={classes['quiet']}>
          {mover ? <PersonName name={mover.name} place={mover.place} /> : null} {words.move}
        </div>
      </div>
      <Choice
        label={`Repair step ${step}`}
        hideLabel
        size="sm"
        options={outcomes}
        value={outcome ?? 'not_recorded'}
        onChange={(chosen) =>
          form.change(
            (draft) => withStep(draft, step, { outcome: chosen === 'not_recorded' ? null : chosen }),
            at,
          )
        }
      />
      {outcome === null ? null : (
        <TextInput
          className={classes['line'] ?? ''}
          label="In one line"
          description="Optional."
          value={line}
          error={form.error(`${at}.line`)}
          onBlur={() => form.touch(`${at}.line`)}
          onChange={(event) => {
            const typed = event.currentTarget.value
            form.change((draft) => withStep(draft, step, { line: typed }), at)
          }}
        />
      )}
    </li>
  )
}
