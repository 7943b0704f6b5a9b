import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { SessionContext } from '#shared/contracts/sessions'
import { addDays } from '#shared/domain/days'
import { newId } from '../../api/new-id.ts'
import { textField } from '../../forms/fields.ts'
import type { Form } from '../../forms/use-form.ts'
import { ownDirection } from './own-direction.ts'
import { Section } from './section.tsx'
import { sentUndertakings } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'
import classes from './until-next-time.module.css'

type UntilNextTimeProps = {
  form: Form<SessionDraft>
  context: SessionContext
  held: boolean
  readOnly: boolean
}

/** What they undertake, the plan, and the next appointment. */
export function UntilNextTime({ form, context, held, readOnly }: UntilNextTimeProps) {
  const { previous } = context
  const { plan } = form.values
  const last = previous?.plan.trim() ?? ''
  return (
    <Section title="Until next time">
      {held ? <Undertakings form={form} people={context.people} readOnly={readOnly} /> : null}
      <Textarea
        label="Plan for next time"
        autosize
        minRows={2}
        data-first
        ref={ownDirection}
        {...textField(form, 'plan')}
      />
      {last === '' || plan.includes(last) || readOnly ? null : (
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
      <NextAppointment form={form} readOnly={readOnly} />
    </Section>
  )
}

function Undertakings({
  form,
  people,
  readOnly,
}: {
  form: Form<SessionDraft>
  people: SessionContext['people']
  readOnly: boolean
}) {
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
          {readOnly ? null : (
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
          )}
        </div>
      ))}
      {readOnly || undertakings.length >= 12 ? null : (
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
function NextAppointment({ form, readOnly }: { form: Form<SessionDraft>; readOnly: boolean }) {
  const { next, day, starts } = form.values
  const [id] = useState(newId)
  const put = (more: Partial<NonNullable<SessionDraft['next']>>) =>
    form.change((values) => {
      const before = values.next ?? { id, day: '', starts: values.starts, minutes: lengthOf(values) }
      return { ...values, next: { ...before, ...more } }
    }, 'next')
  const error = form.error('next.startsAt') ?? form.error('next.endsAt') ?? form.error('next.id')
  if (next === null && readOnly) return <p className={classes['none']}>No next appointment was made here.</p>
  return (
    <div className={classes['next']}>
      <TextInput
        type="date"
        label="Next appointment"
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
      {next === null ? (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => put({ day: day === '' ? '' : addDays(day, 7), starts })}
        >
          A week on, same time
        </Button>
      ) : readOnly ? null : (
        <Button size="compact-sm" variant="subtle" onClick={() => form.set('next', null)}>
          Clear the appointment
        </Button>
      )}
    </div>
  )
}

const usual = 50

function lengthOf({ starts, ends }: SessionDraft): number {
  const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const length = (minute(ends) - minute(starts) + 1440) % 1440
  return Number.isFinite(length) && length >= 10 && length <= 240 ? length : usual
}
