import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { StartRefusal } from './start-refusal.ts'

/** Everything the process is told from outside: parsed once, passed down, never read again. */
export type Config = {
  host: string
  port: number
  /** the address people open, e.g. 'https://holdfast.example'; null: http on loopback */
  origin: string | null
  /** CIDR of the proxy whose X-Forwarded-* headers are believed */
  trustedProxy: string | null
  dataFolder: string
  /** null: a private cluster in the data folder */
  databaseUrl: string | null
  /** where the key lives, or the key itself */
  key: { file: string } | { secret: string }
  idleMinutes: number
  signInHours: number
  logLevel: 'info' | 'warn' | 'error' | 'silent'
  demo: boolean
}

/** The environment is wrong; the message tells every fault, a line each. */
export class ConfigFault extends StartRefusal {}

const wholeNumber = (name: string, least: number, most: number, otherwise: number) =>
  z
    .string()
    .optional()
    .transform((value, context) => {
      if (value === undefined || value === '') return otherwise
      const number = Number(value)
      if (/^\d+$/.test(value) && number >= least && number <= most) return number
      context.addIssue({
        code: 'custom',
        message: `${name} must be a whole number from ${least} to ${most}, not "${value}".`,
      })
      return z.NEVER
    })

const blankIsAbsent = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value === '' ? null : value))

function isOrigin(value: string): boolean {
  if (!/^https?:\/\/[^/\s]+$/.test(value) || !URL.canParse(value)) return false
  const { username, search, hash } = new URL(value)
  return username === '' && search === '' && hash === ''
}

function isNetwork(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/')
  const longest = isIP(address) === 6 ? 128 : 32
  return (
    isIP(address) !== 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  )
}

const environment = z.object({
  HOST: blankIsAbsent,
  PORT: wholeNumber('PORT', 0, 65_535, 7420),
  HOLDFAST_ORIGIN: blankIsAbsent.refine((value) => value === null || isOrigin(value), {
    message:
      'HOLDFAST_ORIGIN must be the address people open, such as https://holdfast.example, without a path.',
  }),
  HOLDFAST_TRUSTED_PROXY: blankIsAbsent.refine((value) => value === null || isNetwork(value), {
    message: 'HOLDFAST_TRUSTED_PROXY must be the proxy’s address or network, such as 172.20.0.0/16.',
  }),
  HOLDFAST_ALLOW_HTTP: blankIsAbsent.refine((value) => value === null || value === 'yes', {
    message: 'HOLDFAST_ALLOW_HTTP is yes, or left out.',
  }),
  HOLDFAST_DATA: blankIsAbsent,
  HOLDFAST_KEY_FILE: blankIsAbsent,
  HOLDFAST_KEY: blankIsAbsent.refine(
    (value) => value === null || Buffer.from(value, 'base64').length === 32,
    {
      message: 'HOLDFAST_KEY must be 32 bytes in base64 (make one with: openssl rand -base64 32).',
    },
  ),
  DATABASE_URL: blankIsAbsent.refine(
    (value) => value === null || (/^postgres(ql)?:\/\/.+/.test(value) && URL.canParse(value)),
    {
      message: 'DATABASE_URL must look like postgres://owner:password@host:5432/holdfast.',
    },
  ),
  DATABASE_PASSWORD_FILE: blankIsAbsent,
  HOLDFAST_IDLE_MINUTES: wholeNumber('HOLDFAST_IDLE_MINUTES', 1, 60, 15),
  HOLDFAST_SIGN_IN_HOURS: wholeNumber('HOLDFAST_SIGN_IN_HOURS', 1, 24, 12),
  HOLDFAST_LOG: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .enum(['info', 'warn', 'error', 'silent'], 'HOLDFAST_LOG must be info, warn, error or silent.')
      .default('warn'),
  ),
})

/** The password may lie in a file of its own (a container's secret) instead of in the address. */
function withPassword(url: string | null, file: string | null, faults: string[]): string | null {
  if (url === null || file === null) return url
  let password: string
  try {
    password = readFileSync(file, 'utf8').trim()
  } catch {
    faults.push(`DATABASE_PASSWORD_FILE ${file} cannot be read.`)
    return null
  }
  return URL.canParse(url)
    ? Object.assign(new URL(url), { password: encodeURIComponent(password) }).toString()
    : null
}

/** Hosts that only this machine reaches. */
const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/**
 * Reads the environment. Throws one ConfigFault that tells every fault at once, a sentence each.
 * `demo` moves the default places aside so that sample data never meets real data.
 */
export function loadConfig(env: NodeJS.ProcessEnv, { demo = false } = {}): Config {
  const parsed = environment.safeParse(env)
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)
  // read as they were given: what two settings are together is told beside the faults of each
  const given = (name: keyof typeof environment.shape) => env[name] || null
  const host = given('HOST') ?? '127.0.0.1'
  if (!isLoopback(host) && given('HOLDFAST_ORIGIN') === null) {
    faults.push(
      `HOST ${host} can be reached from other machines, so HOLDFAST_ORIGIN must name the address people open (https through a TLS proxy).`,
    )
  }
  const origin = given('HOLDFAST_ORIGIN')
  if (origin !== null && URL.canParse(origin)) {
    const { protocol, hostname } = new URL(origin)
    if (protocol === 'http:' && !isLoopback(hostname) && given('HOLDFAST_ALLOW_HTTP') !== 'yes') {
      faults.push(
        `HOLDFAST_ORIGIN ${origin} would carry passwords and notes over the network unencrypted. Put a TLS proxy in front and use https; or, on a network where that is acceptable, set HOLDFAST_ALLOW_HTTP=yes.`,
      )
    }
    if (protocol === 'https:' && given('HOLDFAST_TRUSTED_PROXY') === null) {
      faults.push(
        'HOLDFAST_ORIGIN is https, so a TLS proxy stands in front: name its address in HOLDFAST_TRUSTED_PROXY, or everybody would seem to come from the proxy and be throttled together.',
      )
    }
  }
  if (given('HOLDFAST_KEY') !== null && given('HOLDFAST_KEY_FILE') !== null) {
    faults.push('Give HOLDFAST_KEY or HOLDFAST_KEY_FILE, not both.')
  }
  if (demo && given('DATABASE_URL') !== null) {
    faults.push(
      'The demo rebuilds its database, so it does not run on DATABASE_URL. Unset it, or use npm start.',
    )
  }
  const databaseUrl = withPassword(given('DATABASE_URL'), given('DATABASE_PASSWORD_FILE'), faults)
  if (!parsed.success || faults.length > 0) throw new ConfigFault(faults.join('\n'))
  const told = parsed.data
  const share = env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share')
  const settings = env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
  return Object.freeze({
    host,
    port: told.PORT,
    origin: told.HOLDFAST_ORIGIN === null ? null : new URL(told.HOLDFAST_ORIGIN).origin,
    trustedProxy: told.HOLDFAST_TRUSTED_PROXY,
    dataFolder: told.HOLDFAST_DATA ?? join(share, demo ? 'holdfast-demo' : 'holdfast'),
    databaseUrl,
    key: told.HOLDFAST_KEY
      ? { secret: told.HOLDFAST_KEY }
      : { file: told.HOLDFAST_KEY_FILE ?? join(settings, 'holdfast', demo ? 'demo-key' : 'key') },
    idleMinutes: told.HOLDFAST_IDLE_MINUTES,
    signInHours: told.HOLDFAST_SIGN_IN_HOURS,
    logLevel: told.HOLDFAST_LOG,
    demo,
  })
}
