import { MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query'
import { Problem } from './problem.ts'
import { setSignedOut } from './signed-out.ts'

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** keys (by prefix) whose queries are read anew before the mutation counts as done */
      invalidates?: QueryKey[]
    }
  }
}

/** The server is there and will soon have time: asked for longer, 1, 2, 4 and 8 s after one another. */
const busy = [429, 503]

/**
 * The one cache of what the server said. A 401 while someone is signed in opens "Sign in again" over the page;
 * reads are audited, so nothing is read again on focus, and within 30 s not at all.
 */
export function makeQueryClient(): QueryClient {
  const noticeSignedOut = (error: unknown) => {
    const someoneIsIn = queryClient.getQueryData(['me']) !== undefined
    if (error instanceof Problem && error.status === 401 && someoneIsIn) setSignedOut(true)
  }
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignedOut }),
    mutationCache: new MutationCache({
      onError: noticeSignedOut,
      onSuccess: async (_data, _variables, _result, mutation) => {
        const keys = mutation.meta?.invalidates ?? []
        await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (failures, error) =>
          error instanceof Problem && error.passing && failures < (busy.includes(error.status) ? 4 : 2),
      },
      mutations: { networkMode: 'always' },
    },
  })
  return queryClient
}
