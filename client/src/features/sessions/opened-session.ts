import type { getNewSession, SessionContext, SessionDetail } from '#shared/contracts/sessions'
import type { ResultOf } from '#shared/contracts/contract'
import { can } from '#shared/domain/care-team'
import { draftOf, heldDraftOf, newDraft, type SessionDraft } from './session-draft.ts'

/** What a session form opens with; a later opening of the same session (after a conflict) has another `version`. */
export type OpenedSession = {
  id: string
  draft: SessionDraft
  /** as it is in the record; null when it is not there yet */
  stored: SessionDraft | null
  /** 0: there is no row yet */
  version: number
  /** UTC instant at which it was last saved as logged, null before */
  savedAt: string | null
  context: SessionContext
}

/** A session that is to be logged, under this id. `now` is a UTC instant. */
export function openNew(
  start: ResultOf<typeof getNewSession>,
  id: string,
  timeZone: string,
  now: string,
): OpenedSession {
  const draft = newDraft(start.context, start.today, now, timeZone)
  return { id, draft, stored: null, version: 0, savedAt: null, context: start.context }
}

/** A session planned for today that is now to be logged. */
export function openPlanned(
  planned: SessionDetail['session'],
  context: SessionContext,
  timeZone: string,
): OpenedSession {
  const { id, version } = planned
  const stored = draftOf(planned, timeZone)
  return { id, draft: heldDraftOf(planned, context, timeZone), stored, version, savedAt: null, context }
}

/** A session as it is stored. */
export function openStored({ session, context }: SessionDetail, timeZone: string): OpenedSession {
  const draft = draftOf(session, timeZone)
  return {
    id: session.id,
    draft,
    stored: draft,
    version: session.version,
    savedAt: session.updatedAt,
    context,
  }
}

/** Why this clinician can read the case's sessions but not write them; null when they can. */
export function readOnlyReason({ caseStatus, teamRole }: SessionContext): string | null {
  if (caseStatus === 'closed') {
    return 'This case is closed: its sessions can be read, not changed. Reopen the case to write here.'
  }
  if (!can(teamRole, 'write')) {
    return 'Your role on this care team may read this case’s sessions, but not change them.'
  }
  return null
}
