import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { SessionContext } from '#shared/contracts/sessions'
import { newId } from '../../api/new-id.ts'
import type { Form } from '../../forms/use-form.ts'
import { PersonName } from '../../ui/person-marker.tsx'
import { EntryBar } from './entry-bar.tsx'
import { InjuryRating } from './injury-rating.tsx'
import { EntryEditor } from './entry-editor.tsx'
import { moveEntry, restoreEntry } from './entry-list.ts'
import { QuietButton } from '../../ui/quiet-button.tsx'
import classes from './injury-entries.module.css'
import { pairOf, wordingOfPair, type SessionInjury } from './pair.ts'
import { formatOf, sentEntries } from './session-body.ts'
import { newEntry, type EntryDraft, type SessionDraft } from './session-draft.ts'
import { StandingLine } from './standing-line.tsx'

type InjuryEntriesProps = {
  form: Form<SessionDraft>
  context: SessionContext
  injury: SessionInjury
  /** whether `injury.standing` is the standing before this session */
  before: boolean
}

/** What was done about one injury, folded as "not worked on" until the clinician opens it. */
export function InjuryEntries({ form, context, injury, before }: InjuryEntriesProps) {
  const [added, setAdded] = useState<string | null>(null)
  const [removed, setRemoved] = useState<{ entry: EntryDraft; index: number } | null>(null)
  const undo = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (removed !== null) undo.current?.focus()
  }, [removed])
  const { entries } = form.values
  // an entry that changes places takes its buttons along, and the browser lets go of the one in focus
  const pressed = useRef<HTMLElement | null>(null)
  useEffect(() => {
    pressed.current?.focus()
    pressed.current = null
  })
  const own = entries.filter((entry) => entry.injuryId === injury.id)
  const sent = sentEntries(form.values)
  const pair = pairOf(injury, context.people)
  const wording = wordingOfPair(context.caseKind, pair)
  const path = (entry: EntryDraft) => `entries.${sent.findIndex((each) => each.id === entry.id)}`

  function add() {
    const entry = newEntry(newId(), injury.id)
    form.change((values) => ({ ...values, entries: [...values.entries, entry] }))
    setAdded(entry.id)
    setRemoved(null)
  }
  function remove(entry: EntryDraft) {
    const index = form.values.entries.findIndex((each) => each.id === entry.id)
    form.set('entries', form.values.entries.toSpliced(index, 1))
    setRemoved({ entry, index })
  }

  return (
    <section className={classes['injury']} aria-label={`Repair: ${injury.handle}`}>
      <header className={classes['head']}>
        <h3 className={classes['handle']}>{injury.handle}</h3>
        <span className={classes['who']}>
          <PersonName name={pair.injured.name} place={pair.injured.place} /> was hurt,{' '}
          <PersonName name={pair.injuring.name} place={pair.injuring.place} /> was not there
        </span>
        {injury.status === 'closed' ? <span className={classes['closed']}>closed</span> : null}
      </header>
      <StandingLine injury={injury} entries={own} wording={wording} before={before} />
      {own.map((entry, index) => (
        <div key={entry.id} className={classes['entry']}>
          <div className={classes['place']}>
            <EntryBar
              name={own.length === 1 ? '' : `entry ${index + 1} of ${own.length}`}
              first={index === 0}
              last={index === own.length - 1}
              onMove={(by, button) => {
                pressed.current = button
                form.set('entries', moveEntry(form.values.entries, entry.id, by))
              }}
              onRemove={() => remove(entry)}
            />
          </div>
          <EntryEditor
            entry={entry}
            onChange={(next, field) =>
              form.change(
                (values) => ({
                  ...values,
                  entries: values.entries.map((each) => (each.id === next.id ? next : each)),
                }),
                `${path(entry)}.${field}`,
              )
            }
            error={(field) => form.error(`${path(entry)}.${field}`)}
            pair={pair}
            wording={wording}
            format={formatOf(form.values)}
            firstOpen={injury.standing.firstOpen}
            focused={entry.id === added}
          />
        </div>
      ))}
      {removed === null ? null : (
        <p className={classes['removed']} role="status">
          The entry is taken out.{' '}
          <QuietButton
            ref={undo}
            onClick={() => {
              form.set('entries', restoreEntry(form.values.entries, removed.entry, removed.index))
              setRemoved(null)
            }}
          >
            Undo
          </QuietButton>
        </p>
      )}
      {own.length > 0 || form.values.injuryRatings[injury.id] !== undefined ? (
        <InjuryRating form={form} injury={injury} injured={pair.injured} />
      ) : null}
      <div className={classes['foot']}>
        {own.length === 0 ? <span className={classes['untouched']}>not worked on</span> : null}
        <Button size="xs" variant="default" onClick={add}>
          {own.length === 0 ? 'Add what happened' : 'Add another entry'}
        </Button>
      </div>
    </section>
  )
}
