import { Textarea, TextInput } from '@mantine/core'
import type { CaseOverview } from '#shared/contracts/cases'
import { needContexts, reactions } from '#shared/domain/vocabulary'
import { Chips } from '../../forms/chips.tsx'
import { Choice } from '../../forms/choice.tsx'
import { textField, valueField } from '../../forms/fields.ts'
import type { Form } from '../../forms/use-form.ts'
import { PersonName } from '../../ui/person-marker.tsx'
import type { InjuryDraft } from './injury-draft.ts'
import { SidesFields } from './sides-fields.tsx'
import { WhenField } from './when-field.tsx'

const certainties = [
  { value: 'possible', label: 'Possible' },
  { value: 'confirmed', label: 'Confirmed' },
] as const
const contexts = needContexts.map(({ slug, label }) => ({ value: slug, label }))
const reactionOptions = reactions.map(({ slug, label }) => ({ value: slug, label }))

type InjuryFieldsProps = {
  form: Form<InjuryDraft>
  overview: CaseOverview
  isNew: boolean
  /** something is recorded: the two sides say whose move each repair step was */
  recorded: boolean
}

/** The fields of an injury. A short name and who was hurt are enough; the rest can come later. */
export function InjuryFields({ form, overview, isNew, recorded }: InjuryFieldsProps) {
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
      <SidesFields form={form} overview={overview} recorded={recorded} />
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
      {overview.people.map((person) => (
        <Chips
          key={person.id}
          label={
            <>
              How <PersonName name={person.name} place={person.place} /> has been since
            </>
          }
          options={reactionOptions}
          place={person.place}
          value={form.values.reactions
            .filter((each) => each.personId === person.id)
            .map((each) => each.reaction)}
          error={form.error('reactions')}
          onChange={(chosen) =>
            form.set('reactions', [
              ...form.values.reactions.filter((each) => each.personId !== person.id),
              ...chosen.map((reaction) => ({ personId: person.id, reaction })),
            ])
          }
        />
      ))}
    </>
  )
}
