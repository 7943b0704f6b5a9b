import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCase } from '#shared/contracts/cases'
import type { Contract } from '#shared/contracts/contract'
import { getInjury } from '#shared/contracts/injuries'
import { getSession } from '#shared/contracts/sessions'
import {
  acknowledgeRecoveryKit,
  changePassword,
  getMe,
  getRecoveryKit,
  listSignIns,
  setUp,
  signIn,
} from '#shared/contracts/sign-in'
import { prepareFolder } from '../../server/src/db/cluster/data-folder.ts'
import { adminUrl } from '../../server/src/db/cluster/holder.ts'
import { readPidFile } from '../../server/src/db/cluster/process.ts'
import { findLogin } from '../../server/src/db/cluster/running.ts'
import { makeLogger } from '../../server/src/http/log.ts'
import { newId } from '../support/builders.ts'
import { onConnection } from '../support/databases.ts'
import { startHoldfastProcess, type HoldfastProcess } from '../support/holdfast-process.ts'
import { askAt, callAt, sendTo } from '../support/over-http.ts'
import { aWorld, samples, withText, type TextFor, type World } from '../support/samples.ts'
import { textFieldsOf } from '../support/text-fields.ts'

// Holdfast as its users run it, on a database of its own with fsync on. A canary of its own is typed into every text
// field of every contract, and then looked for in every file and in everything that was printed.
// Exempt, for they are stored in clear: the sign-in e-mail, the address and the user agent.

const email = 'dana@harbor-lane.example'
/** what all canaries of this run begin with; random, so that it is nowhere by chance */
const mark = `Kq${randomBytes(4).toString('hex')}`
/** where each canary was typed: 'PUT /api/sessions/:sessionId entries[].line' */
const typed = new Map<string, string>()

/** A canary of 16 characters: long enough for a password, short enough for the shortest field. */
function hatch(where: string): string {
  const canary = `${mark}${typed.size.toString(36).padStart(3, 'z')}end`
  typed.set(canary, where)
  return canary
}
const canaryFor: TextFor = ({ method, url }, path) => hatch(`${method} ${url} ${path}`)
const canaryExcept =
  (...paths: string[]): TextFor =>
  (contract, path, was) =>
    paths.includes(path) ? was : canaryFor(contract, path, was)

let base: string
let dataFolder: string
let holdfast: HoldfastProcess
/** everything printed by processes that ended */
let printed = ''
let cookie = ''
let password = ''
let world: World

const start = () =>
  startHoldfastProcess({
    dataFolder,
    keyFile: join(base, 'settings', 'key'),
    args: ['--api-only'],
    env: { HOLDFAST_LOG: 'info' },
  })

/** The first run: refused for its code, then for its time zone, then accepted. */
async function firstRun() {
  const code = new URL(holdfast.url).searchParams.get('code') ?? ''
  const told = { practiceName: '', timeZone: 'UTC', clinicianName: '', email, password: '' }
  const body = { code, ...told }
  await askAt(holdfast.origin, setUp, withText(setUp, { body }, canaryFor))
  await askAt(holdfast.origin, setUp, withText(setUp, { body }, canaryExcept('code')))
  const accepted = withText(setUp, { body }, canaryExcept('code', 'timeZone'))
  const answer = await askAt(holdfast.origin, setUp, accepted)
  expect(answer.status, answer.text).toBe(204)
  cookie = answer.cookie
  password = accepted.body.password
}

/** Everything around signing in that takes text; answers what the samples need. */
async function identify() {
  const call = callAt(holdfast.origin, cookie)
  // the e-mail of a refused sign-in is not exempt: it may be a password typed into the wrong field
  await askAt(holdfast.origin, signIn, withText(signIn, { body: { email, password } }, canaryFor))
  const other = await askAt(holdfast.origin, signIn, { body: { email, password } })
  const { signIns } = await callAt(holdfast.origin, other.cookie)(listSignIns, {})
  const kitEnd = (await call(getRecoveryKit, {})).key.split('-').at(-1) ?? ''
  const acknowledge = { body: { lastGroup: kitEnd } }
  await askAt(
    holdfast.origin,
    acknowledgeRecoveryKit,
    withText(acknowledgeRecoveryKit, acknowledge, canaryFor),
    cookie,
  )
  await call(acknowledgeRecoveryKit, acknowledge)
  const change = { body: { current: password, next: '' } }
  await askAt(holdfast.origin, changePassword, withText(changePassword, change, canaryFor), cookie)
  return { otherSignInId: signIns.find((one) => one.current)?.id ?? '', password, kitEnd }
}

/** Requests that no page of ours makes, each with a canary somewhere. */
async function misuse() {
  const json = { cookie, 'content-type': 'application/json', 'idempotency-key': newId() }
  const post = (body: string, more: Record<string, string> = {}) =>
    sendTo(holdfast.origin, 'POST', openCase.url, { ...json, ...more }, body)
  const statuses = [
    await post(`{"cycle":"${hatch('malformed JSON')}`),
    await post(JSON.stringify({ [hatch('an unknown key')]: 1 })),
    await post(JSON.stringify({ kind: hatch('a choice'), openedOn: hatch('a day'), id: hatch('an id') })),
    await post(JSON.stringify({ cycle: hatch('a text that is too long').repeat(100) })),
    await post(JSON.stringify({ cycle: `${hatch('a text with NUL')}\u0000` })),
    await post(hatch('text instead of JSON'), { 'content-type': 'text/plain' }),
    await post('{}', { 'idempotency-key': hatch('a change key') }),
    await post('{}', { cookie: `holdfast=${hatch('a cookie')}` }),
    await post('{}', { 'x-request-id': hatch('a request id') }),
    await sendTo(holdfast.origin, 'GET', `/api/cases/${hatch('an address')}`, json),
    await sendTo(holdfast.origin, 'GET', `/api/cases/${newId()}?name=${hatch('a query')}`, json),
    await sendTo(holdfast.origin, 'GET', `/${hatch('an unknown address')}`, json),
  ].map((answer) => answer.status)
  expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([])
}

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'holdfast-canary-'))
  dataFolder = join(base, 'data')
  holdfast = await start()
  await firstRun()
  const known = await identify()
  const call = callAt(holdfast.origin, cookie)
  world = await aWorld(call, known, canaryFor)
  for (const { contract, send } of samples) {
    // the recovery kit is acknowledged already
    if (contract.url.includes('recovery-kit')) continue
    if (contract.method === 'GET') await send(call, world)
    if (!contract.schema.body) continue
    await send(call, await aWorld(call, known, canaryFor), canaryExcept('current'))
  }
  await misuse()
}, 90_000)

afterAll(async () => {
  await holdfast.stop()
  // a test that failed after the kill leaves PostgreSQL behind
  const orphan = await readPidFile(join(dataFolder, 'postgres', 'data'))
  if (orphan) process.kill(orphan.pid, 'SIGINT')
  await rm(base, { recursive: true, force: true })
})

/** The files below the data folder and beside the key that hold `text`. Canaries are too short to be compressed. */
async function filesWith(text: string): Promise<string[]> {
  const entries = await readdir(base, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const found: string[] = []
  for (const file of files) {
    // a file may be gone since it was listed: PostgreSQL recycles its log of changes
    const content = await readFile(file).catch(() => Buffer.alloc(0))
    if (content.includes(text)) found.push(file.slice(base.length + 1))
  }
  return found
}

/** Every canary that lies or was printed anywhere, by the field it was typed into, with the files. */
async function leaks(): Promise<string[]> {
  const files = await filesWith(mark)
  const texts = await Promise.all(files.map((file) => readFile(join(base, file), 'latin1')))
  texts.push(printed, holdfast.output())
  const fields = [...typed].filter(([canary]) => texts.some((text) => text.includes(canary)))
  return [...fields.map(([, field]) => field), ...files]
}

/** Writes what PostgreSQL holds in memory to its files. */
async function checkpoint() {
  const login = await findLogin(await prepareFolder(dataFolder))
  if (!login) throw new Error('PostgreSQL does not run')
  await onConnection(adminUrl(login), (admin) => admin.query('checkpoint'))
}

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'method' in value && 'schema' in value

const contracts = Object.values(
  import.meta.glob<Record<string, unknown>>('../../shared/src/contracts/*.ts', { eager: true }),
).flatMap((module) => Object.values(module).filter(isContract))

describe('canaries', () => {
  it('were typed into every text field of every contract', () => {
    const fields = contracts.flatMap(({ method, url, schema }) =>
      schema.body ? textFieldsOf(schema.body).map((path) => `${method} ${url} ${path}`) : [],
    )
    expect(fields.length).toBeGreaterThan(20)
    const all = new Set(typed.values())
    expect(fields.filter((field) => !all.has(field))).toEqual([])
  })

  it('are found nowhere after a checkpoint: not in tables, not in the log of changes, not in any log', async () => {
    await checkpoint()
    expect(await leaks()).toEqual([])
  })

  it('would be found: what is stored in clear is', async () => {
    const files = await filesWith(email)
    expect(files.filter((file) => file.includes(`pg_wal${sep}`))).not.toEqual([])
    expect(files.filter((file) => file.includes(`base${sep}`))).not.toEqual([])
    expect(holdfast.output()).toContain('/api/sessions/:sessionId')
  })

  it('are found nowhere after a crash, or after a repair and an orderly end; and come back to who may read them', async () => {
    await holdfast.kill()
    expect(await leaks()).toEqual([])
    printed += holdfast.output()
    holdfast = await start()
    const call = callAt(holdfast.origin, cookie)
    const { account, handle } = await call(getInjury, { params: { injuryId: world.injuryId } })
    expect([account, handle].map((text) => typed.get(text))).toEqual([
      'POST /api/cases/:caseId/injuries account',
      'POST /api/cases/:caseId/injuries handle',
    ])
    const { session } = await call(getSession, { params: { sessionId: world.sessionId } })
    expect(typed.get(session.note)).toBe('PUT /api/sessions/:sessionId note')
    const me = await call(getMe, {})
    expect(typed.get(me.practice.name)).toBe('POST /api/setup practiceName')
    await holdfast.stop()
    expect(await leaks()).toEqual([])
  })
})

describe('the log', () => {
  it('keeps of an error neither its message nor lines of it that look like a stack', () => {
    const lines: string[] = []
    const logger = makeLogger('info', {
      write: (line: string) => lines.push(line) > 0,
    } as NodeJS.WritableStream)
    const cause = new Error(`params: ${mark}\n    at ${mark} (home:1:2)\n    at ${mark}`)
    logger.error(
      { err: new TypeError(`Failed query, ${mark}\n    at ${mark} (a.ts:1:2)`, { cause }) },
      'request failed',
    )
    expect(lines.join('')).toMatch(/"frames":\["at .*canary\.test\.ts/)
    expect(lines.join('')).not.toContain(mark)
  })
})
