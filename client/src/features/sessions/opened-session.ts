import type { getNewSession, SessionBody, SessionContext, SessionDetail } from '#shared/contracts/sessions'
import type { ResultOf } from '#shared/contracts/contract'
import { can } from '#shared/domain/care-team'
import { canonical, unordered } from '#shared/domain/signing'
import { bodyOf } from './session-body.ts'
import { draftOf, heldDraftOf, newDraft, type SessionDraft } from './session-draft.ts'

/** What a session form opens with; a later opening of the same session (after a conflict) has another `version`. */
export type OpenedSession = {
  id: string
  draft: SessionDraft
  /** as it is in the record; null when it is not there yet */
  stored: SessionDraft | null
  /** 0: there is no row yet */
  version: number
  /** what a part that cannot be saved yet is sent as: what was there when the form opened */
  base: SessionDraft
  /** UTC instant at which it was last saved as logged, null before */
  savedAt: string | null
  /** who wrote and signed it, and its addenda; null when it is not in the record yet */
  record: SessionDetail['session'] | null
  /** the typing that was found again in this browser: when it was kept (a UTC instant), and under which name */
  restored?: { at: string; name: string }
  context: SessionContext
}

/** A session that is to be logged, under this id. `now` is a UTC instant. */
export function openNew(
  start: ResultOf<typeof getNewSession>,
  id: string,
  timeZone: string,
  now: string,
  headings: readonly string[] = [],
): OpenedSession {
  const { context } = start
  const draft = newDraft(context, start.today, now, timeZone, headings)
  return { id, draft, base: draft, stored: null, version: 0, savedAt: null, record: null, context }
}

/** A session planned for today that is now to be logged. */
export function openPlanned(
  planned: SessionDetail['session'],
  context: SessionContext,
  timeZone: string,
  headings: readonly string[] = [],
): OpenedSession {
  const { id, version } = planned
  const stored = draftOf(planned, timeZone)
  const draft = heldDraftOf(planned, context, timeZone, headings)
  return { id, draft, base: draft, stored, version, savedAt: null, record: planned, context }
}

/** A session as it is stored. */
export function openStored({ session, context }: SessionDetail, timeZone: string): OpenedSession {
  const draft = draftOf(session, timeZone)
  return {
    id: session.id,
    draft,
    base: draft,
    stored: draft,
    version: session.version,
    savedAt: session.updatedAt,
    record: session,
    context,
  }
}

/**
 * The session with typing that this browser kept unsaved. It is saved as a change of the version that it was typed
 * on: if another one is stored meanwhile, both are shown and neither is dropped.
 */
export function withKept(
  opened: OpenedSession,
  kept: { name: string; at: string; version: number; values: SessionDraft },
): OpenedSession {
  const { name, at } = kept
  return { ...opened, draft: kept.values, version: kept.version, restored: { at, name } }
}

/** Whether two drafts would be saved as the same: in lists of people and ticks, order means nothing. */
export function sameContent(
  one: SessionDraft,
  other: SessionDraft,
  context: SessionContext,
  timeZone: string,
): boolean {
  const [first, second] = [bodyOf(one, context, timeZone), bodyOf(other, context, timeZone)]
  if (first === null || second === null) return JSON.stringify(one) === JSON.stringify(other)
  const told = (body: SessionBody) =>
    canonical({
      ...body,
      present: unordered(body.present),
      ratings: unordered(body.ratings),
      locations: unordered(body.locations),
      therapySteps: unordered(body.therapySteps),
      risk: unordered(body.risk),
      accounts: unordered(body.accounts),
      letGo: unordered(body.letGo),
      injuryRatings: unordered(body.injuryRatings),
      observations: unordered(body.observations),
      cycle: { ...body.cycle, moves: unordered(body.cycle.moves) },
      entries: body.entries.map((entry) => ({ ...entry, inTheWay: unordered(entry.inTheWay) })),
    })
  return told(first) === told(second)
}

/** Why this clinician can read the case's sessions but not write them; null when they can. */
export function readOnlyReason({ context, record }: OpenedSession): string | null {
  const { caseStatus, teamRole } = context
  // the banner of a signed session says so itself
  if (record?.status === 'signed') return ''
  if (caseStatus === 'closed') {
    return 'This case is closed: its sessions can be read, not changed. Reopen the case to write here.'
  }
  if (!can(teamRole, 'write')) {
    return 'Your role on this care team may read this case’s sessions, but not change them.'
  }
  return null
}
