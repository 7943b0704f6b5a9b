import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reportAnswering } from '../../client/src/api/connection.ts'
import { setSignedOut } from '../../client/src/api/signed-out.ts'
import { startPause } from '../../client/src/forms/pause.ts'

let over: boolean

beforeEach(() => {
  vi.useFakeTimers()
  over = false
})
afterEach(() => {
  reportAnswering(true)
  setSignedOut(false)
  vi.useRealTimers()
})

function pause() {
  const { over: ended, wake } = startPause(15_000)
  void ended.then(() => {
    over = true
  })
  return wake
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a pause lasts as long as it was asked to', async () => {
  pause()
  await pass(14_999)
  expect(over).toBe(false)
  await pass(1)
  expect(over).toBe(true)
})

test.each([
  ['Holdfast answers again', reportAnswering, false, true],
  ['the clinician is signed in again', setSignedOut, true, false],
])('it ends when %s, not when that ends', async (_, report, worse, better) => {
  pause()
  report(worse)
  await pass(1_000)
  expect(over).toBe(false)
  report(better)
  await pass(0)
  expect(over).toBe(true)
})

test('whoever waits can end it', async () => {
  pause()()
  await pass(0)
  expect(over).toBe(true)
})
