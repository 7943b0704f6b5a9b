import { queryOptions } from '@tanstack/react-query'
import { getStatus } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'

/** What a browser needs before anyone has signed in. */
export const statusQuery = () =>
  queryOptions({ queryKey: ['status'], queryFn: ({ signal }) => call(getStatus, { signal }) })
