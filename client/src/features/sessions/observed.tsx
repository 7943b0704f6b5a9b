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
import classes from './observed.module.css'
import { Section } from './section.tsx'
import type { ObservationDraft, SessionDraft } from './session-draft.ts'
import { tickName, useStruck } from './struck.ts'

type ObservedProps = { form: Form<SessionDraft>; context: SessionContext; readOnly: boolean }

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
export function ObservedOfEach({ form, context, readOnly }: ObservedProps) {
  const ticked = form.values.observations.some((each) => each.personId !== null)
  return (
    <Section title="Of each of them">
      {readOnly && !ticked ? <p className={classes['none']}>Nothing was ticked.</p> : null}
      {ofPerson.map(({ kind, label, list, first }) => (
        <PerPerson
          key={kind}
          form={form}
          context={context}
          readOnly={readOnly}
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

function PerPerson({ form, context, readOnly, kind, label, list, first }: PerPersonProps) {
  const id = useId()
  const [all, setAll] = useState(false)
  const chosen = form.values.observations.filter((each) => each.kind === kind).map((each) => each.slug)
  const offered = (index: number) => !readOnly && (all || index < first)
  const shown = list.filter((term, index) => offered(index) || chosen.includes(term.slug))
  if (shown.length === 0) return null
  const ticksOf = (personId: string) =>
    form.values.observations
      .filter((each) => each.kind === kind && each.personId === personId)
      .map((each) => each.slug)
  const isShown = (person: { id: string }) => !readOnly || ticksOf(person.id).length > 0
  return (
    <Group id={id} role="group" label={label}>
      <div className={classes['rows']}>
        {context.people.filter(isShown).map((person) => (
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
              list={readOnly ? shown.filter((term) => ticksOf(person.id).includes(term.slug)) : shown}
            />
          </div>
        ))}
        {first < list.length && !readOnly ? (
          <button type="button" className={classes['more']} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : 'Show all'}
          </button>
        ) : null}
      </div>
    </Group>
  )
}

/** What the therapist did, and what marked the hour. */
export function ObservedOfTheHour({ form, context, readOnly }: ObservedProps) {
  const ticked = form.values.observations.filter((each) => each.personId === null)
  const shown = (kind: ObservationKind, list: readonly Term[]) =>
    readOnly
      ? list.filter((term) => ticked.some((each) => each.kind === kind && each.slug === term.slug))
      : list
  const did = shown('intervention', interventions)
  const marked = shown('change_event', changeEventsOf(context.caseKind))
  return (
    <Section title="Of the hour">
      {did.length + marked.length === 0 ? <p className={classes['none']}>Nothing was ticked.</p> : null}
      {did.length === 0 ? null : (
        <Ticks form={form} kind="intervention" personId={null} label="Interventions" list={did} labelled />
      )}
      {marked.length === 0 ? null : (
        <Ticks form={form} kind="change_event" personId={null} label="Change events" list={marked} labelled />
      )}
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
  const struck = useStruck().ticks
  const isOurs = (each: ObservationDraft) => each.kind === kind && each.personId === personId
  return (
    <Chips
      label={label}
      hideLabel={!labelled}
      place={place}
      options={list.map((term) => ({
        value: term.slug,
        label: struck.has(tickName(personId, kind, term.slug)) ? <s>{term.label} (struck)</s> : term.label,
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
