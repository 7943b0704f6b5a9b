import { Textarea, type TextareaProps } from '@mantine/core'
import { useImperativeHandle, useLayoutEffect, useRef, type ChangeEvent, type RefObject } from 'react'
import { withQuotation, writtenOut, type Snippet } from '#shared/domain/note'
import type { Form } from '../../forms/use-form.ts'
import { ownDirection } from './own-direction.ts'
import type { SessionDraft } from './session-draft.ts'

/** What can be done to a field from beside it. */
export type Writing = {
  /** begins a quotation of this person, around what is selected */
  quote: (name: string) => void
}

type WritingFieldProps = Pick<
  TextareaProps,
  'label' | 'labelProps' | 'description' | 'classNames' | 'error' | 'autoFocus'
> & {
  value: string
  rows: number
  snippets: readonly Snippet[]
  /** who can be quoted by ';name'; nobody where none is given */
  people?: readonly string[]
  /** where Alt+↓ arrives in its section */
  first?: boolean
  handle?: RefObject<Writing | null>
  onWrite: (text: string) => void
  onLeave?: () => void
}

/** Binds a writing field to a text of the session. */
export const writing = (form: Form<SessionDraft>, name: 'plan' | 'outside') => ({
  value: form.values[name],
  error: form.error(name),
  // passing through an empty field is no mistake yet
  onLeave: () => {
    if (form.values[name] !== '') form.touch(name)
  },
  onWrite: (text: string) => form.set(name, text),
})

/** A field for text of some length: it grows, takes its direction from what is typed, and writes out ';name'. */
export function WritingField(props: WritingFieldProps) {
  const { value, rows, snippets, people = [], first, handle, onWrite, onLeave, ...rest } = props
  const field = useRef<HTMLTextAreaElement | null>(null)
  /** where the caret belongs after the text was changed for the clinician */
  const caret = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (caret.current === null || !field.current) return
    field.current.setSelectionRange(caret.current, caret.current)
    caret.current = null
  })
  function write(made: { text: string; caret: number }) {
    caret.current = made.caret
    onWrite(made.text)
  }
  function typed(event: ChangeEvent<HTMLTextAreaElement>) {
    const { value: text, selectionStart } = event.currentTarget
    const made = text.length > value.length ? writtenOut(text, selectionStart, snippets, people) : null
    if (made === null) onWrite(text)
    else write(made)
  }
  useImperativeHandle(handle, () => ({
    quote: (name) => {
      const from = field.current?.selectionStart ?? value.length
      const to = field.current?.selectionEnd ?? value.length
      write(withQuotation(value, from, to, name))
      field.current?.focus()
    },
  }))
  return (
    <Textarea
      {...rest}
      autosize
      minRows={rows}
      data-first={first || undefined}
      ref={(element: HTMLTextAreaElement | null) => {
        field.current = element
        ownDirection(element)
      }}
      value={value}
      onBlur={onLeave}
      onChange={typed}
    />
  )
}
