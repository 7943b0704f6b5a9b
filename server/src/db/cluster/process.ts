import { execFile } from 'node:child_process'
import { readFile, readlink, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { codeOf } from './problem.ts'

const run = promisify(execFile)

/** All that PostgreSQL's programs get: no PG* variable and no locale of the caller reaches them. */
export const bareEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C' }

/**
 * How a program started in `data` names its own folder. PostgreSQL's account may not be able to walk there by path
 * (root's home is closed to it), but its working directory stays open to it.
 */
export function inPlace(data: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : data
}

/** What postmaster.pid tells: the process, where it listens once it says so, and whether it takes connections. */
export type PidFile = { pid: number; port: number | undefined; ready: boolean }

/** @returns undefined when no PostgreSQL runs on the data directory, or it ended without tidying up after itself */
export async function readPidFile(data: string): Promise<PidFile | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  })
  // Lines: pid, directory, start time, port, socket folder, address, shared memory, status. Later ones come later.
  const [pid, , , port, , , , status] = text.split('\n')
  if (!pid || !Number(pid)) return undefined
  return { pid: Math.abs(Number(pid)), port: Number(port) || undefined, ready: status?.trim() === 'ready' }
}

/** @returns the process that started the last PostgreSQL on the data directory (see server.ts), or undefined */
export async function readStarter(data: string): Promise<number | undefined> {
  const line = await readFile(join(data, 'postmaster.opts'), 'utf8').catch(() => '')
  return Number(/holdfast\.app_pid=(\d+)/.exec(line)?.[1]) || undefined
}

/**
 * Is that process a PostgreSQL working in this data directory? Process numbers are given out again, so the number in
 * a left-over postmaster.pid may be anyone's by now.
 * @returns its parent's process number when it is; `false` when it certainly is not (or has ended); undefined when
 *   this account may not know
 */
export async function serverParent(pid: number, data: string): Promise<number | false | undefined> {
  if (process.platform !== 'linux') return await serverParentByPs(pid, data)
  const proc = `/proc/${pid}`
  try {
    const program = basename(await readlink(`${proc}/exe`))
    const place = await stat(`${proc}/cwd`, { bigint: true })
    const own = await stat(data, { bigint: true })
    if (!program.startsWith('postgres') || place.dev !== own.dev || place.ino !== own.ino) return false
    const line = await readFile(`${proc}/stat`, 'utf8')
    // "pid (name) state parent …"; the name may hold anything, so read on from its last parenthesis
    return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1])
  } catch (error) {
    return codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH' ? false : undefined
  }
}

async function serverParentByPs(pid: number, data: string): Promise<number | false> {
  const line = await run('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { env: bareEnvironment }).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )
  const [, parent, command] = /^(\d+)\s+(.*)$/s.exec(line) ?? []
  return command?.includes('postgres') && command.includes(data) ? Number(parent) : false
}

/** @returns whether a process with this number runs (as whoever) */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/**
 * Ends a PostgreSQL as its manual says: SIGINT (fast shutdown: sessions are cut off, everything is written), and when
 * that takes too long SIGQUIT (the next start repairs from the log, nothing saved is lost). Too long happens: 18.4 can
 * wait forever when asked to end while it recovers from the crash of a session. Never SIGKILL, which would leave its
 * children behind.
 * @param gone waits up to so many ms and says whether the process has ended
 * @returns whether it ended
 */
export async function shutDown(pid: number, gone: (patience: number) => Promise<boolean>): Promise<boolean> {
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if (codeOf(error) !== 'ESRCH') throw error
    }
    if (await gone(patience)) return true
  }
  return false
}

/** Looks again every few milliseconds. @returns false when the condition did not come true within `patience` ms */
export async function until(patience: number, condition: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + patience
  while (!(await condition())) {
    if (performance.now() > end) return false
    await pause(10)
  }
  return true
}
