import { DatabaseError } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setBaseline } from '#shared/contracts/injuries'
import { can, teamActions, teamRoles, type TeamAction, type TeamRole } from '#shared/domain/care-team'
import type { Client } from '../../server/src/db/client.ts'
import {
  aCase,
  aClinician,
  anEntry,
  anInjury,
  aPractice,
  aSession,
  joinTeam,
  newId,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { startServer, type TestServer } from '../support/server.ts'

// What the database role of signed-in clinicians can do by SQL alone, with every condition of the server forgotten.

type Who = { practiceId: string; clinicianId: string }

let server: TestServer
let lead: Signed
let stranger: Signed
let other: Signed
let couple: TestCase
let otherCouple: TestCase
/** members of the couple's care team, by role */
const team = new Map<TeamRole, Who>()

/** A case with a row in every table that belongs to cases. */
async function wholeCase(of: Signed): Promise<TestCase> {
  const made = await aCase(of.call)
  const injury = await anInjury(of.call, made, {
    reactions: [{ personId: made.a, reaction: 'numbness', since: 'then' }],
  })
  await of.call(setBaseline, {
    params: { injuryId: injury },
    version: 1,
    body: {
      on: '2026-01-06',
      entries: [{ id: newId(), stage: 'recognize', step: 1, outcome: 'reached', line: '' }],
    },
  })
  const inTheWay = [{ personId: made.b, breaker: 'shutting_down' as const }]
  await aSession(of.call, made, {
    ratings: [{ personId: made.a, value: 4, ratedBy: 'client' }],
    entries: [anEntry(injury, 'attempted', 2, { inTheWay })],
  })
  return made
}

beforeAll(async () => {
  server = await startServer()
  lead = await aPractice(server)
  other = await aPractice(server)
  stranger = await aClinician(server, lead)
  couple = await wholeCase(lead)
  otherCouple = await wholeCase(other)
  team.set('lead', lead)
  for (const role of teamRoles.filter((role) => role !== 'lead')) {
    const member = await aClinician(server, lead)
    await joinTeam(server, couple.caseId, member, role, role === 'covering' ? '2999-12-31' : null)
    team.set(role, member)
  }
})
afterAll(() => server.close())

/** A transaction as the clinicians' role with this viewer (null: none), rolled back in the end. */
async function as<R>(viewer: Who | null, work: (client: Client) => Promise<R>): Promise<R> {
  const client = await server.database.app.connect()
  try {
    await client.query('begin')
    if (viewer) {
      const settings = [viewer.practiceId, viewer.clinicianId]
      await client.query(
        `select set_config('holdfast.practice', $1, true), set_config('holdfast.clinician', $2, true)`,
        settings,
      )
    }
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** The SQLSTATE with which this fails, or 'done' and the number of rows. */
const outcome = (viewer: Who | null, text: string, values: unknown[] = []): Promise<string> =>
  as(viewer, (client) =>
    client.query({ text, values }).then(
      (result) => `done ${result.rowCount}`,
      (error: unknown) =>
        error instanceof DatabaseError ? (error.code ?? 'no code') : Promise.reject(error),
    ),
  )

/** How many rows of each table this viewer sees; only tables of which it sees some. */
async function seen(viewer: Who | null): Promise<Record<string, number>> {
  const tables = await as(null, (client) =>
    client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       and has_any_column_privilege(oid, 'select') order by 1`,
    ),
  )
  const counted: Record<string, number> = {}
  for (const { name } of tables.rows) {
    const found = await as(viewer, (client) =>
      client.query<{ rows: number }>(`select count(*) as rows from ${name}`),
    )
    const rows = found.rows[0]?.rows ?? 0
    if (rows > 0) counted[name] = rows
  }
  return counted
}

const ofCases = [
  'injuries',
  'injury_reactions',
  'sessions',
  'session_attendance',
  'ratings',
  'repair_entries',
  'repair_entry_breakers',
]
/** what every clinician of a practice sees: the practice, its clinicians, the key of names; and the installation */
const ofPractice = (clinicians: number) => ({ clinicians, data_keys: 1, installation: 1, practices: 1 })

describe('what is seen', () => {
  it('by the care team is a row of every table, so that seeing none means something', async () => {
    const everything = Object.keys(await seen(lead))
    expect(everything).toEqual(
      [
        ...ofCases,
        'care_team',
        'case_people',
        'cases',
        'clinicians',
        'data_keys',
        'installation',
        'people',
        'practices',
      ].toSorted(),
    )
    expect((await seen(lead))['cases']).toBe(1)
  })

  it('without a viewer is nothing', async () => {
    expect(await seen(null)).toEqual({ installation: 1 })
  })

  it('with settings left empty, as they are after a transaction, is nothing', async () => {
    expect(await seen({ practiceId: '', clinicianId: '' })).toEqual({ installation: 1 })
  })

  it('by ids that do not exist is nothing', async () => {
    expect(await seen({ practiceId: newId(), clinicianId: newId() })).toEqual({ installation: 1 })
  })

  it('by the clinician of another practice is that practice alone', async () => {
    const rows = await as(other, (client) =>
      client.query<{ id: string }>('select id from cases union all select case_id from sessions'),
    )
    expect(rows.rows.map((row) => row.id)).toEqual([otherCouple.caseId, otherCouple.caseId])
  })

  it('by a clinician of another practice who claims this one is nothing of a case', async () => {
    expect(await seen({ practiceId: lead.practiceId, clinicianId: other.clinicianId })).toEqual(ofPractice(5))
  })

  it('by the lead who claims another practice is nothing of a case', async () => {
    expect(await seen({ practiceId: other.practiceId, clinicianId: lead.clinicianId })).toEqual(ofPractice(1))
  })

  it('by everyone on a care team is the whole of that team, and of no other', async () => {
    const who = 'select clinician_id, case_id from care_team'
    const whole = [...team.values()].map((member) => `${member.clinicianId} ${couple.caseId}`).toSorted()
    for (const [role, member] of team) {
      const { rows } = await as(member, (client) =>
        client.query<{ clinician_id: string; case_id: string }>(who),
      )
      expect(rows.map((row) => `${row.clinician_id} ${row.case_id}`).toSorted(), role).toEqual(whole)
    }
    expect((await as(stranger, (client) => client.query(who))).rows).toEqual([])
  })

  it('by a colleague who is not on the care team is nothing of the case, nor its key', async () => {
    expect(await seen(stranger)).toEqual(ofPractice(5))
  })
})

describe('covering', () => {
  /** Somebody covering the couple until `day`, a SQL expression; the practice's clocks stand in `zone`. */
  async function coveringUntil(day: string, zone: string): Promise<Record<string, number>> {
    const practice = await aPractice(server)
    const made = await wholeCase(practice)
    const colleague = await aClinician(server, practice)
    await server.admin.query('update practices set time_zone = $1 where practice_id = $2', [
      zone,
      practice.practiceId,
    ])
    const found = await server.admin.query<{ day: string }>(`select (${day})::text as day`)
    await joinTeam(server, made.caseId, colleague, 'covering', found.rows[0]?.day)
    return seen(colleague)
  }

  it('ends with its last day', async () => {
    expect(await coveringUntil(`(now() at time zone 'UTC')::date - 1`, 'UTC')).toEqual(ofPractice(2))
  })

  it('lasts through its last day', async () => {
    expect(await coveringUntil(`(now() at time zone 'UTC')::date`, 'UTC')).toMatchObject({
      cases: 1,
      sessions: 1,
    })
  })

  // of these two, at any hour one would fail if days were told in UTC
  it('goes by the day where the practice is, when that is behind', async () => {
    const today = `(now() at time zone 'Etc/GMT+12')::date`
    expect(await coveringUntil(today, 'Etc/GMT+12')).toMatchObject({ cases: 1 })
  })

  it('goes by the day where the practice is, when that is ahead', async () => {
    const yesterday = `(now() at time zone 'Pacific/Kiritimati')::date - 1`
    expect(await coveringUntil(yesterday, 'Pacific/Kiritimati')).toEqual(ofPractice(2))
  })
})

describe('what may be done', () => {
  const place = (table: string) => (table === 'cases' || table === 'people' ? 'id' : 'case_id')
  const idIn = (table: string) => (table === 'people' ? couple.a : couple.caseId)

  const reads = async (viewer: Who, table: string) =>
    (await outcome(viewer, `select 1 from ${table} where ${place(table)} = $1`, [idIn(table)])) !== 'done 0'
  const changes = async (viewer: Who, table: string) =>
    (await outcome(viewer, `update ${table} set practice_id = practice_id where ${place(table)} = $1`, [
      idIn(table),
    ])) !== 'done 0'
  const removes = async (viewer: Who, table: string) =>
    // a foreign key that holds it back (23503) speaks after the policy has let it through
    (await outcome(viewer, `delete from ${table} where case_id = $1`, [couple.caseId])) !== 'done 0'

  /** Inserts a copy of a row that is there: a duplicate (23505) is what the policy let through. */
  async function adds(viewer: Who, table: string) {
    const row = await server.admin.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${table} t where ${place(table)} = $1 limit 1`,
      [idIn(table)],
    )
    const text = `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`
    const told = await outcome(viewer, text, [row.rows[0]?.row])
    expect(['23505', '42501']).toContain(told)
    return told === '23505'
  }

  /** Everything that an action on a case comes down to, each by what it is called. */
  const attempts: Record<TeamAction, Record<string, (viewer: Who) => Promise<boolean>>> = {
    read: Object.fromEntries(
      [...ofCases, 'cases', 'care_team', 'case_people', 'people', 'data_keys'].map((table) => [
        `select ${table}`,
        (viewer) => reads(viewer, table),
      ]),
    ),
    write: Object.fromEntries(
      ofCases.flatMap((table) => [
        [`insert ${table}`, (viewer: Who) => adds(viewer, table)],
        [`update ${table}`, (viewer: Who) => changes(viewer, table)],
        [`delete ${table}`, (viewer: Who) => removes(viewer, table)],
      ]),
    ),
    manage: {
      'update cases': (viewer) => changes(viewer, 'cases'),
      'insert case_people': (viewer) => adds(viewer, 'case_people'),
      'update case_people': (viewer) => changes(viewer, 'case_people'),
      'update people': (viewer) => changes(viewer, 'people'),
    },
  }

  const cells = teamRoles.flatMap((role) => teamActions.map((action) => ({ role, action })))
  it.each(cells)('by $role: "$action" is what the policies allow', async ({ role, action }) => {
    const viewer = team.get(role)
    if (!viewer) throw new Error(`nobody is ${role}`)
    const told: Record<string, boolean> = {}
    for (const [name, attempt] of Object.entries(attempts[action])) told[name] = await attempt(viewer)
    expect(told).toEqual(Object.fromEntries(Object.keys(told).map((name) => [name, can(role, action)])))
  })

  it.each(teamActions)('by a colleague who is not on the care team: no "%s"', async (action) => {
    const told: Record<string, boolean> = {}
    for (const [name, attempt] of Object.entries(attempts[action])) told[name] = await attempt(stranger)
    expect(Object.values(told)).not.toContain(true)
  })

  it('to the care team itself, to keys and to clinicians is nothing, whatever the role', async () => {
    for (const text of [
      `insert into care_team select * from care_team`,
      `update care_team set role = 'lead'`,
      `delete from care_team`,
      `update data_keys set wrapped = ''`,
      `delete from data_keys`,
      `update clinicians set disabled_at = null`,
      `update practices set time_zone = 'UTC'`,
      `delete from cases`,
      `delete from people`,
      `update installation set sample_seeded_on = null`,
    ]) {
      expect(await outcome(lead, text), text).toBe('42501')
    }
  })

  it('does not include moving a row to a practice or case of somebody else', async () => {
    const moves = [
      ['update sessions set practice_id = $1', other.practiceId],
      ['update sessions set case_id = $1', otherCouple.caseId],
      ['update cases set practice_id = $1', other.practiceId],
      ['update people set practice_id = $1', other.practiceId],
    ] as const
    for (const [text, id] of moves) expect(await outcome(lead, text, [id]), text).toBe('42501')
  })
})

describe('practices', () => {
  it('cannot be mixed by any foreign key, even by somebody whom no policy binds', async () => {
    for (const table of [...ofCases, 'care_team', 'case_people']) {
      const copied = server.admin.query(
        `insert into ${table} select r.* from (select * from ${table} where case_id = $1 limit 1) t,
         jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object('practice_id', $2::uuid)) r`,
        [couple.caseId, other.practiceId],
      )
      await expect(copied, table).rejects.toMatchObject({ code: '23503' })
    }
  })

  it('do not tell each other of their ids: the same id can be opened in both', async () => {
    expect(await opened(other, couple.caseId)).toEqual([{ made: true }])
  })

  it('do not open cases to each other by choosing the same ids for case and clinician', async () => {
    const before = await seen(stranger)
    const { practiceId } = other
    await server.admin.query('insert into clinicians select $1, id, name from clinicians where id = $2', [
      practiceId,
      stranger.clinicianId,
    ])
    await server.admin.query(
      `insert into cases (practice_id, id, kind, opened_on) select $1, id, kind, opened_on from cases where id = $2`,
      [practiceId, couple.caseId],
    )
    await joinTeam(server, couple.caseId, { ...stranger, practiceId }, 'lead')
    expect(await seen(stranger)).toEqual(before)
  })
})

/** Calls open_case as this viewer; the answer's rows. */
const opened = (viewer: Who | null, caseId: string) =>
  as(viewer, async (client) => {
    const text = `select open_case($1, 'couple', '2026-01-05', null, $2, $3, '\\x00') as made`
    return (await client.query({ text, values: [caseId, newId(), newId()] })).rows
  })

describe('a new case', () => {
  it('exists together with its first care-team row and its key', async () => {
    const caseId = newId()
    const made = await as(stranger, async (client) => {
      const text = `select open_case($1, 'couple', '2026-01-05', null, $2, $3, '\\x00') as made`
      await client.query({ text, values: [caseId, newId(), newId()] })
      const found = await client.query({
        text: `select c.status, t.role, t.clinician_id = $2 as mine, k.class from cases c
          join care_team t on t.case_id = c.id join data_keys k on k.case_id = c.id where c.id = $1`,
        values: [caseId, stranger.clinicianId],
      })
      return found.rows
    })
    expect(made).toEqual([{ status: 'active', role: 'lead', mine: true, class: 'case' }])
  })

  it('cannot be inserted alone', async () => {
    const text = `insert into cases (practice_id, id, kind, opened_on) values ($1, $2, 'couple', '2026-01-05')`
    expect(await outcome(lead, text, [lead.practiceId, newId()])).toBe('42501')
  })

  it('is not made when its first care-team row cannot be', async () => {
    const caseId = newId()
    const impostor = { practiceId: lead.practiceId, clinicianId: other.clinicianId }
    await expect(opened(impostor, caseId)).rejects.toMatchObject({ code: '23503', table: 'care_team' })
    const found = await server.admin.query('select 1 from cases where id = $1', [caseId])
    expect(found.rowCount).toBe(0)
  })

  it('is not made without a viewer', async () => {
    await expect(opened(null, newId())).rejects.toMatchObject({ code: '42501' })
  })

  it('does not take over a case of a colleague that has its id', async () => {
    expect(await opened(stranger, couple.caseId)).toEqual([{ made: false }])
    const members = await server.admin.query<{ id: string }>(
      'select clinician_id as id from care_team where practice_id = $1 and case_id = $2',
      [lead.practiceId, couple.caseId],
    )
    expect(members.rows.map((row) => row.id)).not.toContain(stranger.clinicianId)
  })
})
