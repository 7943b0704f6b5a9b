import type { CaseHead } from '#shared/contracts/cases'
import { Choice } from '../../forms/choice.tsx'
import type { Form } from '../../forms/use-form.ts'
import { PersonName } from '../../ui/person-marker.tsx'
import { withInjured, type InjuryDraft } from './injury-draft.ts'

type SidesProps = { form: Form<InjuryDraft>; head: Pick<CaseHead, 'people'>; recorded: boolean }

/** Who was hurt and who was not there. The roles belong to this injury; in another one they may be the other way round. */
export function SidesFields({ form, head, recorded }: SidesProps) {
  const { people } = head
  const { injuredId, injuringId } = form.values
  const minors = people.filter((person) => person.minor).map((person) => person.name)
  const minorRule =
    minors.length === 0
      ? undefined
      : `${new Intl.ListFormat('en-US').format(minors)} is under 18 and is never recorded as the one who was not there: between parent and child, the parent carries the repair.`
  const named = (person: (typeof people)[number]) => <PersonName name={person.name} place={person.place} />
  return (
    <>
      <Choice
        label="Who was hurt"
        description={
          recorded
            ? 'Repair steps have been recorded: changing this makes every move of the one the other’s.'
            : undefined
        }
        options={people.map((person) => ({
          value: person.id,
          label: named(person),
          disabledReason: people.every((other) => other.id === person.id || other.minor)
            ? 'The others are under 18, and a minor is never recorded as the one who was not there.'
            : undefined,
        }))}
        value={injuredId}
        required
        error={form.error('injuredId')}
        onChange={(id) => form.change((draft) => withInjured(draft, id, head), 'injuredId')}
      />
      <Choice
        label="Who was not there"
        description={minorRule}
        options={people.map((person) => ({
          value: person.id,
          label: named(person),
          disabledReason: person.minor
            ? `${person.name} is under 18.`
            : person.id === injuredId
              ? `${person.name} is the one who was hurt.`
              : undefined,
        }))}
        value={injuringId}
        required
        error={form.error('injuringId')}
        onChange={(id) => form.set('injuringId', id)}
      />
    </>
  )
}
