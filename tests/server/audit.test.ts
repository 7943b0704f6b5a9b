import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCase } from '#shared/contracts/cases'
import { nameInjury } from '#shared/contracts/injuries'
import { saveSession } from '#shared/contracts/sessions'
import { changePassword, signIn } from '#shared/contracts/sign-in'
import { allRoutes } from '../../server/src/app.ts'
import { loadConfig } from '../../server/src/config.ts'
import { hashPassword } from '../../server/src/features/sign-in/password.ts'
import {
  aCase,
  aClinician,
  anEntry,
  anInjury,
  aPractice,
  aSession,
  injuryBody,
  joinTeam,
  newId,
  sessionBody,
  type Signed,
} from '../support/builders.ts'
import { callAs, refusalOf } from '../support/call.ts'
import { contentOf } from '../support/content.ts'
import { aWorld, samples, type Sample, type World } from '../support/samples.ts'
import { startServer, type TestServer } from '../support/server.ts'

const password = 'quiet mornings by the pier'

let server: TestServer
let passwordHash: string
beforeAll(async () => {
  server = await startServer()
  passwordHash = await hashPassword(password)
})
afterAll(() => server.close())

type Row = {
  practice_id: string
  clinician_id: string | null
  sign_in_id: string | null
  action: string
  case_id: string | null
  subject_id: string | null
  detail: Record<string, unknown>
  request_id: string
  address: string | null
  old: number
}

/** The audit rows that `work` left, oldest first; `old` in seconds. */
async function rowsOf(work: () => Promise<unknown>): Promise<Row[]> {
  const before = await server.admin.query<{ id: string }>('select id from audit_events')
  await work()
  const rows = await server.admin.query<Row>({
    text: `select *, host(address) as address, extract(epoch from clock_timestamp() - at)::float8 as old
      from audit_events where id <> all ($1) order by at`,
    values: [before.rows.map((row) => row.id)],
  })
  return rows.rows
}

/** A clinician who may do everything that the samples ask for, and a world of their own. */
async function ready(): Promise<{ lead: Signed; world: World }> {
  const lead = await aPractice(server)
  await server.admin.query('update auth.credentials set password_hash = $1 where practice_id = $2', [
    passwordHash,
    lead.practiceId,
  ])
  await server.admin.query(
    'update practices set recovery_kit_acknowledged_at = null where practice_id = $1',
    [lead.practiceId],
  )
  const otherSignInId = newId()
  await server.admin.query(
    `insert into auth.sign_ins select s.practice_id, $2, s.clinician_id, sha256(s.token_hash), s.created_at, s.last_used_at,
       s.ends_at, s.revoked_at, s.address, s.user_agent from auth.sign_ins s where s.practice_id = $1`,
    [lead.practiceId, otherSignInId],
  )
  const kitEnd = server.database.key.recoveryKit.split('-').at(-1) ?? ''
  return { lead, world: await aWorld(lead.call, { otherSignInId, password, kitEnd }) }
}

const nameOf = ({ contract }: Pick<Sample, 'contract'>) => `${contract.method} ${contract.url}`
const named = samples.map((sample) => ({ ...sample, name: nameOf(sample) }))

describe('the route table', () => {
  it('is what the tests below go through: every route of clinicians, with the action it declares', () => {
    const config = loadConfig({})
    const { database, clock } = server
    const routes = allRoutes({ config, database, clock: () => clock.now, setupCode: '' })
    const declared = routes
      .filter(({ declared }) => declared.access === 'clinician')
      .map(({ contract, declared }) => `${nameOf({ contract })}: ${declared.audit}`)
    expect(named.map(({ name, action }) => `${name}: ${action}`).toSorted()).toEqual(declared.toSorted())
  })

  it('names every action by words of its own', () => {
    expect(new Set(samples.map((sample) => sample.action)).size).toBe(samples.length)
  })
})

/** What must be right to be accepted; everything else is typed by the test. */
const given = new Set(['current', 'next', 'lastGroup'])

describe('a request leaves one row that tells who, when, what and which case, and no text that was typed', () => {
  let reading: Awaited<ReturnType<typeof ready>>
  beforeAll(async () => {
    reading = await ready()
  })

  it.each(named)('$name', async ({ contract, send, action, ofCase }) => {
    const { lead, world } = contract.method === 'GET' ? reading : await ready()
    const rows = await rowsOf(() =>
      send(lead.call, world, (_, path, was) => (given.has(path) ? was : `Typed for ${path}`)),
    )
    expect(rows).toHaveLength(1)
    const [row] = rows
    expect(row).toMatchObject({
      practice_id: lead.practiceId,
      clinician_id: lead.clinicianId,
      action,
      address: '127.0.0.1',
    })
    expect(row?.sign_in_id).not.toBeNull()
    expect(row?.old).toBeLessThan(60)
    if (action === 'case.opened') expect(row?.case_id).toBe(row?.subject_id)
    else {
      const { caseId } = world.couple
      expect(row?.case_id).toBe(ofCase ? (action === 'follow-up.recorded' ? world.closedId : caseId) : null)
    }
    expect(JSON.stringify(row)).not.toMatch(/Typed|Ana|Ben|storm/)
  })

  it('with the request id that the answer carries', async () => {
    const { lead, world } = reading
    const url = getCase.url.replace(':caseId', world.couple.caseId)
    let id: unknown
    const [row] = await rowsOf(async () => {
      const answer = await server.app.inject({ url, headers: { host: 'localhost', cookie: lead.cookie } })
      id = answer.headers['x-request-id']
    })
    expect(row?.request_id).toBe(id)
  })
})

describe('when the row cannot be written, nothing else is and nothing is told', () => {
  let lead: Signed
  let world: World
  let before: string
  const columns =
    'practice_id, clinician_id, sign_in_id, action, case_id, subject_id, detail, request_id, address'
  const roles = () => [server.database.roles.app, server.database.roles.auth].join(', ')
  beforeAll(async () => {
    ;({ lead, world } = await ready())
    before = await contentOf(server.admin)
    await server.admin.query(`revoke insert (${columns}) on audit_events from ${roles()}`)
  })
  afterAll(async () => {
    await server.admin.query(`grant insert (${columns}) on audit_events to ${roles()}`)
  })

  it.each(named)('$name', async ({ send }) => {
    const refused = await refusalOf(send(lead.call, world))
    expect([refused.status, refused.code]).toEqual([500, 'unexpected'])
    expect(refused.response.body).not.toMatch(/audit|permission|Ana|storm/)
    expect(refused.response.headers['set-cookie']).toBeUndefined()
    expect(await contentOf(server.admin)).toBe(before)
  })
})

describe('a request that is refused leaves no half', () => {
  let lead: Signed
  beforeAll(async () => {
    lead = await aPractice(server)
  })

  /** The audit rows that this leaves, and nothing else. */
  const leftBy = async (status: number, work: () => Promise<unknown>): Promise<Row[]> => {
    const before = await contentOf(server.admin)
    const rows = await rowsOf(async () => {
      expect((await refusalOf(work())).status).toBe(status)
    })
    expect(await contentOf(server.admin)).toBe(before)
    return rows
  }

  it('nor a row, when it is refused before anything was written', async () => {
    const couple = await aCase(lead.call)
    const body = { id: newId(), ...injuryBody(couple, { injuringId: couple.a }) }
    const work = () => lead.call(nameInjury, { params: { caseId: couple.caseId }, body })
    expect(await leftBy(400, work)).toEqual([])
  })

  it('nor a row, when it is refused after its first rows were written', async () => {
    const couple = await aCase(lead.call)
    const injuryId = await anInjury(lead.call, couple)
    const taken = anEntry(injuryId, 'attempted', 1)
    await aSession(lead.call, couple, { entries: [taken] })
    const body = sessionBody(couple, { entries: [anEntry(injuryId, 'attempted', 2), taken] })
    const work = () => lead.call(saveSession, { params: { sessionId: newId() }, version: 0, body })
    expect(await leftBy(400, work)).toEqual([])
  })

  it('but a row that says so, when it names what is not there for the viewer', async () => {
    const [couple, other] = [await aCase(lead.call), await aPractice(server)]
    for (const caseId of [couple.caseId, newId()]) {
      const rows = await leftBy(404, () => other.call(getCase, { params: { caseId } }))
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject({
        practice_id: other.practiceId,
        clinician_id: other.clinicianId,
        action: 'case.read',
        detail: { refused: 'not-found' },
      })
    }
  })

  it('but a row that says so, when the viewer’s role does not allow it', async () => {
    const couple = await aCase(lead.call)
    const supervisor = await aClinician(server, lead)
    await joinTeam(server, couple.caseId, supervisor, 'supervisor')
    const body = { id: newId(), ...injuryBody(couple) }
    const rows = await leftBy(403, () =>
      supervisor.call(nameInjury, { params: { caseId: couple.caseId }, body }),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      clinician_id: supervisor.clinicianId,
      action: 'injury.named',
      detail: { refused: 'not-allowed' },
    })
  })
})

describe('signing in', () => {
  const visitor = () => callAs(server.app, null)

  it('leaves a row that names the clinician and the new sign-in', async () => {
    const { lead } = await ready()
    const [row, ...more] = await rowsOf(() =>
      visitor()(signIn, { body: { email: `${lead.clinicianId}@practice.example`, password } }),
    )
    expect(more).toEqual([])
    expect(row).toMatchObject({
      action: 'sign-in.begun',
      practice_id: lead.practiceId,
      clinician_id: lead.clinicianId,
    })
    expect(row?.subject_id).toBe(row?.sign_in_id)
  })

  it('with a wrong password leaves a row that names the clinician and says so', async () => {
    const { lead } = await ready()
    const email = `${lead.clinicianId}@practice.example`
    const rows = await rowsOf(() =>
      refusalOf(visitor()(signIn, { body: { email, password: 'not this one at all' } })),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ clinician_id: lead.clinicianId, detail: { refused: 'sign-in-refused' } })
  })

  it('with an unknown address leaves a row that does not keep what was typed', async () => {
    const rows = await rowsOf(() =>
      refusalOf(visitor()(signIn, { body: { email: 'typo@practice.example', password } })),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.detail).toEqual({ refused: 'sign-in-refused' })
    expect(JSON.stringify(rows)).not.toMatch(/typo|quiet mornings/)
  })

  it('with a wrong present password at a change leaves a row that says so', async () => {
    const { lead } = await ready()
    const body = { current: 'not this one at all', next: 'nine herons over wet slate' }
    const rows = await rowsOf(() => refusalOf(lead.call(changePassword, { body })))
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ action: 'password.changed', detail: { refused: 'bad-request' } })
  })
})

describe('the trail', () => {
  const text = (more = '', value = '') =>
    `insert into audit_events (practice_id, clinician_id, action, request_id${more}) values ($1, $2, 'x', 'x'${value})`

  /** What the clinicians' role gets when it tries this as the lead. */
  async function attempt(lead: Signed, statement: string, values: unknown[] = []): Promise<string> {
    const client = await server.database.app.connect()
    try {
      await client.query('begin')
      const viewer = [lead.practiceId, lead.clinicianId]
      await client.query(
        `select set_config('holdfast.practice', $1, true), set_config('holdfast.clinician', $2, true)`,
        viewer,
      )
      await client.query({ text: statement, values })
      return 'done'
    } catch (error) {
      return error instanceof Error ? error.message : 'unknown'
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  it.each([
    ['read', 'select * from audit_events'],
    ['changed', `update audit_events set action = 'y'`],
    ['shortened', 'delete from audit_events'],
    ['emptied', 'truncate audit_events'],
    ['sealed', `insert into audit_seals (practice_id) values (uuidv7())`],
    ['followed in its seals', 'select * from audit_seals'],
  ])('cannot be %s by the role that writes it', async (_, statement) => {
    const lead = await aPractice(server)
    expect(await attempt(lead, statement)).toMatch(/^permission denied for table audit_/)
  })

  it('cannot be written as somebody else', async () => {
    const [lead, other] = [await aPractice(server), await aPractice(server)]
    expect(await attempt(lead, text(), [lead.practiceId, lead.clinicianId])).toBe('done')
    for (const who of [
      [lead.practiceId, other.clinicianId],
      [other.practiceId, other.clinicianId],
      [lead.practiceId, null],
    ]) {
      expect(await attempt(lead, text(), who)).toMatch('violates row-level security')
    }
  })

  it.each([
    ['hour', ', at', `, '2020-01-01'`],
    ['transaction', ', xid', `, '3'`],
    ['place', ', id', `, '00000000-0000-7000-8000-000000000000'`],
  ])('cannot be written with a %s of one’s choice', async (_, more, value) => {
    const lead = await aPractice(server)
    expect(await attempt(lead, text(more, value), [lead.practiceId, lead.clinicianId])).toMatch(
      'permission denied for table audit_events',
    )
  })

  it('cannot be changed by its owner or a superuser without taking its triggers away', async () => {
    for (const statement of [`update audit_events set action = 'y'`, 'delete from audit_events']) {
      await expect(server.admin.query(statement)).rejects.toThrow('audit_events is insert-only')
    }
  })
})
