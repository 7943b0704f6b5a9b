import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { handOver, type Account } from './account.ts'
import { doesNotRun, type Binaries } from './binaries.ts'
import type { Places } from './data-folder.ts'
import { halfDone, removeLeftovers } from './leftovers.ts'
import { ClusterProblem, codeOf, wordsOf } from './problem.ts'
import { bareEnvironment, inPlace } from './process.ts'

const run = promisify(execFile)

/** The superuser of the private cluster. Only the supervisor and the tests log in as it. */
export const adminRole = 'holdfast_admin'

/**
 * @returns whether the folder holds a database already
 * @throws ClusterProblem when it was made by another major version, or by another account than this one can act for
 */
export async function checkExisting(places: Places, major: number): Promise<boolean> {
  const found = await stat(places.cluster).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (found === undefined) return false
  const self = process.getuid?.()
  if (self !== 0 && found.uid !== self) {
    throw new ClusterProblem(
      `The database in ${places.folder} belongs to another account (number ${found.uid}). Start Holdfast from the account it was first started from, or choose another data folder.`,
    )
  }
  const version = await readFile(join(places.data, 'PG_VERSION'), 'utf8').catch(() => '')
  if (version.trim() === '') {
    throw new ClusterProblem(
      `${places.data} is not a complete database. Put the data folder back from a backup, or choose another one.`,
    )
  }
  if (version.trim() !== String(major)) {
    throw new ClusterProblem(
      `The database in ${places.folder} was made by PostgreSQL ${version.trim()}; this Holdfast brings PostgreSQL ${major} and cannot open it. Nothing was changed. Start the Holdfast version that made it, export the data there and import it into a new data folder; or run a PostgreSQL ${version.trim()} server on ${places.data} and set DATABASE_URL to it.`,
    )
  }
  return true
}

/** @throws ClusterProblem when the file with the database's password is gone */
export async function readSecret(places: Places): Promise<string> {
  try {
    return (await readFile(places.secret, 'utf8')).trim()
  } catch (error) {
    throw new ClusterProblem(
      `The database's password cannot be read (${wordsOf(error)}). Put ${places.secret} back from a backup of the data folder.`,
    )
  }
}

/**
 * Makes the database files under a temporary name and renames them when they are complete, so that a start that was
 * killed half-way leaves nothing that could be taken for a database. When another start was faster, its files stay.
 * @throws ClusterProblem when initdb fails
 */
export async function createFiles(
  places: Places,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  await removeLeftovers(places.cluster)
  const half = await halfDone(places.cluster)
  const data = join(half, 'data')
  try {
    await mkdir(data, { mode: 0o700 })
    await writeFile(join(half, 'secret'), randomBytes(32).toString('hex'), { mode: 0o600, flush: true })
    if (account) await handOver(half, account)
    await initdb(data, binaries, account)
    await writeFile(join(data, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n', { flush: true })
    await flush(half)
    await rename(half, places.cluster)
    await flush(places.folder)
  } catch (error) {
    await rm(half, { recursive: true, force: true, maxRetries: 5 })
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
  }
}

async function initdb(data: string, binaries: Binaries, account: Account | undefined): Promise<void> {
  const options = {
    // The database's account reads the file by this way, since it may not be able to enter the folders above.
    pwfile: '../secret',
    username: adminRole,
    encoding: 'UTF8',
    // Built into PostgreSQL: sorting, and with it every index, never depends on the machine's libraries.
    'locale-provider': 'builtin',
    'builtin-locale': 'C.UTF-8',
    locale: 'C',
    'auth-host': 'scram-sha-256',
    'auth-local': 'reject',
  }
  const words = Object.entries(options).map(([name, value]) => `--${name}=${value}`)
  try {
    await run(binaries.initdb, ['--data-checksums', '--no-instructions', ...words, '-D', inPlace(data)], {
      cwd: data,
      env: bareEnvironment,
      timeout: 180_000,
      killSignal: 'SIGKILL',
      ...account,
    })
  } catch (error) {
    // A code in letters is the system's, which did not start the program; a number is the program's own.
    if (codeOf(error)) throw doesNotRun(error)
    const said = wordsOf(error)
    throw new ClusterProblem(
      /No space left/i.test(said)
        ? `The disk of ${data} is full. Free some space and start again; nothing was left behind.`
        : `The database could not be created: ${said}`,
    )
  }
}

/** Puts a folder's list of names on the disk. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}
