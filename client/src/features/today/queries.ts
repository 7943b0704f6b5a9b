import { queryOptions } from '@tanstack/react-query'
import { getToday } from '#shared/contracts/today'
import { call } from '../../api/call.ts'

/** The clinician's day; below 'cases', so that whatever changes a case makes it old. */
export const todayQuery = () =>
  queryOptions({ queryKey: ['cases', 'today'], queryFn: ({ signal }) => call(getToday, { signal }) })
