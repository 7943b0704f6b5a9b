import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { NoteSettings } from '#shared/contracts/note-settings'
import type { SessionContext } from '#shared/contracts/sessions'
import {
  headingsOf,
  isBlankNote,
  noteOf,
  quotedAs,
  sectionsOf,
  templateLabels,
  type Snippet,
} from '#shared/domain/note'
import type { Form } from '../../forms/use-form.ts'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { useNamesHidden } from '../../ui/shown.ts'
import classes from './note-fields.module.css'
import { Section } from './section.tsx'
import { emptyNote, type SessionDraft } from './session-draft.ts'
import { WritingField, type Writing } from './writing-field.tsx'

type NoteFieldsProps = {
  form: Form<SessionDraft>
  people: SessionContext['people']
  /** what the note calls them: never initials, for it is saved */
  names: readonly string[]
  settings: NoteSettings
}

/** The progress note in its sections; what a client said can be marked as a quotation, and snippets are written out. */
export function NoteFields({ form, people, names, settings }: NoteFieldsProps) {
  const { note } = form.values
  const hidden = useNamesHidden()
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
      <ShortWays names={hidden ? [] : names} snippets={settings.snippets} />
      {sections.map((section, index) => (
        <NoteText
          key={index}
          label={section.heading === '' ? 'Progress note' : section.heading}
          hideLabel={section.heading === ''}
          text={section.text}
          rows={sections.length === 1 ? 7 : 3}
          first={index === 0}
          error={index === 0 ? form.error('note') : undefined}
          people={people}
          names={names}
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

/** What can be typed in short, said where it is typed. */
function ShortWays({ names: written, snippets }: Pick<NoteTextProps, 'names' | 'snippets'>) {
  const names = written.map(quotedAs).filter((name) => name !== '')
  const listed = new Intl.ListFormat('en-US', { type: 'disjunction' })
  return (
    <p className={classes['hint']}>
      {names.length === 0 ? null : (
        <>
          <code>{listed.format(names.map((name) => `;${name}`))}</code> and a space begins what that person
          said.{' '}
        </>
      )}
      {snippets.length === 0 ? (
        <>
          Texts you often write can have a short name: <Link to="/practice">Your notes</Link>.
        </>
      ) : (
        <>
          <code>{listed.format(snippets.map(({ name }) => `;${name}`))}</code> writes out your own text (
          <Link to="/practice">Your notes</Link>).
        </>
      )}
    </p>
  )
}

type NoteTextProps = {
  label: string
  hideLabel: boolean
  text: string
  rows: number
  first: boolean
  error: string | undefined
  people: SessionContext['people']
  names: readonly string[]
  snippets: readonly Snippet[]
  onChange: (text: string) => void
  onLeave: () => void
}

function NoteText(props: NoteTextProps) {
  const { label, text, people, names, snippets, onChange } = props
  const writing = useRef<Writing>(null)
  return (
    <div className={classes['part']}>
      <WritingField
        label={label}
        labelProps={props.hideLabel ? { className: classes['hidden'] } : {}}
        rows={props.rows}
        first={props.first}
        classNames={{ input: classes['text'] ?? '' }}
        handle={writing}
        value={text}
        error={props.error}
        people={names}
        snippets={snippets}
        onLeave={props.onLeave}
        onWrite={onChange}
      />
      <div className={classes['quotes']}>
        {people.map((person, index) => (
          <QuietButton
            key={person.id}
            // the keyboard has ;name for it: no stop between the note and what follows
            tabIndex={-1}
            aria-label={`Quote ${person.name} in ${label}`}
            title={`What ${person.name} said, in their own words: the brief can show it.${names[index] === person.name ? ` By keyboard: ;${quotedAs(person.name)} and a space` : ''}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => writing.current?.quote(names[index] ?? person.name)}
          >
            “ {person.name}
          </QuietButton>
        ))}
      </div>
    </div>
  )
}
