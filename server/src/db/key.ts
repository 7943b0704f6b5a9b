import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import type { Config } from '../config.ts'
import { StartRefusal } from '../start-refusal.ts'
import { realPlace } from './cluster/data-folder.ts'
import { codeOf } from './cluster/problem.ts'

/** A refusal at start-up about the data key, in words that say what to do. */
export class KeyProblem extends StartRefusal {}

/** The key-encryption key and what is derived from it. Never stored in the database. */
export type MasterKey = {
  /** 32 bytes: wraps the data keys */
  wrapping: Buffer
  /** 32 bytes: keys the audit trail's seals */
  sealing: Buffer
  /** password of a database role */
  passwordFor: (role: string) => string
  /** proves, without telling anything, that this is the key of a database */
  check: Buffer
  /** the key in groups, for the recovery kit; the last group is a checksum */
  recoveryKit: string
}

const derive = (key: Buffer, purpose: string) =>
  Buffer.from(hkdfSync('sha256', key, '', `holdfast/${purpose}`, 32))

/** The key as groups of four characters, with a checksum as the last group. */
export function recoveryKitOf(key: Buffer): string {
  const checksum = createHash('sha256').update('holdfast/kit').update(key).digest('hex').slice(0, 4)
  return [...(key.toString('hex').match(/.{4}/g) ?? []), checksum].join('-').toUpperCase()
}

export function masterKeyOf(key: Buffer): MasterKey {
  return {
    wrapping: derive(key, 'wrap'),
    sealing: derive(key, 'audit-seal'),
    passwordFor: (role) => derive(key, `role/${role}`).toString('base64url'),
    check: derive(key, 'check'),
    recoveryKit: recoveryKitOf(key),
  }
}

/**
 * Loads the key, or makes one when `mayMake` says that the database is empty.
 * Throws KeyProblem: no key beside existing data, an unreadable or damaged key, a key inside the data folder,
 * or a key file that others may read.
 */
export async function loadMasterKey(
  source: Config['key'],
  dataFolder: string,
  mayMake: boolean,
  say: (line: string) => void,
): Promise<MasterKey> {
  if ('secret' in source) return masterKeyOf(Buffer.from(source.secret, 'base64'))
  const file = resolve(source.file)
  if ((await realPlace(file)).startsWith((await realPlace(resolve(dataFolder))) + sep)) {
    throw new KeyProblem(
      `The key file ${file} lies inside the data folder. Whoever copies the data would have the key too: move it elsewhere and set HOLDFAST_KEY_FILE.`,
    )
  }
  const mode = await stat(file).then(
    (found) => found.mode,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw new KeyProblem(`The key file ${file} cannot be read (${error.code}).`)
    },
  )
  if (mode === null) {
    if (!mayMake) {
      throw new KeyProblem(
        `There is data, but the key file ${file} is missing. Put the key back (the recovery kit shows it), or point HOLDFAST_KEY_FILE at it. Holdfast never makes a new key beside existing data.`,
      )
    }
    await makeKeyFile(file).catch((error: unknown) => {
      throw new KeyProblem(`The key file ${file} cannot be written (${codeOf(error) ?? 'unknown'}).`)
    })
    say(`Made a new data key: ${file}`)
  } else if (process.platform !== 'win32' && !file.startsWith('/run/secrets/') && (mode & 0o077) !== 0) {
    // /run/secrets is where containers mount secrets: private to the container, whatever the mode says
    throw new KeyProblem(`Other users of this machine may read the key file ${file}. Run: chmod 600 ${file}`)
  }
  return masterKeyOf(parseKey(await readFile(file, 'utf8'), file))
}

/**
 * Makes a key and waits until the disk has it: data must never outlive its key. The file appears whole or not at
 * all, and one that another process made meanwhile stays.
 */
async function makeKeyFile(file: string): Promise<void> {
  const folder = dirname(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const half = `${file}.new-${randomBytes(4).toString('hex')}`
  const handle = await open(half, 'wx', 0o600)
  try {
    await handle.writeFile(`${randomBytes(32).toString('hex')}\n`)
    await handle.sync()
    await link(half, file).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  } finally {
    await handle.close()
    await rm(half, { force: true })
  }
  const directory = await open(folder)
  await directory.sync()
  await directory.close()
}

/** Accepts the hex form of the key file and the recovery kit typed back in (its checksum is verified). */
export function parseKey(content: string, file: string): Buffer {
  const hex = content.replace(/[-\s]/g, '').toLowerCase()
  const key = Buffer.from(hex.slice(0, 64), 'hex')
  const damaged = key.length !== 32 || (hex.length !== 64 && hex.length !== 68)
  if (damaged || (hex.length === 68 && recoveryKitOf(key).slice(-4).toLowerCase() !== hex.slice(64))) {
    throw new KeyProblem(
      `The key file ${file} is damaged: it must hold 64 hexadecimal characters, or the recovery kit as it was printed.`,
    )
  }
  return key
}
