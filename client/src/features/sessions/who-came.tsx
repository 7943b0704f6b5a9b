import { useId } from 'react'
import type { SessionContext } from '#shared/contracts/sessions'
import { Group } from '../../forms/group.tsx'
import type { Form } from '../../forms/use-form.ts'
import { useRoving } from '../../forms/use-roving.ts'
import { PersonName } from '../../ui/person-marker.tsx'
import { formatOf } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'
import classes from './who-came.module.css'

type WhoCameProps = { form: Form<SessionDraft>; people: SessionContext['people'] }

/** A toggle for each person of the case, in their own color and marker; the format follows from it and is told. */
export function WhoCame({ form, people }: WhoCameProps) {
  const id = useId()
  const roving = useRoving(people.length, 0)
  const { present, status } = form.values
  const toggle = (personId: string) =>
    form.change(
      (values) => ({
        ...values,
        present: people
          .map((person) => person.id)
          .filter((each) =>
            each === personId ? !values.present.includes(each) : values.present.includes(each),
          ),
      }),
      'present',
    )
  return (
    <Group
      id={id}
      role="group"
      label={status === 'planned' ? 'Who is expected' : 'Who came'}
      error={form.error('present')}
    >
      <div className={classes['row']}>
        {people.map((person, index) => (
          <button
            key={person.id}
            type="button"
            aria-pressed={present.includes(person.id)}
            data-place={person.place}
            className={classes['person']}
            onClick={() => toggle(person.id)}
            {...roving(index)}
          >
            <PersonName name={person.name} place={person.place} />
          </button>
        ))}
        <span className={classes['format']}>{formatInWords(form.values, people)}</span>
      </div>
    </Group>
  )
}

function formatInWords(draft: SessionDraft, people: SessionContext['people']): string {
  if (draft.present.length === 0) return ''
  if (formatOf(draft) === 'conjoint') return 'conjoint session'
  const alone = people.find((person) => person.id === draft.present[0])
  return `individual session with ${alone?.name ?? 'one person'}`
}
