import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rename, stat, type FileHandle } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from './account.ts'
import { doesNotRun, type Binaries } from './binaries.ts'
import type { Places } from './data-folder.ts'
import { ClusterProblem } from './problem.ts'
import { bareEnvironment, inPlace, readPidFile, shutDown, until } from './process.ts'

/** A PostgreSQL that takes connections. `ended` tells how it ended ('signal SIGKILL'), whoever ended it. */
export type Server = { port: number; ended: Promise<string>; stop: () => Promise<void> }

export type LaunchOptions = {
  places: Places
  binaries: Binaries
  account: Account | undefined
  /** further settings; they win over the ones below */
  settings: Record<string, string>
  /** the process number in a left-over postmaster.pid, when that process certainly is no PostgreSQL */
  notServer: number | undefined
  say: (line: string) => void
}

/**
 * Given on the command line, so that no file in the data folder can weaken them.
 * Loopback with a password of 256 random bits rather than a socket file: a socket's path may have 107 bytes at most,
 * and a data folder's path may be longer, or closed to the account PostgreSQL runs under.
 */
const standing = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '60',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Its log tells how the server fares and nothing of what is in it: messages of failed statements quote values, so
  // they are left out (the application gets them), and terse drops the details and context of all others.
  // The price: errors of background workers, such as autovacuum, are not written down either.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_checkpoints: 'off',
}

/**
 * Starts PostgreSQL on existing files and waits until it takes connections. It gets a process group of its own, so
 * that Ctrl-C reaches Holdfast alone, which then ends its requests before its database.
 * @returns undefined when another PostgreSQL was faster on the same files
 * @throws ClusterProblem with PostgreSQL's own last words when it does not start
 */
export async function launch(options: LaunchOptions): Promise<Server | undefined> {
  await turnLog(options.places.log)
  const end = performance.now() + 30_000
  for (;;) {
    const outcome = await launchOnce(options, await freePort())
    if (typeof outcome !== 'string') return outcome
    if (/lock file "postmaster.pid" already exists/.test(outcome)) return undefined
    // Someone took the port in between; children of a killed PostgreSQL have not noticed yet; another is just starting.
    const passing = /could not create any TCP|pre-existing shared memory block|lock file .* is empty/.test(
      outcome,
    )
    if (!passing || performance.now() > end) throw new ClusterProblem(refusal(outcome, options.places))
    await pause(50)
  }
}

/** @returns the running server, or what PostgreSQL wrote into its log before it gave up */
async function launchOnce(options: LaunchOptions, port: number): Promise<Server | string> {
  const { places, say } = options
  const logged = (await stat(places.log).catch(() => undefined))?.size ?? 0
  const { pid, ended, isOver } = await begin(options, port)

  const stop = async () => {
    const gone = (patience: number) => until(patience, () => Promise.resolve(isOver()))
    if (isOver() || (await shutDown(pid, gone))) return
    throw new ClusterProblem(`PostgreSQL (process ${pid}) does not end. End it with: kill -QUIT ${pid}`)
  }
  const readyOrOver = async () => {
    const file = await readPidFile(places.data)
    return isOver() || (file?.pid === pid && file.ready)
  }
  if (!(await until(3_000, readyOrOver))) {
    say(
      'PostgreSQL is still starting. After it was cut off it repairs the database, which can take minutes …',
    )
    if (!(await until(600_000, readyOrOver))) {
      await stop()
      throw new ClusterProblem(`PostgreSQL was not ready after ten minutes. Its log is ${places.log}.`)
    }
  }
  if (!isOver()) return { port, ended, stop }
  const written = await readFile(places.log)
  return written.subarray(logged).toString() || (await ended)
}

/** Makes the process. @throws ClusterProblem when this machine cannot run the program at all */
async function begin(options: LaunchOptions, port: number) {
  const { places, binaries, account, notServer } = options
  const settings = { ...standing, ...options.settings, port, 'holdfast.app_pid': process.pid }
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = await openLog(places.log, account)
  const child = spawn(binaries.postgres, ['-D', inPlace(places.data), ...words], {
    cwd: places.data,
    // PostgreSQL trusts that the process with this number is not a server on the same files, as it does with
    // pg_ctl's caller. It still checks the shared memory of that run, and tidies postmaster.pid up by itself.
    env: notServer ? { ...bareEnvironment, PG_GRANDPARENT_PID: String(notServer) } : bareEnvironment,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    ...account,
  })
  let over = false
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      over = true
      resolve(signal ? `signal ${signal}` : `exit code ${code}`)
    })
  })
  try {
    await once(child, 'spawn')
  } catch (error) {
    throw doesNotRun(error)
  } finally {
    await log.close()
  }
  return { pid: child.pid ?? 0, ended, isOver: () => over }
}

/** The port that the system would give next. Known to whoever needs it through postmaster.pid, so not kept elsewhere. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new ClusterProblem('No free port on 127.0.0.1.')
  return address.port
}

/** Opens the log for appending. Root gives it to the database's account, which may be the next to start Holdfast. */
async function openLog(path: string, account: Account | undefined): Promise<FileHandle> {
  const handle = await open(path, 'a', 0o600)
  if (account) await handle.chown(account.uid, account.gid)
  return handle
}

/** Puts a log that has grown past 5 MB aside, in place of the one put aside before. */
async function turnLog(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found && found.size > 5e6) await rename(path, `${path}.1`)
}

function refusal(outcome: string, places: Places): string {
  if (/No space left/i.test(outcome)) {
    return `The disk of ${places.folder} is full. Free some space and start again; nothing that was saved is lost.`
  }
  if (/lock file .* is empty/.test(outcome)) {
    const file = join(places.data, 'postmaster.pid')
    return `PostgreSQL did not start, since ${file} is empty, as a power cut can leave it. When no PostgreSQL runs on this folder, remove that file and start again.`
  }
  const last = outcome.split('\n').findLast((line) => /FATAL|PANIC/.test(line)) ?? outcome
  return `PostgreSQL did not start: ${last.replace(/^.*?(FATAL|PANIC):\s*/, '').trim()}. Its log is ${places.log}.`
}
