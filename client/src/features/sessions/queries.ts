import { queryOptions } from '@tanstack/react-query'
import { getNewSession, getSession, listDeletedSessions } from '#shared/contracts/sessions'
import { call } from '../../api/call.ts'
import { findKept } from '../../forms/crash-buffer.ts'

/**
 * A session with its note. Never answered from what was read before: a form that opened on an old copy would
 * save over the newer one.
 */
export const sessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['sessions', sessionId],
    queryFn: ({ signal }) => call(getSession, { params: { sessionId }, signal }),
    gcTime: 0,
    staleTime: 0,
  })

/** What a new session of a case starts from; read anew for each form. */
export const newSessionQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', caseId, 'new-session'],
    queryFn: ({ signal }) => call(getNewSession, { params: { caseId }, signal }),
    gcTime: 0,
    staleTime: 0,
  })

/** Unsaved typing of a session, and versions put aside, that this browser kept of this clinician; the latest first. */
export const keptQuery = (owner: string, draftId: string) =>
  queryOptions({
    queryKey: ['kept', owner, draftId],
    queryFn: () => findKept({ owner, kind: 'session', draftId }),
    gcTime: 0,
    staleTime: 0,
  })

/** The deleted drafts of a case that can still be brought back. */
export const deletedQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', caseId, 'deleted-sessions'],
    queryFn: ({ signal }) => call(listDeletedSessions, { params: { caseId }, signal }),
  })
