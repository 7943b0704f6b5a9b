import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acknowledgeRecoveryKit, changePassword, getMe, getRecoveryKit } from '#shared/contracts/sign-in'
import { callAs, refusalOf } from '../support/call.ts'
import { contentOf, digestOf } from '../support/content.ts'
import { problemIn } from '../support/raw.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { askSetUp, askSignIn, cookieIn, owner, setUpBody } from '../support/signing-in.ts'

const minutes = (server: TestServer, count: number) => {
  server.clock.now = new Date(server.clock.now.getTime() + count * 60_000)
}
const countPractices = async ({ admin }: TestServer) => {
  const counted = await admin.query<{ practices: number }>('select count(*)::int as practices from practices')
  return counted.rows[0]?.practices
}

describe('the first run', () => {
  let server: TestServer
  beforeEach(async () => {
    server = await startServer()
  })
  afterEach(() => server.close())

  it('lets nobody try codes without end', async () => {
    const statuses: number[] = []
    for (let tries = 0; tries < 12; tries += 1) {
      statuses.push((await askSetUp(server.app, setUpBody(server, { code: `GUESS${tries}` }))).statusCode)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(403), 429, 429])
    minutes(server, 15)
    expect((await askSetUp(server.app, setUpBody(server))).statusCode).toBe(204)
  })

  it('makes one practice, however many come first', async () => {
    const other = await server.another()
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        askSetUp(
          index % 2 === 0 ? server.app : other,
          setUpBody(server, { email: `no${index}@harbor.example` }),
        ),
      ),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 204)).toHaveLength(1)
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(5)
    const late = answers.find(({ statusCode }) => statusCode === 409)
    expect(late && problemIn(late).code).toBe('set-up-already')
    expect(await countPractices(server)).toBe(1)
    const rows = await server.admin.query('select 1 from auth.credentials')
    expect(rows.rowCount).toBe(1)
  })

  it('happens once', async () => {
    await askSetUp(server.app, setUpBody(server))
    const answer = await askSetUp(server.app, setUpBody(server, { email: 'eve@evil.example' }))
    expect(answer.statusCode).toBe(409)
    expect(await countPractices(server)).toBe(1)
  })

  it('signs the first clinician in', async () => {
    const call = callAs(server.app, cookieIn(await askSetUp(server.app, setUpBody(server))))
    const me = await call(getMe, {})
    expect(me).toMatchObject({
      clinician: { name: 'Dana Reed', email: owner.email },
      practice: { name: 'Harbor Lane', timeZone: 'America/New_York' },
      recoveryKitPending: true,
    })
  })
})

describe('a first run that is refused makes nothing', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.close())
  beforeEach(() => minutes(server, 16))

  it('without the printed code', async () => {
    const before = await digestOf(server.admin)
    for (const code of ['TESTCODE2346', 'testcode2345', 'TESTCODE', 'TESTCODE23456', 'x']) {
      const answer = await askSetUp(server.app, setUpBody(server, { code }))
      expect(answer.statusCode, code).toBe(403)
      expect(problemIn(answer).code).toBe('setup-code')
      expect(answer.headers).not.toHaveProperty('set-cookie')
    }
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('with every field wrong, and tells each', async () => {
    const answer = await askSetUp(server.app, {
      code: '',
      practiceName: '   ',
      timeZone: 7,
      clinicianName: 'x'.repeat(121),
      email: 'dana',
      password: 'short',
    })
    expect(answer.statusCode).toBe(400)
    expect(new Set(problemIn(answer).fields?.map(({ path }) => path))).toEqual(
      new Set(['code', 'practiceName', 'timeZone', 'clinicianName', 'email', 'password']),
    )
  })

  it.each(['Mars/Olympus', '', 'America/New_York\u0000', '../etc/passwd'])(
    'in the time zone “%s”',
    async (timeZone) => {
      const answer = await askSetUp(server.app, setUpBody(server, { timeZone }))
      expect(answer.statusCode).toBe(400)
      expect(problemIn(answer).fields?.map(({ path }) => path)).toEqual(['timeZone'])
    },
  )
})

describe('a password', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.close())

  it.each([
    ['is shorter than 15 characters', 'quiet mornings'],
    ['is longer than 128', 'quiet mornings '.repeat(9)],
    ['is on everyone’s list', 'passwordpassword'],
    ['is a known phrase', 'correct horse battery staple'],
    ['is a known word with a year', 'Password2024!!!'],
    ['is a run along the keyboard', 'qwertyuiopasdfgh'],
    ['counts', '123456789012345'],
    ['repeats one character', 'aaaaaaaaaaaaaaaa'],
    ['is the practice and a year', 'Harbor Lane 2026'],
    ['is the practice and a year, disguised', 'H@rb0r-L4ne-2026'],
    ['is the clinician’s name', 'dana reed dana reed'],
    ['is the e-mail', 'dana@harbor.example'],
    ['holds half a symbol', 'quiet mornings by \ud83c'],
    ['holds NUL', 'quiet mornings\u0000by the pier'],
  ])('that %s is refused with a reason at its field', async (_, password) => {
    minutes(server, 16)
    const answer = await askSetUp(server.app, setUpBody(server, { password }))
    expect(answer.statusCode).toBe(400)
    const { fields } = problemIn(answer)
    expect(new Set(fields?.map(({ path }) => path))).toEqual(new Set(['password']))
    expect(fields?.[0]?.message).toMatch(/^[A-Z].*\.$/)
    expect(answer.body).not.toContain(password)
  })

  it('of any composition is taken: only length and being guessed early count', async () => {
    minutes(server, 16)
    let cookie = cookieIn(await askSetUp(server.app, setUpBody(server)))
    let current = owner.password
    for (const next of [
      'onlylowercaseletters here',
      'NO LOWER CASE AT ALL',
      '7295 1836 4471 0562',
      '🌊🦀🪨⚓🌊🦀🐚🧭🌊🐋🪸🛶🌅🦭🐠🏝',
      '   leading and trailing spaces   ',
      'пристань у тихой воды',
      'heron pier '.repeat(11) + 'tide ok',
      'cafe\u0301 by the quiet harbor wall',
    ]) {
      await callAs(server.app, cookie)(changePassword, { body: { current, next } })
      cookie = cookieIn(await askSignIn(server.app, { password: next }))
      current = next
    }
    expect('heron pier '.repeat(11) + 'tide ok').toHaveLength(128)
    // the same letters typed by a keyboard that composes them
    cookieIn(await askSignIn(server.app, { password: 'caf\u00e9 by the quiet harbor wall' }))
    expect((await askSignIn(server.app, { password: 'café by the quiet harbor wal' })).statusCode).toBe(401)
  })
})

describe('the recovery kit', () => {
  let server: TestServer
  beforeEach(async () => {
    server = await startServer()
  })
  afterEach(() => server.close())

  it('can be read until it is acknowledged by its last group, and never after', async () => {
    const call = callAs(server.app, cookieIn(await askSetUp(server.app, setUpBody(server))))
    const kit = await call(getRecoveryKit, {})
    expect(kit.key).toMatch(/^([0-9A-F]{4}-){16}[0-9A-F]{4}$/)
    expect((await call(getRecoveryKit, {})).key).toBe(kit.key)

    const wrong = await refusalOf(call(acknowledgeRecoveryKit, { body: { lastGroup: '0000' } }))
    expect(wrong.field('lastGroup')).toContain('not the last group')
    expect((await call(getMe, {})).recoveryKitPending).toBe(true)

    await call(acknowledgeRecoveryKit, { body: { lastGroup: ` ${kit.key.slice(-4).toLowerCase()} ` } })
    expect((await call(getMe, {})).recoveryKitPending).toBe(false)
    expect((await refusalOf(call(getRecoveryKit, {}))).status).toBe(404)
  })

  it('is shown to nobody who is not signed in', async () => {
    await askSetUp(server.app, setUpBody(server))
    expect((await refusalOf(callAs(server.app, null)(getRecoveryKit, {}))).status).toBe(401)
  })

  it('is neither stored nor logged', async () => {
    const call = callAs(server.app, cookieIn(await askSetUp(server.app, setUpBody(server))))
    const { key } = await call(getRecoveryKit, {})
    const hex = key.slice(0, -5).replaceAll('-', '').toLowerCase()
    expect(hex).toHaveLength(64)
    for (const text of [await contentOf(server.admin), server.logged()]) {
      expect(text).not.toContain(key)
      expect(text.toLowerCase()).not.toContain(hex)
    }
  })
})
