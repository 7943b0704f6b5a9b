import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { SessionContext } from '#shared/contracts/sessions'
import { riskFindings, riskLabels, therapyStepNumbers } from '#shared/domain/session-record'
import { Choice } from '../../forms/choice.tsx'
import { Group } from '../../forms/group.tsx'
import type { Form } from '../../forms/use-form.ts'
import { PersonName } from '../../ui/person-marker.tsx'
import { ownDirection } from './own-direction.ts'
import { formatOf, recordPath } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'
import classes from './in-the-hour.module.css'

type Props = { form: Form<SessionDraft>; people: SessionContext['people'] }

const places = [
  { value: 'room', label: 'in person' },
  { value: 'telehealth', label: 'telehealth' },
] as const

/** In person or by telehealth, and then where each of them was. */
export function WhereItWas({ form, people }: Props) {
  const { telehealth, present, locations } = form.values
  const came = people.filter((person) => present.includes(person.id))
  const pathOf = (personId: string) => recordPath(form.values, people, 'locations', personId)
  return (
    <div className={classes['row']}>
      <Choice
        size="sm"
        label="Where"
        options={places}
        value={telehealth ? 'telehealth' : 'room'}
        onChange={(value) => form.set('telehealth', value === 'telehealth')}
      />
      {telehealth
        ? came.map((person) => (
            <TextInput
              key={person.id}
              size="xs"
              label={`Where ${person.name} was`}
              className={classes['location']}
              ref={ownDirection}
              value={locations[person.id] ?? ''}
              error={form.error(`${pathOf(person.id)}.words`)}
              onBlur={() => form.touch(`${pathOf(person.id)}.words`)}
              onChange={(event) => {
                const typed = event.currentTarget.value
                form.change(
                  (values) => ({ ...values, locations: { ...values.locations, [person.id]: typed } }),
                  'locations',
                )
              }}
            />
          ))
        : null}
    </div>
  )
}

/** An individual session is kept apart unless the clinician says otherwise. */
export function KeptApart({ form, people }: Props) {
  if (formatOf(form.values) !== 'individual') return null
  const alone = people.find((person) => person.id === form.values.present[0])
  return (
    <Checkbox
      label={`Kept apart: what ${alone?.name ?? 'this person'} said alone`}
      description="Left out of joint print, joint export and the brief’s text; the brief says only that the session happened."
      checked={form.values.keptApart}
      onChange={(event) => form.set('keptApart', event.currentTarget.checked)}
    />
  )
}

const findings = riskFindings.map((value) => ({ value, label: riskLabels[value] }))

/** Whether risk was asked about, for each person apart; a concern opens that person's own record. */
export function Risk({ form, people }: Props) {
  const id = useId()
  const { risk } = form.values
  const pathOf = (personId: string) => recordPath(form.values, people, 'risk', personId)
  const put = (personId: string, told: SessionDraft['risk'][string] | null) =>
    form.change((values) => {
      const { [personId]: _, ...others } = values.risk
      return { ...values, risk: told === null ? others : { ...others, [personId]: told } }
    }, 'risk')
  return (
    <Group id={id} role="group" label="Risk">
      <div className={classes['people']}>
        {people.map((person) => {
          const told = risk[person.id]
          return (
            <div key={person.id} className={classes['person']}>
              <span className={classes['name']}>
                <PersonName name={person.name} place={person.place} />
              </span>
              <Choice
                hideLabel
                size="sm"
                label={`Risk, ${person.name}`}
                options={findings}
                value={told?.finding ?? null}
                onChange={(finding) => put(person.id, { finding, words: told?.words ?? '' })}
                onClear={() => put(person.id, null)}
              />
              {told?.finding === 'concern' ? (
                <Textarea
                  className={classes['own']}
                  label={`${person.name}’s own record`}
                  description={`Only about ${person.name}: never part of the joint note, its print or its export.`}
                  autosize
                  minRows={2}
                  ref={ownDirection}
                  value={told.words}
                  error={form.error(`${pathOf(person.id)}.words`)}
                  onBlur={() => form.touch(`${pathOf(person.id)}.words`)}
                  onChange={(event) =>
                    put(person.id, { finding: 'concern', words: event.currentTarget.value })
                  }
                />
              ) : null}
            </div>
          )
        })}
      </div>
    </Group>
  )
}

const steps = therapyStepNumbers.map((value) => ({ value, label: String(value) }))

/** The therapy step of each person who came: in therapy stage 2 they walk it at different times. */
export function TherapySteps({ form, people }: Props) {
  const { present, therapySteps } = form.values
  const came = people.filter((person) => present.includes(person.id))
  if (came.length === 0) return null
  return (
    <details className={classes['more']} open={Object.keys(therapySteps).length > 0 || undefined}>
      <summary>Therapy step of each (optional)</summary>
      <div className={classes['people']}>
        {came.map((person) => (
          <div key={person.id} className={classes['person']}>
            <span className={classes['name']}>
              <PersonName name={person.name} place={person.place} />
            </span>
            <Choice
              hideLabel
              size="sm"
              label={`Therapy step, ${person.name}`}
              options={steps}
              value={therapySteps[person.id] ?? null}
              onChange={(step) => form.set('therapySteps', { ...therapySteps, [person.id]: step })}
              onClear={() => {
                const { [person.id]: _, ...others } = therapySteps
                form.set('therapySteps', others)
              }}
            />
          </div>
        ))}
      </div>
    </details>
  )
}
