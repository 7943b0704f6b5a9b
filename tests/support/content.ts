import type pg from 'pg'

/**
 * What is stored, as one text: every row of every table but the audit trail and the throttle. A sign-in's last use
 * is left out too, for looking at something is one.
 */
export async function contentOf(admin: pg.Client): Promise<string> {
  const tables = await admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'auth') and tablename not in ('audit_events', 'audit_seals', 'throttle')
     order by 1`,
  )
  const parts: string[] = []
  for (const { name } of tables.rows) {
    const rows = await admin.query<{ row: string }>(
      `select (to_jsonb(t) - 'last_used_at')::text as row from ${name} t order by 1`,
    )
    parts.push(`${name}\n${rows.rows.map(({ row }) => row).join('\n')}`)
  }
  return parts.join('\n\n')
}
