import { TextInput } from '@mantine/core'
import { textField, valueField } from '../../forms/fields.ts'
import { Choice } from '../../forms/choice.tsx'
import type { Form } from '../../forms/use-form.ts'
import { withKind, type CaseDraft } from './case-draft.ts'
import classes from './case-form.module.css'
import { PersonFields } from './person-fields.tsx'

const kinds = [
  { value: 'couple', label: 'Couple' },
  { value: 'parent_child', label: 'Parent and child' },
] as const

/** The fields of a case. Its kind is chosen once: repair between parent and child follows other words and rules. */
export function CaseFields({ form, isNew }: { form: Form<CaseDraft>; isNew: boolean }) {
  return (
    <>
      {isNew ? (
        <Choice
          label="Who is in therapy"
          options={kinds}
          {...valueField(form, 'kind')}
          onChange={(kind) => form.change((draft) => withKind(draft, kind))}
        />
      ) : null}
      <div className={classes['people']}>
        {form.values.people.map((person, place) => (
          <PersonFields
            key={person.id}
            form={form}
            person={person}
            place={place}
            autoFocus={isNew && place === 0}
          />
        ))}
      </div>
      <TextInput
        label="The cycle in one line"
        description="Optional. How the two get caught, such as: the more she reaches, the more he goes quiet."
        {...textField(form, 'cycle')}
      />
      <TextInput
        className={classes['day'] ?? ''}
        label="Opened on"
        type="date"
        {...textField(form, 'openedOn')}
      />
    </>
  )
}
