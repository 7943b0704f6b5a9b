import type { SessionContext } from '#shared/contracts/sessions'
import { saveSession } from '#shared/contracts/sessions'
import { faultsOfEntry } from '#shared/domain/entry-rules'
import { faultsOfRecord } from '#shared/domain/session-record'
import { faultsOfSession } from '#shared/domain/session-rules'
import { messagesOf, type Messages } from '../../forms/messages.ts'
import { recordOf, sentEntries, sentRatings, timesOf } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'

/**
 * What the server would refuse, by its own rules and paths ('startsAt', 'present', 'entries.0.step'): first
 * what the clinician has to decide, then shapes and lengths. `now` is a UTC instant.
 */
export function faultsOfDraft(
  draft: SessionDraft,
  context: SessionContext,
  timeZone: string,
  now: string,
): Messages {
  const { startsAt, endsAt } = timesOf(draft, timeZone)
  const ratings = sentRatings(draft)
  const entries = sentEntries(draft)
  const personIds = context.people.map((person) => person.id)
  const record = recordOf(draft, personIds, timeZone)
  const { format, present } = record
  const facts = { status: draft.status, format, startsAt, endsAt, present, ratings }
  const planned = { status: 'planned' as const, format: 'conjoint' as const, present: [], ratings: [] }
  const { next } = draft
  const found = [
    ...faultsOfSession(facts, now, timeZone, personIds),
    ...(endsAt === null ? [{ path: 'endsAt', message: 'Give the time the session ended.' }] : []),
    ...faultsOfRecord(
      { ...record, status: draft.status },
      {
        personIds,
        injuryIds: context.injuries.map((injury) => injury.id),
        undertakingIds: context.undertakings.map((each) => each.id),
      },
    ),
    ...(next === null
      ? []
      : record.next === null
        ? [{ path: 'next.startsAt', message: 'Give the day and time of the next appointment, or clear it.' }]
        : faultsOfSession({ ...planned, ...record.next }, now, timeZone).map(({ path, message }) => ({
            path: `next.${path}`,
            message,
          }))),
    ...entries.flatMap((entry, index) =>
      faultsOfEntry(
        entry,
        {
          format,
          injury: context.injuries.find((injury) => injury.id === entry.injuryId) ?? null,
          personIds,
        },
        `entries.${index}`,
      ),
    ),
  ]
  const messages: Messages = {}
  for (const { path, message } of found) messages[path] ??= message
  const { caseId } = context
  const { kind, therapyStage, note, plan } = draft
  const status = draft.status === 'signed' ? 'draft' : draft.status
  const shapes = messagesOf(saveSession.schema.body, {
    caseId,
    ...record,
    startsAt,
    endsAt,
    ratings,
    kind,
    status,
    therapyStage,
    entries,
    note,
    plan,
  })
  // the stage follows from the step: it is asked for only where there is no step to ask for
  const asked = (path: string) =>
    !path.endsWith('.stage') || entries[Number(path.split('.')[1])]?.outcome === 'came_up'
  return Object.fromEntries(Object.entries({ ...shapes, ...messages }).filter(([path]) => asked(path)))
}
