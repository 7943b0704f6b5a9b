import { queryOptions } from '@tanstack/react-query'
import { getBrief } from '#shared/contracts/brief'
import { call } from '../../api/call.ts'

/** The brief of a case. */
export const briefQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', caseId, 'brief'],
    queryFn: ({ signal }) => call(getBrief, { params: { caseId }, signal }),
  })
