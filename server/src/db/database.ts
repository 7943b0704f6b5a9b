import { timingSafeEqual } from 'node:crypto'
import pg from 'pg'
import type { Config } from '../config.ts'
import { openPool, type Pool } from './client.ts'
import { KeyProblem, loadMasterKey, type MasterKey } from './key.ts'
import { BoxCache } from './keyring.ts'
import { migrate } from './migrate.ts'
import { ensureRoles, rolesOf, type RoleNames } from './roles.ts'

/** An open database: a pool for each role, and the key that its text is sealed with. */
export type Database = {
  app: Pool
  auth: Pool
  auditor: Pool
  roles: RoleNames
  key: MasterKey
  boxes: BoxCache
  close: () => Promise<void>
}

export type OpenOptions = {
  ownerUrl: string
  key: Config['key']
  dataFolder: string
  say: (line: string) => void
  onPoolError?: (code: string) => void
  /** the day for which sample data is made; unset: real data */
  sampleOn?: string
  /** first part of the role names; the database's name unless a test clones a template */
  roleBase?: string
  poolSize?: number
}

/**
 * Makes a database ready and opens it: roles, migrations, the check of the key, then one pool for each role;
 * the owner's connection is closed again. Throws KeyProblem, RoleProblem or MigrationProblem, each with words
 * that say what to do.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const owner = new pg.Client({ connectionString: options.ownerUrl })
  await owner.connect()
  try {
    // several processes that start at once prepare the database one after the other; ending the connection lets go
    await owner.query("select pg_advisory_lock(hashtext('holdfast: prepare'))")
    const roles = rolesOf(options.roleBase ?? (await nameOf(owner)))
    const empty = await isEmpty(owner)
    const key = await loadMasterKey(options.key, options.dataFolder, empty, options.say)
    if (!empty) await checkKey(owner, key)
    await ensureRoles(owner, roles, key)
    await migrate(owner, roles, options.say)
    await owner.query('insert into installation (key_check) values ($1) on conflict do nothing', [key.check])
    await checkKey(owner, key)
    await keepSampleApart(owner, options.sampleOn)
    const pools = openPools(options, roles, key)
    return {
      ...pools,
      roles,
      key,
      boxes: new BoxCache(),
      close: async () => void (await Promise.all(Object.values(pools).map((pool) => pool.end()))),
    }
  } finally {
    await owner.end()
  }
}

/** What verifying the audit trail needs of a database. */
export type AuditTrail = { auditor: Pool; key: MasterKey; close: () => Promise<void> }

/**
 * Opens the audit trail of a database and leaves all else as it is: nothing is migrated, no key is made.
 * Answers null when Holdfast never ran on this database. Throws KeyProblem when the key is missing or another one.
 */
export async function openAuditTrail(
  options: Pick<OpenOptions, 'ownerUrl' | 'key' | 'dataFolder'>,
): Promise<AuditTrail | null> {
  const owner = new pg.Client({ connectionString: options.ownerUrl })
  await owner.connect()
  try {
    if (await isEmpty(owner)) return null
    const key = await loadMasterKey(options.key, options.dataFolder, false, () => undefined)
    await checkKey(owner, key)
    const role = rolesOf(await nameOf(owner)).auditor
    const auditor = openPool(urlAs(options.ownerUrl, role, key), 1, () => undefined)
    return { auditor, key, close: () => auditor.end() }
  } finally {
    await owner.end()
  }
}

async function nameOf(owner: pg.Client): Promise<string> {
  const found = await owner.query<{ name: string }>('select current_database() as name')
  return found.rows[0]?.name ?? ''
}

async function isEmpty(owner: pg.Client): Promise<boolean> {
  const found = await owner.query("select 1 from pg_class where oid = to_regclass('public.installation')")
  return found.rowCount === 0
}

async function checkKey(owner: pg.Client, key: MasterKey) {
  const rows = await owner.query<{ key_check: Buffer }>('select key_check from installation')
  const stored = rows.rows[0]?.key_check
  if (stored && !timingSafeEqual(stored, key.check)) {
    throw new KeyProblem(
      'This is not the key that the data was sealed with. Put the right key back (the recovery kit shows it); Holdfast will not start with another one.',
    )
  }
}

/** Sample data is opened only as such: its sign-in is printed on its sign-in page. */
async function keepSampleApart(owner: pg.Client, sampleOn: string | undefined) {
  if (sampleOn !== undefined) await owner.query('update installation set sample_seeded_on = $1', [sampleOn])
  const sample = await owner.query('select 1 from installation where sample_seeded_on is not null')
  if (sampleOn === undefined && sample.rowCount !== 0) {
    throw new KeyProblem(
      'This data folder holds the sample caseload. Use npm run demo for it, or another HOLDFAST_DATA for real data.',
    )
  }
}

/** The owner's address with one of the roles that sign in by a password derived from the key. */
function urlAs(ownerUrl: string, role: string, key: MasterKey): string {
  return Object.assign(new URL(ownerUrl), { username: role, password: key.passwordFor(role) }).toString()
}

function openPools(options: OpenOptions, roles: RoleNames, key: MasterKey) {
  const as = (role: string) => urlAs(options.ownerUrl, role, key)
  const onError = options.onPoolError ?? (() => undefined)
  const size = options.poolSize ?? 12
  return {
    app: openPool(as(roles.app), size, onError),
    auth: openPool(as(roles.auth), Math.ceil(size / 3), onError),
    auditor: openPool(as(roles.auditor), 1, onError),
  }
}
