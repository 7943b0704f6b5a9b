import { Button, Checkbox } from '@mantine/core'
import { useId } from 'react'
import type { SessionContext, SessionDetail } from '#shared/contracts/sessions'
import { labelOf, observationsOf } from '#shared/domain/vocabulary'
import { newId } from '../../api/new-id.ts'
import { Choice } from '../../forms/choice.tsx'
import { Group } from '../../forms/group.tsx'
import type { Form } from '../../forms/use-form.ts'
import { correctionPath, tickKey, type AddendumDraft } from './addendum-draft.ts'
import { allEntries } from './addendum-words.ts'
import { EntryEditor } from './entry-editor.tsx'
import { FeltSafetyScale } from './felt-safety-scale.tsx'
import { pairOf, wordingOfPair } from './pair.ts'
import type { EntryDraft, RatingDraft } from './session-draft.ts'
import { entryInFull, subjectKey } from './session-in-words.ts'
import { raters } from './session-words.ts'
import { ratingNow, strikesOf } from './strikes.ts'
import classes from './strike-parts.module.css'

type Session = SessionDetail['session']

type PartProps = {
  form: Form<AddendumDraft>
  session: Session
  context: SessionContext
}

/** The entries that still count, each to be struck and to have another set in its place. */
export function StrikeEntries({ form, session, context }: PartProps) {
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
                error={(field) =>
                  form.error(`${correctionPath(form.values, session, entry.id)}.entry.${field}`)
                }
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

/** What was rated, each to be struck or set anew. */
export function StrikeRatings({ form, session, context }: PartProps) {
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

/** What was ticked and still counts, each to be struck. */
export function StrikeTicks({ form, session, context }: PartProps) {
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
