import { expect, test } from 'vitest'
import { Problem } from '../../client/src/api/problem.ts'
import { makeQueryClient } from '../../client/src/api/query-client.ts'

/** How often a question is asked that is always answered so. */
async function asked(status: number): Promise<number> {
  let times = 0
  const queryFn = () => {
    times += 1
    throw new Problem({ type: 'about:blank', title: '', status, code: 'internal', detail: '', requestId: '' })
  }
  await expect(makeQueryClient().fetchQuery({ queryKey: ['x'], queryFn, retryDelay: 0 })).rejects.toThrow(
    Problem,
  )
  return times
}

test.each([
  [503, 5],
  [429, 5],
  [502, 3],
  [0, 3],
  [404, 1],
  [500, 1],
])('an answer of status %i is asked for %i times', async (status, times) => {
  expect(await asked(status)).toBe(times)
})
