import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { StartRefusal } from '../start-refusal.ts'
import type { RoleNames } from './roles.ts'

const ownFolder = new URL('../../../migrations/', import.meta.url)

/** A migration cannot be applied; the message says which and why. */
export class MigrationProblem extends StartRefusal {}

/**
 * Applies the migrations that are missing, in order, each in its own transaction. The caller holds the lock
 * (db/database.ts), so of several processes that start at once one migrates and the others find nothing to do.
 * Answers the names applied. Throws MigrationProblem when an applied file was edited since, or when the
 * database is newer than this code, or when a migration fails (nothing of it is kept). `folder` is for tests.
 */
export async function migrate(
  owner: pg.Client,
  roles: RoleNames,
  say: (line: string) => void,
  folder: URL = ownFolder,
): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  await owner.query(`create table if not exists schema_migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  const rows = await owner.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  )
  const applied = new Map(rows.rows.map((row) => [row.name, row.checksum]))
  for (const name of applied.keys()) {
    if (!files.includes(name)) {
      throw new MigrationProblem(
        `This database was made by a newer Holdfast (it has ${name}). Start that version.`,
      )
    }
  }
  const done: string[] = []
  for (const name of files) {
    const source = await readFile(new URL(name, folder), 'utf8')
    const checksum = createHash('sha256').update(source).digest('hex')
    const before = applied.get(name)
    if (before === checksum) continue
    if (before !== undefined)
      throw new MigrationProblem(`Migration ${name} was changed after it had been applied.`)
    say(`Preparing the database: ${name}`)
    await apply(owner, name, checksum, fillIn(source, roles))
    done.push(name)
  }
  return done
}

/** Replaces :"app" and its like by the quoted role names. */
const fillIn = (source: string, roles: RoleNames) =>
  source.replace(/:"(app|auth|auditor|team)"/g, (_, role: keyof RoleNames) =>
    pg.escapeIdentifier(roles[role]),
  )

async function apply(owner: pg.Client, name: string, checksum: string, sql: string) {
  await owner.query('begin')
  try {
    await owner.query(sql)
    await owner.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw new MigrationProblem(
      `Migration ${name} failed: ${error instanceof Error ? error.message : 'unknown'}`,
      { cause: error },
    )
  }
}
