import { Checkbox, TextInput } from '@mantine/core'
import type { PersonBody } from '#shared/contracts/cases'
import { cyclePositions } from '#shared/domain/vocabulary'
import { Choice } from '../../forms/choice.tsx'
import type { Form } from '../../forms/use-form.ts'
import { PersonMarker } from '../../ui/person-marker.tsx'
import { withPerson, type CaseDraft } from './case-draft.ts'
import classes from './case-form.module.css'

const roles = [
  { value: 'parent', label: 'Parent' },
  { value: 'child', label: 'Child' },
] as const
const positions = cyclePositions.map(({ slug, label }) => ({ value: slug, label }))
const ordinals = [
  'First person',
  'Second person',
  'Third person',
  'Fourth person',
  'Fifth person',
  'Sixth person',
]

type PersonFieldsProps = { form: Form<CaseDraft>; person: PersonBody; place: number; autoFocus: boolean }

/** One person of a case: name, in a family also the role, and the usual move in the cycle. */
export function PersonFields({ form, person, place, autoFocus }: PersonFieldsProps) {
  const change = (change: Partial<PersonBody>, field: string) =>
    form.change((draft) => withPerson(draft, place, change), `people.${place}.${field}`)
  const at = (field: string) => `people.${place}.${field}`
  return (
    <fieldset className={classes['person']} data-place={place}>
      <legend>
        <PersonMarker place={place} /> {ordinals[place] ?? 'Person'}
      </legend>
      <TextInput
        label="Name"
        description="As you call them; a first name is enough."
        autoComplete="off"
        autoFocus={autoFocus}
        value={person.name}
        error={form.error(at('name'))}
        onBlur={() => person.name !== '' && form.touch(at('name'))}
        onChange={(event) => change({ name: event.currentTarget.value }, 'name')}
      />
      {form.values.kind === 'parent_child' ? (
        <>
          <Choice
            label="Role"
            size="sm"
            options={roles}
            value={person.role === 'partner' ? null : person.role}
            error={form.error(at('role'))}
            // a child is taken for a minor until somebody says otherwise
            onChange={(role) => change({ role, minor: role === 'child' }, 'role')}
          />
          {person.role === 'child' ? (
            <Checkbox
              label="Under 18"
              description="A minor is never recorded as the one who was not there."
              checked={person.minor}
              error={form.error(at('minor'))}
              onChange={(event) => change({ minor: event.currentTarget.checked }, 'minor')}
            />
          ) : null}
        </>
      ) : null}
      <Choice
        label={`In the cycle, ${person.name.trim() || 'this person'} …`}
        description="Optional, and it can change."
        size="sm"
        options={positions}
        value={person.cyclePosition}
        error={form.error(at('cyclePosition'))}
        onChange={(cyclePosition) => change({ cyclePosition }, 'cyclePosition')}
        onClear={() => change({ cyclePosition: null }, 'cyclePosition')}
      />
    </fieldset>
  )
}
