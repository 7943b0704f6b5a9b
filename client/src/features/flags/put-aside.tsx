import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FlagBody } from '#shared/contracts/flags'
import { addDays, isDay } from '#shared/domain/days'
import { newId } from '../../api/new-id.ts'
import { Choice } from '../../forms/choice.tsx'
import { textField } from '../../forms/fields.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { useForm } from '../../forms/use-form.ts'
import { Dialog } from '../../layout/dialog.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { usePractice } from '../practice/use-practice.ts'
import classes from './flags.module.css'
import { putAside } from './queries.ts'

/** The button that puts a flag aside, and its question. */
export function PutAside({ caseId, flag }: { caseId: string; flag: FlagBody }) {
  const [asked, setAsked] = useState(false)
  return (
    <>
      <QuietButton onClick={() => setAsked(true)} aria-label={`Put aside: ${flag.words}`}>
        put aside
      </QuietButton>
      {asked ? <Ask caseId={caseId} flag={flag} onClose={() => setAsked(false)} /> : null}
    </>
  )
}

const weeks = [1, 2, 4] as const

function Ask({ caseId, flag, onClose }: { caseId: string; flag: FlagBody; onClose: () => void }) {
  const { today } = usePractice()
  const [id] = useState(() => newId())
  const form = useForm({
    initial: { until: addDays(today, 7), reason: '' },
    check: ({ until, reason }) => ({
      ...(reason.trim() === '' ? { reason: 'Say why it can wait.' } : {}),
      ...(!isDay(until) || until < today ? { until: 'Choose today or a later day.' } : {}),
    }),
    save: ({ until, reason }, { changeKey }) =>
      putAside(caseId, { id, flag: flag.key, until, reason }, changeKey),
    onSaved: onClose,
    invalidates: [['cases']],
  })
  const chosen = weeks.find((each) => addDays(today, each * 7) === form.values.until) ?? null
  return (
    <Dialog open title="Put this flag aside?" onClose={onClose}>
      <p className={classes['asked']}>{flag.words}</p>
      <p className={classes['quiet']}>
        It comes back on the day you choose, or as soon as new facts raise it again. Only you stop seeing it;
        the care team still does. That you put it aside is kept.
      </p>
      <FormFrame form={form} submitLabel="Put aside" guard={false}>
        <Choice
          label="For"
          size="sm"
          value={chosen}
          onChange={(value) => form.set('until', addDays(today, value * 7))}
          options={weeks.map((value) => ({ value, label: value === 1 ? '1 week' : `${value} weeks` }))}
        />
        <TextInput type="date" label="Until" min={today} {...textField(form, 'until')} />
        <Textarea
          label="Why it can wait"
          autosize
          minRows={2}
          data-focus-first
          {...textField(form, 'reason')}
        />
      </FormFrame>
    </Dialog>
  )
}
