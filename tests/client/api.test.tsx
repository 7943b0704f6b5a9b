import { afterEach, describe, expect, test, vi } from 'vitest'
import { listCases } from '#shared/contracts/cases'
import { changePassword, getStatus, signOut } from '#shared/contracts/sign-in'
import { deleteInjury } from '#shared/contracts/injuries'
import { call } from '../../client/src/api/call.ts'
import { isAnswering, reportAnswering } from '../../client/src/api/connection.ts'
import { newId } from '../../client/src/api/new-id.ts'
import { fieldMessages, Problem } from '../../client/src/api/problem.ts'
import { safeNext } from '../../client/src/features/sign-in/next.ts'
import { groupsOf, kitText, rowsOf } from '../../client/src/features/setup/recovery-key.ts'
import { browserInWords } from '../../client/src/features/practice/browser-words.ts'
import { backoff } from '../../client/src/forms/pause.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  reportAnswering(true)
})

const answers = (answer: () => Response) => {
  const asked: { url: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    return answer()
  })
  return asked
}

const caught = async (promise: Promise<unknown>): Promise<Problem> => {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  if (!(error instanceof Problem)) throw new Error('expected a Problem')
  return error
}

describe('call', () => {
  test('sends a change as JSON with its key and the version it saw', async () => {
    const asked = answers(() => new Response(null, { status: 204 }))
    const injuryId = newId()
    await call(deleteInjury, { params: { injuryId }, version: 4, changeKey: 'k' })
    expect(asked[0]?.url).toBe(`/api/injuries/${injuryId}`)
    const headers = new Headers(asked[0]?.init.headers)
    expect([headers.get('if-match'), headers.get('idempotency-key'), asked[0]?.init.body]).toEqual([
      '"4"',
      'k',
      '{}',
    ])
  })

  test('makes a key for a change without one, and none for a read', async () => {
    const asked = answers(() => new Response(null, { status: 204 }))
    await call(signOut, {})
    expect(new Headers(asked[0]?.init.headers).get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
    answers(() => Response.json({ cases: [] }))
    expect(await call(listCases, {})).toEqual({ cases: [] })
  })

  test('a server that is away is a passing problem and is reported, and an answer takes it back', async () => {
    answers(() => {
      throw new TypeError('Failed to fetch')
    })
    const problem = await caught(call(getStatus, {}))
    expect([problem.code, problem.passing, isAnswering()]).toEqual(['no-answer', true, false])
    answers(() => new Response('busy', { status: 503 }))
    expect((await caught(call(getStatus, {}))).passing).toBe(true)
    expect(isAnswering()).toBe(false)
    answers(() => Response.json({ setupNeeded: true, sample: null, timeZone: 'UTC' }))
    await call(getStatus, {})
    expect(isAnswering()).toBe(true)
  })

  test('an answer that breaks off on the way is no answer', async () => {
    answers(() => new Response('{"setupNeeded":', { status: 200 }))
    expect((await caught(call(getStatus, {}))).code).toBe('no-answer')
  })

  test('a refusal carries its messages by field; a proxy’s page becomes a plain problem', async () => {
    const body = { type: 't', title: 'T', status: 400, code: 'bad-request', detail: 'D', requestId: 'r' }
    answers(() => Response.json({ ...body, fields: [{ path: 'next', message: 'Longer.' }] }, { status: 400 }))
    const refused = await caught(call(changePassword, { body: { current: 'a', next: 'b' } }))
    expect([refused.passing, fieldMessages(refused)]).toEqual([false, { next: 'Longer.' }])
    answers(() => new Response('<html>', { status: 502, headers: { 'x-request-id': 'r-9' } }))
    const proxy = await caught(call(getStatus, {}))
    expect([proxy.code, proxy.body.requestId]).toEqual(['unexpected-answer', 'r-9'])
  })
})

describe('small rules', () => {
  test.each([
    ['/cases/1?q=a', '/cases/1?q=a'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/sign-in?next=/cases', '/'],
    [undefined, '/'],
  ])('after signing in, %s leads to %s', (next, to) => {
    expect(safeNext(next)).toBe(to)
  })

  test('ids are uuids of version 7 in lower case, in the order of their making', () => {
    const ids = [newId(1_000), newId(2_000), newId(2 ** 41)]
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(ids.toSorted()).toEqual(ids)
  })

  test('waits grow to a quarter of a minute', () => {
    expect([1, 2, 3, 4, 5, 50].map(backoff)).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000])
  })

  test('the recovery kit keeps every group, in rows that can be read out', () => {
    const key = '0011-2233-4455-6677-8899-AABB'
    expect(rowsOf(groupsOf(key)).map((row) => row.length)).toEqual([4, 2])
    const text = kitText({ key, madeAt: '2026-07-21T14:00:00.000Z' }, 'Reed Practice')
    expect(text).toContain('0011-2233-4455-6677\n  8899-AABB')
    expect(text).toContain('Reed Practice')
  })

  test.each([
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120', 'Edge on Windows'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120 Safari/537.36',
      'Chrome on Linux',
    ],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17) AppleWebKit/605 Version/17 Safari/604', 'Safari on iOS'],
    ['curl/8', 'A browser'],
  ])('%s is %s', (userAgent, words) => {
    expect(browserInWords(userAgent)).toBe(words)
  })
})
