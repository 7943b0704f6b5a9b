import { TextInput } from '@mantine/core'
import { useRef, type ChangeEvent } from 'react'
import type { SessionContext } from '#shared/contracts/sessions'
import { isTime } from '#shared/domain/days'
import type { Form } from '../../forms/use-form.ts'
import { timesOf } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'
import classes from './when.module.css'

type WhenProps = { form: Form<SessionDraft>; context: SessionContext; timeZone: string }

/**
 * Date, start and end as wall times of the practice; moving the start takes the end along. The rules name
 * the start and the end ('startsAt', 'endsAt'), so that is where messages stand.
 */
export function When({ form, context, timeZone }: WhenProps) {
  const minutes = useRef<number | null>(null)
  const { day, starts, ends } = form.values
  const { startsAt } = timesOf(form.values, timeZone)
  const twice =
    startsAt !== null && context.others.some((other) => Date.parse(other.startsAt) === Date.parse(startsAt))
  const startError = form.error('startsAt')
  const endError = form.error('endsAt')
  const field = (name: 'day' | 'starts' | 'ends', path: 'startsAt' | 'endsAt') => ({
    value: form.values[name],
    error: (path === 'startsAt' ? startError : endError) !== undefined,
    onBlur: () => form.touch(path),
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      const typed = event.currentTarget.value
      form.change((values) => ({ ...values, [name]: typed }), path)
    },
  })
  return (
    <div className={classes['when']}>
      <div className={classes['row']}>
        <TextInput type="date" label="Date" min="1900-01-01" {...field('day', 'startsAt')} />
        <TextInput
          type="time"
          label="Start"
          {...field('starts', 'startsAt')}
          onFocus={() => (minutes.current = lengthOf(starts, ends))}
          onChange={(event) => {
            const typed = event.currentTarget.value
            const length = minutes.current
            form.change(
              (values) => ({
                ...values,
                starts: typed,
                ends: length === null ? values.ends : (later(typed, length) ?? values.ends),
              }),
              'startsAt',
            )
          }}
        />
        <TextInput type="time" label="End" {...field('ends', 'endsAt')} />
        <span className={classes['zone']}>{timeZone.replaceAll('_', ' ')}</span>
      </div>
      {[startError, day === '' || starts === '' ? undefined : endError].map((message) =>
        message === undefined ? null : (
          <div key={message} className={classes['error']}>
            {message}
          </div>
        ),
      )}
      {twice ? (
        <p className={classes['twice']} role="status">
          Another session of this case starts at this very minute. Was this one logged already?
        </p>
      ) : null}
    </div>
  )
}

const dayMinutes = 24 * 60

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** Minutes from one time of day to the next time it is the other, null for what is no time. */
function lengthOf(starts: string, ends: string): number | null {
  if (!isTime(starts) || !isTime(ends)) return null
  return (minuteOf(ends) - minuteOf(starts) + dayMinutes) % dayMinutes
}

function later(time: string, minutes: number): string | null {
  if (!isTime(time)) return null
  const minute = (minuteOf(time) + minutes) % dayMinutes
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
