import pg from 'pg'
import { StartRefusal } from '../start-refusal.ts'
import type { MasterKey } from './key.ts'

/** The database roles of one installation. Roles are cluster-wide, hence the database's name in them. */
export type RoleNames = { app: string; auth: string; auditor: string; team: string }

export const rolesOf = (base: string): RoleNames => ({
  app: `${base}_app`,
  auth: `${base}_auth`,
  auditor: `${base}_auditor`,
  team: `${base}_team`,
})

/** The database account may not create what Holdfast needs; the message lists the statements to run instead. */
export class RoleProblem extends StartRefusal {}

// Ordered so that the innermost gives up first: lock 2 s < statement 8 s < transaction 12 s < handler 15 s < client 20 s.
const deadlines = {
  lock_timeout: '2s',
  statement_timeout: '8s',
  transaction_timeout: '12s',
  idle_in_transaction_session_timeout: '10s',
}

/** The statements that give a role those deadlines which its `settings` ('lock_timeout=2s') lack. */
const deadlinesOf = (role: string, settings: readonly string[]): string[] =>
  Object.entries(deadlines)
    .filter(([setting, value]) => !settings.includes(`${setting}=${value}`))
    .map(
      ([setting, value]) =>
        `ALTER ROLE ${pg.escapeIdentifier(role)} SET ${setting} = ${pg.escapeLiteral(value)}`,
    )

/**
 * Makes the four roles if they are missing, gives those that sign in the passwords derived from the key, and all of
 * them their deadlines. Throws RoleProblem when the owner may not create roles, or when one of the roles could get
 * around row-level security.
 */
export async function ensureRoles(owner: pg.Client, roles: RoleNames, key: MasterKey): Promise<void> {
  const names = Object.values(roles)
  const found = await owner.query<{ rolname: string; mighty: boolean; settings: string[] }>(
    `select rolname, rolsuper or rolbypassrls or rolcreaterole as mighty, coalesce(rolconfig, '{}') as settings
     from pg_roles where rolname = any($1)`,
    [names],
  )
  const missing = names.filter((name) => !found.rows.some((row) => row.rolname === name))
  const mighty = found.rows.filter((row) => row.mighty).map((row) => pg.escapeIdentifier(row.rolname))
  if (mighty.length > 0) {
    throw new RoleProblem(
      [
        'These database roles may get around row-level security. Ask an administrator to run:',
        ...mighty.map((name) => `  ALTER ROLE ${name} NOSUPERUSER NOBYPASSRLS NOCREATEROLE;`),
      ].join('\n'),
    )
  }
  const may = await owner.query<{ ok: boolean; me: string }>(
    'select rolcreaterole or rolsuper as ok, current_user as me from pg_roles where rolname = current_user',
  )
  if (may.rows[0]?.ok !== true) {
    if (missing.length === 0) return
    throw new RoleProblem(
      [
        `The database account ${may.rows[0]?.me} may not create roles. Ask an administrator to run:`,
        ...missing.map((name) =>
          name === roles.team
            ? `  CREATE ROLE ${pg.escapeIdentifier(name)} NOLOGIN; GRANT ${pg.escapeIdentifier(name)} TO ${pg.escapeIdentifier(may.rows[0]?.me ?? '')} WITH INHERIT FALSE, SET TRUE;`
            : `  CREATE ROLE ${pg.escapeIdentifier(name)} LOGIN PASSWORD ${pg.escapeLiteral(key.passwordFor(name))}; ${deadlinesOf(name, []).join('; ')};`,
        ),
      ].join('\n'),
    )
  }
  for (const name of names) {
    const ident = pg.escapeIdentifier(name)
    const login =
      name === roles.team ? 'nologin' : `login password ${pg.escapeLiteral(key.passwordFor(name))}`
    if (missing.includes(name)) {
      await owner.query(`create role ${ident} nosuperuser nocreatedb nocreaterole nobypassrls ${login}`)
    } else if (name !== roles.team && !(await canSignIn(owner, name, key))) {
      // left over from an earlier database of this name, made with another key
      await owner.query(`alter role ${ident} ${login}`)
    }
    const settings = found.rows.find((row) => row.rolname === name)?.settings ?? []
    for (const statement of deadlinesOf(name, settings)) await owner.query(statement)
  }
  // the owner must be able to hand functions to the team role
  if (missing.includes(roles.team)) {
    await owner.query(`grant ${pg.escapeIdentifier(roles.team)} to current_user with inherit false, set true`)
  }
}

async function canSignIn(owner: pg.Client, name: string, key: MasterKey): Promise<boolean> {
  const { host, port, database, ssl } = owner
  const client = new pg.Client({
    host,
    port,
    ssl,
    ...(database === undefined ? {} : { database }),
    user: name,
    password: key.passwordFor(name),
  })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
