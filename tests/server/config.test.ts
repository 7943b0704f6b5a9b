import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigFault, loadConfig } from '../../server/src/config.ts'

const key = Buffer.alloc(32, 9).toString('base64')

/** Every sentence that a start with this environment is refused with. */
function faultsOf(env: Record<string, string>, options?: { demo: boolean }): string[] {
  try {
    loadConfig(env, options)
  } catch (error) {
    if (error instanceof ConfigFault) return error.message.split('\n')
    throw error
  }
  return []
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-config-'))
  await writeFile(join(folder, 'password'), 'p@ss/wörd: ?\n')
})
afterAll(() => rm(folder, { recursive: true }))

describe('what is used when nothing is told', () => {
  it('listens on loopback only, keeps its data in the home folder, and its key away from the data', () => {
    expect(loadConfig({})).toEqual({
      host: '127.0.0.1',
      port: 7420,
      origin: null,
      trustedProxy: null,
      dataFolder: join(homedir(), '.local/share/holdfast'),
      databaseUrl: null,
      key: { file: join(homedir(), '.config/holdfast/key') },
      idleMinutes: 15,
      signInHours: 12,
      logLevel: 'warn',
      demo: false,
    })
  })

  it('takes a blank setting as one that was not made, as compose files write them', () => {
    const blank = Object.fromEntries(
      [
        'HOST',
        'PORT',
        'DATABASE_URL',
        'DATABASE_PASSWORD_FILE',
        'HOLDFAST_ORIGIN',
        'HOLDFAST_TRUSTED_PROXY',
        'HOLDFAST_DATA',
        'HOLDFAST_KEY_FILE',
        'HOLDFAST_KEY',
        'HOLDFAST_IDLE_MINUTES',
        'HOLDFAST_SIGN_IN_HOURS',
        'HOLDFAST_LOG',
      ].map((name) => [name, '']),
    )
    expect(loadConfig(blank)).toEqual(loadConfig({}))
  })

  it('follows the XDG folders', () => {
    const config = loadConfig({ XDG_DATA_HOME: '/srv/data', XDG_CONFIG_HOME: '/srv/config' })
    expect(config.dataFolder).toBe('/srv/data/holdfast')
    expect(config.key).toEqual({ file: '/srv/config/holdfast/key' })
  })

  it('keeps the demo’s data and key in places of their own', () => {
    const [real, demo] = [loadConfig({}), loadConfig({}, { demo: true })]
    expect(demo.dataFolder).not.toBe(real.dataFolder)
    expect(demo.key).not.toEqual(real.key)
  })
})

it('passes on what it was told', () => {
  const config = loadConfig({
    HOST: '0.0.0.0',
    PORT: '8080',
    HOLDFAST_ORIGIN: 'https://Notes.example',
    HOLDFAST_TRUSTED_PROXY: '172.20.0.0/16',
    HOLDFAST_DATA: '/data',
    HOLDFAST_KEY: key,
    DATABASE_URL: 'postgres://owner@db:5432/holdfast',
    HOLDFAST_IDLE_MINUTES: '30',
    HOLDFAST_SIGN_IN_HOURS: '8',
    HOLDFAST_LOG: 'info',
  })
  expect(config).toEqual({
    host: '0.0.0.0',
    port: 8080,
    origin: 'https://notes.example',
    trustedProxy: '172.20.0.0/16',
    dataFolder: '/data',
    databaseUrl: 'postgres://owner@db:5432/holdfast',
    key: { secret: key },
    idleMinutes: 30,
    signInHours: 8,
    logLevel: 'info',
    demo: false,
  })
})

it('reads the database’s password from a file, whatever characters it has', () => {
  const config = loadConfig({
    DATABASE_URL: 'postgres://owner@db:5432/holdfast',
    DATABASE_PASSWORD_FILE: join(folder, 'password'),
  })
  const url = new URL(config.databaseUrl ?? '')
  expect(decodeURIComponent(url.password)).toBe('p@ss/wörd: ?')
  expect(url.username).toBe('owner')
})

it('tells all faults together, one plain sentence each', () => {
  const faults = faultsOf(
    {
      HOST: '0.0.0.0',
      PORT: 'eighty',
      HOLDFAST_TRUSTED_PROXY: 'proxy',
      HOLDFAST_KEY: 'short',
      HOLDFAST_KEY_FILE: '/somewhere/key',
      DATABASE_URL: 'mysql://db',
      DATABASE_PASSWORD_FILE: join(folder, 'nothing'),
      HOLDFAST_IDLE_MINUTES: '0',
      HOLDFAST_SIGN_IN_HOURS: '25',
      HOLDFAST_LOG: 'loud',
    },
    { demo: true },
  )
  const told = [
    'PORT must be a whole number from 0 to 65535, not "eighty".',
    'HOLDFAST_TRUSTED_PROXY must be',
    'HOLDFAST_KEY must be 32 bytes in base64',
    'DATABASE_URL must look like',
    'HOLDFAST_IDLE_MINUTES must be a whole number from 1 to 60, not "0".',
    'HOLDFAST_SIGN_IN_HOURS must be a whole number from 1 to 24, not "25".',
    'HOLDFAST_LOG must be info, warn, error or silent.',
    'HOST 0.0.0.0 can be reached from other machines, so HOLDFAST_ORIGIN must name',
    'Give HOLDFAST_KEY or HOLDFAST_KEY_FILE, not both.',
    'The demo rebuilds its database, so it does not run on DATABASE_URL.',
    'DATABASE_PASSWORD_FILE',
  ]
  expect(faults).toHaveLength(told.length)
  told.forEach((sentence, index) => expect(faults[index]).toContain(sentence))
})

it('never repeats a secret in a fault', () => {
  const faults = faultsOf({
    HOLDFAST_KEY: 'canary-key-of-the-wrong-length',
    DATABASE_URL: 'mysql://owner:canary-password@db/holdfast',
  })
  expect(faults).toHaveLength(2)
  expect(faults.join(' ')).not.toContain('canary')
})

const proxy = { HOLDFAST_TRUSTED_PROXY: '10.0.0.2' }

describe('an address for other machines', () => {
  it('is not unencrypted, unless that is said to be acceptable', () => {
    const lan = { HOLDFAST_ORIGIN: 'http://192.168.1.5:7420' }
    expect(faultsOf(lan).join(' ')).toContain('unencrypted')
    expect(faultsOf({ ...lan, HOLDFAST_ALLOW_HTTP: 'yes' })).toEqual([])
    expect(faultsOf({ ...lan, HOLDFAST_ALLOW_HTTP: 'true' }).join(' ')).toContain('HOLDFAST_ALLOW_HTTP')
    expect(faultsOf({ HOLDFAST_ORIGIN: 'http://127.0.0.1:7420' })).toEqual([])
  })

  it('over TLS names the proxy, so that not everybody seems to come from it', () => {
    expect(faultsOf({ HOLDFAST_ORIGIN: 'https://notes.example' }).join(' ')).toContain(
      'HOLDFAST_TRUSTED_PROXY',
    )
    expect(faultsOf({ HOLDFAST_ORIGIN: 'https://notes.example', ...proxy })).toEqual([])
  })
})

describe('a host that other machines can reach', () => {
  it.each(['0.0.0.0', '::', '192.168.1.20', 'clinic-pc', '127.evil.example'])(
    '%s needs HOLDFAST_ORIGIN',
    (host) => {
      expect(faultsOf({ HOST: host }).join(' ')).toContain('HOLDFAST_ORIGIN')
      expect(faultsOf({ HOST: host, HOLDFAST_ORIGIN: 'https://notes.example', ...proxy })).toEqual([])
    },
  )

  it.each(['localhost', '127.0.0.1', '127.8.8.8', '::1'])('%s is none', (host) => {
    expect(faultsOf({ HOST: host })).toEqual([])
  })
})

it.each(['PORT', 'HOLDFAST_IDLE_MINUTES', 'HOLDFAST_SIGN_IN_HOURS'])(
  '%s takes whole numbers only',
  (name) => {
    for (const value of ['1e1', ' 8', '8.5', '-1', '0x10', '99999', 'NaN']) {
      expect(faultsOf({ [name]: value }), value).toHaveLength(1)
    }
  },
)

it.each([
  'notes.example',
  'ftp://notes.example',
  'https://notes.example/',
  'https://notes.example/app',
  'https://me:secret@notes.example',
  'https://notes.example?x=1',
  'https://notes.example#x',
  'https://',
  'https://notes example',
])('%s is no origin', (origin) => {
  expect(faultsOf({ HOLDFAST_ORIGIN: origin, ...proxy })).toHaveLength(1)
})

it.each([
  'true',
  '*',
  '1',
  'proxy.example',
  '10.0.0.1/33',
  '::1/129',
  '999.1.1.1',
  '10.0.0.0/8/8',
  '10.0.0.0/',
])('does not believe the proxy %s', (proxy) => {
  expect(faultsOf({ HOLDFAST_TRUSTED_PROXY: proxy })).toHaveLength(1)
})

it.each(['10.0.0.1', '172.20.0.0/16', 'fd00::/8', '::1'])('believes the proxy %s', (proxy) => {
  expect(loadConfig({ HOLDFAST_TRUSTED_PROXY: proxy }).trustedProxy).toBe(proxy)
})

it('refuses the demo on DATABASE_URL, whose database it would rebuild', () => {
  const env = { DATABASE_URL: 'postgres://owner@db:5432/holdfast' }
  expect(faultsOf(env, { demo: true }).join(' ')).toContain('npm start')
  expect(faultsOf(env)).toEqual([])
})
