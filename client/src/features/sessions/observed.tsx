import { useId, useState } from 'react'
import type { SessionContext } from '#shared/contracts/sessions'
import {
  breakers,
  changeEventsOf,
  interventions,
  primaryFeelings,
  repairSigns,
  secondaryReactions,
  type ObservationKind,
  type Term,
} from '#shared/domain/vocabulary'
import { Chips } from '../../forms/chips.tsx'
import { Group } from '../../forms/group.tsx'
import type { Form } from '../../forms/use-form.ts'
import { PersonName } from '../../ui/person-marker.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import classes from './observed.module.css'
import { Section } from './section.tsx'
import type { ObservationDraft, SessionDraft } from './session-draft.ts'

type ObservedProps = { form: Form<SessionDraft>; context: SessionContext }

const ofPerson: readonly { kind: ObservationKind; label: string; list: readonly Term[]; first: number }[] = [
  { kind: 'feeling', label: 'Feelings reached', list: primaryFeelings, first: primaryFeelings.length },
  {
    kind: 'reaction',
    label: 'Secondary reactions',
    list: secondaryReactions,
    first: secondaryReactions.length,
  },
  { kind: 'breaker', label: 'What got in the way', list: breakers, first: 6 },
  { kind: 'sign', label: 'Signs of repair', list: repairSigns, first: repairSigns.length },
]

/** What was seen of each of them: tick-lists with a row per person. */
export function ObservedOfEach({ form, context }: ObservedProps) {
  return (
    <Section title="Of each of them">
      {ofPerson.map(({ kind, label, list, first }) => (
        <PerPerson
          key={kind}
          form={form}
          context={context}
          kind={kind}
          label={label}
          list={list}
          first={first}
        />
      ))}
    </Section>
  )
}

type PerPersonProps = ObservedProps & {
  kind: ObservationKind
  label: string
  list: readonly Term[]
  first: number
}

function PerPerson({ form, context, kind, label, list, first }: PerPersonProps) {
  const id = useId()
  const [all, setAll] = useState(false)
  const chosen = form.values.observations.filter((each) => each.kind === kind).map((each) => each.slug)
  const shown = list.filter((term, index) => all || index < first || chosen.includes(term.slug))
  return (
    <Group id={id} role="group" label={label}>
      <div className={classes['rows']}>
        {context.people.map((person) => (
          <div key={person.id} className={classes['row']}>
            <span className={classes['name']} aria-hidden="true">
              <PersonName name={person.name} place={person.place} />
            </span>
            <Ticks
              form={form}
              kind={kind}
              personId={person.id}
              place={person.place}
              label={`${label}, ${person.name}`}
              list={shown}
            />
          </div>
        ))}
        {first < list.length ? (
          <QuietButton aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : 'Show all'}
          </QuietButton>
        ) : null}
      </div>
    </Group>
  )
}

/** What the therapist did, and what marked the hour. */
export function ObservedOfTheHour({ form, context }: ObservedProps) {
  return (
    <Section title="Of the hour">
      <Ticks
        form={form}
        kind="intervention"
        personId={null}
        label="Interventions"
        list={interventions}
        labelled
      />
      <Ticks
        form={form}
        kind="change_event"
        personId={null}
        label="Change events"
        list={changeEventsOf(context.caseKind)}
        labelled
      />
    </Section>
  )
}

type TicksProps = {
  form: Form<SessionDraft>
  kind: ObservationKind
  personId: string | null
  place?: number
  label: string
  list: readonly Term[]
  labelled?: boolean
}

function Ticks({ form, kind, personId, place, label, list, labelled = false }: TicksProps) {
  const isOurs = (each: ObservationDraft) => each.kind === kind && each.personId === personId
  return (
    <Chips
      label={label}
      hideLabel={!labelled}
      place={place}
      options={list.map((term) => ({
        value: term.slug,
        label: term.label,
      }))}
      value={form.values.observations.filter(isOurs).map((each) => each.slug)}
      onChange={(slugs) =>
        form.change(
          (values) => ({
            ...values,
            observations: [
              ...values.observations.filter((each) => !isOurs(each)),
              ...slugs.map((slug) => ({ personId, kind, slug })),
            ],
          }),
          'observations',
        )
      }
    />
  )
}
