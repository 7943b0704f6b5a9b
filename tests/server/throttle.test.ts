import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../server/src/db/as-viewer.ts'
import { countTry } from '../../server/src/features/sign-in/throttle.ts'
import { throttleAddress } from '../../server/src/http/security.ts'
import { problemIn } from '../support/raw.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { askSetUp, askSignIn, owner, setUpBody } from '../support/signing-in.ts'

let server: TestServer
let other: FastifyInstance

beforeAll(async () => {
  server = await startServer()
  other = await server.another()
  await askSetUp(server.app, setUpBody(server), '198.51.100.1')
})
afterAll(() => server.close())
beforeEach(() => later(16))

function later(minutes: number, seconds = 0) {
  server.clock.now = new Date(server.clock.now.getTime() + (minutes * 60 + seconds) * 1_000)
}

const wrong = { password: 'not the password at all' }

/** A try as it is counted, without the slow comparing of passwords. */
async function count(email: string, address: string): Promise<'counted' | 'refused'> {
  try {
    await inTransaction(server.database.auth, null, (db) => countTry(db, server.clock.now, email, address))
    return 'counted'
  } catch {
    return 'refused'
  }
}

const spend = async (times: number, of: (index: number) => Promise<'counted' | 'refused'>) => {
  const outcomes: string[] = []
  for (let index = 0; index < times; index += 1) outcomes.push(await of(index))
  return outcomes.filter((outcome) => outcome === 'counted').length
}

describe('tries at one account from one address', () => {
  it('end after ten, on whichever process, even with the right password', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 10; index += 1) {
      statuses.push((await askSignIn(index % 2 === 0 ? server.app : other, wrong)).statusCode)
    }
    expect(statuses).toEqual(Array<number>(10).fill(401))
    for (const app of [server.app, other]) {
      const answer = await askSignIn(app)
      expect(answer.statusCode).toBe(429)
      expect(problemIn(answer).code).toBe('too-many-tries')
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
      expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(15 * 60)
    }
  })

  it('are taken again a quarter of an hour after the first, however often they were refused meanwhile', async () => {
    for (let index = 0; index < 10; index += 1) await askSignIn(server.app, wrong)
    later(14, 59)
    expect((await askSignIn(server.app)).statusCode).toBe(429)
    later(0, 1)
    expect((await askSignIn(server.app)).statusCode).toBe(204)
  })

  it('are forgotten after the right password', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let index = 0; index < 9; index += 1) await askSignIn(server.app, wrong)
      expect((await askSignIn(server.app)).statusCode).toBe(204)
    }
  })

  it('are counted one by one when they come all at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) => askSignIn(index % 2 === 0 ? server.app : other, wrong)),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(10)
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(6)
  })

  it('are the same account however its e-mail is written', async () => {
    const forms = [owner.email, owner.email.toUpperCase(), ` ${owner.email} `]
    for (let index = 0; index < 10; index += 1) {
      expect((await askSignIn(server.app, { ...wrong, email: forms[index % 3] ?? '' })).statusCode).toBe(401)
    }
    expect((await askSignIn(server.app)).statusCode).toBe(429)
  })

  it('are answered the same way when there is no such account', async () => {
    const email = 'nobody@harbor.example'
    const statuses: number[] = []
    for (let index = 0; index < 11; index += 1) {
      statuses.push((await askSignIn(server.app, { ...wrong, email })).statusCode)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429])
  })
})

describe('a stranger', () => {
  it('cannot keep the owner out by using up tries: they are the stranger’s own', async () => {
    for (let quarter = 0; quarter < 8; quarter += 1) {
      expect(await spend(30, () => count(owner.email, '203.0.113.66'))).toBe(10)
      expect((await askSignIn(server.app, { address: '198.51.100.7' })).statusCode).toBe(204)
      later(15)
    }
  })

  it('with many addresses is stopped too, and the owner still comes in from where they came in before', async () => {
    await askSignIn(server.app, { address: '198.51.100.7' })
    expect(await spend(60, (index) => count(owner.email, `203.0.113.${index}`))).toBe(40)
    expect(await count(owner.email, '192.0.2.200')).toBe('refused')
    expect((await askSignIn(server.app, { address: '198.51.100.7' })).statusCode).toBe(204)
  })

  it('with many addresses does not keep the owner out of a new place for longer than a quarter of an hour', async () => {
    await spend(60, (index) => count(owner.email, `203.0.113.${index}`))
    expect((await askSignIn(server.app, { address: '192.0.2.201' })).statusCode).toBe(429)
    later(15)
    expect((await askSignIn(server.app, { address: '192.0.2.201' })).statusCode).toBe(204)
  })
})

describe('tries from one address', () => {
  it('at ever new accounts end after sixty', async () => {
    const address = '203.0.113.80'
    expect(await spend(70, (index) => count(`a${index}@example.org`, address))).toBe(60)
    expect((await askSignIn(server.app, { address })).statusCode).toBe(429)
    expect((await askSignIn(server.app, { address: '203.0.113.81' })).statusCode).toBe(204)
  })

  it('are counted by /64 where the address is IPv6', async () => {
    const spent = await spend(70, (index) =>
      count(`b${index}@example.org`, `2001:db8::${index.toString(16)}`),
    )
    expect(spent).toBe(60)
    expect((await askSignIn(server.app, { address: '2001:db8:0:0:9::1' })).statusCode).toBe(429)
    expect((await askSignIn(server.app, { address: '2001:db8:0:1::1' })).statusCode).toBe(204)
  })
})

it('leaves no address and no e-mail in the table of tries', async () => {
  await count('somebody@example.org', '203.0.113.99')
  const rows = await server.admin.query<{ row: string }>('select t::text as row from auth.throttle t')
  expect(rows.rowCount).toBeGreaterThan(0)
  for (const { row } of rows.rows) expect(row).not.toMatch(/somebody|203\.0/)
})

it('forgets windows that are over', async () => {
  for (let index = 0; index < 5; index += 1) await count(`c${index}@example.org`, '203.0.113.98')
  later(20)
  await askSignIn(server.app)
  const rows = await server.admin.query('select from auth.throttle where window_ends_at < $1', [
    server.clock.now,
  ])
  expect(rows.rowCount).toBe(0)
})

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8::2', '2001:db8:0:0::/64'],
  ['2001:db8::1:0:0:0:1', '2001:db8:0:1::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('counts %s as %s', (address, as) => {
  expect(throttleAddress(address)).toBe(as)
})
