import { is } from 'drizzle-orm'
import { getTableConfig, PgTable, type PgColumn } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

// What PostgreSQL itself says about the database that the migrations make.

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

/** Runs a query as superuser; `$1` may be given. */
async function read<R extends Record<string, unknown>>(text: string, ...values: unknown[]): Promise<R[]> {
  return (await server.admin.query<R>(text, values)).rows
}

/** The roles by what they are for: 'app' … 'team'. */
const rolesByName = () => new Map(Object.entries(server.database.roles).map(([short, name]) => [name, short]))
const roleNames = () => Object.values(server.database.roles)

// tables by their name on screen here: 'cases', 'auth.sign_ins'
const ours = `c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace) and c.relname <> 'schema_migrations'`
const named = `case when c.relnamespace = 'auth'::regnamespace then 'auth.' else '' end || c.relname`

describe('tables', () => {
  it('have row-level security enabled and forced, every one', async () => {
    const tables = await read<{ name: string; secured: boolean }>(
      `select ${named} as name, c.relrowsecurity and c.relforcerowsecurity as secured from pg_class c
       where ${ours} and c.relkind in ('r', 'p')`,
    )
    expect(tables.length).toBeGreaterThan(15)
    expect(tables.filter((table) => !table.secured)).toEqual([])
  })

  it('are all there is: no view, no foreign table and no copy that row-level security would not bind', async () => {
    const others = await read(
      `select ${named} as name, c.relkind from pg_class c where ${ours} and c.relkind not in ('r', 'i')`,
    )
    expect(others).toEqual([])
  })

  it('have primary keys that begin with the practice', async () => {
    const keys = await read<{ name: string; first: string | null }>(
      `select ${named} as name, a.attname as first from pg_class c
       left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
       left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
       where ${ours} and c.relkind = 'r' order by 1`,
    )
    expect(keys.filter((key) => key.first !== 'practice_id')).toEqual([
      // counts tries before anybody is known; its key is a hash
      { name: 'auth.throttle', first: 'key' },
      // one row that tells of the installation itself
      { name: 'installation', first: 'only_one' },
    ])
  })

  it('have foreign keys that carry the practice, so that none can point into another one', async () => {
    const keys = await read<{ name: string; key: string; carries: boolean }>(
      `select ${named} as name, pg_get_constraintdef(k.oid) as key, exists (
         select from unnest(k.conkey, k.confkey) as pair(own, other)
         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.own
         join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.other
         where a.attname = 'practice_id' and b.attname = 'practice_id') as carries
       from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'f' and ${ours}`,
    )
    expect(keys.length).toBeGreaterThan(20)
    expect(keys.filter((key) => !key.carries)).toEqual([])
  })

  it('have a foreign key on every column that names a row', async () => {
    const loose = await read<{ name: string; columns: string[] }>(
      `select ${named} as name, array_agg(a.attname::text order by a.attname) as columns
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where ${ours} and c.relkind = 'r' and not a.attisdropped and a.atttypid = 'uuid'::regtype
         and a.attname not in ('id', 'change_key') and not exists (
           select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey))
       group by 1 order by 1`,
    )
    expect(loose).toEqual([
      // the audit trail outlives what it tells of
      {
        name: 'audit_events',
        columns: ['case_id', 'clinician_id', 'practice_id', 'sign_in_id', 'subject_id'],
      },
      { name: 'audit_seals', columns: ['practice_id'] },
      // it is gone: that is what these tell
      { name: 'deleted_sessions', columns: ['session_id'] },
      // it is what the others point at
      { name: 'practices', columns: ['practice_id'] },
    ])
  })

  it('have unique keys within the practice, so that a duplicate tells nothing of another one', async () => {
    const unique = await read(
      `select ${named} as name, a.attname as column from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where i.indisunique and not i.indisprimary and ${ours} and a.attname <> 'practice_id' order by 1`,
    )
    expect(unique).toEqual([
      // who signs in is found by these, before a practice is known; only the sign-in role sees them
      { name: 'auth.credentials', column: 'email' },
      { name: 'auth.sign_ins', column: 'token_hash' },
    ])
  })
})

type Grant = { table: string; role: string; privilege: string; columns: string[] }

/** Everything granted on tables to anyone but their owner; `columns` is empty for a whole table. */
async function grants(): Promise<Grant[]> {
  const rows = await read<{ table: string; grantee: string; privilege: string; columns: string[] }>(
    `with granted as (
       select c.oid, c.relnamespace, c.relname, c.relowner, null::name as column, (aclexplode(c.relacl)).*
       from pg_class c where ${ours}
       union all
       select c.oid, c.relnamespace, c.relname, c.relowner, a.attname, (aclexplode(a.attacl)).*
       from pg_class c join pg_attribute a on a.attrelid = c.oid where ${ours} and a.attacl is not null)
     select ${named} as table, coalesce(r.rolname, 'public') as grantee, lower(c.privilege_type) as privilege,
       coalesce(array_agg(c.column::text order by c.column) filter (where c.column is not null), '{}') as columns
     from granted c left join pg_roles r on r.oid = c.grantee
     where c.grantee <> c.relowner group by 1, 2, 3 order by 1, 2, 3`,
  )
  const short = rolesByName()
  return rows.map(({ grantee, ...row }) => ({ ...row, role: short.get(grantee) ?? grantee }))
}

describe('grants', () => {
  const clinical = ['select', 'insert', 'update', 'delete']
  const noted = 'action address case_id clinician_id detail practice_id request_id sign_in_id subject_id'
  const least: Record<string, Record<string, string[]>> = {
    app: {
      audit_events: [`insert (${noted})`],
      care_team: ['select'],
      case_people: ['select', 'insert', 'update'],
      cases: ['select', 'update'],
      clinicians: ['select'],
      addenda: ['select', 'insert'],
      contraindications: clinical,
      corrections: ['select', 'insert'],
      cycle_moves: clinical,
      cycle_notes: clinical,
      // its own private key only: the policy says so
      data_keys: ['select', 'insert'],
      deleted_sessions: ['select', 'insert', 'delete'],
      flag_snoozes: ['select', 'insert', 'delete'],
      follow_throughs: clinical,
      follow_up_trust: ['select', 'insert'],
      follow_ups: ['select', 'insert'],
      injuries: clinical,
      injury_ratings: clinical,
      intake_people: clinical,
      intakes: ['select', 'insert', 'update'],
      note_settings: ['select', 'insert', 'update'],
      observations: clinical,
      private_notes: ['select', 'insert', 'update'],
      risk_notes: clinical,
      undertaking_ends: clinical,
      undertakings: clinical,
      injury_reactions: clinical,
      judgements: ['select', 'insert', 'update (withdrawn_at withdrawn_by)'],
      installation: ['select (only_one sample_seeded_on)'],
      people: ['select', 'insert', 'update'],
      practices: ['select', 'update (recovery_kit_acknowledged_at)'],
      ratings: clinical,
      repair_entries: clinical,
      repair_entry_breakers: clinical,
      session_attendance: clinical,
      sessions: clinical,
    },
    auth: {
      audit_events: [`insert (${noted})`],
      'auth.credentials': ['select', 'insert', 'update (changed_at password_hash)'],
      'auth.sign_ins': ['select', 'insert', 'update (last_used_at revoked_at)'],
      'auth.throttle': clinical,
      clinicians: ['select (disabled_at id practice_id)', 'insert'],
      data_keys: ['insert'],
      installation: ['select (only_one sample_seeded_on)'],
      practices: ['select (practice_id)', 'insert'],
    },
    auditor: {
      audit_events: ['select'],
      audit_seals: ['select', 'insert (event_count from_xid hash number practice_id to_xid)'],
    },
    team: {
      care_team: ['select', 'insert'],
      cases: ['insert'],
      data_keys: ['insert'],
      practices: ['select (practice_id time_zone)'],
    },
  }

  it('are the least that each role needs, and nobody else has any', async () => {
    const found: typeof least = {}
    for (const { table, role, privilege, columns } of await grants()) {
      const of = (found[role] ??= {})
      const list = (of[table] ??= [])
      list.push(columns.length === 0 ? privilege : `${privilege} (${columns.join(' ')})`)
    }
    const sorted = (of: typeof least) =>
      Object.fromEntries(
        Object.entries(of).map(([role, tables]) => [
          role,
          Object.fromEntries(Object.entries(tables).map(([table, list]) => [table, list.toSorted()])),
        ]),
      )
    expect(sorted(found)).toEqual(sorted(least))
  })

  it('each have a policy, and each policy has a grant', async () => {
    const policies = await read<{ table: string; role: string; command: string }>(
      `select ${named} as table, r.rolname as role, case p.polcmd when 'r' then 'select' when 'a' then 'insert'
         when 'w' then 'update' when 'd' then 'delete' else 'all' end as command
       from pg_policy p join pg_class c on c.oid = p.polrelid
       cross join unnest(p.polroles) as role(oid) left join pg_roles r on r.oid = role.oid where ${ours}`,
    )
    const short = rolesByName()
    const told = policies.map(({ table, role, command }) => `${short.get(role) ?? role} ${command} ${table}`)
    // the owner writes the one row of the installation, and has no other policy: forced security leaves it nothing
    const [owned, others] = [
      told.filter((one) => one.includes(' all ')),
      told.filter((one) => !one.includes(' all ')),
    ]
    expect(owned).toEqual(['holdfast_owner all installation'])
    const granted = (await grants()).map(({ table, role, privilege }) => `${role} ${privilege} ${table}`)
    expect(others.toSorted()).toEqual(granted.toSorted())
  })

  it('leave the clinical role nothing of the schema that signs people in', async () => {
    const { app } = server.database.roles
    const [schema] = await read(`select has_schema_privilege($1, 'auth', 'usage') as usage`, app)
    expect(schema).toEqual({ usage: false })
    await expect(server.database.app.query('select 1 from auth.credentials')).rejects.toThrow(
      'permission denied for schema auth',
    )
  })

  it('let none of the roles make anything in the schemas', async () => {
    const may = await read(
      `select role, schema from unnest($1::text[]) as role, unnest(array['public', 'auth']) as schema
       where has_schema_privilege(role, schema, 'create')`,
      roleNames(),
    )
    expect(may).toEqual([])
  })
})

describe('roles', () => {
  it('cannot get around row-level security', async () => {
    const rows = await read(
      `select rolname from pg_roles where rolname = any($1)
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
      roleNames(),
    )
    expect(rows).toEqual([])
    const all = await read('select rolname from pg_roles where rolname = any($1)', roleNames())
    expect(all).toHaveLength(4)
  })

  it('own nothing but the two functions of the team role, as which nobody signs in', async () => {
    const owned = await read<{ what: string; role: string }>(
      `select p.proname as what, r.rolname as role from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = any($1)
       union all select c.relname, r.rolname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any($1)
       union all select n.nspname, r.rolname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname = any($1)
       union all select d.datname, r.rolname from pg_database d join pg_roles r on r.oid = d.datdba where r.rolname = any($1)
       order by 1`,
      roleNames(),
    )
    const { team } = server.database.roles
    expect(owned).toEqual([
      { what: 'open_case', role: team },
      { what: 'viewer_cases', role: team },
    ])
    expect(await read('select rolcanlogin from pg_roles where rolname = $1', team)).toEqual([
      { rolcanlogin: false },
    ])
  })

  it('are members of no other role, and only the owner may hand something to one of them', async () => {
    const memberships = await read<{ role: string; member: string }>(
      `select g.rolname as role, m.rolname as member from pg_auth_members a
       join pg_roles g on g.oid = a.roleid join pg_roles m on m.oid = a.member
       where m.rolname = any($1) or (g.rolname = any($1) and (a.set_option or a.inherit_option))`,
      roleNames(),
    )
    expect(memberships).toEqual([{ role: server.database.roles.team, member: 'holdfast_owner' }])
  })

  it('have deadlines, the innermost first', async () => {
    const rows = await read<{ rolname: string; settings: string[] }>(
      'select rolname, rolconfig as settings from pg_roles where rolname = any($1)',
      roleNames(),
    )
    for (const { rolname, settings } of rows) {
      expect(settings.toSorted(), rolname).toEqual([
        'idle_in_transaction_session_timeout=10s',
        'lock_timeout=2s',
        'statement_timeout=8s',
        'transaction_timeout=12s',
      ])
    }
    const held = await server.database.app.query('show transaction_timeout')
    expect(held.rows).toEqual([{ transaction_timeout: '12s' }])
  })
})

describe('functions', () => {
  it('that run with more rights than their caller are two, see a fixed path, and only the clinical role calls them', async () => {
    const definers = await read(
      `select p.proname, p.proconfig, array_agg(coalesce(r.rolname, 'public')::text order by r.rolname) filter (where acl.grantee <> p.proowner) as callers
       from pg_proc p cross join aclexplode(p.proacl) acl left join pg_roles r on r.oid = acl.grantee
       where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'auth'::regnamespace) group by 1, 2 order by 1`,
    )
    const fixed = {
      proconfig: ['search_path=pg_catalog, public, pg_temp'],
      callers: [server.database.roles.app],
    }
    expect(definers).toEqual([
      { proname: 'open_case', ...fixed },
      { proname: 'viewer_cases', ...fixed },
    ])
    // one with no list of callers at all could be called by anyone
    const open = await read(
      `select proname from pg_proc where prosecdef and proacl is null and pronamespace in ('public'::regnamespace, 'auth'::regnamespace)`,
    )
    expect(open).toEqual([])
  })

  it('without a parsed body see a fixed path too', async () => {
    const loose = await read(
      `select proname from pg_proc where pronamespace in ('public'::regnamespace, 'auth'::regnamespace)
       and prosqlbody is null and not coalesce(proconfig::text like '%search_path=pg_catalog%', false)`,
    )
    expect(loose).toEqual([])
  })
})

describe('the audit trail', () => {
  it('refuses change, deletion and truncation by trigger as well, to its owner too', async () => {
    const triggers = await read(
      `select c.relname as table, pg_get_triggerdef(t.oid) like '%BEFORE DELETE OR UPDATE%FOR EACH ROW%' as rows,
         pg_get_triggerdef(t.oid) like '%BEFORE TRUNCATE%' as whole, t.tgenabled as enabled
       from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where ${ours} and not t.tgisinternal and t.tgname like 'insert_only%' order by 1, 2`,
    )
    const closed = ['addenda', 'audit_events', 'audit_seals', 'corrections']
    expect(triggers).toEqual(
      closed.flatMap((table) => [
        { table, rows: false, whole: true, enabled: 'O' },
        { table, rows: true, whole: false, enabled: 'O' },
      ]),
    )
    for (const table of closed) {
      await expect(server.admin.query(`truncate ${table} cascade`)).rejects.toThrow('is insert-only')
    }
  })
})

describe('a signed session', () => {
  it('is closed by a trigger on its own table and on every table that is attached to a session', async () => {
    const attached = await read<{ name: string }>(
      `select distinct ${named} as name from pg_constraint k join pg_class c on c.oid = k.conrelid
       where k.contype = 'f' and k.confrelid = any(array['sessions', 'repair_entries']::regclass[]) and ${ours} order by 1`,
    )
    const closed = await read<{ name: string }>(
      `select ${named} as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where ${ours} and t.tgenabled = 'O' and (
         (t.tgname = 'signed_is_closed' and (pg_get_triggerdef(t.oid) like '%BEFORE INSERT OR DELETE OR UPDATE%'
           or (c.relname = 'sessions' and pg_get_triggerdef(t.oid) like '%BEFORE DELETE OR UPDATE%')))
         -- what only ever grows
         or t.tgname = 'insert_only') and c.relname not like 'audit%' order by 1`,
    )
    expect(closed.map((row) => row.name)).toEqual(attached.map((row) => row.name))
  })
})

type Shape = Record<string, { type: string; notNull: boolean; hasDefault: boolean }>

const tablesOfCode = (): PgTable[] =>
  Object.values(
    import.meta.glob<Record<string, unknown>>('../../server/src/db/tables/*.ts', { eager: true }),
  ).flatMap((module) => Object.values(module).filter((value): value is PgTable => is(value, PgTable)))

function shapeOf(columns: readonly PgColumn[]): Shape {
  return Object.fromEntries(
    columns.map((column) => [
      column.name,
      {
        type: column.getSQLType().replace(/^timestamptz$/, 'timestamp with time zone'),
        notNull: column.notNull,
        hasDefault: column.hasDefault,
      },
    ]),
  )
}

describe('the tables in server/src/db/tables', () => {
  const nameOf = (table: PgTable) => {
    const { schema, name } = getTableConfig(table)
    return schema === undefined ? name : `${schema}.${name}`
  }

  it('are those of the database, column by column', async () => {
    const columns = await read<{
      table: string
      column: string
      type: string
      notNull: boolean
      hasDefault: boolean
    }>(
      `select ${named} as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
         a.attnotnull as "notNull", a.atthasdef as "hasDefault"
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where ${ours} and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
    )
    const stored: Record<string, Shape> = {}
    for (const { table, column, ...shape } of columns) (stored[table] ??= {})[column] = shape
    // the audit trail is written and read as SQL alone, in features/audit
    delete stored['audit_events']
    delete stored['audit_seals']
    const told = Object.fromEntries(
      tablesOfCode().map((table) => [nameOf(table), shapeOf(getTableConfig(table).columns)]),
    )
    expect(told).toEqual(stored)
  })

  it('list the same choices as the database accepts', async () => {
    const checks = await read<{ table: string; column: string; rule: string }>(
      `select ${named} as table, a.attname as column, pg_get_constraintdef(k.oid) as rule
       from pg_constraint k join pg_class c on c.oid = k.conrelid
       join pg_attribute a on a.attrelid = c.oid and k.conkey = array[a.attnum]
       where k.contype = 'c' and ${ours} and pg_get_constraintdef(k.oid) ~ '= ANY.*::text'`,
    )
    const stored = Object.fromEntries(
      checks.map(({ table, column, rule }) => [
        `${table}.${column}`,
        [...rule.matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1]),
      ]),
    )
    const told = Object.fromEntries(
      tablesOfCode().flatMap((table) =>
        getTableConfig(table)
          .columns.filter((column) => column.enumValues !== undefined && column.enumValues.length > 0)
          .map((column) => [`${nameOf(table)}.${column.name}`, column.enumValues]),
      ),
    )
    expect(told).toEqual(stored)
  })
})
