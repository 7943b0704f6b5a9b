import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { readSecret } from './creation.ts'
import type { Places } from './data-folder.ts'
import { connectAdmin, isLocked, tryLock, type Login } from './holder.ts'
import { ClusterProblem, codeOf } from './problem.ts'
import { readPidFile, readStarter, serverParent, shutDown, until } from './process.ts'

/** ms after which a killed Holdfast's lock has fallen: PostgreSQL only has to notice the closed connection. */
const lockFalls = 3_000
/** ms after which an orphan that neither becomes ready nor ends is taken to hang. */
const orphanHangs = 20_000
/** ms to wait for a Holdfast that lives, and is starting or stopping. */
const patience = 60_000

type Found = {
  pid: number
  port: number | undefined
  waited: number
  starter: number | undefined
  orphan: boolean
}

/**
 * Makes sure that no PostgreSQL runs on the files: one whose Holdfast was killed is stopped.
 * @returns the process number in a left-over postmaster.pid when that process certainly is no PostgreSQL
 * @throws ClusterProblem when Holdfast runs on them already, or PostgreSQL runs and cannot be asked
 */
export async function clearTheWay(places: Places, say: (line: string) => void): Promise<number | undefined> {
  const began = performance.now()
  let told = false
  for (;;) {
    const file = await readPidFile(places.data)
    if (!file) return undefined
    const parent = await serverParent(file.pid, places.data)
    if (parent === false) return file.pid
    if (parent === undefined) return undefined

    // An orphan has been given another parent. While the process that started it is its parent, that Holdfast lives.
    const starter = await readStarter(places.data)
    const waited = performance.now() - began
    const found = { pid: file.pid, port: file.port, waited, starter, orphan: starter !== parent }
    if (file.ready) await decide(places, found, say)
    else if (found.orphan && waited > orphanHangs) await stopOrphan(places, found, say)
    if (waited > patience) {
      throw new ClusterProblem(
        `A PostgreSQL (process ${file.pid}) works on ${places.folder} and neither answers nor ends. Wait until it has ended, or end it with: kill -INT ${file.pid}`,
      )
    }
    if (waited > 1_000 && !told) {
      told = true
      say('Waiting for a Holdfast that is starting or stopping in the same data folder …')
    }
    await pause(20)
  }
}

/** @returns how to log in to the PostgreSQL that takes connections on these files just now; undefined when none does */
export async function findLogin(places: Places): Promise<Login | undefined> {
  const file = await readPidFile(places.data)
  if (!file?.ready || file.port === undefined) return undefined
  if (!(await serverParent(file.pid, places.data))) return undefined
  return { port: file.port, secret: await readSecret(places) }
}

/** Stops a PostgreSQL that nobody is in charge of; returns when things must be looked at again. */
async function decide(places: Places, found: Found, say: (line: string) => void): Promise<void> {
  const client = await connect(places, found)
  if (!client) return
  try {
    if (await isLocked(client)) {
      if (!found.orphan || found.waited > lockFalls) throw await alreadyRunning(places, found)
    } else if (found.orphan && (await tryLock(client))) {
      // Of several starts that find the same orphan, the one with the lock stops it.
      await stopOrphan(places, found, say)
    }
  } catch (error) {
    // Anything else is a connection cut off by a PostgreSQL that is ending: look again.
    if (error instanceof ClusterProblem) throw error
  } finally {
    await client.end()
  }
}

async function stopOrphan(places: Places, { pid }: Found, say: (line: string) => void): Promise<void> {
  say('Stopping the database of a Holdfast that was killed …')
  const ended = async () => (await serverParent(pid, places.data)) === false
  await shutDown(pid, (ms) => until(ms, ended))
}

/** @returns undefined when PostgreSQL takes no connection just now */
async function connect(places: Places, { pid, port }: Found) {
  if (port === undefined) return undefined
  const secret = await readSecret(places)
  try {
    return await connectAdmin({ port, secret })
  } catch (error) {
    if (!codeOf(error)?.startsWith('28')) return undefined
    throw new ClusterProblem(
      `A PostgreSQL (process ${pid}) works on ${places.folder}, but the password in ${places.secret} is not its own. Put that file back from a backup, or end that process with: kill -INT ${pid}`,
    )
  }
}

async function alreadyRunning(places: Places, { starter }: Found): Promise<ClusterProblem> {
  const url = (await readFile(places.url, 'utf8').catch(() => '')).trim()
  return new ClusterProblem(
    url === ''
      ? `Holdfast is already starting in ${places.folder} (process ${starter}).`
      : `Holdfast is already running at ${url}`,
  )
}
