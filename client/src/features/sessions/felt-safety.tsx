import { useId } from 'react'
import type { SessionContext } from '#shared/contracts/sessions'
import { Choice } from '../../forms/choice.tsx'
import { Group } from '../../forms/group.tsx'
import type { Form } from '../../forms/use-form.ts'
import { PersonName } from '../../ui/person-marker.tsx'
import { FeltSafetyScale } from './felt-safety-scale.tsx'
import classes from './felt-safety.module.css'
import { sentRatings } from './session-body.ts'
import type { RatingDraft, SessionDraft } from './session-draft.ts'
import { raters } from './session-words.ts'

type FeltSafetyProps = { form: Form<SessionDraft>; people: SessionContext['people'] }

/** How safe each person who came feels turning to the other, and who says so; nothing is chosen for them. */
export function FeltSafety({ form, people }: FeltSafetyProps) {
  const id = useId()
  const { values } = form
  const sent = sentRatings(values)
  const came = people.filter((person) => values.present.includes(person.id))
  if (came.length === 0) return null

  function rate(personId: string, rating: RatingDraft | null) {
    const { [personId]: _, ...others } = form.values.ratings
    form.set('ratings', rating === null ? others : { ...others, [personId]: rating })
  }

  return (
    <Group
      id={id}
      role="group"
      label="Felt safety"
      description="How safe each feels turning to the other: 0 not at all, 10 fully. This is not a validated scale."
    >
      <div className={classes['people']} data-first>
        {came.map((person) => (
          <FeltSafetyOf
            key={person.id}
            person={person}
            rating={values.ratings[person.id] ?? null}
            error={errorOf(
              form,
              sent.findIndex((rating) => rating.personId === person.id),
            )}
            onRate={(rating) => rate(person.id, rating)}
          />
        ))}
      </div>
    </Group>
  )
}

function errorOf(form: Form<SessionDraft>, index: number): string | undefined {
  return ['value', 'ratedBy', 'personId']
    .map((field) => form.error(`ratings.${index}.${field}`))
    .find((message) => message !== undefined)
}

type FeltSafetyOfProps = {
  person: SessionContext['people'][number]
  rating: RatingDraft | null
  error: string | undefined
  onRate: (rating: RatingDraft | null) => void
}

function FeltSafetyOf({ person, rating, error, onRate }: FeltSafetyOfProps) {
  return (
    <div className={classes['person']} data-invalid={error ? true : undefined}>
      <span className={classes['name']}>
        <PersonName name={person.name} place={person.place} />
      </span>
      <FeltSafetyScale
        label={`${person.name}, felt safety from 0 to 10`}
        value={rating?.value ?? null}
        invalid={error !== undefined}
        onChange={(value) => onRate({ value, ratedBy: rating?.ratedBy ?? 'client' })}
        onClear={() => onRate(null)}
      />
      {rating === null ? null : (
        <div className={classes['rated']}>
          <Choice
            hideLabel
            size="sm"
            label={`Who rated ${person.name}’s felt safety`}
            options={raters}
            value={rating.ratedBy}
            onChange={(ratedBy) => onRate({ ...rating, ratedBy })}
          />
        </div>
      )}
      {error === undefined ? null : <div className={classes['error']}>{error}</div>}
    </div>
  )
}
