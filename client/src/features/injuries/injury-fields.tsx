import { Textarea, TextInput } from '@mantine/core'
import type { CaseHead } from '#shared/contracts/cases'
import { needContexts } from '#shared/domain/vocabulary'
import { Chips } from '../../forms/chips.tsx'
import { Choice } from '../../forms/choice.tsx'
import { textField, valueField } from '../../forms/fields.ts'
import type { Form } from '../../forms/use-form.ts'
import type { InjuryDraft } from './injury-draft.ts'
import { ReactionFields } from './reaction-fields.tsx'
import { SidesFields } from './sides-fields.tsx'
import { WhenField } from './when-field.tsx'

const certainties = [
  { value: 'possible', label: 'Possible' },
  { value: 'confirmed', label: 'Confirmed' },
] as const
const contexts = needContexts.map(({ slug, label }) => ({ value: slug, label }))

type InjuryFieldsProps = {
  form: Form<InjuryDraft>
  head: Pick<CaseHead, 'people'>
  isNew: boolean
  /** something is recorded: the two sides say whose move each repair step was */
  recorded: boolean
}

/** The fields of an injury. A short name and who was hurt are enough; the rest can come later. */
export function InjuryFields({ form, head, isNew, recorded }: InjuryFieldsProps) {
  return (
    <>
      <TextInput
        label="Short name"
        description="What you will both know it by, such as “The night of the loss”."
        autoFocus={isNew}
        autoComplete="off"
        required
        withAsterisk={false}
        {...textField(form, 'handle')}
      />
      <SidesFields form={form} head={head} recorded={recorded} />
      <Choice
        label="Is it an attachment injury?"
        description="Possible until it is clear that trust in the bond broke there."
        size="sm"
        options={certainties}
        {...valueField(form, 'certainty')}
      />
      <WhenField form={form} />
      <Chips label="What made the need so great" options={contexts} {...valueField(form, 'contexts')} />
      <Textarea
        label="What happened"
        description="The event as it was told; a specific scene."
        autosize
        minRows={4}
        maxRows={16}
        {...textField(form, 'account')}
      />
      <Textarea label="What was needed" autosize minRows={2} maxRows={8} {...textField(form, 'needed')} />
      <Textarea
        label="What it came to mean"
        description="About the other, about the bond, about oneself."
        autosize
        minRows={2}
        maxRows={8}
        {...textField(form, 'meaning')}
      />
      <ReactionFields form={form} people={head.people} />
    </>
  )
}
