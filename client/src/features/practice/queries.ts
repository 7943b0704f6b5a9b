import { queryOptions } from '@tanstack/react-query'
import { getMe, listSignIns } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'

/** Who is signed in, and to which practice. */
export const meQuery = () =>
  queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => call(getMe, { signal }), staleTime: 5 * 60_000 })

/** Where this clinician is signed in. */
export const signInsQuery = () =>
  queryOptions({ queryKey: ['sign-ins'], queryFn: ({ signal }) => call(listSignIns, { signal }) })
