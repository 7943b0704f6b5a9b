import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readlink, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { makeLinks, unpackBinaries } from '../../server/src/db/cluster/binaries.ts'
import { createFiles } from '../../server/src/db/cluster/creation.ts'
import {
  isNetworkFileSystem,
  prepareFolder,
  refuseSyncedFolder,
  requireRoom,
} from '../../server/src/db/cluster/data-folder.ts'
import { removeLeftovers } from '../../server/src/db/cluster/leftovers.ts'
import { shutDown } from '../../server/src/db/cluster/process.ts'

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-parts-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test.each([
  '/Users/ana/Dropbox/holdfast',
  '/Users/ana/Dropbox (Practice)/holdfast',
  '/home/ana/OneDrive/holdfast',
  '/Users/ana/OneDrive - River Street Therapy/holdfast',
  '/Users/ana/iCloud Drive (Archive)/holdfast',
  '/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/holdfast',
  '/Users/ana/Library/CloudStorage/Box-Box/holdfast',
  '/Users/ana/Google Drive/holdfast',
  '/Users/ana/GoogleDrive-ana@example.com/My Drive/holdfast',
  '/home/ana/Nextcloud/holdfast',
])('%s is refused as synced', (path) => {
  expect(() => refuseSyncedFolder(path)).toThrow('cloud-sync folder')
})

test.each(['/home/ana/.local/share/holdfast', '/srv/my-dropbox/holdfast', '/home/cloud/box/holdfast'])(
  '%s is not taken for a synced folder',
  (path) => expect(() => refuseSyncedFolder(path)).not.toThrow(),
)

test('network drives are known by their type, however the number was signed', () => {
  expect(isNetworkFileSystem(0x6969)).toBe(true)
  expect(isNetworkFileSystem(0xff534d42)).toBe(true)
  expect(isNetworkFileSystem(0xff534d42 | 0)).toBe(true)
  expect(isNetworkFileSystem(0xef53)).toBe(false)
})

test('a full disk is told with what is free and what is needed', async () => {
  const folder = await temporaryFolder()
  await expect(requireRoom(folder, 1e12)).rejects.toThrow(
    /^The disk of .* is full: \d+ MB are free and Holdfast needs 1000000000000 MB to start\. Free some space/,
  )
  await expect(requireRoom(folder, 0)).resolves.toBeUndefined()
})

test('the cache holds a complete PostgreSQL that any account may run', async () => {
  const folder = await temporaryFolder()
  const said: string[] = []
  const cache = join(folder, 'cache')
  const { initdb, postgres, major } = await unpackBinaries(cache, (line) => said.push(line))
  expect(major).toBe(18)
  expect((await stat(initdb)).mode & 0o777).toBe(0o755)
  const { stdout } = await promisify(execFile)(postgres, ['--version'])
  expect(stdout).toContain('PostgreSQL) 18.')

  const again = await unpackBinaries(cache, (line) => said.push(line))
  expect(again.postgres).toBe(postgres)
  expect(said).toEqual(['Unpacking PostgreSQL (only the first time) …'])
  expect(await readdir(cache)).toHaveLength(1)
})

test('links that the install script would have made are made, and existing ones kept', async () => {
  const home = await temporaryFolder()
  await mkdir(join(home, 'lib'))
  await symlink('libpq.so.5.18', join(home, 'lib/libpq.so'))
  const list = ['libpq.so', 'libpq.so.5'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }))
  await writeFile(join(home, 'pg-symlinks.json'), JSON.stringify(list))
  await makeLinks(home)
  expect(await readlink(join(home, 'lib/libpq.so'))).toBe('libpq.so.5.18')
  expect(await readlink(join(home, 'lib/libpq.so.5'))).toBe('libpq.so.5.18')
})

test('a failed initdb leaves nothing behind', async () => {
  const places = await prepareFolder(await temporaryFolder())
  const binaries = { initdb: '/bin/false', postgres: '/bin/false', major: 18 }
  await expect(createFiles(places, binaries, undefined)).rejects.toThrow('The database could not be created')
  await expect(createFiles(places, { ...binaries, initdb: '/bin/none' }, undefined)).rejects.toThrow(
    /does not run here \(spawn \/bin\/none ENOENT\)\. .* set DATABASE_URL/,
  )
  expect(await readdir(places.folder)).toEqual([])
})

test('leftovers go, except those of a start that is under way', async () => {
  const places = await prepareFolder(await temporaryFolder())
  const dead = spawnSync('true').pid
  for (const pid of [dead, process.pid])
    await mkdir(`${places.cluster}.new-${pid}-abc/data`, { recursive: true })
  await removeLeftovers(places.cluster)
  expect(await readdir(places.folder)).toEqual([`postgres.new-${process.pid}-abc`])

  const anHourAgo = new Date(Date.now() - 3_600_000)
  await utimes(`${places.cluster}.new-${process.pid}-abc`, anHourAgo, anHourAgo)
  await removeLeftovers(places.cluster)
  expect(await readdir(places.folder)).toEqual([])
})

test('a PostgreSQL that does not end when asked is told more firmly, and never killed', async () => {
  const stubborn = spawn(process.execPath, [
    '-e',
    `process.on('SIGINT', () => {}).on('SIGQUIT', () => process.exit(7)); console.log('up'); setInterval(() => {}, 9e8)`,
  ])
  await once(stubborn.stdout, 'data')
  const ended = once(stubborn, 'exit')
  const waited: number[] = []
  const gone = async (patience: number) => {
    waited.push(patience)
    return waited.length > 1 && (await ended).length > 0
  }
  expect(await shutDown(stubborn.pid ?? 0, gone)).toBe(true)
  expect(await ended).toEqual([7, null])
  expect(waited).toHaveLength(2)
  expect(await shutDown(stubborn.pid ?? 0, () => Promise.resolve(false))).toBe(false)
})
