import { queryOptions } from '@tanstack/react-query'
import { getInjury } from '#shared/contracts/injuries'
import { call } from '../../api/call.ts'

/** An injury with its story, baseline and history. */
export const injuryQuery = (caseId: string, injuryId: string) =>
  queryOptions({
    queryKey: ['cases', caseId, 'injuries', injuryId],
    queryFn: ({ signal }) => call(getInjury, { params: { injuryId }, signal }),
  })
