import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { inject as provided } from 'vitest'
import { buildApp } from '../../server/src/app.ts'
import { loadConfig, type Config } from '../../server/src/config.ts'
import { openDatabase, type Database } from '../../server/src/db/database.ts'
import { makeLogger } from '../../server/src/http/log.ts'
import { testKey } from './test-key.ts'

/** The real app on a database of its own. */
export type TestServer = {
  app: FastifyInstance
  database: Database
  /** a superuser's connection to this server's database: for looking, and for making what no route makes */
  admin: pg.Client
  /** one more such connection, closed with the server: for holding a lock meanwhile */
  anotherAdmin: () => Promise<pg.Client>
  /** the clock the app goes by; tests move it */
  clock: { now: Date }
  setupCode: string
  config: Config
  /** everything logged so far */
  logged: () => string
  /** a second process, as it were: the same app with connections of its own to the same database */
  another: () => Promise<FastifyInstance>
  close: () => Promise<void>
}

/** Clones the migrated template and builds the app on it. */
export async function startServer(overrides: Partial<Config> = {}): Promise<TestServer> {
  const name = `t_${randomBytes(6).toString('hex')}`
  const creator = new pg.Client({ connectionString: provided('adminUrl') })
  await creator.connect()
  await creator.query(`create database ${name} template holdfast_template owner holdfast_owner`)
  await creator.end()
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()
  const dataFolder = await mkdtemp(join(tmpdir(), 'holdfast-server-'))
  const open = () =>
    openDatabase({
      ownerUrl: at(provided('ownerUrl')),
      key: { secret: testKey },
      dataFolder,
      roleBase: 'holdfast_template',
      say: () => undefined,
      poolSize: 6,
    })
  const database = await open()
  const admins: pg.Client[] = []
  const anotherAdmin = async () => {
    const client = new pg.Client({ connectionString: at(provided('adminUrl')) })
    await client.connect()
    admins.push(client)
    return client
  }
  const admin = await anotherAdmin()
  const clock = { now: new Date('2026-07-21T14:00:00.000Z') }
  const config = {
    ...loadConfig({ HOLDFAST_DATA: dataFolder, HOLDFAST_KEY: testKey, HOLDFAST_LOG: 'info' }),
    ...overrides,
  }
  const lines: string[] = []
  const stream = new PassThrough().on('data', (chunk: Buffer) => {
    const line = chunk.toString('utf8')
    lines.push(line)
    if (process.env['SHOW_LOG'] && line.includes('"level":50')) process.stdout.write(line)
  })
  const build = (database: Database) =>
    buildApp(
      { config, database, clock: () => clock.now, setupCode: 'TESTCODE2345' },
      makeLogger('info', stream),
      null,
    )
  const app = await build(database)
  const others: { app: FastifyInstance; database: Database }[] = []
  const another = async () => {
    const database = await open()
    const app = await build(database)
    others.push({ app, database })
    return app
  }
  const close = async () => {
    for (const other of others) {
      await other.app.close()
      await other.database.close()
    }
    await app.close()
    await database.close()
    for (const client of admins) await client.end()
    await rm(dataFolder, { recursive: true, force: true })
  }
  return {
    app,
    database,
    admin,
    anotherAdmin,
    clock,
    setupCode: 'TESTCODE2345',
    config,
    logged: () => lines.join(''),
    another,
    close,
  }
}
