import { queryOptions } from '@tanstack/react-query'
import { getTimeline } from '#shared/contracts/timeline'
import { call } from '../../api/call.ts'

/** Everything the repair timeline of a case draws. */
export const timelineQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', caseId, 'timeline'],
    queryFn: ({ signal }) => call(getTimeline, { params: { caseId }, signal }),
  })
