import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startCluster, type Cluster } from '../../server/src/db/cluster.ts'
import { isAlive, serverParent } from '../../server/src/db/cluster/process.ts'
import { ask, startApp } from '../support/cluster-process.ts'

// Real processes on real files. The folders that mkdtemp makes are closed to all but their owner, so when this runs as
// root, PostgreSQL's account can reach none of them by path.

let base: string
/** a complete data folder, stopped before and after each test; tests that damage it take a copy */
let folder: string

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'holdfast-cluster-'))
  folder = join(base, 'shared')
  const cluster = await startCluster({ dataFolder: folder })
  await cluster.stop()
}, 60_000)

afterAll(async () => {
  await rm(base, { recursive: true, force: true, maxRetries: 5 })
})

const data = () => join(folder, 'postgres/data')

let folders = 0

async function newFolder(): Promise<string> {
  folders += 1
  const path = join(base, `data-${folders}`)
  await mkdir(path, { mode: 0o700 })
  return path
}

/** As after a move to another computer: when this runs as root, the copy belongs to root. */
async function copyOfFolder(): Promise<string> {
  const copy = await newFolder()
  await cp(folder, copy, { recursive: true })
  return copy
}

async function start(dataFolder: string): Promise<Cluster> {
  const cluster = await startCluster({ dataFolder })
  onTestFinished(() => cluster.stop())
  return cluster
}

/** Starts the application as a process of its own; whatever the test leaves running is ended after it. */
function startAppHere(dataFolder: string, url?: string) {
  const app = startApp(dataFolder, url)
  onTestFinished(async () => {
    if (isAlive(app.pid)) {
      process.kill(app.pid, 'SIGTERM')
      process.kill(app.pid, 'SIGCONT')
    }
    await app.ended
  })
  return app
}

async function postmaster(folder: string): Promise<string[]> {
  return (await readFile(join(folder, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')
}

async function killed(app: ReturnType<typeof startApp>): Promise<void> {
  process.kill(app.pid, 'SIGKILL')
  await app.ended
}

/** The postmaster.pid that a run on this folder would leave behind, and whose it would be. */
async function leftOver(folder: string): Promise<{ lines: string[]; uid: number; gid: number }> {
  const cluster = await startCluster({ dataFolder: folder })
  const lines = await postmaster(folder)
  await cluster.stop()
  const { uid, gid } = await stat(join(folder, 'postgres/data'))
  return { lines, uid, gid }
}

async function writePidFile(folder: string, lines: string[], uid: number, gid: number): Promise<void> {
  const path = join(folder, 'postgres/data/postmaster.pid')
  await writeFile(path, lines.join('\n'), { mode: 0o600 })
  await chown(path, uid, gid)
}

/** Ends a session from outside while it works on a statement that has 'canary' in it. */
async function cutOff(url: string, end: (pid: number) => unknown): Promise<void> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  client.once('notice', () => void end(rows[0]?.pid ?? 0))
  const work = client.query(`do $$ begin raise notice 'begun'; perform pg_sleep(600); end $$ -- canary`)
  await expect(work).rejects.toThrow(/terminat|ECONNRESET/)
}

describe('what the cluster is', () => {
  test('durable, checked, UTF-8 with the built-in locale, and on loopback only', async () => {
    const cluster = await start(folder)
    const settings = await ask(
      cluster.adminUrl,
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit',
         'data_checksums', 'listen_addresses', 'unix_socket_directories', 'server_encoding', 'password_encryption',
         'max_connections') order by name collate "C"`,
    )
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      max_connections: '60',
      password_encryption: 'scram-sha-256',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
      unix_socket_directories: '',
    })
    const databases = await ask(
      cluster.ownerUrl,
      `select datlocprovider, datlocale, pg_get_userbyid(datdba) as owner from pg_database
       where datname = current_database()`,
    )
    expect(databases).toEqual([{ datlocprovider: 'b', datlocale: 'C.UTF-8', owner: 'holdfast_owner' }])
  })

  test('its owner may make roles and is no superuser', async () => {
    const cluster = await start(folder)
    const [role] = await ask(
      cluster.ownerUrl,
      'select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication from pg_roles where rolname = user',
    )
    expect(role).toEqual({
      rolsuper: false,
      rolcreaterole: true,
      rolcreatedb: false,
      rolbypassrls: false,
      rolreplication: false,
    })
    await ask(
      cluster.ownerUrl,
      'create role an_app login; create table t (x int); grant select on t to an_app',
    )
  })

  test('nobody gets in without the secret, which only its owner may read', async () => {
    const cluster = await start(folder)
    const secret = join(folder, 'postgres/secret')
    expect((await stat(secret)).mode & 0o777).toBe(0o600)
    expect((await readFile(secret, 'utf8')).trim()).toMatch(/^[0-9a-f]{64}$/)
    expect((await stat(join(folder, 'postgres/data'))).mode & 0o777).toBe(0o700)

    for (const url of [cluster.ownerUrl, cluster.adminUrl]) {
      await expect(ask(url.replace(/:[0-9a-f]{64}@/, ':postgres@'), 'select 1')).rejects.toThrow(
        'authentication',
      )
    }
    const ownerSecret = new URL(cluster.ownerUrl).password
    const asAdmin = new URL(cluster.adminUrl)
    asAdmin.password = ownerSecret
    await expect(ask(asAdmin.href, 'select 1')).rejects.toThrow('authentication')
  })

  test('its log holds nothing of what was in a statement', async () => {
    const cluster = await start(folder)
    const failing = [
      `create table notes (word text primary key); insert into notes values ('canary'), ('canary')`,
      `select 'canary'::uuid`,
      'select canary canary canary',
      `do $$ begin raise warning 'canary'; raise exception 'canary'; end $$`,
    ]
    for (const sql of failing) await expect(ask(cluster.ownerUrl, sql)).rejects.toThrow(/canary|duplicate/)
    // When a session is cut off or crashes, PostgreSQL logs what it was doing.
    await cutOff(cluster.ownerUrl, (pid) => ask(cluster.adminUrl, `select pg_terminate_backend(${pid})`))
    await cutOff(cluster.ownerUrl, (pid) => process.kill(pid, 'SIGKILL'))
    // It recovers by itself; the application's queries fail meanwhile.
    while ((await ask(cluster.ownerUrl, 'select 1').catch(() => [])).length === 0);
    await cluster.stop()

    const log = await readFile(join(folder, 'postgres.log'), 'utf8')
    expect(log).toContain('terminated by signal 9')
    expect(log).not.toContain('canary')
    expect((await stat(join(folder, 'postgres.log'))).mode & 0o777).toBe(0o600)
  })
})

describe('stopping', () => {
  test('ends PostgreSQL cleanly, and may be asked for twice', async () => {
    const cluster = await start(folder)
    await cluster.announce('http://127.0.0.1:4100')
    const pid = Number((await postmaster(folder))[0])
    await Promise.all([cluster.stop(), cluster.stop()])
    expect(isAlive(pid)).toBe(false)
    expect(await readFile(join(folder, 'postgres.log'), 'utf8')).toMatch(/database system is shut down\n$/)
    expect((await readdir(folder)).toSorted()).toEqual(['postgres', 'postgres.log'])
  })

  test('Ctrl-C in the terminal reaches the application and not its database', async () => {
    const app = startAppHere(folder)
    await app.event('owner')
    process.kill(-app.pid, 'SIGINT')
    expect(await app.event('afterInterrupt')).toEqual({ afterInterrupt: 'alive' })
    await app.ended
  })

  test('PostgreSQL ending by itself is told, and the next start recovers', async () => {
    const cluster = await start(folder)
    await ask(cluster.ownerUrl, 'create table cut_off as select 7 as x')
    process.kill(Number((await postmaster(folder))[0]), 'SIGKILL')
    expect((await cluster.exited).message).toContain('PostgreSQL ended unexpectedly (signal SIGKILL)')

    const again = await start(folder)
    expect(await ask(again.ownerUrl, 'select x from cut_off')).toEqual([{ x: 7 }])
  })
})

describe('a second start of the same data folder', () => {
  test('is told where Holdfast runs, and disturbs nothing', async () => {
    const app = startAppHere(folder, 'http://127.0.0.1:4321')
    const { owner = '' } = await app.event('owner')
    const before = await postmaster(folder)
    await expect(startCluster({ dataFolder: folder })).rejects.toThrow(
      'Holdfast is already running at http://127.0.0.1:4321',
    )
    expect(await postmaster(folder)).toEqual(before)
    expect(await ask(owner, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('is told so also when the first one just lost the connection that shows it lives', async () => {
    const app = startAppHere(folder, 'http://127.0.0.1:4321')
    const { admin = '' } = await app.event('admin')
    for (let time = 0; time < 3; time += 1) {
      const cut = await ask(
        admin,
        `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`,
      )
      expect(cut).toHaveLength(1)
      await expect(startCluster({ dataFolder: folder })).rejects.toThrow(
        'already running at http://127.0.0.1:4321',
      )
    }
  })

  test('waits for a first one that lives but does not hold its place just now, instead of stopping it', async () => {
    const app = startAppHere(folder, 'http://127.0.0.1:4321')
    const { admin = '' } = await app.event('admin')
    process.kill(app.pid, 'SIGSTOP')
    await ask(admin, `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`)
    const say = (line: string) => {
      if (line.startsWith('Waiting for a Holdfast')) process.kill(app.pid, 'SIGCONT')
    }
    await expect(startCluster({ dataFolder: folder, say })).rejects.toThrow(
      'already running at http://127.0.0.1:4321',
    )
  })

  test('at the same moment: one runs, the other is told so, and no half database stays', async () => {
    const fresh = await newFolder()
    const apps = [startAppHere(fresh), startAppHere(fresh)]
    const outcomes = await Promise.all(
      apps.map((app) => Promise.any([app.event('owner'), app.event('problem')])),
    )
    const refused = outcomes.filter((outcome) => 'problem' in outcome)
    expect(refused).toHaveLength(1)
    expect(refused[0]?.['problem']).toMatch(/^Holdfast is already (starting in|running at)/)
    expect((await readdir(fresh)).filter((name) => name.includes('.new-'))).toEqual([])
  })
})

describe('after a crash', () => {
  test('a database that outlived its killed application is stopped and started anew, with all that was saved', async () => {
    const app = startAppHere(folder)
    const { owner = '' } = await app.event('owner')
    await ask(owner, 'create table kept as select 7 as x')
    const orphan = Number((await postmaster(folder))[0])
    await killed(app)
    expect(await serverParent(orphan, data())).not.toBe(false)

    const cluster = await start(folder)
    expect(await serverParent(orphan, data())).toBe(false)
    expect(Number((await postmaster(folder))[0])).not.toBe(orphan)
    expect(await ask(cluster.ownerUrl, 'select x from kept')).toEqual([{ x: 7 }])
  })

  test('two starts that find the same orphan: one takes over', async () => {
    const app = startAppHere(folder)
    await app.event('owner')
    await killed(app)
    const apps = [startAppHere(folder), startAppHere(folder)]
    const outcomes = await Promise.all(
      apps.map((one) => Promise.any([one.event('owner'), one.event('problem')])),
    )
    expect(outcomes.filter((outcome) => 'owner' in outcome)).toHaveLength(1)
  })

  test('a first start that was killed leaves nothing that is taken for a database', async () => {
    const fresh = await newFolder()
    const begun = new Promise<void>((resolve) => {
      const watcher = watch(fresh, (_, name) => {
        if (!name?.startsWith('postgres.new-')) return
        watcher.close()
        resolve()
      })
    })
    const app = startAppHere(fresh)
    await begun
    await killed(app)
    expect(await readdir(fresh)).toEqual([expect.stringMatching(/^postgres\.new-/)])

    const cluster = await start(fresh)
    expect(await ask(cluster.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    expect((await readdir(fresh)).toSorted()).toEqual(['postgres', 'postgres.log'])
  })

  test('a left-over postmaster.pid whose number another program has by now is no obstacle', async () => {
    const { lines, uid, gid } = await leftOver(folder)
    // PostgreSQL itself takes any live process of its own account for a server.
    const bystander = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'], uid, gid })
    onTestFinished(() => void bystander.kill())
    await once(bystander, 'spawn')
    await writePidFile(folder, [String(bystander.pid), ...lines.slice(1)], uid, gid)

    const cluster = await start(folder)
    expect(await ask(cluster.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(isAlive(bystander.pid ?? 0)).toBe(true)
  })

  test('a copied data folder whose postmaster.pid names the original leaves the original alone', async () => {
    const copy = await copyOfFolder()
    const { uid, gid } = await leftOver(copy)
    const running = await start(folder)
    await writePidFile(copy, await postmaster(folder), uid, gid)

    const cluster = await start(copy)
    expect(new URL(cluster.ownerUrl).port).not.toBe(new URL(running.ownerUrl).port)
    expect(await ask(running.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('refusals', () => {
  test('another major version, a lost secret, a gutted database: told in plain words, untouched', async () => {
    const copy = await copyOfFolder()
    const version = join(copy, 'postgres/data/PG_VERSION')
    await writeFile(version, '17\n')
    await expect(startCluster({ dataFolder: copy })).rejects.toThrow(
      /made by PostgreSQL 17; this Holdfast brings PostgreSQL 18 .* export the data there and import it/,
    )
    expect(await readFile(version, 'utf8')).toBe('17\n')

    await writeFile(version, '18\n')
    await rm(join(copy, 'postgres/secret'))
    await expect(startCluster({ dataFolder: copy })).rejects.toThrow(/secret back from a backup/)
    await expect(stat(join(copy, 'postgres/data/postmaster.pid'))).rejects.toThrow('ENOENT')

    await rm(version)
    await expect(startCluster({ dataFolder: copy })).rejects.toThrow('is not a complete database')
  })

  test('a running database whose secret was exchanged is not stopped', async () => {
    const cluster = await start(folder)
    const secret = join(folder, 'postgres/secret')
    const own = await readFile(secret, 'utf8')
    await writeFile(secret, 'f'.repeat(64))
    onTestFinished(() => writeFile(secret, own))
    await expect(startCluster({ dataFolder: folder })).rejects.toThrow('is not its own')
    expect(await ask(cluster.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a data folder that cannot be one', async () => {
    const file = join(await newFolder(), 'file')
    await writeFile(file, '')
    await expect(startCluster({ dataFolder: file })).rejects.toThrow(`The data folder ${file} cannot be used`)
  })

  test('a cloud-sync folder, also behind a link', async () => {
    await mkdir(join(base, 'Dropbox (Practice)'))
    await symlink(join(base, 'Dropbox (Practice)'), join(base, 'innocent'))
    const dataFolder = join(base, 'innocent', 'deep', 'holdfast')
    await expect(startCluster({ dataFolder })).rejects.toThrow('looks like a cloud-sync folder')
    expect(await readdir(join(base, 'Dropbox (Practice)'))).toEqual([])
  })
})
