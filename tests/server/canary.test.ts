import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statusOf, type Contract } from '#shared/contracts/contract'
import { getInjury } from '#shared/contracts/injuries'
import { acknowledgeRecoveryKit, getRecoveryKit, listSignIns, setUp, signIn } from '#shared/contracts/sign-in'
import { prepareFolder } from '../../server/src/db/cluster/data-folder.ts'
import { adminUrl } from '../../server/src/db/cluster/holder.ts'
import { findLogin } from '../../server/src/db/cluster/running.ts'
import { newId } from '../support/builders.ts'
import type { Call } from '../support/call.ts'
import { onConnection } from '../support/databases.ts'
import { startHoldfastProcess, type HoldfastProcess } from '../support/holdfast-process.ts'
import { aWorld, samples, withText, type TextFor, type World } from '../support/samples.ts'
import { textFieldsOf } from '../support/text-fields.ts'

// Holdfast as its users run it, on a database of its own with fsync on. A canary of its own is typed into every text
// field of every contract, and then looked for in every file and in everything that was printed.
// Exempt, for they are stored in clear: the sign-in e-mail, the address and the user agent.

const email = 'dana@harbor-lane.example'
/** what all canaries of this run begin with; random, so that it is nowhere by chance */
const mark = `Kq${randomBytes(4).toString('hex')}`
/** what was typed, by canary: 'PUT /api/sessions/:sessionId entries[].line' */
const typed = new Map<string, string>()

/** A new canary: 16 characters, which pass for a password too and fit the shortest field. */
const canaryFor: TextFor = (contract, path) => {
  const canary = `${mark}${typed.size.toString(36).padStart(3, 'z')}end`
  typed.set(canary, `${contract.method} ${contract.url} ${path}`)
  return canary
}
const except =
  (...paths: string[]): TextFor =>
  (contract, path, was) =>
    paths.includes(path) ? was : canaryFor(contract, path, was)

let base: string
let holdfast: HoldfastProcess
/** everything printed by the processes that ended */
let printed = ''
const dataFolder = () => join(base, 'data')

const start = () =>
  startHoldfastProcess({
    dataFolder: dataFolder(),
    keyFile: join(base, 'settings', 'key'),
    args: ['--api-only'],
    env: { HOLDFAST_LOG: 'info' },
  })

type Answer = { status: number; text: string; cookie: string }

async function send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  const response = await fetch(`${holdfast.origin}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { status: response.status, text: await response.text(), cookie }
}

type Parts = { params?: Record<string, string>; body?: unknown; version?: number }

/** Sends a contract's request, whatever becomes of it. */
function ask(contract: Contract, input: Parts, cookie = ''): Promise<Answer> {
  const path = contract.url.replace(/:(\w+)/g, (_, name: string) => input.params?.[name] ?? '')
  const headers: Record<string, string> = { cookie, 'idempotency-key': newId() }
  if (input.version !== undefined) headers['if-match'] = `"${input.version}"`
  if (contract.method === 'GET') return send('GET', path, headers)
  return send(contract.method, path, { ...headers, 'content-type': 'application/json' }, JSON.stringify(input.body ?? {}))
}

/** The same for requests that must succeed. */
const callWith =
  (cookie: string): Call =>
  async (contract, input) => {
    const answer = await ask(contract, input, cookie)
    if (answer.status !== statusOf(contract)) throw new Error(`${contract.method} ${contract.url}: ${answer.text}`)
    const schema = Object.values(contract.schema.response)[0]
    return schema?.parse(answer.text === '' ? undefined : JSON.parse(answer.text)) as never
  }

/** The files that hold `text`, by name; the content of every file below both folders is read. */
async function filesWith(text: string): Promise<string[]> {
  const entries = await readdir(base, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const found: string[] = []
  for (const file of files) {
    // a file may be gone since it was listed: PostgreSQL recycles its log of changes
    const content = await readFile(file).catch(() => Buffer.alloc(0))
    if (content.includes(text)) found.push(file)
  }
  return found
}

/** Writes everything that PostgreSQL holds in memory to its files. */
async function checkpoint() {
  const login = await findLogin(await prepareFolder(dataFolder()))
  if (!login) throw new Error('PostgreSQL does not run')
  await onConnection(adminUrl(login), (admin) => admin.query('checkpoint'))
}

/** Every canary that lies or was printed anywhere, by the field it was typed into. */
async function leaked(): Promise<string[]> {
  const files = await filesWith(mark)
  const texts = [...(await Promise.all(files.map((file) => readFile(file, 'latin1')))), printed, holdfast.output()]
  const where = [...typed].filter(([canary]) => texts.some((text) => text.includes(canary)))
  return [...where.map(([, field]) => field), ...files]
}

const everyContract = Object.values(
  import.meta.glob<Record<string, unknown>>('../../shared/src/contracts/*.ts', { eager: true }),
).flatMap((module) =>
  Object.values(module).filter(
    (value): value is Contract => typeof value === 'object' && value !== null && 'method' in value && 'schema' in value,
  ),
)

let cookie = ''
let world: World
let story = { field: '', account: '' }

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'holdfast-canary-'))
  holdfast = await start()
  const code = new URL(holdfast.url).searchParams.get('code') ?? ''
  const first = {
    code,
    practiceName: 'x',
    timeZone: 'America/New_York',
    clinicianName: 'x',
    email,
    password: 'x',
  }
  // refused for the code, then for the time zone, then accepted
  await ask(setUp, withText(setUp, { body: first }, canaryFor))
  await ask(setUp, withText(setUp, { body: first }, except('code')))
  const accepted = withText(setUp, { body: first }, except('code', 'timeZone'))
  cookie = (await ask(setUp, accepted)).cookie
  const { password } = accepted.body
  const call = callWith(cookie)

  // an e-mail in a sign-in that is refused is not exempt: it may be a password typed into the wrong field
  await ask(signIn, withText(signIn, { body: { email, password } }, canaryFor))
  const other = await ask(signIn, { body: { email, password } })
  const { signIns } = await callWith(other.cookie)(listSignIns, {})
  const otherSignInId = signIns.find((one) => one.current)?.id ?? ''
  const { key } = await call(getRecoveryKit, {})
  const kitEnd = key.split('-').at(-1) ?? ''
  await ask(acknowledgeRecoveryKit, withText(acknowledgeRecoveryKit, { body: { lastGroup: kitEnd } }, canaryFor), cookie)
  await call(acknowledgeRecoveryKit, { body: { lastGroup: kitEnd } })

  const known = { otherSignInId, password, kitEnd }
  for (const { contract, send } of samples) {
    // signing out comes last; the kit is acknowledged already
    if (contract.url.includes('sign-out') || contract.url.includes('recovery-kit')) continue
    world = await aWorld(call, known, canaryFor)
    await send(call, world, except('current'))
    if (contract.url.endsWith('/password')) await ask(contract, { body: { current: 'x', next: 'y' } }, cookie)
  }
  await ask(
    samples.find(({ contract }) => contract.url.endsWith('/password'))?.contract ?? signIn,
    { body: { current: canaryFor(signIn, 'current'), next: canaryFor(signIn, 'next') } },
    cookie,
  )
  world = await aWorld(call, known, canaryFor)
  const injury = await call(getInjury, { params: { injuryId: world.injuryId } })
  story = { field: typed.get(injury.account) ?? '', account: injury.account }
}, 60_000)

afterAll(async () => {
  await holdfast.stop()
  await rm(base, { recursive: true, force: true })
})

describe('a canary', () => {
  it('was typed into every text field of every contract', () => {
    const fields = everyContract.flatMap(({ method, url, schema }) =>
      schema.body ? textFieldsOf(schema.body).map((path) => `${method} ${url} ${path}`) : [],
    )
    const missing = fields.filter((field) => ![...typed.values()].includes(field))
    expect(missing).toEqual([])
    expect(fields.length).toBeGreaterThan(20)
  })

  it('that was typed into a record comes back from it', () => {
    expect(story).toEqual({ field: 'POST /api/cases/:caseId/injuries account', account: expect.stringContaining(mark) })
  })
})
