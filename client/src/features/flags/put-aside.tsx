import { Button, Textarea, TextInput } from '@mantine/core'
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

type PutAsideProps = {
  caseId: string
  flag: FlagBody
  /** what the flag says, with the case where there are several */
  words: string
  /** is told the id by which it can be brought back */
  onDone?: ((snoozeId: string) => void) | undefined
}

/** The button that puts a flag aside, and its question. */
export function PutAside({ caseId, flag, words, onDone }: PutAsideProps) {
  const [asked, setAsked] = useState(false)
  return (
    <>
      <QuietButton onClick={() => setAsked(true)} aria-label={`Put aside: ${words}`}>
        put aside
      </QuietButton>
      {asked ? (
        <Ask caseId={caseId} flag={flag} words={words} onDone={onDone} onClose={() => setAsked(false)} />
      ) : null}
    </>
  )
}

const weeks = [1, 2, 4] as const
/** so that it is back for the session on the same day of the week */
const lastDayOf = (today: string, count: number) => addDays(today, count * 7 - 1)

function Ask({ caseId, flag, words, onDone, onClose }: PutAsideProps & { onClose: () => void }) {
  const { today } = usePractice()
  const [id] = useState(() => newId())
  const form = useForm({
    initial: { until: lastDayOf(today, 1), reason: '' },
    check: ({ until, reason }) => ({
      ...(reason.trim() === '' ? { reason: 'Say why it can wait.' } : {}),
      ...(!isDay(until) || until < today ? { until: 'Choose today or a later day.' } : {}),
    }),
    save: ({ until, reason }, { changeKey }) =>
      putAside(caseId, { id, flag: flag.key, until, reason }, changeKey),
    onSaved: () => {
      onDone?.(id)
      onClose()
    },
    invalidates: [['cases']],
  })
  const chosen = weeks.find((each) => lastDayOf(today, each) === form.values.until) ?? null
  return (
    <Dialog open title="Put this flag aside?" onClose={onClose}>
      <p className={classes['asked']}>{words}</p>
      <p className={classes['quiet']}>
        It stays away through the day you choose, or until new facts raise it again. Only you stop seeing it;
        the care team still does. That you put it aside is kept.
      </p>
      <FormFrame
        form={form}
        submitLabel="Put aside"
        guard={false}
        actions={
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
        }
      >
        <Choice
          label="For"
          size="sm"
          value={chosen}
          onChange={(value) => form.set('until', lastDayOf(today, value))}
          options={weeks.map((value) => ({ value, label: value === 1 ? '1 week' : `${value} weeks` }))}
        />
        <TextInput type="date" label="Through" min={today} {...textField(form, 'until')} />
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
