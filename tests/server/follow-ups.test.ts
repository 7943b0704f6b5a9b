import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getBrief } from '#shared/contracts/brief'
import { changeCaseStatus, listCases } from '#shared/contracts/cases'
import { snoozeFlag } from '#shared/contracts/flags'
import { recordFollowUp } from '#shared/contracts/follow-ups'
import { changeInjuryStatus } from '#shared/contracts/injuries'
import { getToday } from '#shared/contracts/today'
import {
  aCase,
  aClinician,
  anInjury,
  aPractice,
  joinTeam,
  newId,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { refusalOf } from '../support/call.ts'
import { moveTo } from '../support/hours.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let dana: Signed
let couple: TestCase
let injuryId: string
let version: number
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  server.clock.now = new Date('2026-07-21T14:00:00.000Z')
  dana = await aPractice(server)
  couple = await aCase(dana.call)
  injuryId = await anInjury(dana.call, couple)
  version = 1
})

async function set(status: 'active' | 'paused' | 'closed', on: string) {
  const params = { caseId: couple.caseId }
  ;({ version } = await dana.call(changeCaseStatus, { params, version, body: { status, on } }))
}
const body = (more = {}) => ({
  id: newId(),
  months: 3 as const,
  doneOn: '2026-07-20',
  outcome: 'spoke' as const,
  words: 'She sleeps.',
  trust: [{ injuryId, trust: 7 }],
  ...more,
})
const record = (more = {}, who = dana, changeKey = newId()) =>
  who.call(recordFollowUp, { params: { caseId: couple.caseId }, body: body(more), changeKey })
const due = async (who = dana) =>
  (await who.call(getToday, {})).followUps.map(({ months, dueOn }) => [months, dueOn])
const told = async (who = dana) => (await who.call(getBrief, { params: { caseId: couple.caseId } })).followUps

describe('a trust follow-up is due', () => {
  it('at 3 and at 6 months, from the day on as the practice has it, in short months the last', async () => {
    await set('closed', '2026-03-31')
    // 23:59 on the 29th of June in New York
    await moveTo(server, '2026-06-30T03:59:00.000Z')
    expect(await due()).toEqual([])
    await moveTo(server, '2026-06-30T04:00:00.000Z')
    expect(await due()).toEqual([[3, '2026-06-30']])
    await moveTo(server, '2026-09-30T04:00:00.000Z')
    expect(await due()).toEqual([
      [3, '2026-06-30'],
      [6, '2026-09-30'],
    ])
  })

  it('on the 29th of February only in a leap year', async () => {
    await set('closed', '2026-02-28')
    await moveTo(server, '2027-12-01T12:00:00.000Z')
    await set('active', '2027-11-30')
    await set('closed', '2027-11-30')
    await moveTo(server, '2028-02-29T04:59:00.000Z')
    expect(await due()).toEqual([])
    await moveTo(server, '2028-02-29T05:00:00.000Z')
    expect(await due()).toEqual([[3, '2028-02-29']])
  })

  it.each(['active', 'paused'] as const)('never in a case that is %s', async (status) => {
    await set('closed', '2026-01-10')
    await set(status, '2026-07-01')
    expect(await due()).toEqual([])
    expect((await told()).due).toEqual([])
    expect((await refusalOf(record())).field('months')).toBe(
      'This case is not closed. Log a session instead.',
    )
  })
})

describe('a follow-up that is recorded', () => {
  it('is told, and not due any more', async () => {
    await set('closed', '2026-03-31')
    await record()
    expect(await due()).toEqual([])
    expect(await told()).toMatchObject({
      due: [
        { months: 3, dueOn: '2026-06-30', doneOn: '2026-07-20' },
        { months: 6, dueOn: '2026-09-30', doneOn: null },
      ],
      recorded: [
        {
          months: 3,
          closedOn: '2026-03-31',
          doneOn: '2026-07-20',
          outcome: 'spoke',
          words: 'She sleeps.',
          trust: [{ injuryId, trust: 7 }],
          by: 'Dana Reed, LCSW',
        },
      ],
    })
  })

  it('is tried again when nobody was reached, and told each time', async () => {
    await set('closed', '2026-03-31')
    await record({ outcome: 'not_reached', doneOn: '2026-07-01', trust: [], words: '' })
    await record({ outcome: 'not_reached', doneOn: '2026-07-08', trust: [], words: '' })
    expect(await due()).toEqual([[3, '2026-06-30']])
    await record()
    expect(await due()).toEqual([])
    expect((await told()).recorded.map(({ outcome }) => outcome)).toEqual([
      'not_reached',
      'not_reached',
      'spoke',
    ])
  })

  it('asks about every injury, also one that was closed before', async () => {
    const params = { injuryId }
    await dana.call(changeInjuryStatus, { params, version: 1, body: { status: 'closed', on: '2026-03-30' } })
    await set('closed', '2026-03-31')
    await record()
    const { recorded, injuries } = await told()
    expect(injuries).toEqual([{ id: injuryId, handle: expect.any(String), injuredId: couple.a }])
    expect(recorded[0]?.trust).toEqual([{ injuryId, trust: 7 }])
  })

  it('is put aside in the caseload as in the brief', async () => {
    await set('closed', '2026-03-31')
    const chips = async () => (await dana.call(listCases, {})).cases[0]?.flags.map(({ rule }) => rule)
    expect(await chips()).toEqual(['follow_up_due'])
    await dana.call(snoozeFlag, {
      params: { caseId: couple.caseId },
      body: {
        id: newId(),
        flag: 'follow_up_due/3/2026-03-31',
        until: '2026-07-28',
        reason: 'They are away.',
      },
    })
    expect(await chips()).toEqual([])
    await moveTo(server, '2026-07-30T12:00:00.000Z')
    expect(await chips()).toEqual(['follow_up_due'])
  })

  it('belongs to its closing: reopened and closed again, both are due anew', async () => {
    await set('closed', '2026-01-05')
    await record({ doneOn: '2026-04-06' })
    await set('active', '2026-04-10')
    await set('closed', '2026-04-20')
    expect(await due()).toEqual([[3, '2026-07-20']])
    await record()
    expect((await told()).recorded.map(({ closedOn }) => closedOn)).toEqual(['2026-01-05', '2026-04-20'])
  })

  it('sent twice with one key is recorded once; another of the same months is refused', async () => {
    await set('closed', '2026-03-31')
    const [same, params] = [body(), { caseId: couple.caseId }]
    const changeKey = newId()
    const send = () => dana.call(recordFollowUp, { params, body: same, changeKey })
    expect(await Promise.all([send(), send()])).toEqual([{ id: same.id }, { id: same.id }])
    expect(await send()).toEqual({ id: same.id })
    expect((await told()).recorded).toHaveLength(1)
    expect((await refusalOf(record())).field('months')).toBe(
      'This follow-up is recorded already. Reload the page to read it.',
    )
  })

  it.each([
    ['on a day that has not come', { doneOn: '2026-07-22' }, 'doneOn', 'This day has not come yet.'],
    ['before the case was closed', { doneOn: '2026-03-30' }, 'doneOn', 'before the case was closed'],
    ['at 4 months', { months: 4 }, 'months', 'Choose the follow-up at 3 or at 6 months.'],
    ['without what came of it', { outcome: '' }, 'outcome', 'Say whether you spoke with them.'],
    [
      'with trust of an injury of no such case',
      { trust: [{ injuryId: newId(), trust: 5 }] },
      'trust.0.injuryId',
      'This injury is not part of this case.',
    ],
  ])('is refused %s', async (_, more, path, message) => {
    await set('closed', '2026-03-31')
    expect((await refusalOf(record(more))).field(path)).toContain(message)
    expect((await told()).recorded).toEqual([])
  })

  it('is refused with trust above 10, or of one injury twice', async () => {
    await set('closed', '2026-03-31')
    const trust = (value: number) => ({ injuryId, trust: value })
    expect((await refusalOf(record({ trust: [trust(11)] }))).field('trust.0.trust')).toContain('0 to 10')
    expect((await refusalOf(record({ trust: [trust(1), trust(2)] }))).field('trust.1.injuryId')).toContain(
      'twice',
    )
  })
})

describe('by role', () => {
  it('a supervisor reads follow-ups and records none; whoever covers may', async () => {
    await set('closed', '2026-03-31')
    const [supervisor, covering] = [await aClinician(server, dana), await aClinician(server, dana)]
    await joinTeam(server, couple.caseId, supervisor, 'supervisor')
    await joinTeam(server, couple.caseId, covering, 'covering', '2999-12-31')
    expect((await refusalOf(record({}, supervisor))).code).toBe('not-allowed')
    await record({}, covering)
    expect((await told(supervisor)).recorded).toHaveLength(1)
  })

  it('for whoever is not on the care team there is no such case', async () => {
    await set('closed', '2026-03-31')
    for (const who of [await aPractice(server), await aClinician(server, dana)])
      expect((await refusalOf(record({}, who))).code).toBe('not-found')
  })

  it('by SQL alone, too: the supervisor adds no row and changes none, and nobody sees another’s snoozes', async () => {
    await set('closed', '2026-03-31')
    await record()
    const supervisor = await aClinician(server, dana)
    await joinTeam(server, couple.caseId, supervisor, 'supervisor')
    await server.admin.query(
      `insert into flag_snoozes (practice_id, id, case_id, clinician_id, flag, until, reason, created_at)
       values ($1, $2, $3, $4, 'unsigned_note/a', '2999-12-31', '\\x00', now())`,
      [dana.practiceId, newId(), couple.caseId, dana.clinicianId],
    )
    const outcome = async (who: Signed, text: string) => {
      const client = await server.database.app.connect()
      try {
        await client.query('begin')
        await client.query({
          text: `select set_config('holdfast.practice', $1, true), set_config('holdfast.clinician', $2, true)`,
          values: [who.practiceId, who.clinicianId],
        })
        return await client.query(text).then(
          (result) => `done ${result.rowCount}`,
          (error: { code?: string }) => String(error.code),
        )
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const copyOf = (table: string) =>
      `insert into ${table} select r.* from ${table} t, jsonb_populate_record(null::${table},
       to_jsonb(t) || jsonb_build_object('id', '${newId()}', 'follow_up_id', '${newId()}')) r`
    const stranger = await aClinician(server, dana)
    const outcomes: Record<string, string[]> = {}
    for (const [name, who] of Object.entries({ dana, supervisor, stranger })) {
      outcomes[name] = []
      for (const text of [
        'select 1 from follow_ups',
        'select 1 from follow_up_trust',
        copyOf('follow_ups'),
        copyOf('follow_up_trust'),
        'update follow_ups set months = 6',
        'delete from follow_ups',
        'select 1 from flag_snoozes',
        'update flag_snoozes set until = now()',
        'delete from flag_snoozes',
        `insert into flag_snoozes select practice_id, '${newId()}', id, '${dana.clinicianId}', 'x/a', '2999-12-31', '\\x00', now() from cases`,
      ])
        outcomes[name].push(await outcome(who, text))
    }
    expect(outcomes).toEqual({
      // a duplicate (23505) and a missing parent (23503) are what the policy let through
      dana: ['done 1', 'done 1', '23505', '23503', '42501', '42501', 'done 1', '42501', 'done 1', 'done 1'],
      supervisor: [
        'done 1',
        'done 1',
        '42501',
        '42501',
        '42501',
        '42501',
        'done 0',
        '42501',
        'done 0',
        '42501',
      ],
      stranger: [
        'done 0',
        'done 0',
        'done 0',
        'done 0',
        '42501',
        '42501',
        'done 0',
        '42501',
        'done 0',
        'done 0',
      ],
    })
  })
})
