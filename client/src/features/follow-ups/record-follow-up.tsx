import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Brief } from '#shared/contracts/brief'
import { recordFollowUp } from '#shared/contracts/follow-ups'
import { isDay } from '#shared/domain/days'
import { followUpLabels, followUpOutcomes, type FollowUpOutcome } from '#shared/domain/follow-ups'
import { call } from '../../api/call.ts'
import { newId } from '../../api/new-id.ts'
import { Choice } from '../../forms/choice.tsx'
import { textField } from '../../forms/fields.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { useForm } from '../../forms/use-form.ts'
import { usePractice } from '../practice/use-practice.ts'
import classes from './follow-ups.module.css'

type Draft = {
  doneOn: string
  outcome: FollowUpOutcome | null
  words: string
  trust: Record<string, number>
}

const scale = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((value) => ({ value, label: String(value) }))

/** What came of a follow-up: whether they were reached, and the injured person's trust first. */
export function RecordFollowUp({
  brief,
  months,
  onClose,
}: {
  brief: Brief
  months: 3 | 6
  onClose: () => void
}) {
  const { today } = usePractice()
  const [id] = useState(() => newId())
  const initial: Draft = { doneOn: today, outcome: null, words: '', trust: {} }
  const form = useForm({
    initial,
    check: ({ doneOn, outcome }) => ({
      ...(!isDay(doneOn) || doneOn > today ? { doneOn: 'Choose today or an earlier day.' } : {}),
      ...(outcome === null ? { outcome: 'Say whether you spoke with them.' } : {}),
    }),
    save: ({ doneOn, outcome, words, trust }, { changeKey }) =>
      call(recordFollowUp, {
        params: { caseId: brief.case.id },
        body: {
          id,
          months,
          doneOn,
          outcome: outcome ?? 'spoke',
          words,
          trust:
            outcome === 'spoke'
              ? Object.entries(trust).map(([injuryId, value]) => ({ injuryId, trust: value }))
              : [],
        },
        changeKey,
      }),
    onSaved: onClose,
    invalidates: [['cases']],
  })
  const { outcome, trust } = form.values
  const put = (injuryId: string, value: number | null) => {
    const { [injuryId]: _gone, ...others } = trust
    form.set('trust', value === null ? others : { ...others, [injuryId]: value })
  }
  return (
    <div className={classes['form']}>
      <FormFrame
        form={form}
        submitLabel="Record it"
        actions={
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
        }
      >
        <Choice
          label="What came of it"
          size="sm"
          error={form.error('outcome')}
          value={outcome}
          onChange={(value) => form.set('outcome', value)}
          options={followUpOutcomes.map((value) => ({ value, label: followUpLabels[value] }))}
        />
        <TextInput type="date" label="On" max={today} {...textField(form, 'doneOn')} />
        {outcome === 'spoke'
          ? brief.followUps.injuries.map((injury) => (
              <Choice
                key={injury.id}
                label={`${brief.case.people.find((person) => person.id === injury.injuredId)?.name ?? 'Injured person'}: trust now, 0–10`}
                description={injury.handle}
                size="sm"
                value={trust[injury.id] ?? null}
                onChange={(value) => put(injury.id, value)}
                onClear={() => put(injury.id, null)}
                options={scale}
              />
            ))
          : null}
        <Textarea label="In a few words" autosize minRows={2} {...textField(form, 'words')} />
      </FormFrame>
    </div>
  )
}
