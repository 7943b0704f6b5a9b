import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigFault, loadConfig, type Config } from '../../server/src/config.ts'
import { openDatabase } from '../../server/src/db/database.ts'
import { KeyProblem, loadMasterKey, masterKeyOf, parseKey, recoveryKitOf } from '../../server/src/db/key.ts'
import { emptyDatabase } from '../support/databases.ts'

const key = Buffer.alloc(32, 'k')
const silent = () => undefined

let base: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'holdfast-keys-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

let folders = 0
/** A data folder and, beside it, a place for the key. */
async function places() {
  folders += 1
  const dataFolder = join(base, String(folders), 'data')
  await mkdir(dataFolder, { recursive: true })
  return { dataFolder, file: join(base, String(folders), 'settings', 'key') }
}

/** A key file with this content and mode; answers how it loads beside existing data. */
async function loadFile(content: string, mode = 0o600) {
  const { dataFolder, file } = await places()
  await mkdir(join(file, '..'))
  await writeFile(file, content)
  await chmod(file, mode)
  return loadMasterKey({ file }, dataFolder, false, silent)
}

const hex = key.toString('hex')

describe('a new key', () => {
  it('is made with an empty database: 256 random bits that only their owner may read', async () => {
    const { dataFolder, file } = await places()
    const said: string[] = []
    const made = await loadMasterKey({ file }, dataFolder, true, (line) => said.push(line))
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(join(file, '..'))).mode & 0o777).toBe(0o700)
    expect(await readFile(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
    expect(said).toEqual([`Made a new data key: ${file}`])
    expect((await loadMasterKey({ file }, dataFolder, false, silent)).check).toEqual(made.check)
  })

  it('leaves nothing half-made beside it', async () => {
    const { dataFolder, file } = await places()
    await loadMasterKey({ file }, dataFolder, true, silent)
    expect(await readdir(join(file, '..'))).toEqual(['key'])
  })

  it('is made once by starts that race for one file: all get the same', async () => {
    const { dataFolder, file } = await places()
    const made = await Promise.all(
      Array.from({ length: 5 }, () => loadMasterKey({ file }, dataFolder, true, silent)),
    )
    expect(new Set(made.map((one) => one.recoveryKit)).size).toBe(1)
  })

  it('is never made beside existing data', async () => {
    const { dataFolder, file } = await places()
    await expect(loadMasterKey({ file }, dataFolder, false, silent)).rejects.toThrow(
      /is missing\. Put the key back \(the recovery kit shows it\)/,
    )
    await expect(stat(file)).rejects.toThrow('ENOENT')
  })

  it('that cannot be written is told in words', async () => {
    const { dataFolder } = await places()
    const blocker = join(dataFolder, '..', 'a-file')
    await writeFile(blocker, '')
    const file = join(blocker, 'key')
    await expect(loadMasterKey({ file }, dataFolder, true, silent)).rejects.toThrow(KeyProblem)
  })
})

describe('a key file', () => {
  it('inside the data folder is refused, and none is made there', async () => {
    const { dataFolder } = await places()
    for (const file of [join(dataFolder, 'key'), join(dataFolder, 'deep', '..', 'deeper', 'key')]) {
      await expect(loadMasterKey({ file }, dataFolder, true, silent), file).rejects.toThrow(
        'lies inside the data folder',
      )
    }
    expect(await readdir(dataFolder)).toEqual([])
  })

  it('inside the data folder by way of a link is refused', async () => {
    const { dataFolder, file } = await places()
    await symlink(dataFolder, join(file, '..'))
    await expect(loadMasterKey({ file }, dataFolder, true, silent)).rejects.toThrow(
      'lies inside the data folder',
    )
    expect(await readdir(dataFolder)).toEqual([])
  })

  it('in a folder whose name only begins like the data folder’s is fine', async () => {
    const { dataFolder } = await places()
    await loadMasterKey({ file: `${dataFolder}-key` }, dataFolder, true, silent)
    expect((await stat(`${dataFolder}-key`)).isFile()).toBe(true)
  })

  it.each([0o640, 0o604, 0o620, 0o660])(
    'that others may touch (mode %o) is refused, with the command that mends it',
    async (mode) => {
      await expect(loadFile(hex, mode)).rejects.toThrow(/Other users .* Run: chmod 600 /)
    },
  )

  it('that only its owner reads, read-only, is fine', async () => {
    expect((await loadFile(hex, 0o400)).check).toEqual(masterKeyOf(key).check)
  })

  it.each([
    ['empty', ''],
    ['cut short', hex.slice(0, 40)],
    ['with a character that is no digit', `z${hex.slice(1)}`],
    ['with something added', `${hex}00`],
    ['with a recovery kit in which a digit is wrong', recoveryKitOf(key).replace('6B', '6C')],
    ['with a recovery kit without its last group', recoveryKitOf(key).slice(0, -7)],
  ])('%s is damaged and refused', async (_, content) => {
    await expect(loadFile(content)).rejects.toThrow(/is damaged: it must hold 64 hexadecimal characters/)
  })

  it('may hold the recovery kit as it was printed or typed', async () => {
    const kit = recoveryKitOf(key)
    for (const typed of [
      kit,
      kit.toLowerCase(),
      kit.replaceAll('-', ' '),
      `\n  ${kit.replaceAll('-', '')}  \n`,
    ]) {
      expect((await loadFile(typed)).wrapping).toEqual(masterKeyOf(key).wrapping)
    }
  })
})

describe('what is derived from a key', () => {
  it('differs by purpose, and does not tell the key', () => {
    const { wrapping, sealing, check, passwordFor } = masterKeyOf(key)
    const all = [
      key,
      wrapping,
      sealing,
      check,
      Buffer.from(passwordFor('a'), 'base64url'),
      Buffer.from(passwordFor('b'), 'base64url'),
    ]
    expect(new Set(all.map((one) => one.toString('hex'))).size).toBe(all.length)
  })

  it('is the same in every version: a stored database stays readable', () => {
    const { wrapping, sealing, check, recoveryKit } = masterKeyOf(key)
    const begins = [wrapping, sealing, check].map((one) => one.subarray(0, 4).toString('hex'))
    expect({ begins, recoveryKit }).toEqual({
      begins: ['bfd52ce1', '1927d8cb', '531806f6'],
      recoveryKit: `${'6B6B-'.repeat(16)}585A`,
    })
    expect(parseKey(recoveryKit, 'kit')).toEqual(key)
  })
})

describe('HOLDFAST_KEY', () => {
  const secret = key.toString('base64')

  it('is the key itself, in base64', async () => {
    const config = loadConfig({ HOLDFAST_KEY: secret })
    const { dataFolder } = await places()
    expect(config.key).toEqual({ secret })
    expect((await loadMasterKey(config.key, dataFolder, false, silent)).check).toEqual(masterKeyOf(key).check)
  })

  it.each([
    ['too short', randomBytes(16).toString('base64')],
    ['in hexadecimal', hex],
    ['not base64', 'not a key at all'],
  ])('%s is refused', (_, value) => {
    expect(() => loadConfig({ HOLDFAST_KEY: value })).toThrow(/HOLDFAST_KEY must be 32 bytes in base64/)
  })

  it('together with a key file is refused', () => {
    expect(() => loadConfig({ HOLDFAST_KEY: secret, HOLDFAST_KEY_FILE: '/somewhere/key' })).toThrow(
      ConfigFault,
    )
  })
})

describe('a database', () => {
  /** Opens and closes it; what it says is answered. */
  async function open(ownerUrl: string, source: Config['key'], dataFolder: string): Promise<string[]> {
    const said: string[] = []
    const database = await openDatabase({
      ownerUrl,
      key: source,
      dataFolder,
      say: (line) => said.push(line),
      poolSize: 1,
    })
    await database.app.query('select 1')
    await database.close()
    return said
  }

  it('opens only with the key it began with, in whatever form', async () => {
    const { dataFolder, file } = await places()
    const { ownerUrl } = await emptyDatabase()
    const said = await open(ownerUrl, { file }, dataFolder)
    expect(said[0]).toBe(`Made a new data key: ${file}`)

    const begun = parseKey(await readFile(file, 'utf8'), file)
    await expect(open(ownerUrl, { secret: key.toString('base64') }, dataFolder)).rejects.toThrow(
      'This is not the key that the data was sealed with.',
    )
    await rm(file)
    await expect(open(ownerUrl, { file }, dataFolder)).rejects.toThrow(
      'Holdfast never makes a new key beside existing data',
    )
    await expect(stat(file)).rejects.toThrow('ENOENT')

    await writeFile(file, recoveryKitOf(begun), { mode: 0o600 })
    expect(await open(ownerUrl, { file }, dataFolder)).toEqual([])
    expect(await open(ownerUrl, { secret: begun.toString('base64') }, dataFolder)).toEqual([])
  })
})
