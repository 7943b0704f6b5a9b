import { NativeSelect, TextInput } from '@mantine/core'
import { Choice } from '../../forms/choice.tsx'
import { textField } from '../../forms/fields.ts'
import type { Form } from '../../forms/use-form.ts'
import { usePractice } from '../practice/use-practice.ts'
import type { InjuryDraft } from './injury-draft.ts'
import classes from './injuries.module.css'

const precisions = [
  { value: 'unknown', label: 'Not known' },
  { value: 'year', label: 'The year' },
  { value: 'month', label: 'The month' },
  { value: 'day', label: 'The day' },
] as const

/** When it happened, as exactly as it is known. */
export function WhenField({ form }: { form: Form<InjuryDraft> }) {
  const { locale } = usePractice()
  const { precision } = form.values
  const error = form.error('happenedOn')
  const invalid = error ? { error: true } : {}
  const field = (name: 'year' | 'month' | 'day') => ({
    ...textField(form, name),
    ...invalid,
    onBlur: () => form.touch('happenedOn'),
  })
  return (
    <div className={classes['when']}>
      <Choice
        label="When it happened: how much is known?"
        size="sm"
        options={precisions}
        value={precision ?? 'unknown'}
        error={error ?? form.error('precision')}
        onChange={(chosen) =>
          form.change(
            (draft) => ({ ...draft, precision: chosen === 'unknown' ? null : chosen }),
            'happenedOn',
          )
        }
      />
      <div className={classes['date']}>
        {precision === 'month' ? (
          <NativeSelect
            label="Month"
            data={[{ value: '', label: '' }, ...monthsIn(locale)]}
            {...field('month')}
          />
        ) : null}
        {precision === 'month' || precision === 'year' ? (
          <TextInput label="Year" inputMode="numeric" placeholder="2019" w="7rem" {...field('year')} />
        ) : null}
        {precision === 'day' ? <TextInput label="Day" type="date" {...field('day')} /> : null}
      </div>
    </div>
  )
}

function monthsIn(locale: string) {
  const words = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long' })
  return Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1).padStart(2, '0'),
    label: words.format(Date.UTC(2024, index, 1)),
  }))
}
