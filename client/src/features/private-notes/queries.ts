import { queryOptions } from '@tanstack/react-query'
import { getPrivateNote } from '#shared/contracts/private-notes'
import { call } from '../../api/call.ts'

/** The clinician's own private note beside a session; read anew each time it is opened. */
export const privateNoteQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['private-note', sessionId],
    queryFn: ({ signal }) => call(getPrivateNote, { params: { sessionId }, signal }),
    gcTime: 0,
    staleTime: 0,
  })
