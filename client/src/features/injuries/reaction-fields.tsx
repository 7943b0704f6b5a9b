import { TextInput } from '@mantine/core'
import type { Person } from '#shared/contracts/cases'
import { reactions } from '#shared/domain/vocabulary'
import { Chips } from '../../forms/chips.tsx'
import { textField } from '../../forms/fields.ts'
import type { Form } from '../../forms/use-form.ts'
import { PersonName } from '../../ui/person-marker.tsx'
import { usePractice } from '../practice/use-practice.ts'
import { withReactions, type InjuryDraft } from './injury-draft.ts'
import classes from './injuries.module.css'

const options = reactions.map(({ slug, label }) => ({ value: slug, label }))

type ReactionFieldsProps = { form: Form<InjuryDraft>; people: readonly Person[] }

/** How each has been since it happened, and how each is now with the day on which that was looked at. */
export function ReactionFields({ form, people }: ReactionFieldsProps) {
  return (
    <>
      <fieldset className={classes['since']}>
        <legend>Since it happened</legend>
        <ReactionChips form={form} people={people} since="then" />
      </fieldset>
      <fieldset className={classes['since']}>
        <legend>Now</legend>
        <ReactionChips form={form} people={people} since="now" />
        <TextInput
          label="Looked at on"
          description="The day to which “now” belongs. With a day and nothing chosen: looked, and none of these."
          type="date"
          maw="21rem"
          {...textField(form, 'nowOn')}
        />
      </fieldset>
    </>
  )
}

function ReactionChips({ form, people, since }: ReactionFieldsProps & { since: 'then' | 'now' }) {
  const { today } = usePractice()
  return people.map((person) => (
    <Chips
      key={person.id}
      label={
        <>
          How <PersonName name={person.name} place={person.place} />{' '}
          {since === 'then' ? 'has been since it happened' : 'is now'}
        </>
      }
      options={options}
      place={person.place}
      value={form.values.reactions
        .filter((each) => each.personId === person.id && each.since === since)
        .map((each) => each.reaction)}
      error={form.error('reactions')}
      onChange={(chosen) =>
        form.change((draft) => withReactions(draft, person.id, since, chosen, today), 'reactions')
      }
    />
  ))
}
