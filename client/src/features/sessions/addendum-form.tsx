import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import {
  addAddendum,
  type AddendumBody,
  type CorrectionBody,
  type SessionContext,
  type SessionDetail,
} from '#shared/contracts/sessions'
import { labelOf, observationsOf } from '#shared/domain/vocabulary'
import { call } from '../../api/call.ts'
import { newId } from '../../api/new-id.ts'
import { Choice } from '../../forms/choice.tsx'
import { FormFrame } from '../../forms/form-frame.tsx'
import { textField, valueField } from '../../forms/fields.ts'
import { Group } from '../../forms/group.tsx'
import { messagesOf, type Messages } from '../../forms/messages.ts'
import { useForm } from '../../forms/use-form.ts'
import { addendumKinds, allEntries, entryWords } from './addendum-words.ts'
import classes from './addendum-form.module.css'
import { EntryEditor } from './entry-editor.tsx'
import { FeltSafetyScale } from './felt-safety-scale.tsx'
import { ownDirection } from './own-direction.ts'
import { pairOf, wordingOfPair } from './pair.ts'
import { isComplete, tidyEntry } from './session-body.ts'
import type { EntryDraft } from './session-draft.ts'

type Session = SessionDetail['session']

type Draft = {
  kind: AddendumBody['kind'] | null
  reason: string
  words: string
  /** entries to strike, by id, each with what is set instead (null: only struck) */
  entries: Record<string, EntryDraft | null>
  /** ratings to strike, by key, each with the value set instead (null: only struck) */
  ratings: Record<string, number | null>
  /** ticks to strike, by key */
  ticks: string[]
}

const kinds = (['addition', 'correction', 'late_entry'] as const).map((value) => ({
  value,
  label: addendumKinds[value],
}))

type AddendumFormProps = {
  session: Session
  context: SessionContext
  onClose: () => void
  onAdded: () => void
}

/** An addendum to a signed session: its kind, why, what is added, and what a correction strikes and sets instead. */
export function AddendumForm({ session, context, onClose, onAdded }: AddendumFormProps) {
  const [id] = useState(newId)
  const form = useForm<Draft, unknown>({
    initial: { kind: null, reason: '', words: '', entries: {}, ratings: {}, ticks: [] },
    check: (draft) => faultsOf(draft, id, session),
    save: (draft, { changeKey }) =>
      call(addAddendum, {
        params: { sessionId: session.id },
        body: bodyOf(draft, id, session),
        changeKey,
      }),
    invalidates: [['cases']],
    onSaved: onAdded,
  })
  return (
    <div className={classes['form']}>
      <FormFrame
        form={form}
        submitLabel="Add it to the record"
        actions={
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        }
      >
        <Choice
          label="What it is"
          description="A late entry: what should have been written then. An addition: what became known later. A correction strikes what is wrong; both stay readable."
          options={kinds}
          {...valueField(form, 'kind')}
          value={form.values.kind}
          onChange={(kind) => form.set('kind', kind)}
        />
        <TextInput label="Why" ref={ownDirection} {...textField(form, 'reason')} />
        {form.values.kind === 'correction' ? (
          <>
            <StrikeEntries form={form} session={session} context={context} />
            <StrikeRatings form={form} session={session} context={context} />
            <StrikeTicks form={form} session={session} context={context} />
          </>
        ) : null}
        <Textarea
          label="What is added"
          autosize
          minRows={3}
          ref={ownDirection}
          {...textField(form, 'words')}
          error={form.error('words')}
        />
      </FormFrame>
    </div>
  )
}

type PartProps = {
  form: ReturnType<typeof useForm<Draft, unknown>>
  session: Session
  context: SessionContext
}

function StrikeEntries({ form, session, context }: PartProps) {
  const id = useId()
  const corrected = new Set(
    session.addenda.flatMap((addendum) =>
      addendum.corrections.flatMap((each) => (each.subject === 'entry' ? [each.entryId] : [])),
    ),
  )
  const standing = allEntries(session).filter((entry) => !corrected.has(entry.id))
  const { entries } = form.values
  const put = (entryId: string, entry: EntryDraft | null | undefined) =>
    form.change((values) => {
      const { [entryId]: _, ...others } = values.entries
      return { ...values, entries: entry === undefined ? others : { ...others, [entryId]: entry } }
    }, 'corrections')
  if (standing.length === 0) return null
  return (
    <Group id={id} role="group" label="Strike repair entries" error={form.error('corrections')}>
      {standing.map((entry) => {
        const chosen = entries[entry.id]
        const injury = context.injuries.find((each) => each.id === entry.injuryId)
        const pair = injury === undefined ? null : pairOf(injury, context.people)
        return (
          <div key={entry.id} className={classes['item']}>
            <Checkbox
              label={entryWords(entry, context)}
              checked={chosen !== undefined}
              onChange={(event) => put(entry.id, event.currentTarget.checked ? null : undefined)}
            />
            {chosen === null ? (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => put(entry.id, { ...entry, id: newId() })}
              >
                Set another in its place
              </Button>
            ) : null}
            {chosen && pair ? (
              <EntryEditor
                entry={chosen}
                onChange={(next) => put(entry.id, next)}
                error={(field) => form.error(`${pathOf(form.values, session, entry.id)}.entry.${field}`)}
                pair={pair}
                wording={wordingOfPair(context.caseKind, pair)}
                format={session.format}
                firstOpen={injury?.standing.firstOpen ?? null}
                focused={false}
              />
            ) : null}
          </div>
        )
      })}
    </Group>
  )
}

/** What was rated, under the key by which the draft names it. */
function ratingsOf(session: Session, context: SessionContext) {
  const name = (personId: string) => context.people.find((person) => person.id === personId)?.name ?? ''
  const handle = (injuryId: string) =>
    context.injuries.find((injury) => injury.id === injuryId)?.handle ?? 'an injury'
  return [
    ...session.ratings.map((rating) => ({
      key: `felt_safety ${rating.personId}`,
      label: `${name(rating.personId)}’s felt safety: ${rating.value}`,
      ratedBy: rating.ratedBy,
    })),
    ...session.injuryRatings.flatMap(({ injuryId, pain, trust, ratedBy }) => [
      ...(pain === null
        ? []
        : [{ key: `pain ${injuryId}`, label: `pain now: ${pain} (${handle(injuryId)})`, ratedBy }]),
      ...(trust === null
        ? []
        : [{ key: `trust ${injuryId}`, label: `trust: ${trust} (${handle(injuryId)})`, ratedBy }]),
    ]),
  ]
}

function StrikeRatings({ form, session, context }: PartProps) {
  const id = useId()
  const rated = ratingsOf(session, context)
  const put = (key: string, value: number | null | undefined) =>
    form.change((values) => {
      const { [key]: _, ...others } = values.ratings
      return { ...values, ratings: value === undefined ? others : { ...others, [key]: value } }
    }, 'corrections')
  if (rated.length === 0) return null
  return (
    <Group id={id} role="group" label="Strike ratings">
      {rated.map(({ key, label }) => {
        const chosen = form.values.ratings[key]
        return (
          <div key={key} className={classes['item']}>
            <Checkbox
              label={label}
              checked={chosen !== undefined}
              onChange={(event) => put(key, event.currentTarget.checked ? null : undefined)}
            />
            {chosen === undefined ? null : (
              <FeltSafetyScale
                label={`Instead of ${label}`}
                value={chosen}
                invalid={false}
                onChange={(value) => put(key, value)}
                onClear={() => put(key, null)}
              />
            )}
          </div>
        )
      })}
    </Group>
  )
}

const tickKey = ({ personId, kind, slug }: Session['observations'][number]) => `${personId} ${kind} ${slug}`

function StrikeTicks({ form, session, context }: PartProps) {
  const id = useId()
  if (session.observations.length === 0) return null
  const name = (personId: string | null) =>
    personId === null ? '' : `${context.people.find((person) => person.id === personId)?.name ?? ''}: `
  const { ticks } = form.values
  return (
    <Group id={id} role="group" label="Strike what was ticked">
      <div className={classes['ticks']}>
        {session.observations.map((each) => {
          const key = tickKey(each)
          return (
            <Checkbox
              key={key}
              size="xs"
              label={`${name(each.personId)}${labelOf(observationsOf(each.kind), each.slug)}`}
              checked={ticks.includes(key)}
              onChange={(event) =>
                form.set(
                  'ticks',
                  event.currentTarget.checked ? [...ticks, key] : ticks.filter((tick) => tick !== key),
                )
              }
            />
          )
        })}
      </div>
    </Group>
  )
}

function correctionsOf(draft: Draft, session: Session): CorrectionBody[] {
  if (draft.kind !== 'correction') return []
  const entries = Object.entries(draft.entries).map(([entryId, entry]): CorrectionBody => {
    const tidied = entry === null ? null : tidyEntry(entry, session.format)
    return { subject: 'entry', entryId, entry: tidied !== null && isComplete(tidied) ? tidied : null }
  })
  const ratings = Object.entries(draft.ratings).map(([key, value]): CorrectionBody => {
    const [subject = '', of = ''] = key.split(' ')
    const before =
      session.ratings.find((rating) => rating.personId === of)?.ratedBy ??
      session.injuryRatings.find((rating) => rating.injuryId === of)?.ratedBy
    const ratedBy = value === null ? null : (before ?? 'client')
    if (subject === 'felt_safety') return { subject, personId: of, value, ratedBy }
    return { subject: subject === 'pain' ? 'pain' : 'trust', injuryId: of, value, ratedBy }
  })
  const ticks = session.observations
    .filter((each) => draft.ticks.includes(tickKey(each)))
    .map((each): CorrectionBody => ({ subject: 'observation', ...each }))
  return [...entries, ...ratings, ...ticks]
}

function bodyOf(draft: Draft, id: string, session: Session): AddendumBody {
  const { kind, reason, words } = draft
  return { id, kind: kind ?? 'addition', reason, words, corrections: correctionsOf(draft, session) }
}

const pathOf = (draft: Draft, session: Session, entryId: string) =>
  `corrections.${correctionsOf(draft, session).findIndex(
    (each) => each.subject === 'entry' && each.entryId === entryId,
  )}`

function faultsOf(draft: Draft, id: string, session: Session): Messages {
  const unfinished = Object.values(draft.entries).some(
    (entry) => entry !== null && !isComplete(tidyEntry(entry, session.format)),
  )
  const body = bodyOf(draft, id, session)
  const messages = messagesOf(addAddendum.schema.body, body)
  if (draft.kind === null) messages['kind'] = 'Say whether it is a late entry, an addition or a correction.'
  if (draft.kind === 'correction' && unfinished)
    messages['corrections'] = 'Say what became of which repair step in the entry that is set instead.'
  if (body.corrections.length === 0 && draft.words.trim() === '')
    messages['words'] = 'Write what is added, or strike something.'
  return messages
}
