import type { ChangeEvent } from 'react'
import type { Form } from './use-form.ts'

type KeysOf<V, T> = {
  [K in keyof V & string]: V[K] extends T ? (T extends V[K] ? K : never) : never
}[keyof V & string]

/**
 * Props that bind a Mantine text input, textarea or native select to a text value of the form:
 * `<TextInput label="Short name" {...textField(form, 'handle')} />`.
 */
export function textField<V extends object>(form: Form<V>, name: KeysOf<V, string>) {
  const value: unknown = form.values[name]
  return {
    name,
    value: typeof value === 'string' ? value : '',
    error: form.error(name),
    // passing through an empty field is no mistake yet
    onBlur: () => {
      if (value !== '') form.touch(name)
    },
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => {
      const typed = event.currentTarget.value
      form.change((values) => ({ ...values, [name]: typed }), name)
    },
  }
}

/** Props that bind a choice, chips or any `value`/`onChange(value)` control to a value of the form. */
export function valueField<V extends object, K extends keyof V & string>(form: Form<V>, name: K) {
  return {
    value: form.values[name],
    error: form.error(name),
    onChange: (value: V[K]) => form.set(name, value),
  }
}
