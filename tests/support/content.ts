import type pg from 'pg'

async function tablesOf(admin: pg.Client): Promise<string[]> {
  const tables = await admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'auth') and tablename not in ('audit_events', 'audit_seals', 'throttle')
     order by 1`,
  )
  return tables.rows.map(({ name }) => name)
}

/**
 * What is stored, as one text: every row of every table but the audit trail and the throttle. A sign-in's last use
 * is left out too, for looking at something is one.
 */
export async function contentOf(admin: pg.Client): Promise<string> {
  const parts: string[] = []
  for (const name of await tablesOf(admin)) {
    const rows = await admin.query<{ row: string }>(
      `select (to_jsonb(t) - 'last_used_at')::text as row from ${name} t order by 1`,
    )
    parts.push(`${name}\n${rows.rows.map(({ row }) => row).join('\n')}`)
  }
  return parts.join('\n\n')
}

/**
 * The same in short, for telling whether anything changed: the number of rows and a digest of each table. Made where
 * the rows are, so that comparing costs one query however much is stored.
 */
export async function digestOf(admin: pg.Client): Promise<string[]> {
  const names = await tablesOf(admin)
  const each = names.map(
    (name) => `select '${name}' as name, count(*)::int as rows,
      md5(coalesce(string_agg((to_jsonb(t) - 'last_used_at')::text, ' ' order by t::text), '')) as digest from ${name} t`,
  )
  const found = await admin.query<{ name: string; rows: number; digest: string }>(each.join(' union all '))
  return found.rows.map(({ name, rows, digest }) => `${name}: ${rows} rows, ${digest}`)
}
