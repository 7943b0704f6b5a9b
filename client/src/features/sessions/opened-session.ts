import type { getNewSession, SessionContext, SessionDetail } from '#shared/contracts/sessions'
import type { ResultOf } from '#shared/contracts/contract'
import { can } from '#shared/domain/care-team'
import { draftOf, newDraft, type SessionDraft } from './session-draft.ts'

/** What a session form opens with; a later opening of the same session (after a conflict) has another `version`. */
export type OpenedSession = {
  draft: SessionDraft
  /** 0: there is no row yet */
  version: number
  /** UTC instant of the last save, null before the first */
  savedAt: string | null
  context: SessionContext
}

/** A session that is to be logged. `now` is a UTC instant. */
export function openNew(start: ResultOf<typeof getNewSession>, timeZone: string, now: string): OpenedSession {
  const draft = newDraft(start.context, start.today, now, timeZone)
  return { draft, version: 0, savedAt: null, context: start.context }
}

/** A session as it is stored. */
export function openStored({ session, context }: SessionDetail, timeZone: string): OpenedSession {
  return {
    draft: draftOf(session, timeZone),
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
