// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Problem } from '../../client/src/api/problem.ts'
import { makeQueryClient } from '../../client/src/api/query-client.ts'
import { setSignedOut } from '../../client/src/api/signed-out.ts'
import { flushAll } from '../../client/src/forms/unsaved.ts'
import { useAutosave } from '../../client/src/forms/use-autosave.ts'
import { useForm } from '../../client/src/forms/use-form.ts'

type Saved = { note: string; version: number; at: number }

let saves: Saved[]
let refusal: Problem | null
/** how long an answer takes, in milliseconds */
let slow: number
let began: number

function Note() {
  const form = useForm({
    initial: { note: '' },
    autosave: true,
    check: (): Record<string, string> => ({}),
    save: async ({ note }, { version }) => {
      saves.push({ note, version, at: Date.now() - began })
      if (slow > 0) await new Promise((resolve) => setTimeout(resolve, slow))
      if (refusal !== null) throw refusal
      return { version: version + 1 }
    },
  })
  useAutosave(form, true)
  return (
    <>
      <textarea
        aria-label="Note"
        value={form.values.note}
        onChange={(event) => form.set('note', event.currentTarget.value)}
      />
      <button type="button">Elsewhere</button>
      <output>{form.state}</output>
    </>
  )
}

const field = () => screen.getByLabelText('Note')
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
async function type(text: string, pause = 0) {
  fireEvent.change(field(), { target: { value: text } })
  await pass(pause)
}
const problem = (status: number) =>
  new Problem({ type: '', title: '', status, code: 'x', detail: 'x', requestId: '' })

beforeEach(() => {
  vi.useFakeTimers()
  saves = []
  refusal = null
  slow = 0
  began = Date.now()
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <Note />
    </QueryClientProvider>,
  )
})
afterEach(() => {
  cleanup()
  setSignedOut(false)
  vi.useRealTimers()
})

describe('what is typed is saved', () => {
  test('a second after the last key, once', async () => {
    await type('a', 900)
    await type('ab', 900)
    expect(saves).toEqual([])
    await pass(200)
    expect(saves.map(({ note }) => note)).toEqual(['ab'])
    await pass(10_000)
    expect(saves).toHaveLength(1)
  })

  test('also when it is taken back to what was saved before the last save, while that is on its way', async () => {
    await type('abc', 1_100)
    slow = 2_500
    await type('abcx', 1_100)
    await type('abcxy', 500)
    await type('abc', 10_000)
    expect(saves.map(({ note }) => note)).toEqual(['abc', 'abcx', 'abc'])
    expect(screen.getByRole('status').textContent).toBe('clean')
  })

  test('at least every five seconds while keys go on', async () => {
    for (let count = 1; count <= 60; count += 1) await type('x'.repeat(count), 200)
    const gaps = saves.map(({ at }, index) => at - (saves[index - 1]?.at ?? 0))
    expect(saves.length).toBeGreaterThanOrEqual(2)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5_200)
    expect(saves.map(({ version }) => version)).toEqual(saves.map((_, index) => index))
  })

  test('at once when the field is left', async () => {
    await type('a')
    fireEvent.focusOut(field())
    await pass(0)
    expect(saves).toHaveLength(1)
  })

  test('at once when the page is hidden or goes away', async () => {
    await type('a')
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    await pass(0)
    expect(saves).toHaveLength(1)
    await type('ab')
    window.dispatchEvent(new Event('pagehide'))
    await pass(0)
    expect(saves.map(({ note }) => note)).toEqual(['a', 'ab'])
    vi.restoreAllMocks()
  })

  test('before a lock: everything on the page at once', async () => {
    await type('a')
    const flushed = flushAll()
    await pass(0)
    expect(await flushed).toBe(true)
    expect(saves).toHaveLength(1)
  })
})

describe('nothing is saved by itself', () => {
  test('before a key is pressed', async () => {
    fireEvent.focusOut(field())
    await pass(60_000)
    expect(saves).toEqual([])
  })

  test('again as it was refused, until something changes', async () => {
    refusal = problem(400)
    await type('a', 1_100)
    await pass(60_000)
    fireEvent.focusOut(field())
    await pass(0)
    expect(saves).toHaveLength(1)
    refusal = null
    await type('ab', 1_100)
    expect(saves.map(({ note }) => note)).toEqual(['a', 'ab'])
    expect(screen.getByText('clean')).toBeTruthy()
  })

  test('while the sign-in has ended; and afterwards it is', async () => {
    act(() => setSignedOut(true))
    await type('a', 10_000)
    expect(saves).toEqual([])
    act(() => setSignedOut(false))
    await pass(1_100)
    expect(saves).toHaveLength(1)
  })
})
