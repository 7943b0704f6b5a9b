import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { SessionContext } from '#shared/contracts/sessions'
import { addDays } from '#shared/domain/days'
import type { Snippet } from '#shared/domain/note'
import { newId } from '../../api/new-id.ts'
import type { Form } from '../../forms/use-form.ts'
import { hourInWords, type Told } from '../practice/dates.ts'
import { ownDirection } from './own-direction.ts'
import { Section } from './section.tsx'
import { nextOf, sentUndertakings } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'
import classes from './until-next-time.module.css'
import { writing, WritingField } from './writing-field.tsx'

type UntilNextTimeProps = {
  form: Form<SessionDraft>
  context: SessionContext
  held: boolean
  snippets: readonly Snippet[]
  told: Told
}

/** What they undertake, the plan, and the next appointment. */
export function UntilNextTime({ form, context, held, snippets, told }: UntilNextTimeProps) {
  const { previous } = context
  const { plan } = form.values
  const last = previous?.plan.trim() ?? ''
  return (
    <Section title="Until next time">
      {held ? <Undertakings form={form} people={context.people} /> : null}
      <WritingField
        label="Plan for next time"
        rows={2}
        first
        snippets={snippets}
        {...writing(form, 'plan')}
      />
      {last === '' || plan.includes(last) ? null : (
        <Button
          size="compact-sm"
          variant="subtle"
          className={classes['carry'] ?? ''}
          onClick={() =>
            form.change(
              (values) => ({
                ...values,
                plan: values.plan.trim() === '' ? last : `${values.plan.trimEnd()}\n${last}`,
              }),
              'plan',
            )
          }
        >
          Carry last time’s plan forward
        </Button>
      )}
      <NextAppointment form={form} context={context} told={told} />
    </Section>
  )
}

function Undertakings({ form, people }: { form: Form<SessionDraft>; people: SessionContext['people'] }) {
  const { undertakings } = form.values
  const sent = sentUndertakings(form.values)
  const list = useRef<HTMLDivElement>(null)
  const [added, setAdded] = useState(0)
  useEffect(() => {
    if (added > 0) list.current?.querySelector<HTMLElement>('[data-undertaking]:last-of-type input')?.focus()
  }, [added])
  const put = (id: string, more: Partial<SessionDraft['undertakings'][number]>) =>
    form.change(
      (values) => ({
        ...values,
        undertakings: values.undertakings.map((each) => (each.id === id ? { ...each, ...more } : each)),
      }),
      'undertakings',
    )
  return (
    <div ref={list} className={classes['undertakings']}>
      {undertakings.map((undertaking, index) => (
        <div key={undertaking.id} className={classes['undertaking']} data-undertaking>
          <NativeSelect
            label="Who"
            aria-label={`Who undertakes ${index + 1}`}
            value={undertaking.personId ?? ''}
            onChange={(event) => put(undertaking.id, { personId: event.currentTarget.value || null })}
            data={[
              { value: '', label: 'Both' },
              ...people.map((person) => ({ value: person.id, label: person.name })),
            ]}
          />
          <TextInput
            label="will"
            aria-label={`Undertaking ${index + 1}`}
            className={classes['words'] ?? ''}
            ref={ownDirection}
            value={undertaking.words}
            error={
              form.error(`undertakings.${sent.findIndex((each) => each.id === undertaking.id)}.words`) ??
              (index === 0 ? form.error('undertakings') : undefined)
            }
            onChange={(event) => put(undertaking.id, { words: event.currentTarget.value })}
          />
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`Take out undertaking ${index + 1}`}
            onClick={() =>
              form.change(
                (values) => ({
                  ...values,
                  undertakings: values.undertakings.filter((each) => each.id !== undertaking.id),
                }),
                'undertakings',
              )
            }
          >
            Take out
          </Button>
        </div>
      ))}
      {undertakings.length >= 12 ? null : (
        <Button
          size="xs"
          variant="default"
          className={classes['carry'] ?? ''}
          onClick={() => {
            form.change(
              (values) => ({
                ...values,
                undertakings: [...values.undertakings, { id: newId(), personId: null, words: '' }],
              }),
              'undertakings',
            )
            setAdded((count) => count + 1)
          }}
        >
          {undertakings.length === 0 ? 'Add an undertaking' : 'Add another undertaking'}
        </Button>
      )}
    </div>
  )
}

/** The next appointment: kept as a planned session of its own. A week on at the same time is one click. */
type NextAppointmentProps = { form: Form<SessionDraft>; context: SessionContext; told: Told }

function NextAppointment({ form, context, told }: NextAppointmentProps) {
  const { next, day, starts } = form.values
  const [id] = useState(newId)
  const put = (more: Partial<NonNullable<SessionDraft['next']>>) =>
    form.change((values) => {
      const before = values.next ?? { id, day: '', starts: values.starts, minutes: lengthOf(values) }
      return { ...values, next: { ...before, ...more } }
    }, 'next')
  const { upcoming, caseId } = context
  const startsAt = nextOf(next, told.timeZone)?.startsAt
  const twice =
    startsAt !== undefined &&
    context.others.some((other) => other.id !== next?.id && sameMoment(other.startsAt, startsAt))
  const error = form.error('next.startsAt') ?? form.error('next.endsAt') ?? form.error('next.id')
  return (
    <div className={classes['next']}>
      {upcoming === null ? null : (
        <p className={classes['planned']}>
          Already planned:{' '}
          <Link to="/cases/$caseId/sessions/$sessionId" params={{ caseId, sessionId: upcoming.id }}>
            {hourInWords(upcoming.startsAt, told)}
          </Link>
        </p>
      )}
      <TextInput
        type="date"
        label={upcoming === null ? 'Next appointment' : 'Another appointment'}
        value={next?.day ?? ''}
        error={error}
        onBlur={() => form.touch('next.startsAt')}
        onChange={(event) => put({ day: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label="at"
        aria-label="Time of the next appointment"
        value={next?.starts ?? ''}
        error={error !== undefined}
        onChange={(event) => put({ starts: event.currentTarget.value })}
      />
      {next === null && upcoming !== null ? null : next === null ? (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => put({ day: day === '' ? '' : addDays(day, 7), starts })}
        >
          A week on, same time
        </Button>
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => form.set('next', null)}>
          Clear the appointment
        </Button>
      )}
      {twice ? (
        <p className={classes['twice']} role="status">
          A session of this case is planned for this very minute already. Clear this one unless both are
          meant.
        </p>
      ) : null}
    </div>
  )
}

const sameMoment = (one: string, other: string) => Date.parse(one) === Date.parse(other)

const usual = 50

function lengthOf({ starts, ends }: SessionDraft): number {
  const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const length = (minute(ends) - minute(starts) + 1440) % 1440
  return Number.isFinite(length) && length >= 10 && length <= 240 ? length : usual
}
