import { execFile } from 'node:child_process'
import { lchown, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Places } from './data-folder.ts'
import { ClusterProblem, codeOf } from './problem.ts'

const run = promisify(execFile)

/** Numbers of the account PostgreSQL runs under. */
export type Account = { uid: number; gid: number }

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as whoever owns the database files, or on the first start
 * as the system account `holdfast` (made when possible, else `nobody`).
 * @returns undefined when Holdfast itself runs as an ordinary account and PostgreSQL simply does the same
 */
export async function databaseAccount(places: Places): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  if (process.platform !== 'linux') {
    throw new ClusterProblem('On this system, start Holdfast from an ordinary account instead of root.')
  }
  const owner = await stat(places.data).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  // PostgreSQL looks its account up by number and does not start when it has no name, as after a move of the folder.
  if (owner && owner.uid !== 0 && (await ask('id', '-un', String(owner.uid)))) {
    return { uid: owner.uid, gid: owner.gid }
  }
  const account = await systemAccount()
  if (owner) await handOver(places.cluster, account)
  return account
}

async function systemAccount(): Promise<Account> {
  const known = await lookUp('holdfast')
  if (known) return known
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  await ask('useradd', ...options, '--shell', '/usr/sbin/nologin', 'holdfast')
  const account = (await lookUp('holdfast')) ?? (await lookUp('nobody'))
  if (account) return account
  throw new ClusterProblem(
    'PostgreSQL does not run as root, and the account "holdfast" could not be made for it. Make it with `useradd --system holdfast`, or start Holdfast from an ordinary account.',
  )
}

async function lookUp(name: string): Promise<Account | undefined> {
  const uid = await ask('id', '-u', name)
  const gid = await ask('id', '-g', name)
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/** @returns what the command prints, or '' when it fails or is not there */
async function ask(command: string, ...words: string[]): Promise<string> {
  const path = '/usr/sbin:/usr/bin:/sbin:/bin'
  return await run(command, words, { env: { PATH: path }, timeout: 10_000 }).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )
}

/** Gives a folder and all in it to the account, each folder after its content, so that an interrupted change shows. */
export async function handOver(folder: string, account: Account): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await handOver(path, account)
    else await lchown(path, account.uid, account.gid)
  }
  await lchown(folder, account.uid, account.gid)
}
