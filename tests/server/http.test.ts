import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeCase, getCase } from '#shared/contracts/cases'
import { changeInjuryStatus, deleteInjury } from '#shared/contracts/injuries'
import { deleteSession } from '#shared/contracts/sessions'
import { problems } from '../../server/src/http/problem.ts'
import {
  aCase,
  aClinician,
  anEntry,
  anInjury,
  aPerson,
  aPractice,
  aSession,
  joinTeam,
  newId,
  sessionBody,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { refusalOf } from '../support/call.ts'
import { digestOf } from '../support/content.ts'
import { problemIn, rawAs, sameBytes } from '../support/raw.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let dana: Signed
let couple: TestCase
let injuryId: string
let sessionId: string
let raw: ReturnType<typeof rawAs>
let visitor: ReturnType<typeof rawAs>

beforeAll(async () => {
  server = await startServer()
  dana = await aPractice(server)
  couple = await aCase(dana.call)
  injuryId = await anInjury(dana.call, couple)
  sessionId = await aSession(dana.call, couple, { entries: [anEntry(injuryId, 'reached', 1)] })
  raw = rawAs(server.app, dana.cookie)
  visitor = rawAs(server.app, null)
})
afterAll(() => server.close())

/** A case that could be opened, as the bytes of a request. */
const caseToOpen = (more: object = {}) =>
  JSON.stringify({
    id: newId(),
    kind: 'couple',
    openedOn: '2026-01-05',
    cycle: '',
    people: [aPerson(), aPerson({ name: 'Ben' })],
    ...more,
  })

const countCases = async () => {
  const counted = await server.admin.query<{ cases: number }>('select count(*)::int as cases from cases')
  return counted.rows[0]?.cases
}

describe('headers', () => {
  it('carry one strict policy on every answer, successes and refusals alike', async () => {
    const answers = await Promise.all([
      raw('GET', '/api/me'),
      raw('GET', `/api/cases/${newId()}`),
      visitor('GET', '/api/me'),
      raw('GET', '/nowhere'),
      raw('POST', '/api/cases', { payload: '{' }),
      raw('GET', '/livez'),
    ])
    for (const { headers } of answers) {
      expect(String(headers['content-security-policy']).replace(/'nonce-[0-9a-f]{32}'/g, "'nonce'")).toBe(
        [
          "default-src 'none'",
          "script-src 'self' 'nonce'",
          "style-src 'self' 'nonce'",
          "img-src 'self' data:",
          "font-src 'self'",
          "connect-src 'self'",
          "manifest-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
        ].join(';'),
      )
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      })
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('server')
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    }
  })

  it('allow nothing inline and nothing evaluated', async () => {
    const { headers } = await raw('GET', '/api/docs')
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/)
  })

  it('make a new nonce for every answer', async () => {
    const [one, other] = await Promise.all([raw('GET', '/livez'), raw('GET', '/livez')])
    expect(one.headers['content-security-policy']).not.toBe(other.headers['content-security-policy'])
  })

  it('keep answers of the API out of every cache', async () => {
    for (const answer of [
      await raw('GET', '/api/me'),
      await raw('GET', '/api/cases'),
      await raw('GET', '/api/openapi.json'),
      await raw('GET', `/api/cases/${newId()}`),
      await visitor('GET', '/api/cases'),
      await raw('POST', '/api/cases', { payload: caseToOpen() }),
    ]) {
      expect(answer.headers['cache-control']).toBe('no-store')
    }
  })

  it('number every request, and take no number from outside', async () => {
    const answer = await raw('GET', `/api/cases/${newId()}`, {
      headers: { 'x-request-id': 'chosen-outside', 'request-id': 'chosen-outside' },
    })
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(problemIn(answer).requestId).toBe(answer.headers['x-request-id'])
  })

  it('ask browsers to stay with TLS exactly where there is TLS', async () => {
    const secure = await startServer({ origin: 'https://notes.example' })
    const answer = await rawAs(secure.app, null)('GET', '/livez')
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
    expect((await raw('GET', '/livez')).headers).not.toHaveProperty('strict-transport-security')
    await secure.close()
  })
})

describe('refusals', () => {
  it('have stable codes with stable statuses', () => {
    const statuses = Object.fromEntries(Object.entries(problems).map(([code, [status]]) => [code, status]))
    expect(statuses).toEqual({
      'bad-request': 400,
      'malformed-json': 400,
      'key-missing': 400,
      'signed-out': 401,
      'sign-in-refused': 401,
      'setup-code': 403,
      'cross-site': 403,
      'not-allowed': 403,
      'not-found': 404,
      conflict: 409,
      'set-up-already': 409,
      'in-use': 409,
      'only-drafts': 409,
      signed: 409,
      'not-signed': 409,
      'not-held': 409,
      'undertakings-told': 409,
      'case-closed': 409,
      stale: 412,
      'too-large': 413,
      'unsupported-type': 415,
      misdirected: 421,
      'version-missing': 428,
      'too-many-tries': 429,
      'too-many-requests': 429,
      unexpected: 500,
      'text-damaged': 500,
      busy: 503,
    })
  })

  it('are problem details as RFC 9457 has them', async () => {
    const answer = await raw('GET', `/api/cases/${newId()}`)
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json()).toEqual({
      type: 'https://holdfast.invalid/problems/not-found',
      title: 'Not found',
      status: 404,
      code: 'not-found',
      detail: 'There is nothing here that you may open. It may have been removed, or the address is wrong.',
      requestId: answer.headers['x-request-id'],
    })
  })

  it('say what to do, in a sentence', () => {
    for (const [code, [, title, detail]] of Object.entries(problems)) {
      expect(title, code).toMatch(/^[A-Z][^.]+$/)
      expect(detail, code).toMatch(/^[A-Z].+\.$/)
    }
  })

  it('come with the code that fits what was asked', async () => {
    const closed = await aCase(dana.call)
    const supervisor = await aClinician(server, dana)
    await joinTeam(server, couple.caseId, supervisor, 'supervisor')
    await dana.call(getCase, { params: { caseId: closed.caseId } })
    const close = { payload: JSON.stringify({ status: 'closed', on: '2026-07-01' }) }
    await raw('PUT', `/api/cases/${closed.caseId}/status`, { ...close, headers: { 'if-match': '"1"' } })
    const cancelled = await aSession(dana.call, couple, { status: 'cancelled', present: [], note: '' })

    const save = { payload: JSON.stringify(sessionBody(couple)) }
    const asked: [string, ReturnType<typeof raw>][] = [
      ['bad-request', raw('POST', '/api/cases', { payload: '{}' })],
      ['malformed-json', raw('POST', '/api/cases', { payload: '{"id":' })],
      ['key-missing', raw('POST', '/api/sign-out', { headers: { 'idempotency-key': undefined } })],
      ['signed-out', visitor('GET', '/api/cases')],
      [
        'sign-in-refused',
        visitor('POST', '/api/sign-in', { payload: '{"email":"nobody@example.org","password":"wrong"}' }),
      ],
      ['cross-site', raw('POST', '/api/sign-out', { headers: { 'sec-fetch-site': 'cross-site' } })],
      [
        'not-allowed',
        rawAs(server.app, supervisor.cookie)('PUT', `/api/sessions/${newId()}`, {
          ...save,
          headers: { 'if-match': '"0"' },
        }),
      ],
      ['not-found', raw('GET', '/api/nothing')],
      ['in-use', raw('DELETE', `/api/injuries/${injuryId}`, { headers: { 'if-match': '"1"' } })],
      ['only-drafts', raw('DELETE', `/api/sessions/${cancelled}`, { headers: { 'if-match': '"1"' } })],
      [
        'case-closed',
        raw('PUT', `/api/sessions/${newId()}`, {
          payload: JSON.stringify(sessionBody(closed)),
          headers: { 'if-match': '"0"' },
        }),
      ],
      ['stale', raw('PUT', `/api/sessions/${sessionId}`, { ...save, headers: { 'if-match': '"9"' } })],
      ['unsupported-type', raw('POST', '/api/cases', { headers: { 'content-type': 'text/plain' } })],
      ['misdirected', raw('GET', '/api/me', { headers: { host: 'rebound.example' } })],
      ['version-missing', raw('PUT', `/api/sessions/${sessionId}`, save)],
    ]
    for (const [code, answer] of asked) {
      const { statusCode, body } = await answer
      const told = problems[code as keyof typeof problems]
      expect({ statusCode, code: JSON.parse(body).code }).toEqual({ statusCode: told[0], code })
    }
  })
})

describe('addresses', () => {
  it.each([
    ['GET', '/api/unknown'],
    ['GET', '/api'],
    ['GET', '/api/me/'],
    ['GET', '/API/me'],
    ['GET', '/api/Me'],
    ['GET', '//api/me'],
    ['GET', '/api//me'],
    ['GET', '/api/me;x=1'],
    ['GET', '/api/%zz'],
    ['GET', `/api/cases/${'x'.repeat(101)}`],
    ['GET', '/.env'],
    ['GET', '/api/../../package.json'],
    ['HEAD', '/api/me'],
    ['OPTIONS', '/api/me'],
    ['OPTIONS', '/api/cases'],
    ['POST', '/api/me'],
    ['PATCH', '/api/cases'],
    ['DELETE', '/api/cases'],
    ['POST', '/api/unknown'],
  ] as const)('%s %s leads nowhere', async (method, url) => {
    const answer = await raw(method, url)
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['x-request-id']).toBeDefined()
    expect(answer.headers['content-security-policy']).toBeDefined()
    expect(answer.body).toContain(method === 'HEAD' ? '' : '"code":"not-found"')
  })

  it('with an id that is none are answered exactly as with an id that is not yours', async () => {
    const never = sameBytes(await raw('GET', `/api/cases/${newId()}`))
    for (const id of [
      'abc',
      '1',
      '0198c0de-0000-4000-8000-000000000001',
      newId().toUpperCase(),
      `${newId()}x`,
      '%00',
      '%F0%9F%92%94',
      `' or 1=1--`.replaceAll(' ', '%20'),
    ]) {
      expect(sameBytes(await raw('GET', `/api/cases/${id}`)), id).toBe(never)
    }
  })

  it('take no notice of what is asked after the question mark', async () => {
    const plain = await raw('GET', `/api/cases/${couple.caseId}`)
    const asked = await raw(
      'GET',
      `/api/cases/${couple.caseId}?caseId=${newId()}&__proto__[x]=1&sort=id;drop`,
    )
    expect(asked.statusCode).toBe(200)
    expect(asked.body).toBe(plain.body)
  })
})

describe('content types', () => {
  it.each([
    ['a tab', 'application/json\t'],
    ['a tab and a word', 'application/json\ta'],
    ['a leading space', ' application/json'],
    ['a lone semicolon', 'application/json;'],
    ['a parameter of no name', 'application/json; =utf-8'],
    ['another character set', 'application/json; charset=utf-16'],
    ['garbage after it', 'application/json garbage'],
    ['a comma', 'application/json, text/plain'],
    ['a longer name', 'application/json5'],
    ['a suffix', 'application/problem+json'],
    ['plain text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['a form with files', 'multipart/form-data; boundary=x'],
    ['nothing', ''],
  ])('with %s is never let through to the handler', async (_, type) => {
    const before = await countCases()
    const answer = await raw('POST', '/api/cases', {
      headers: { 'content-type': type },
      payload: caseToOpen(),
    })
    expect(answer.statusCode).toBe(415)
    expect(await countCases()).toBe(before)
  })

  it('that is missing is never let through either', async () => {
    const answer = await raw('POST', '/api/cases', {
      headers: { 'content-type': undefined },
      payload: Buffer.from(caseToOpen()),
    })
    expect(answer.statusCode).toBe(415)
  })

  it.each(['Application/JSON', 'application/json; charset=utf-8', 'application/json;charset=UTF-8'])(
    'written as %s are JSON, and checked like it',
    async (type) => {
      const headers = { 'content-type': type }
      expect(
        (await raw('POST', '/api/cases', { headers, payload: caseToOpen({ kind: 7 }) })).statusCode,
      ).toBe(400)
      expect((await raw('POST', '/api/cases', { headers, payload: caseToOpen() })).statusCode).toBe(201)
    },
  )
})

describe('bodies', () => {
  it.each([
    ['cut off', '{"id":"'],
    ['empty', ''],
    ['a trailing comma', '{"id":1,}'],
    ['two values', '{}{}'],
    ['single quotes', "{'id':1}"],
    ['a bare word', 'undefined'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ])('that are %s are refused as unreadable', async (_, payload) => {
    const answer = await raw('POST', '/api/cases', { payload })
    expect(answer.statusCode).toBe(400)
    expect(problemIn(answer).code).toBe('malformed-json')
  })

  it.each([
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['__proto__ further in', '{"people":[{"__proto__":{"admin":true}}]}'],
    ['__proto__ in escapes', '{"\\u005f\\u005fproto\\u005f\\u005f":{"admin":true}}'],
    ['constructor.prototype', '{"constructor":{"prototype":{"admin":true}}}'],
  ])('that reach for %s are refused before they are read', async (_, payload) => {
    const answer = await raw('POST', '/api/cases', { payload })
    expect(answer.statusCode).toBe(400)
    expect(problemIn(answer).code).toBe('malformed-json')
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it.each(['constructor', 'toString', 'practiceId', 'version', 'authorId', 'changeKey'])(
    'with the key %s, which is not theirs, are refused at that key',
    async (key) => {
      const answer = await raw('POST', '/api/cases', { payload: caseToOpen({ [key]: 1 }) })
      expect(answer.statusCode).toBe(400)
      expect(problemIn(answer).fields?.map(({ path }) => path)).toEqual([key])
    },
  )

  it('are refused at the very key that is unknown, however deep it lies', async () => {
    const entry = {
      ...anEntry(injuryId, 'reached', 2),
      inTheWay: [{ personId: couple.a, breaker: 'hurry', why: '' }],
    }
    const answer = await raw('PUT', `/api/sessions/${newId()}`, {
      headers: { 'if-match': '"0"' },
      payload: JSON.stringify({ ...sessionBody(couple), entries: [entry] }),
    })
    expect(problemIn(answer).fields?.map(({ path }) => path)).toEqual(['entries.0.inTheWay.0.why'])
  })

  it.each([
    [
      'a number in quotes',
      { ratings: [{ personId: 'A', value: '7', ratedBy: 'client' }] },
      'ratings.0.value',
    ],
    ['a fraction', { ratings: [{ personId: 'A', value: 7.5, ratedBy: 'client' }] }, 'ratings.0.value'],
    ['a huge number', { ratings: [{ personId: 'A', value: 1e300, ratedBy: 'client' }] }, 'ratings.0.value'],
    ['a list for one value', { status: ['draft'] }, 'status'],
    ['true for a text', { note: true }, 'note'],
    ['null for a text', { note: null }, 'note'],
    ['a number for a text', { note: 7 }, 'note'],
    ['an object for a list', { present: { 0: 'A' } }, 'present'],
    ['a stage in quotes', { therapyStage: '2' }, 'therapyStage'],
    ['a day for an instant', { startsAt: '2026-07-14' }, 'startsAt'],
    ['an instant of another zone', { startsAt: '2026-07-14T14:00:00+02:00' }, 'startsAt'],
    ['infinity for an instant', { startsAt: 'infinity' }, 'startsAt'],
    ['a text for null', { therapyStage: 'null' }, 'therapyStage'],
  ])('with %s are refused at that field, and never coerced', async (_, wrong, path) => {
    const payload = JSON.stringify({ ...sessionBody(couple), ...wrong }).replaceAll('"A"', `"${couple.a}"`)
    const answer = await raw('PUT', `/api/sessions/${newId()}`, { headers: { 'if-match': '"0"' }, payload })
    expect(answer.statusCode).toBe(400)
    expect(new Set(problemIn(answer).fields?.map((field) => field.path))).toEqual(new Set([path]))
    expect(problemIn(answer).fields?.[0]?.message).toMatch(/^[A-Z].*\.$/)
  })

  it('full of unknown keys get an answer of bounded size', async () => {
    const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`key${index}`, 1]))
    const answer = await raw('POST', '/api/cases', { payload: JSON.stringify(keys) })
    expect(answer.statusCode).toBe(400)
    expect(answer.body.length).toBeLessThan(64 * 1024)
  })

  it('of changes that need none are empty', async () => {
    const planned = await aSession(dana.call, couple, { status: 'planned', present: [], note: '' })
    const answer = await raw('DELETE', `/api/sessions/${planned}`, {
      headers: { 'if-match': '"1"' },
      payload: '{"force":true}',
    })
    expect(answer.statusCode).toBe(400)
    expect(problemIn(answer).fields?.map(({ path }) => path)).toEqual(['force'])
    await dana.call(deleteSession, { params: { sessionId: planned }, version: 1 })
  })

  it('larger than a note can be are refused whole', async () => {
    const answer = await raw('PUT', `/api/sessions/${newId()}`, {
      headers: { 'if-match': '"0"' },
      payload: JSON.stringify({ ...sessionBody(couple), note: 'x'.repeat(1024 * 1024) }),
    })
    expect(answer.statusCode).toBe(413)
    expect(problemIn(answer).code).toBe('too-large')
  })

  it('of visitors may be a page long at most', async () => {
    const answer = await visitor('POST', '/api/sign-in', { payload: `{"email":"${'x'.repeat(16_400)}"}` })
    expect(answer.statusCode).toBe(413)
  })

  it('nested without end are refused, and hurt nobody', async () => {
    const answer = await raw('POST', '/api/cases', { payload: '['.repeat(500_000) + ']'.repeat(500_000) })
    expect(answer.statusCode).toBe(400)
    expect((await raw('GET', '/livez')).statusCode).toBe(200)
  })
})

describe('requests from elsewhere', () => {
  const write = (headers: Record<string, string>) =>
    raw('POST', '/api/cases', { headers, payload: caseToOpen() })

  it.each(['cross-site', 'same-site', 'none', 'nonsense'])(
    'that the browser calls %s change nothing',
    async (site) => {
      const before = await countCases()
      const answer = await write({ 'sec-fetch-site': site })
      expect(answer.statusCode).toBe(403)
      expect(problemIn(answer).code).toBe('cross-site')
      expect(await countCases()).toBe(before)
    },
  )

  it.each([
    'https://evil.example',
    'http://localhost:5173',
    'null',
    'localhost',
    'file://',
    'http://localhost.evil.example',
  ])('of origin %s change nothing', async (origin) => {
    const answer = await write({ origin })
    expect(answer.statusCode).toBe(403)
    expect(problemIn(answer).code).toBe('cross-site')
  })

  it('are told from our own, which pass', async () => {
    const own = { host: 'localhost:7420', origin: 'http://localhost:7420', 'sec-fetch-site': 'same-origin' }
    expect((await write(own)).statusCode).toBe(201)
  })

  it.each([
    'rebound.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:7420',
    '10.0.0.1',
  ])('under the name %s are refused, reads too (DNS rebinding)', async (host) => {
    const answer = await raw('GET', '/api/me', { headers: { host } })
    expect(answer.statusCode).toBe(421)
    expect(problemIn(answer).code).toBe('misdirected')
  })

  it.each(['localhost:7420', 'LOCALHOST', '127.0.0.1:1', '[::1]:7420', '[::1]'])(
    'under the name %s are ours',
    async (host) => {
      expect((await raw('GET', '/api/me', { headers: { host } })).statusCode).toBe(200)
    },
  )

  it('under the configured name are ours too, and under no other', async () => {
    const named = await startServer({ origin: 'https://notes.example' })
    const ask = (host: string) => rawAs(named.app, null)('GET', '/livez', { headers: { host } })
    expect((await ask('notes.example')).statusCode).toBe(200)
    expect((await ask('other.example')).statusCode).toBe(421)
    await named.close()
  })

  it('do not choose the address that they count as', async () => {
    const spoofed = await raw('GET', '/api/sign-ins', {
      address: '203.0.113.9',
      headers: { 'x-forwarded-for': '198.51.100.1', forwarded: 'for=198.51.100.1' },
    })
    const left = Number(spoofed.headers['x-ratelimit-remaining'])
    const next = await raw('GET', '/api/sign-ins', { address: '203.0.113.9' })
    expect(Number(next.headers['x-ratelimit-remaining'])).toBe(left - 1)
  })
})

describe('changes', () => {
  const body = () => JSON.stringify({ openedOn: '2026-01-05', cycle: '', people: [] })

  it.each([undefined, '', 'abc', '0198C0DE-0000-7000-8000-000000000001', `${newId()}, ${newId()}`])(
    'without a key of their own (%s) are refused',
    async (key) => {
      const answer = await raw('POST', '/api/cases', {
        headers: { 'idempotency-key': key },
        payload: caseToOpen(),
      })
      expect(answer.statusCode).toBe(400)
      expect(problemIn(answer).code).toBe('key-missing')
    },
  )

  it.each([undefined, '', '1', 'W/"1"', '"one"', '"-1"', '"1", "2"', '*', '"1.0"', '"99999999999"'])(
    'that do not say which version they saw (%s) are refused',
    async (match) => {
      const sound = JSON.stringify({ ...JSON.parse(body()), people: [aPerson(), aPerson()] })
      const answer = await raw('PUT', `/api/cases/${couple.caseId}`, {
        headers: { 'if-match': match },
        payload: sound,
      })
      expect(answer.statusCode).toBe(428)
      expect(problemIn(answer).code).toBe('version-missing')
    },
  )

  it('of a version that is gone are told the one now stored', async () => {
    const { version } = await dana.call(getCase, { params: { caseId: couple.caseId } })
    const people = [aPerson({ id: couple.a }), aPerson({ id: couple.b, name: 'Ben' })]
    const refused = await refusalOf(
      dana.call(changeCase, {
        params: { caseId: couple.caseId },
        version: version + 5,
        body: { openedOn: '2026-01-05', cycle: '', people },
      }),
    )
    expect(refused.status).toBe(412)
    expect(refused.body.version).toBe(version)
  })

  it('are asked for their version on every route that changes or deletes a row', async () => {
    const routes = [
      [changeInjuryStatus.url.replace(':injuryId', injuryId), 'PUT', '{"status":"closed","on":"2026-07-01"}'],
      [deleteInjury.url.replace(':injuryId', injuryId), 'DELETE', '{}'],
      [deleteSession.url.replace(':sessionId', sessionId), 'DELETE', '{}'],
      [`/api/cases/${couple.caseId}/status`, 'PUT', '{"status":"paused","on":"2026-07-01"}'],
      [`/api/injuries/${injuryId}/baseline`, 'PUT', '{"on":"2026-01-01","entries":[]}'],
    ] as const
    for (const [url, method, payload] of routes) {
      expect((await raw(method, url, { payload })).statusCode, url).toBe(428)
    }
  })
})

it('changes nothing by reading', async () => {
  server.clock.now = new Date(server.clock.now.getTime() + 60_000)
  const before = await digestOf(server.admin)
  for (const url of [
    '/api/status',
    '/api/me',
    '/api/sign-ins',
    '/api/recovery-kit',
    '/api/cases',
    `/api/cases/${couple.caseId}`,
    `/api/cases/${couple.caseId}/new-session`,
    `/api/injuries/${injuryId}`,
    `/api/sessions/${sessionId}`,
    '/api/openapi.json',
    '/api/docs',
    '/livez',
    '/readyz',
  ]) {
    expect((await raw('GET', url)).statusCode, url).toBe(url === '/api/recovery-kit' ? 404 : 200)
  }
  expect(await digestOf(server.admin)).toEqual(before)
})

describe('too many requests', () => {
  it('from one address are slowed down, unknown addresses counted too, and nobody else is', async () => {
    const from = (address: string, url = '/livez') => raw('GET', url, { address })
    for (let batch = 0; batch < 12; batch += 1) {
      await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          from('2001:db8:1:2::1', index % 2 === 0 ? '/livez' : '/nowhere'),
        ),
      )
    }
    const refused = await from('2001:db8:1:2:ffff::9', '/api/me')
    expect(refused.statusCode).toBe(429)
    expect(problemIn(refused).code).toBe('too-many-requests')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await from('2001:db8:1:2::1', '/nowhere')).statusCode).toBe(429)
    expect((await from('2001:db8:1:3::1')).statusCode).toBe(200)
    expect((await from('198.51.100.7')).statusCode).toBe(200)
  })
})
