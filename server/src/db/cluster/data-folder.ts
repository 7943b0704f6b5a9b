import { access, constants, mkdir, realpath, rename, statfs, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { ClusterProblem, codeOf, wordsOf } from './problem.ts'

/** Where things lie in a data folder; all absolute. */
export type Places = {
  folder: string
  /** `data` and `secret` together: made under another name and renamed, so it is whole or it is not there */
  cluster: string
  /** PostgreSQL's own data directory */
  data: string
  /** the superuser's password, 64 hex digits; only its owner may read it */
  secret: string
  /** what PostgreSQL says */
  log: string
  /** where the running Holdfast listens, for whoever tries to start a second one */
  url: string
}

/**
 * Names the places of a data folder and makes the folder (for its owner only) when it is not there yet.
 * @throws ClusterProblem when the folder lies where a database would come to harm, or cannot be written
 */
export async function prepareFolder(dataFolder: string): Promise<Places> {
  const folder = resolve(dataFolder)
  refuseSyncedFolder(folder)
  refuseSyncedFolder(await realPlace(folder))
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new ClusterProblem(`The data folder ${folder} cannot be used: ${wordsOf(error)}.`)
  }
  const { type } = await statfs(folder)
  if (isNetworkFileSystem(type)) {
    throw new ClusterProblem(
      `The data folder ${folder} is on a network drive, which can lose what was saved. Choose a folder on this computer's own disk.`,
    )
  }
  const cluster = join(folder, 'postgres')
  return {
    folder,
    cluster,
    data: join(cluster, 'data'),
    secret: join(cluster, 'secret'),
    log: join(folder, 'postgres.log'),
    url: join(folder, 'listening-at'),
  }
}

const syncedNames =
  /^(dropbox|onedrive|icloud|google ?drive|my drive$|mobile documents$|com~apple~clouddocs$|cloudstorage$|nextcloud|owncloud|pclouddrive)/i

/**
 * Sync clients copy files one by one while PostgreSQL writes them, and write back older ones.
 * @throws ClusterProblem when part of the path is named like a folder of such a client
 */
export function refuseSyncedFolder(path: string): void {
  const synced = path.split(sep).find((name) => syncedNames.test(name))
  if (synced === undefined) return
  throw new ClusterProblem(
    `The data folder ${path} is inside "${synced}", which looks like a cloud-sync folder. Syncing a running database damages it and would copy clinical records to that service. Choose a folder that is not synced.`,
  )
}

/** The path with links resolved, as far as it exists already. */
export async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    const parent = dirname(path)
    if (codeOf(error) !== 'ENOENT' || parent === path) return path
    return join(await realPlace(parent), path.slice(parent.length))
  }
}

/** `statfs` types of NFS, SMB, CIFS, SMB2 and AFS on Linux; signed and unsigned readings of the same 32 bits. */
export function isNetworkFileSystem(type: number): boolean {
  return [0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f].includes(type >>> 0)
}

/**
 * @param megabytes room that must be free for what comes next (10^6 bytes)
 * @throws ClusterProblem naming the folder, what is free and what is needed
 */
export async function requireRoom(folder: string, megabytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = Math.floor((bavail * bsize) / 1e6)
  if (free >= megabytes) return
  throw new ClusterProblem(
    `The disk of ${folder} is full: ${free} MB are free and Holdfast needs ${megabytes} MB to start. Free some space and start again; nothing was changed.`,
  )
}

/** Replaces a small file in one step, so that nobody ever reads half of it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const half = `${path}.new-${process.pid}`
  await writeFile(half, text, { mode: 0o600 })
  await rename(half, path)
}
