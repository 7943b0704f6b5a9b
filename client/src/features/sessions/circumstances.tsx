import type { SessionContext } from '#shared/contracts/sessions'
import { Choice } from '../../forms/choice.tsx'
import { valueField } from '../../forms/fields.ts'
import type { Form } from '../../forms/use-form.ts'
import { therapyStages } from '#shared/domain/cases'
import classes from './circumstances.module.css'
import { withStatus, type SessionDraft } from './session-draft.ts'
import { statusWords } from './session-words.ts'

const kinds = [
  { value: 'first', label: 'first' },
  { value: 'assessment', label: 'assessment' },
  { value: 'therapy', label: 'therapy' },
  { value: 'closing', label: 'closing' },
] as const
const statuses = (['draft', 'planned', 'cancelled', 'no_show'] as const).map((value) => ({
  value,
  label: statusWords[value],
}))
const stages = therapyStages.map((value) => ({ value, label: String(value) }))

type CircumstancesProps = { form: Form<SessionDraft>; people: SessionContext['people'] }

/** What kind of hour it was, whether it took place, and which therapy stage the course is in. */
export function Circumstances({ form, people }: CircumstancesProps) {
  return (
    <div className={classes['row']}>
      <Choice
        size="sm"
        label="It was"
        options={statuses}
        {...valueField(form, 'status')}
        onChange={(status) => form.change((values) => withStatus(values, status, people), 'status')}
      />
      <Choice size="sm" label="Kind" options={kinds} {...valueField(form, 'kind')} />
      <Choice
        size="sm"
        label="Therapy stage"
        options={stages}
        onClear={() => form.set('therapyStage', null)}
        {...valueField(form, 'therapyStage')}
      />
    </div>
  )
}
