import { Button, Textarea, TextInput } from '@mantine/core'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { recordJudgement } from '#shared/contracts/judgements'
import { verdicts, verdictLabels, type Judge } from '#shared/domain/capstone'
import { call } from '../../api/call.ts'
import { Choice } from '../../forms/choice.tsx'
import { textField, valueField } from '../../forms/fields.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { useForm } from '../../forms/use-form.ts'
import { usePractice } from '../practice/use-practice.ts'
import { bodyOf, faultsOf, newJudgement } from './judgement-draft.ts'

const options = verdicts.map((value) => ({ value, label: verdictLabels[value] }))

type JudgementFormProps = {
  injury: InjuryDetail
  judge: Judge
  /** 'In Sora’s own words' */
  wordsLabel: string
  onRecorded: () => void
  /** left out where there is nothing to go back to */
  onCancel?: (() => void) | undefined
}

/** Records what one of the three says. */
export function JudgementForm({ injury, judge, wordsLabel, onRecorded, onCancel }: JudgementFormProps) {
  const { today } = usePractice()
  const form = useForm({
    initial: newJudgement(today),
    check: (draft) => faultsOf(draft, judge, injury, today),
    // the same try has the same id; what is changed after a try without an answer is another judgement
    save: (draft, { changeKey }) =>
      call(recordJudgement, {
        params: { injuryId: injury.id },
        body: bodyOf(draft, judge, changeKey),
        changeKey,
      }),
    invalidates: [['cases']],
    onSaved: onRecorded,
  })
  return (
    <FormFrame
      form={form}
      submitLabel="Record it"
      actions={
        onCancel === undefined ? undefined : (
          <Button variant="subtle" onClick={onCancel}>
            Cancel
          </Button>
        )
      }
    >
      <Choice label="Is the bond renewed?" options={options} required {...valueField(form, 'verdict')} />
      <TextInput label="Said on" type="date" maw="13rem" {...textField(form, 'onDay')} />
      <Textarea
        label={wordsLabel}
        description="Optional."
        autosize
        minRows={2}
        maxRows={8}
        {...textField(form, 'words')}
      />
    </FormFrame>
  )
}
