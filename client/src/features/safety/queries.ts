import { queryOptions } from '@tanstack/react-query'
import { getSafety } from '#shared/contracts/safety'
import { call } from '../../api/call.ts'

/** What is recorded of risk in a case. */
export const safetyQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', caseId, 'safety'],
    queryFn: ({ signal }) => call(getSafety, { params: { caseId }, signal }),
  })
