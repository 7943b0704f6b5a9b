import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
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
import { KeptTyping } from '../../forms/kept-typing.tsx'
import { useForm } from '../../forms/use-form.ts'
import { useKeptTyping } from '../../forms/use-kept-typing.ts'
import { Dialog, DialogFoot } from '../../layout/dialog.tsx'
import { meQuery } from '../practice/queries.ts'
import { addendumKinds, allEntries } from './addendum-words.ts'
import classes from './addendum-form.module.css'
import { EntryEditor } from './entry-editor.tsx'
import { FeltSafetyScale } from './felt-safety-scale.tsx'
import { ownDirection } from './own-direction.ts'
import { pairOf, wordingOfPair } from './pair.ts'
import { isComplete, tidyEntry } from './session-body.ts'
import type { EntryDraft, RatingDraft } from './session-draft.ts'
import { entryInFull, subjectKey } from './session-in-words.ts'
import { raters } from './session-words.ts'
import { ratingNow, strikesOf } from './strikes.ts'

type Session = SessionDetail['session']

type Draft = {
  /** its own: however often it is sent, it is added once */
  id: string
  kind: AddendumBody['kind'] | null
  reason: string
  words: string
  /** entries to strike, by id, each with what is set instead (null: only struck) */
  entries: Record<string, EntryDraft | null>
  /** ratings to strike, by `subjectKey`, each with what is set instead (null: only struck) */
  ratings: Record<string, RatingDraft | null>
  /** ticks to strike, by `subjectKey` */
  ticks: string[]
}

const kinds = (['addition', 'correction', 'late_entry'] as const).map((value) => ({
  value,
  label: addendumKinds[value],
}))

type AddendumFormProps = {
  session: Session
  context: SessionContext
  /** true: it was just asked for */
  focused: boolean
  onClose: () => void
  onAdded: () => void
}

const nothingYet = (): Draft => ({
  id: newId(),
  kind: null,
  reason: '',
  words: '',
  entries: {},
  ratings: {},
  ticks: [],
})

/** An addendum to a signed session: its kind, why, what is added, and what a correction strikes and sets instead. */
export function AddendumForm({ session, context, focused, onClose, onAdded }: AddendumFormProps) {
  const owner = useSuspenseQuery(meQuery()).data.clinician.id
  const [initial] = useState(nothingYet)
  const [asking, setAsking] = useState(false)
  const form = useForm<Draft, unknown>({
    initial,
    check: (draft) => faultsOf(draft, session),
    save: (draft, { changeKey }) =>
      call(addAddendum, { params: { sessionId: session.id }, body: bodyOf(draft, session), changeKey }),
    invalidates: [['cases']],
    onSaved: onAdded,
  })
  const typing = useKeptTyping(
    form,
    { kind: 'addendum', draftId: session.id, caseId: context.caseId, owner, isNew: false },
    0,
  )
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focused) box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [focused])
  const discard = () => {
    void typing.forget()
    onClose()
  }
  return (
    <div ref={box} className={classes['form']}>
      <KeptTyping saving={{ form, typing }} inWords={({ reason, words }) => `${reason}\n${words}`} />
      <FormFrame
        form={form}
        submitLabel="Add it to the record"
        onDiscard={() => void typing.forget()}
        actions={
          <Button variant="default" onClick={() => (form.dirty ? setAsking(true) : onClose())}>
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
      <Dialog open={asking} title="Discard this addendum?" onClose={() => setAsking(false)}>
        <p>What you wrote in it has not been added to the record. If you discard it, it is gone.</p>
        <DialogFoot>
          <Button variant="default" onClick={() => setAsking(false)}>
            Go on writing
          </Button>
          <Button color="red" onClick={discard}>
            Discard it
          </Button>
        </DialogFoot>
      </Dialog>
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
  const struck = strikesOf(session, context)
  const standing = allEntries(session).filter((entry) => !struck.has(subjectKey.entry(entry.id)))
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
              label={entryInFull(entry, context)}
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

/** What was rated, as it counts now, and by whom; '(struck)' where nothing counts any more. */
function ratingsOf(session: Session, context: SessionContext) {
  const name = (personId: string) => context.people.find((person) => person.id === personId)?.name ?? ''
  const handle = (injuryId: string) =>
    context.injuries.find((injury) => injury.id === injuryId)?.handle ?? 'an injury'
  const of = (key: string, what: string, signed: RatingDraft) => {
    const now = ratingNow(session, key, signed)
    return { key, now, what, label: `${what}: ${now?.value ?? '(struck)'}` }
  }
  return [
    ...session.ratings.map(({ personId, ...signed }) =>
      of(subjectKey.feltSafety(personId), `${name(personId)}’s felt safety`, signed),
    ),
    ...session.injuryRatings.flatMap(({ injuryId, pain, trust, ratedBy }) => [
      ...(pain === null
        ? []
        : [of(subjectKey.pain(injuryId), `pain now, ${handle(injuryId)}`, { value: pain, ratedBy })]),
      ...(trust === null
        ? []
        : [of(subjectKey.trust(injuryId), `trust, ${handle(injuryId)}`, { value: trust, ratedBy })]),
    ]),
  ]
}

function StrikeRatings({ form, session, context }: PartProps) {
  const id = useId()
  const rated = ratingsOf(session, context)
  const put = (key: string, rating: RatingDraft | null | undefined) =>
    form.change((values) => {
      const { [key]: _, ...others } = values.ratings
      return { ...values, ratings: rating === undefined ? others : { ...others, [key]: rating } }
    }, 'corrections')
  if (rated.length === 0) return null
  return (
    <Group id={id} role="group" label="Strike ratings">
      {rated.map(({ key, label, what, now }) => {
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
                label={`Instead: ${what}`}
                value={chosen?.value ?? null}
                invalid={false}
                onChange={(value) =>
                  put(key, { value, ratedBy: chosen?.ratedBy ?? now?.ratedBy ?? 'client' })
                }
                onClear={() => put(key, null)}
              />
            )}
            {chosen ? (
              <Choice
                size="sm"
                label="Who says so"
                options={raters}
                value={chosen.ratedBy}
                onChange={(ratedBy) => put(key, { ...chosen, ratedBy })}
              />
            ) : null}
          </div>
        )
      })}
    </Group>
  )
}

function StrikeTicks({ form, session, context }: PartProps) {
  const id = useId()
  const struck = strikesOf(session, context)
  const standing = session.observations.filter((each) => !struck.has(tickKey(each)))
  if (standing.length === 0) return null
  const name = (personId: string | null) =>
    personId === null ? '' : `${context.people.find((person) => person.id === personId)?.name ?? ''}: `
  const { ticks } = form.values
  return (
    <Group id={id} role="group" label="Strike what was ticked">
      <div className={classes['ticks']}>
        {standing.map((each) => {
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

const tickKey = ({ personId, kind, slug }: Session['observations'][number]) =>
  subjectKey.tick(personId, kind, slug)

function correctionsOf(draft: Draft, session: Session): CorrectionBody[] {
  if (draft.kind !== 'correction') return []
  const entries = Object.entries(draft.entries).map(([entryId, entry]): CorrectionBody => {
    const tidied = entry === null ? null : tidyEntry(entry, session.format)
    return { subject: 'entry', entryId, entry: tidied !== null && isComplete(tidied) ? tidied : null }
  })
  const ratings = Object.entries(draft.ratings).map(([key, rating]): CorrectionBody => {
    const [subject = '', of = ''] = key.split(' ')
    const { value, ratedBy } = rating ?? { value: null, ratedBy: null }
    if (subject === 'felt_safety') return { subject, personId: of, value, ratedBy }
    return { subject: subject === 'pain' ? 'pain' : 'trust', injuryId: of, value, ratedBy }
  })
  const ticks = session.observations
    .filter((each) => draft.ticks.includes(tickKey(each)))
    .map((each): CorrectionBody => ({ subject: 'observation', ...each }))
  return [...entries, ...ratings, ...ticks]
}

function bodyOf(draft: Draft, session: Session): AddendumBody {
  const { id, kind, reason, words } = draft
  return { id, kind: kind ?? 'addition', reason, words, corrections: correctionsOf(draft, session) }
}

const pathOf = (draft: Draft, session: Session, entryId: string) =>
  `corrections.${correctionsOf(draft, session).findIndex(
    (each) => each.subject === 'entry' && each.entryId === entryId,
  )}`

function faultsOf(draft: Draft, session: Session): Messages {
  const unfinished = Object.values(draft.entries).some(
    (entry) => entry !== null && !isComplete(tidyEntry(entry, session.format)),
  )
  const body = bodyOf(draft, session)
  const messages = messagesOf(addAddendum.schema.body, body)
  if (draft.kind === null) messages['kind'] = 'Say whether it is a late entry, an addition or a correction.'
  if (draft.kind === 'correction' && unfinished)
    messages['corrections'] = 'Say what became of which repair step in the entry that is set instead.'
  if (body.corrections.length === 0 && draft.words.trim() === '')
    messages['words'] = 'Write what is added, or strike something.'
  return messages
}
