import { queryOptions } from '@tanstack/react-query'
import { getRecoveryKit } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'

/** The data key; never kept in the cache longer than the page that shows it. */
export const recoveryKitQuery = () =>
  queryOptions({
    queryKey: ['recovery-kit'],
    queryFn: ({ signal }) => call(getRecoveryKit, { signal }),
    gcTime: 0,
  })
