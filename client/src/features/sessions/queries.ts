import { queryOptions } from '@tanstack/react-query'
import { getNewSession, getSession } from '#shared/contracts/sessions'
import { call } from '../../api/call.ts'

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
