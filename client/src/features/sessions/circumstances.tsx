import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SessionBody, SessionContext } from '#shared/contracts/sessions'
import { Choice } from '../../forms/choice.tsx'
import { valueField } from '../../forms/fields.ts'
import type { Form } from '../../forms/use-form.ts'
import { isHeld, therapyStages } from '#shared/domain/cases'
import { Dialog, DialogFoot } from '../../layout/dialog.tsx'
import classes from './circumstances.module.css'
import { leftOut } from './left-out.ts'
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
  const lost = leftOut(form.values)
  const [asked, setAsked] = useState<SessionBody['status'] | null>(null)
  const put = (status: SessionBody['status']) =>
    form.change((values) => withStatus(values, status, people), 'status')
  return (
    <div className={classes['row']}>
      <Choice
        size="sm"
        label="It was"
        options={statuses}
        value={form.values.status === 'signed' ? 'draft' : form.values.status}
        error={form.error('status')}
        onChange={(status) => {
          if (isHeld(form.values.status) && !isHeld(status) && lost.length > 0) setAsked(status)
          else put(status)
        }}
      />
      <Dialog open={asked !== null} title="It was not held?" onClose={() => setAsked(null)}>
        <p>
          Marked as “{asked === null ? '' : statusWords[asked]}”, it is saved without{' '}
          {new Intl.ListFormat('en-US').format(lost)}. Until you leave this page, “held” brings them back.
        </p>
        <DialogFoot>
          <Button variant="default" onClick={() => setAsked(null)}>
            Keep it as held
          </Button>
          <Button
            color="red"
            onClick={() => {
              if (asked !== null) put(asked)
              setAsked(null)
            }}
          >
            It was not held
          </Button>
        </DialogFoot>
      </Dialog>
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
