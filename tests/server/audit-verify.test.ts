import { spawn } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../server/src/config.ts'
import { startCluster } from '../../server/src/db/cluster.ts'
import { openAuditTrail, openDatabase, type Database } from '../../server/src/db/database.ts'
import { KeyProblem } from '../../server/src/db/key.ts'
import { keepAnchors } from '../../server/src/features/audit/anchors.ts'
import { sealOnce } from '../../server/src/features/audit/seal.ts'
import { verifyAudit } from '../../server/src/features/audit/verify.ts'
import { startHoldfast, type Holdfast } from '../../server/src/holdfast.ts'
import { newId } from '../support/builders.ts'
import { emptyDatabase, onConnection } from '../support/databases.ts'
import { testKey } from '../support/test-key.ts'

// `npm run audit:verify` as a process of its own.

const script = fileURLToPath(new URL('../../server/src/audit-verify.ts', import.meta.url))
const silent = () => undefined

let base: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'holdfast-verify-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

/** Runs the command with this environment and no other setting of Holdfast. */
async function verify(env: Record<string, string>, ...args: string[]) {
  const own = Object.entries(process.env).filter(([name]) => !/^(HOLDFAST_|DATABASE_|PORT$|HOST$)/.test(name))
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    env: { ...Object.fromEntries(own), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { said, complained, code }
}

const practiceId = newId()

/** Writes an audit row. */
const note = (database: Database) =>
  database.auth.query({
    text: `insert into audit_events (practice_id, action, request_id) values ($1, 'case.read', 'request')`,
    values: [practiceId],
  })

/** Writes audit rows and seals them. */
async function trail(database: Database, dataFolder: string, rows: number) {
  for (let row = 0; row < rows; row += 1) await note(database)
  // again while a transaction of another test on the same server puts it off
  for (;;) {
    await keepAnchors(dataFolder, await sealOnce(database.auditor, database.key.sealing))
    const verdict = await verifyAudit(database.auditor, database.key.sealing, [])
    if (verdict.intact && verdict.waiting === 0) return
  }
}

const asSuperuser = (url: string, statement: string) =>
  onConnection(url, (admin) => admin.query(`set session_replication_role = replica; ${statement}`))

describe('on a server named by DATABASE_URL', () => {
  let env: Record<string, string>
  let adminUrl: string
  let database: Database
  beforeAll(async () => {
    const made = await emptyDatabase()
    adminUrl = made.adminUrl
    const dataFolder = join(base, 'served')
    env = { DATABASE_URL: made.ownerUrl, HOLDFAST_DATA: dataFolder, HOLDFAST_KEY: testKey }
    database = await openDatabase({
      ownerUrl: made.ownerUrl,
      key: { secret: testKey },
      dataFolder,
      say: silent,
      poolSize: 3,
    })
    await trail(database, dataFolder, 3)
  })
  afterAll(() => database.close())

  it('says that the trail is intact, how much it covers, and what it cannot tell', async () => {
    await note(database)
    const elsewhere = join(base, 'elsewhere')
    expect(await verify({ ...env, HOLDFAST_DATA: elsewhere })).toEqual({
      said: `The audit trail is intact: 3 rows under 1 seal.
1 newer row not sealed yet.
No anchors were found in ${elsewhere}, so rows cut off at the end would not be noticed.
`,
      complained: '',
      code: 0,
    })
  })

  it('is not opened with another key', async () => {
    const key = { secret: Buffer.alloc(32, 'other').toString('base64') }
    await expect(
      openAuditTrail({ ownerUrl: env['DATABASE_URL'] ?? '', key, dataFolder: base }),
    ).rejects.toThrow(KeyProblem)
  })

  it('names the first break, and ends with 1', async () => {
    await asSuperuser(
      adminUrl,
      `update audit_events set action = 'me.read' where id = (select min(id::text)::uuid from audit_events)`,
    )
    expect(await verify(env)).toEqual({
      said: '',
      complained: `The audit trail is broken. Seal 1 of practice ${practiceId} does not match its audit rows: a row or the seal was changed.\n`,
      code: 1,
    })
  })
})

describe('on the private database of a data folder', () => {
  let holdfast: Holdfast
  let dataFolder: string
  let env: Record<string, string>
  beforeAll(async () => {
    dataFolder = join(base, 'data')
    env = { HOLDFAST_DATA: dataFolder, HOLDFAST_KEY_FILE: join(base, 'settings', 'key') }
    const config = loadConfig({ ...env, HOLDFAST_LOG: 'silent', PORT: '0' })
    holdfast = await startHoldfast({ config, clientFolder: null, say: silent })
    await trail(holdfast.database, dataFolder, 2)
  }, 60_000)
  afterAll(() => holdfast.stop())

  it('works beside a running Holdfast, which goes on', async () => {
    const { said, code } = await verify(env)
    // its own sealer may have been faster with one of the rows
    expect([said, code]).toEqual([
      expect.stringMatching(/^The audit trail is intact: 2 rows under [12] seals?\.\n$/),
      0,
    ])
    const answer = await holdfast.app.inject({ url: '/readyz', headers: { host: 'localhost' } })
    expect(answer.statusCode).toBe(200)
  })

  it('works without one, starting the database for as long as it takes; a tail that was cut off is noticed', async () => {
    await holdfast.stop()
    const cluster = await startCluster({ dataFolder })
    const url = Object.assign(new URL(cluster.adminUrl), { pathname: '/holdfast' }).toString()
    await asSuperuser(url, 'truncate audit_events, audit_seals')
    await cluster.stop()
    const { complained, code } = await verify(env)
    const told = new RegExp(
      `^The audit trail is broken\\. Practice ${practiceId} was sealed up to seal [12], but its chain ends at 0`,
    )
    expect([complained, code]).toEqual([expect.stringMatching(told), 1])
    await expect(stat(join(dataFolder, 'postgres', 'data', 'postmaster.pid'))).rejects.toThrow('ENOENT')
  })
})

describe('where Holdfast never ran', () => {
  it('says so, and makes neither a database nor a key; --demo looks where the demo lives', async () => {
    const { complained, code } = await verify({ XDG_DATA_HOME: base, XDG_CONFIG_HOME: base }, '--demo')
    const dataFolder = join(base, 'holdfast-demo')
    expect([complained, code]).toEqual([
      `There is no audit trail in ${dataFolder}: Holdfast has not run there.\n`,
      1,
    ])
    await expect(stat(dataFolder)).rejects.toThrow('ENOENT')
    await expect(stat(join(base, 'holdfast', 'demo-key'))).rejects.toThrow('ENOENT')
  })
})
