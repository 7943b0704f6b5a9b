import { createHash } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCases } from '#shared/contracts/cases'
import { changePassword, getMe, listSignIns, revokeSignIn, signOut } from '#shared/contracts/sign-in'
import { allRoutes } from '../../server/src/app.ts'
import { aPractice, newId } from '../support/builders.ts'
import { callAs, refusalOf } from '../support/call.ts'
import { contentOf } from '../support/content.ts'
import { problemIn, rawAs, sameBytes } from '../support/raw.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { askSetUp, askSignIn, cookieIn, owner, setUpBody } from '../support/signing-in.ts'

let server: TestServer
let other: FastifyInstance

beforeAll(async () => {
  server = await startServer()
  other = await server.another()
  await askSetUp(server.app, setUpBody(server))
})
afterAll(() => server.close())

function later(minutes: number) {
  server.clock.now = new Date(server.clock.now.getTime() + minutes * 60_000)
}

/** Signs in from a fresh quarter of an hour, so that tests do not use up each other's tries. */
async function signedIn(app = server.app, more: Parameters<typeof askSignIn>[1] = {}) {
  const answer = await askSignIn(app, more)
  const cookie = cookieIn(answer)
  return { answer, cookie, call: callAs(app, cookie) }
}

const statusOf = async (cookie: string, app = server.app) =>
  (await rawAs(app, cookie)('GET', '/api/cases')).statusCode

const storedHash = async (email = owner.email) => {
  const rows = await server.admin.query<{ password_hash: string }>(
    'select password_hash from auth.credentials where email = $1',
    [email],
  )
  return rows.rows[0]?.password_hash ?? ''
}

describe('the stored password', () => {
  it('is argon2id with at least 19 MiB, two passes and one lane', async () => {
    const [, kind, version, memory, passes, lanes] =
      /^\$(\w+)\$v=(\d+)\$m=(\d+),t=(\d+),p=(\d+)\$[\w+/]{22,}\$[\w+/]{43,}$/.exec(await storedHash()) ?? []
    expect([kind, version]).toEqual(['argon2id', '19'])
    expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024)
    expect(Number(passes)).toBeGreaterThanOrEqual(2)
    expect(lanes).toBe('1')
  })

  it('is made anew with today’s parameters when somebody signs in with an older hash', async () => {
    const weak = await hash(owner.password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
    await server.admin.query('update auth.credentials set password_hash = $1 where email = $2', [
      weak,
      owner.email,
    ])
    await signedIn()
    expect(await storedHash()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    await signedIn()
  })

  it('is not made anew by a wrong password', async () => {
    const before = await storedHash()
    await askSignIn(server.app, { password: 'not the password at all' })
    expect(await storedHash()).toBe(before)
  })
})

describe('an unknown e-mail and a wrong password', () => {
  const unknown = { email: 'nobody@harbor.example', password: 'not the password at all' }
  const wrong = { password: 'not the password at all' }

  it('are answered alike, byte for byte', async () => {
    const [one, two] = [await askSignIn(server.app, unknown), await askSignIn(server.app, wrong)]
    expect(one.statusCode).toBe(401)
    expect(problemIn(one).code).toBe('sign-in-refused')
    expect(sameBytes(one)).toBe(sameBytes(two))
    expect(one.headers).not.toHaveProperty('set-cookie')
  })

  it('take about the same time', async () => {
    const took: Record<'unknown' | 'wrong', number[]> = { unknown: [], wrong: [] }
    for (let round = 0; round < 9; round += 1) {
      for (const [name, tried] of [
        ['unknown', unknown],
        ['wrong', wrong],
      ] as const) {
        const begun = performance.now()
        await askSignIn(server.app, { ...tried, address: `203.0.113.${round}` })
        took[name].push(performance.now() - begun)
      }
    }
    const median = (times: number[]) => times.toSorted((one, two) => one - two)[4] ?? 0
    const ratio = median(took.unknown) / median(took.wrong)
    // without the comparison with nobody's hash it would be some twentieth
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
    later(16)
  })
})

describe('a sign-in', () => {
  it('has a new token, and ends the one that the browser held', async () => {
    const first = await signedIn()
    const second = await signedIn(server.app, { cookie: first.cookie })
    expect(second.cookie).not.toBe(first.cookie)
    expect(await statusOf(second.cookie)).toBe(200)
    expect(await statusOf(first.cookie)).toBe(401)
  })

  it('never takes up a token that was planted', async () => {
    const planted = `holdfast=${'A'.repeat(43)}`
    const { cookie } = await signedIn(server.app, { cookie: planted })
    expect(cookie).not.toBe(planted)
    expect(await statusOf(planted)).toBe(401)
  })

  it('has a token of 256 bits, of which only the hash is stored and nothing is logged', async () => {
    const { cookie } = await signedIn()
    const token = cookie.replace('holdfast=', '')
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const [content, digest] = [
      await contentOf(server.admin),
      createHash('sha256').update(token).digest('hex'),
    ]
    expect(content).toContain(digest)
    for (const text of [content, server.logged()]) {
      expect(text).not.toContain(token)
      expect(text).not.toContain(Buffer.from(token, 'base64url').toString('hex'))
      expect(text).not.toContain(owner.password)
    }
  })

  it('keeps its cookie to itself: unreadable for scripts, never sent from other sites', async () => {
    const { answer } = await signedIn()
    const [pair = '', ...flags] = String(answer.headers['set-cookie']).split('; ')
    expect(pair).toMatch(/^holdfast=[\w-]{43}$/)
    expect(flags.toSorted()).toEqual([
      `Expires=${new Date(server.clock.now.getTime() + 12 * 3_600_000).toUTCString()}`,
      'HttpOnly',
      'Path=/',
      'SameSite=Strict',
    ])
  })

  it('binds its cookie to the host and to TLS where there is TLS', async () => {
    const secure = await startServer({ origin: 'https://notes.example' })
    const answer = await askSetUp(secure.app, setUpBody(secure))
    const [pair = '', ...flags] = String(answer.headers['set-cookie']).split('; ')
    expect(pair).toMatch(/^__Host-holdfast=[\w-]{43}$/)
    expect(flags).toEqual(expect.arrayContaining(['Secure', 'HttpOnly', 'Path=/', 'SameSite=Strict']))
    expect(flags.join()).not.toContain('Domain')
    expect((await rawAs(secure.app, pair)('GET', '/api/me')).statusCode).toBe(200)
    expect((await rawAs(secure.app, pair.replace('__Host-', ''))('GET', '/api/me')).statusCode).toBe(401)
    await secure.close()
  })

  it('by many at once keeps nobody waiting who is signed in', async () => {
    const { cookie } = await signedIn()
    let over = 0
    const many = Array.from({ length: 16 }, async (_, index) => {
      const tried = { email: `crowd${index}@example.org`, address: `203.0.113.${index}` }
      await askSignIn(server.app, tried)
      over += 1
    })
    await Promise.race(many)
    // comparing passwords takes long; whoever waits for that holds no connection meanwhile
    const pool = server.database.auth
    const isFree = () => pool.waitingCount === 0 && pool.idleCount === pool.totalCount
    while (over < many.length && !isFree()) await new Promise((done) => setImmediate(done))
    expect(over).toBeLessThan(many.length)
    expect(await statusOf(cookie)).toBe(200)
    await Promise.all(many)
  })

  it('tells where from, behind a proxy that is trusted, and believes no other', async () => {
    const proxied = await startServer({ trustedProxy: '10.0.0.0/8' })
    await askSetUp(proxied.app, setUpBody(proxied))
    const ask = (address: string) =>
      rawAs(proxied.app, null)('POST', '/api/sign-in', {
        address,
        headers: { 'x-forwarded-for': '198.51.100.7' },
        payload: JSON.stringify(owner),
      })
    cookieIn(await ask('10.0.0.5'))
    const cookie = cookieIn(await ask('203.0.113.9'))
    proxied.clock.now = new Date(proxied.clock.now.getTime() + 60_000)
    const { signIns } = await callAs(proxied.app, cookie)(listSignIns, {})
    expect(signIns.map(({ address }) => address)).toEqual(
      expect.arrayContaining(['198.51.100.7', '203.0.113.9']),
    )
    await proxied.close()
  })

  it.each(['a\u0000b', 'half \ud83c of a symbol', '🌊'.repeat(128), ' '])(
    'is refused with the password %j like with any other',
    async (password) => {
      expect((await askSignIn(server.app, { password, address: '192.0.2.77' })).statusCode).toBe(401)
    },
  )

  it('takes the e-mail however it is written', async () => {
    const { call } = await signedIn(server.app, { email: ` ${owner.email.toUpperCase()} ` })
    expect((await call(getMe, {})).clinician.email).toBe(owner.email)
  })

  it.each([
    ['nothing', 'holdfast='],
    ['a letter', 'holdfast=x'],
    ['a token of its own', `holdfast=${'A'.repeat(43)}`],
    ['a very long one', `holdfast=${'A'.repeat(4_000)}`],
    ['SQL', "holdfast=' or 1=1 --"],
    ['NUL', 'holdfast=%00'],
    ['another name', 'other=x'],
  ])('is not made by a cookie of %s', async (_, cookie) => {
    expect(await statusOf(cookie)).toBe(401)
  })
})

it('asks everyone to sign in first, before looking at what they sent', async () => {
  const services = {
    config: server.config,
    database: server.database,
    clock: () => server.clock.now,
    setupCode: '',
  }
  const closed = allRoutes(services).filter(({ declared }) => declared.access === 'clinician')
  expect(closed.length).toBeGreaterThan(15)
  for (const { contract } of closed) {
    const url = contract.url.replace(/:\w+/g, 'no-id')
    const answer = await rawAs(server.app, null)(contract.method, url, { payload: '{"nonsense":true}' })
    expect(answer.statusCode, `${contract.method} ${url}`).toBe(401)
    expect(problemIn(answer).code).toBe('signed-out')
  }
})

describe('the end of a sign-in', () => {
  it('comes after a quarter of an hour in which the clinician did nothing', async () => {
    const { cookie } = await signedIn()
    later(15)
    expect(await statusOf(cookie)).toBe(401)
  })

  it('is put off by what the clinician does', async () => {
    const { cookie } = await signedIn()
    for (let times = 0; times < 4; times += 1) {
      later(14)
      expect(await statusOf(cookie)).toBe(200)
    }
  })

  it('is not put off by what the page does by itself, whatever it asks for', async () => {
    const { cookie } = await signedIn()
    for (const url of [
      '/api/me',
      '/api/me?passive=false&skip_timeout_reset=0',
      '/api/status',
      '/api/openapi.json',
      '/readyz',
    ]) {
      later(3.5)
      expect((await rawAs(server.app, cookie)('GET', url)).statusCode).toBe(200)
    }
    expect(await statusOf(cookie)).toBe(401)
  })

  it('comes after twelve hours whatever the clinician does', async () => {
    const { cookie } = await signedIn()
    for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
      later(10)
      expect(await statusOf(cookie)).toBe(200)
    }
    later(10)
    expect(await statusOf(cookie)).toBe(401)
  })

  it('does not come back when the clock goes back', async () => {
    const { call, cookie } = await signedIn()
    await call(signOut, {})
    later(-60)
    expect(await statusOf(cookie)).toBe(401)
    later(60)
  })

  it('is told to the page', async () => {
    const { call } = await signedIn()
    const { signIn } = await call(getMe, {})
    expect(signIn).toEqual({
      idleMinutes: 15,
      endsAt: new Date(server.clock.now.getTime() + 12 * 3_600_000).toISOString(),
    })
  })
})

describe('signing out', () => {
  it('ends the sign-in at once on every process, and clears what the browser holds', async () => {
    const { cookie } = await signedIn()
    expect(await statusOf(cookie, other)).toBe(200)
    const answer = await rawAs(server.app, cookie)('POST', signOut.url)
    expect(answer.statusCode).toBe(204)
    expect(String(answer.headers['set-cookie'])).toMatch(/^holdfast=; .*Expires=Thu, 01 Jan 1970/)
    expect(answer.headers['clear-site-data']).toBe('"cache"')
    expect(await statusOf(cookie, other)).toBe(401)
    expect(await statusOf(cookie)).toBe(401)
  })

  it('ends that sign-in only', async () => {
    const [one, two] = [await signedIn(), await signedIn()]
    await one.call(signOut, {})
    expect(await statusOf(two.cookie)).toBe(200)
  })
})

describe('other sign-ins of the same clinician', () => {
  it('are listed with where and since when, the present one marked, others’ never', async () => {
    later(60 * 13)
    const stranger = await aPractice(server)
    const first = await signedIn(server.app, { address: '192.0.2.10', userAgent: 'Browser One' })
    later(1)
    const second = await signedIn(other, { address: '192.0.2.11', userAgent: 'x'.repeat(500) })
    const { signIns } = await second.call(listSignIns, {})
    expect(signIns.map(({ address, userAgent, current }) => ({ address, userAgent, current }))).toEqual([
      { address: '192.0.2.11', userAgent: 'x'.repeat(300), current: true },
      { address: '192.0.2.10', userAgent: 'Browser One', current: false },
    ])
    expect((await stranger.call(listSignIns, {})).signIns).toHaveLength(1)
    await first.call(signOut, {})
    expect((await second.call(listSignIns, {})).signIns).toHaveLength(1)
  })

  it('can be ended, and are signed out at their next request, on every process', async () => {
    const [mine, lost] = [await signedIn(), await signedIn(other)]
    const { signIns } = await lost.call(listSignIns, {})
    const lostId = signIns.find(({ current }) => current)?.id ?? ''
    await mine.call(revokeSignIn, { params: { signInId: lostId } })
    expect(await statusOf(lost.cookie, other)).toBe(401)
    expect(await statusOf(lost.cookie)).toBe(401)
    expect(await statusOf(mine.cookie)).toBe(200)
    expect((await refusalOf(mine.call(revokeSignIn, { params: { signInId: lostId } }))).status).toBe(404)
  })

  it('of somebody else cannot be ended, and look as if they were none', async () => {
    const [mine, stranger] = [await signedIn(), await aPractice(server)]
    const theirs = (await stranger.call(listSignIns, {})).signIns[0]?.id ?? ''
    const end = (id: string) => rawAs(server.app, mine.cookie)('DELETE', `/api/sign-ins/${id}`)
    const [foreign, never] = [await end(theirs), await end(newId())]
    expect(foreign.statusCode).toBe(404)
    expect(sameBytes(foreign)).toBe(sameBytes(never))
    await stranger.call(listCases, {})
  })

  it('ended by oneself clears the cookie', async () => {
    const { call, cookie } = await signedIn()
    const { signIns } = await call(listSignIns, {})
    const id = signIns.find(({ current }) => current)?.id ?? ''
    const answer = await rawAs(server.app, cookie)('DELETE', `/api/sign-ins/${id}`)
    expect(String(answer.headers['set-cookie'])).toContain('Expires=Thu, 01 Jan 1970')
    expect(await statusOf(cookie)).toBe(401)
  })
})

describe('changing the password', () => {
  const next = 'a lantern on the far shore'

  it('needs the present one', async () => {
    const [{ call }, before] = [await signedIn(), await storedHash()]
    const refused = await refusalOf(call(changePassword, { body: { current: 'not the password', next } }))
    expect(refused.status).toBe(400)
    expect(refused.body.fields?.map(({ path }) => path)).toEqual(['current'])
    expect(await storedHash()).toBe(before)
  })

  it('is tried ten times at most', async () => {
    later(16)
    const { call } = await signedIn()
    const statuses: number[] = []
    for (let tries = 0; tries < 12; tries += 1) {
      const body = { current: `guess number ${tries}`, next }
      statuses.push((await refusalOf(call(changePassword, { body }))).status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(400), 429, 429])
    later(16)
  })

  it.each([
    ['too short', 'fourteen chars'],
    ['the practice’s name and a year', 'Harbor Lane 2026'],
    ['the clinician’s name', 'Dana Reed Dana Reed'],
    ['the e-mail', 'dana@harbor.example'],
    ['on everyone’s list', 'passwordpassword'],
  ])('refuses one that is %s', async (_, guessable) => {
    const { call } = await signedIn()
    const body = { current: owner.password, next: guessable }
    const refused = await refusalOf(call(changePassword, { body }))
    expect(refused.status).toBe(400)
    expect(refused.body.fields?.map(({ path }) => path)).toEqual(['next'])
    later(16)
  })

  it('ends every other sign-in, on every process, and the old password', async () => {
    const [mine, lost] = [await signedIn(), await signedIn(other)]
    await mine.call(changePassword, { body: { current: owner.password, next } })
    expect(await statusOf(mine.cookie)).toBe(200)
    expect(await statusOf(lost.cookie)).toBe(401)
    expect(await statusOf(lost.cookie, other)).toBe(401)
    expect((await askSignIn(server.app)).statusCode).toBe(401)
    await signedIn(server.app, { password: next })
    await mine.call(changePassword, { body: { current: next, next: owner.password } })
  })

  it('ends sign-ins of nobody else', async () => {
    const [mine, stranger] = [await signedIn(), await aPractice(server)]
    await mine.call(changePassword, { body: { current: owner.password, next } })
    expect((await stranger.call(listCases, {})).cases).toEqual([])
    await mine.call(changePassword, { body: { current: next, next: owner.password } })
  })
})

describe('a clinician who is disabled', () => {
  it('is out at the next request, and cannot come back', async () => {
    later(16)
    const { cookie } = await signedIn()
    await server.admin.query('update clinicians set disabled_at = now()')
    expect(await statusOf(cookie)).toBe(401)
    expect(await statusOf(cookie, other)).toBe(401)
    const right = await askSignIn(server.app)
    const wrong = await askSignIn(server.app, { password: 'not the password at all' })
    expect(right.statusCode).toBe(401)
    expect(right.headers).not.toHaveProperty('set-cookie')
    expect(sameBytes(right)).toBe(sameBytes(wrong))
    await server.admin.query('update clinicians set disabled_at = null')
    await signedIn()
  })
})
