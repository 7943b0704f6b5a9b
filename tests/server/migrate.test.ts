import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../server/src/db/database.ts'
import { migrate, MigrationProblem } from '../../server/src/db/migrate.ts'
import { rolesOf } from '../../server/src/db/roles.ts'
import { emptyDatabase, onConnection } from '../support/databases.ts'

const shipped = new URL('../../migrations/', import.meta.url)
const silent = () => undefined

let base: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'holdfast-migrate-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

/** A folder of migrations, by name. */
async function folderOf(files: Record<string, string>) {
  const folder = await mkdtemp(join(base, 'migrations-'))
  for (const [name, source] of Object.entries(files)) await writeFile(join(folder, name), source)
  return {
    url: pathToFileURL(`${folder}/`),
    write: (name: string, source: string) => writeFile(join(folder, name), source),
  }
}

const tables = async (owner: pg.Client) => {
  const found = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  return found.rows.map((row) => row.name)
}

describe('several processes that start at once on an empty database', () => {
  it('make one key and migrate once, and all open', async () => {
    const { ownerUrl } = await emptyDatabase()
    const said: string[] = []
    const options = {
      ownerUrl,
      key: { file: join(base, 'settings', 'key') },
      dataFolder: join(base, 'data'),
      say: (line: string) => void said.push(line),
      poolSize: 1,
    }
    const opened = await Promise.all(Array.from({ length: 5 }, () => openDatabase(options)))
    const names = (await readdir(shipped)).filter((name) => name.endsWith('.sql')).toSorted()
    expect(said).toEqual([
      `Made a new data key: ${options.key.file}`,
      ...names.map((name) => `Preparing the database: ${name}`),
    ])
    for (const database of opened) {
      expect((await database.app.query('select only_one from installation')).rowCount).toBe(1)
      await database.close()
    }
    const applied = await onConnection(ownerUrl, (owner) =>
      owner.query('select name from schema_migrations order by 1'),
    )
    expect(applied.rows).toEqual(names.map((name) => ({ name })))
  })
})

describe('migrations', () => {
  let owner: pg.Client
  /** runs the rest on an empty database of its own */
  const onEmpty = async (work: () => Promise<void>) => {
    const { ownerUrl } = await emptyDatabase()
    await onConnection(ownerUrl, (client) => {
      owner = client
      return work()
    })
  }
  const run = (folder: URL) => migrate(owner, rolesOf('some'), silent, folder)

  it('are numbered without a gap', async () => {
    const names = (await readdir(shipped)).toSorted()
    expect(names.map((name) => /^\d{4}(?=_[a-z_]+\.sql$)/.exec(name)?.[0])).toEqual(
      names.map((_, index) => String(index + 1).padStart(4, '0')),
    )
  })

  it('are applied in order, each once', () =>
    onEmpty(async () => {
      const { url, write } = await folderOf({
        '0002_more.sql': 'alter table one add column more int',
        '0001_one.sql': 'create table one (id int)',
        'notes.txt': 'not SQL',
      })
      expect(await run(url)).toEqual(['0001_one.sql', '0002_more.sql'])
      await write('0003_two.sql', 'create table two (id int)')
      expect(await run(url)).toEqual(['0003_two.sql'])
      expect(await run(url)).toEqual([])
      expect(await tables(owner)).toEqual(['one', 'schema_migrations', 'two'])
    }))

  it('name roles as this installation has them', () =>
    onEmpty(async () => {
      const { url } = await folderOf({
        '0001_one.sql': `create table one (id int); comment on table one is ':"app" :"team" ::text'`,
      })
      await run(url)
      const told = await owner.query(`select obj_description('one'::regclass) as comment`)
      expect(told.rows).toEqual([{ comment: '"some_app" "some_team" ::text' }])
    }))

  it('that were edited after they had been applied are refused, before anything else is applied', () =>
    onEmpty(async () => {
      const { url, write } = await folderOf({ '0001_one.sql': 'create table one (id int)' })
      await run(url)
      await write('0001_one.sql', 'create table one (id bigint)')
      await write('0002_two.sql', 'create table two (id int)')
      await expect(run(url)).rejects.toThrow('Migration 0001_one.sql was changed after it had been applied.')
      expect(await tables(owner)).toEqual(['one', 'schema_migrations'])
    }))

  it('that this version does not know are told as a newer Holdfast’s', () =>
    onEmpty(async () => {
      const newer = await folderOf({
        '0001_one.sql': 'create table one (id int)',
        '0002_two.sql': 'create table two (id int)',
      })
      await run(newer.url)
      const older = await folderOf({ '0001_one.sql': 'create table one (id int)' })
      await expect(run(older.url)).rejects.toThrow(
        'made by a newer Holdfast (it has 0002_two.sql). Start that version.',
      )
    }))

  it('that fail leave nothing of themselves, and can be tried again', () =>
    onEmpty(async () => {
      const { url, write } = await folderOf({
        '0001_one.sql': 'create table one (id int)',
        '0002_two.sql':
          'create table two (id int); insert into one values (1); insert into one values (1 / 0)',
      })
      const failure = run(url)
      await expect(failure).rejects.toThrow(MigrationProblem)
      await expect(failure).rejects.toThrow('Migration 0002_two.sql failed: division by zero')
      expect(await tables(owner)).toEqual(['one', 'schema_migrations'])
      expect((await owner.query('select 1 from one')).rowCount).toBe(0)
      expect((await owner.query('select name from schema_migrations')).rows).toEqual([
        { name: '0001_one.sql' },
      ])
      await write('0002_two.sql', 'create table two (id int)')
      expect(await run(url)).toEqual(['0002_two.sql'])
    }))
})

describe('a migration that cannot be noted as applied', () => {
  it('is not applied', async () => {
    const { ownerUrl } = await emptyDatabase()
    await onConnection(ownerUrl, async (owner) => {
      const { url } = await folderOf({
        '0001_one.sql': 'create table one (id int); alter table schema_migrations rename to elsewhere',
      })
      await expect(migrate(owner, rolesOf('some'), silent, url)).rejects.toThrow(MigrationProblem)
      expect(await tables(owner)).toEqual(['schema_migrations'])
    })
  })
})

describe('a database server that does not let its owner make roles', () => {
  it('gets the statements told that an administrator runs, and then opens', async () => {
    const { ownerUrl, adminUrl } = await emptyDatabase()
    const plain = new URL(ownerUrl)
    const role = `plain_${plain.pathname.slice(1)}`
    await onConnection(adminUrl, async (admin) => {
      await admin.query(`create role ${role} login password 'plain'`)
      await admin.query(
        `alter database ${plain.pathname.slice(1)} owner to ${role}; alter schema public owner to ${role}`,
      )
    })
    Object.assign(plain, { username: role, password: 'plain' })
    const options = {
      ownerUrl: plain.toString(),
      key: { secret: Buffer.alloc(32, 'p').toString('base64') },
      dataFolder: join(base, 'data'),
      say: silent,
      poolSize: 1,
    }
    const refusal: unknown = await openDatabase(options).catch((error: unknown) => error)
    if (!(refusal instanceof Error)) throw new Error('this opened')
    expect(refusal.message).toContain(`${role} may not create roles`)
    expect(refusal.message).toMatch(/SET statement_timeout = '8s'/)
    const statements = refusal.message.split('\n').slice(1).join('\n')
    await onConnection(adminUrl, (admin) => admin.query(statements))
    const database = await openDatabase(options)
    expect((await database.app.query('show lock_timeout')).rows).toEqual([{ lock_timeout: '2s' }])
    await database.close()
  })

  it('refuses roles that could get around row-level security', async () => {
    const { ownerUrl, adminUrl } = await emptyDatabase()
    const role = `${new URL(ownerUrl).pathname.slice(1)}_app`
    await onConnection(adminUrl, (admin) => admin.query(`create role ${role} login bypassrls`))
    const key = { secret: Buffer.alloc(32, 'p').toString('base64') }
    await expect(
      openDatabase({ ownerUrl, key, dataFolder: join(base, 'data'), say: silent }),
    ).rejects.toThrow(`ALTER ROLE "${role}" NOSUPERUSER NOBYPASSRLS NOCREATEROLE;`)
  })
})
