import { Button, Textarea } from '@mantine/core'
import { useLayoutEffect, useRef, type ChangeEvent } from 'react'
import type { NoteSettings } from '#shared/contracts/note-settings'
import type { SessionContext } from '#shared/contracts/sessions'
import {
  expandSnippet,
  headingsOf,
  isBlankNote,
  noteOf,
  sectionsOf,
  templateLabels,
  withQuotation,
  type Snippet,
} from '#shared/domain/note'
import type { Form } from '../../forms/use-form.ts'
import classes from './note-fields.module.css'
import { NoteReader } from './note-reader.tsx'
import { ownDirection } from './own-direction.ts'
import { Section } from './section.tsx'
import { emptyNote, type SessionDraft } from './session-draft.ts'

type NoteFieldsProps = {
  form: Form<SessionDraft>
  people: SessionContext['people']
  settings: NoteSettings
  /** signed: to read, well set */
  signed: boolean
}

/** The progress note in its sections; what a client said can be marked as a quotation, and snippets are written out. */
export function NoteFields({ form, people, settings, signed }: NoteFieldsProps) {
  const { note } = form.values
  if (signed) {
    return (
      <Section title="Progress note">
        <NoteReader label="The note as it was signed" text={note} />
      </Section>
    )
  }
  const sections = sectionsOf(note)
  const { template, ownSections } = settings
  const headings = headingsOf(template, ownSections)
  const divided = sections.some((section) => section.heading !== '')
  const put = (index: number, text: string) =>
    form.change((values) => {
      const now = sectionsOf(values.note)
      const next = now.map((section, at) => (at === index ? { ...section, text } : section))
      return { ...values, note: noteOf(next) }
    }, 'note')
  return (
    <Section
      title="Progress note"
      aside={divided && template !== 'free' ? templateLabels[template] : undefined}
    >
      <p className={classes['hint']}>Part of the clinical record: write it as if they will read it.</p>
      {sections.map((section, index) => (
        <NoteText
          key={index}
          label={section.heading === '' ? 'Progress note' : section.heading}
          hideLabel={section.heading === ''}
          text={section.text}
          rows={sections.length === 1 ? 7 : 3}
          error={index === 0 ? form.error('note') : undefined}
          people={people}
          snippets={settings.snippets}
          onChange={(text) => put(index, text)}
          onLeave={() => {
            if (section.text !== '') form.touch('note')
          }}
        />
      ))}
      {!divided && headings.length > 0 && isBlankNote(note) ? (
        <Button
          size="compact-sm"
          variant="subtle"
          className={classes['divide'] ?? ''}
          onClick={() => form.set('note', emptyNote(headings))}
        >
          Divide it as {templateLabels[template]}
        </Button>
      ) : null}
    </Section>
  )
}

type NoteTextProps = {
  label: string
  hideLabel: boolean
  text: string
  rows: number
  error: string | undefined
  people: SessionContext['people']
  snippets: readonly Snippet[]
  onChange: (text: string) => void
  onLeave: () => void
}

function NoteText(props: NoteTextProps) {
  const { label, text, people, snippets, onChange } = props
  const field = useRef<HTMLTextAreaElement | null>(null)
  /** where the caret belongs after the text was changed for the clinician */
  const caret = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (caret.current === null || !field.current) return
    field.current.setSelectionRange(caret.current, caret.current)
    caret.current = null
  })
  function typed(event: ChangeEvent<HTMLTextAreaElement>) {
    const { value, selectionStart } = event.currentTarget
    const added = value[selectionStart - 1]
    // a snippet is written out when the word is over: the space or line break after it stays
    if (value.length > text.length && (added === ' ' || added === '\n')) {
      const before = value.slice(0, selectionStart - 1)
      const expanded = expandSnippet(before, before.length, snippets)
      if (expanded !== null) {
        caret.current = expanded.caret + 1
        onChange(`${expanded.text}${value.slice(selectionStart - 1)}`)
        return
      }
    }
    onChange(value)
  }
  function quote(name: string) {
    const from = field.current?.selectionStart ?? text.length
    const to = field.current?.selectionEnd ?? text.length
    const quoted = withQuotation(text, from, to, name)
    caret.current = quoted.caret
    onChange(quoted.text)
    field.current?.focus()
  }
  return (
    <div className={classes['part']}>
      <Textarea
        label={label}
        labelProps={props.hideLabel ? { className: classes['hidden'] } : {}}
        autosize
        minRows={props.rows}
        classNames={{ input: classes['text'] ?? '' }}
        ref={(element: HTMLTextAreaElement | null) => {
          field.current = element
          ownDirection(element)
        }}
        value={text}
        error={props.error}
        onBlur={props.onLeave}
        onChange={typed}
      />
      <div className={classes['quotes']}>
        {people.map((person) => (
          <button
            key={person.id}
            type="button"
            className={classes['quote']}
            tabIndex={-1}
            aria-label={`Quote ${person.name} in ${label}`}
            title={`What ${person.name} said, in their own words: the brief can show it`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => quote(person.name)}
          >
            “ {person.name}
          </button>
        ))}
      </div>
    </div>
  )
}
