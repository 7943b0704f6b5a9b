import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeCase, changeCaseStatus } from '#shared/contracts/cases'
import { getToday } from '#shared/contracts/today'
import {
  aCase,
  aClinician,
  anEntry,
  anInjury,
  aPerson,
  aPractice,
  aSession,
  joinTeam,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { hourOf, moveTo } from '../support/hours.ts'
import { tripsOf } from '../support/round-trips.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let dana: Signed
let couple: TestCase
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  server.clock.now = new Date('2026-07-21T13:00:00.000Z')
  dana = await aPractice(server)
  couple = await aCase(dana.call)
})

const read = (who = dana) => who.call(getToday, {})
const plan = (of: TestCase, startsAt: string, more = {}) =>
  aSession(dana.call, of, {
    status: 'planned',
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + 3_000_000).toISOString(),
    present: [],
    therapyStage: null,
    note: '',
    ...more,
  })
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)
const setStatus = (of: TestCase, status: 'paused' | 'closed', on = '2026-07-20') =>
  dana.call(changeCaseStatus, { params: { caseId: of.caseId }, version: 1, body: { status, on } })

describe('today', () => {
  it('of a clinician on no case is empty', async () => {
    expect(await read(await aClinician(server, dana))).toEqual({
      today: '2026-07-21',
      tomorrow: '2026-07-22',
      asOf: '2026-07-21T13:00:00.000Z',
      sessions: [],
      sessionsTomorrow: [],
      unsigned: [],
      needsALook: [],
      putAside: [],
      followUps: [],
      caseCount: 0,
    })
  })

  it('has the sessions of the day in order, each with its brief in three lines', async () => {
    const injuryId = await anInjury(dana.call, couple)
    const last = await aSession(dana.call, couple, {
      plan: 'Stay with the fear.',
      entries: [anEntry(injuryId, 'set_back', 2)],
      ratings: [{ personId: couple.a, value: 6, ratedBy: 'client' }],
    })
    const [late, early] = [
      await plan(couple, '2026-07-21T18:00:00.000Z'),
      await plan(await aCase(dana.call), '2026-07-21T15:00:00.000Z', { plan: 'First hour.' }),
    ]
    const { sessions } = await read()
    expect(ids(sessions)).toEqual([early, late])
    expect(sessions[0]).toMatchObject({ number: 1, alert: null, injury: null, plan: { text: 'First hour.' } })
    expect(sessions[1]).toMatchObject({
      caseId: couple.caseId,
      people: [{ name: 'Ana' }, { name: 'Ben' }],
      status: 'planned',
      who: [couple.a, couple.b],
      number: 2,
      therapyStage: 2,
      lastSeenAt: '2026-07-14T14:00:00.000Z',
      alert: { rule: 'set_back_last_time', sessionId: last },
      injury: { id: injuryId, handle: 'The night of the storm' },
      plan: { text: 'Stay with the fear.', sessionId: last, at: '2026-07-14T14:00:00.000Z' },
      walls: [{ id: injuryId }],
      feltSafety: [{ personId: couple.a, value: 6 }],
    })
  })

  it('has the cycle in place of an injury where none is open', async () => {
    await dana.call(changeCase, {
      params: { caseId: couple.caseId },
      version: 1,
      body: {
        openedOn: '2026-01-05',
        cycle: 'She calls, he goes quiet.',
        people: [aPerson({ id: couple.a }), aPerson({ id: couple.b, name: 'Ben' })],
      },
    })
    await plan(couple, '2026-07-21T15:00:00.000Z')
    expect((await read()).sessions[0]).toMatchObject({ injury: null, cycle: 'She calls, he goes quiet.' })
  })

  it('numbers a session of tomorrow after one that is planned for today', async () => {
    await aSession(dana.call, couple)
    await plan(couple, '2026-07-21T15:00:00.000Z')
    await plan(couple, '2026-07-22T15:00:00.000Z')
    const { sessions, sessionsTomorrow } = await read()
    expect([...sessions, ...sessionsTomorrow].map(({ number }) => number)).toEqual([2, 3])
  })

  it('tells of a session that was held today its own number and who was seen before it', async () => {
    await aSession(dana.call, couple)
    const held = await aSession(dana.call, couple, hourOf('2026-07-21'))
    await moveTo(server, '2026-07-21T22:00:00.000Z')
    await aSession(dana.call, couple, {
      startsAt: '2026-07-21T21:00:00.000Z',
      endsAt: '2026-07-21T21:50:00.000Z',
    })
    const [first, second] = (await read()).sessions
    expect(first).toMatchObject({ id: held, number: 2, lastSeenAt: '2026-07-14T14:00:00.000Z', plan: null })
    expect(second).toMatchObject({ number: 3, lastSeenAt: '2026-07-21T14:00:00.000Z' })
  })

  it('tells cancelled sessions and no-shows of the day without a number', async () => {
    for (const status of ['cancelled', 'no_show'] as const)
      await aSession(dana.call, couple, { ...hourOf('2026-07-21'), status, present: [], note: '' })
    await moveTo(server, '2026-07-21T16:00:00.000Z')
    expect((await read()).sessions.map(({ number }) => number)).toEqual([null, null])
  })

  it.each([
    // 23:59 on the 21st, and midnight
    ['America/New_York', '2026-07-22T03:59:00.000Z', '2026-07-22T04:00:00.000Z'],
    ['America/Los_Angeles', '2026-07-22T06:59:00.000Z', '2026-07-22T07:00:00.000Z'],
    ['Asia/Kolkata', '2026-07-21T18:29:00.000Z', '2026-07-21T18:30:00.000Z'],
  ])('parts today from tomorrow at midnight in %s', async (zone, before, midnight) => {
    await server.admin.query('update practices set time_zone = $1 where practice_id = $2', [
      zone,
      dana.practiceId,
    ])
    const [tonight, tomorrow] = [await plan(couple, before), await plan(couple, midnight)]
    const found = await read()
    expect([found.today, ids(found.sessions)]).toEqual(['2026-07-21', [tonight]])
    expect([found.tomorrow, ids(found.sessionsTomorrow)]).toEqual(['2026-07-22', [tomorrow]])
  })

  it('keeps a session that goes on past midnight until it ends', async () => {
    const late = await plan(couple, '2026-07-22T03:30:00.000Z')
    await moveTo(server, '2026-07-22T04:10:00.000Z')
    expect(await read()).toMatchObject({ today: '2026-07-22', sessions: [{ id: late }] })
    await moveTo(server, '2026-07-22T04:20:00.000Z')
    expect(await read()).toMatchObject({ today: '2026-07-22', sessions: [] })
  })

  it('is another day already where the practice is far ahead', async () => {
    await server.admin.query(`update practices set time_zone = 'Pacific/Kiritimati' where practice_id = $1`, [
      dana.practiceId,
    ])
    const id = await plan(couple, '2026-07-22T09:59:00.000Z')
    expect(await read()).toMatchObject({ today: '2026-07-22', sessions: [{ id }], sessionsTomorrow: [] })
  })
})

describe('notes that are not signed', () => {
  it('are those one wrote, oldest first, with their age in days of the practice', async () => {
    // 23:30 on the 13th in New York
    const night = { startsAt: '2026-07-14T03:30:00.000Z', endsAt: '2026-07-14T04:20:00.000Z' }
    const [second, first] = [
      await aSession(dana.call, couple, hourOf('2026-07-14')),
      await aSession(dana.call, couple, night),
    ]
    const zoe = await aClinician(server, dana)
    await joinTeam(server, couple.caseId, zoe, 'co_therapist')
    expect((await read()).unsigned).toMatchObject([
      { id: first, caseId: couple.caseId, ageDays: 8, people: [{ name: 'Ana' }, { name: 'Ben' }] },
      { id: second, ageDays: 7 },
    ])
    expect((await read(zoe)).unsigned).toEqual([])
  })

  it('are listed of a closed case too', async () => {
    await aSession(dana.call, couple)
    await setStatus(couple, 'closed')
    expect((await read()).unsigned).toHaveLength(1)
  })
})

describe('what needs a look', () => {
  const setBack = async (of: TestCase, day = '2026-07-14') => {
    const injuryId = await anInjury(dana.call, of)
    return aSession(dana.call, of, { ...hourOf(day), entries: [anEntry(injuryId, 'set_back', 1)] })
  }

  it('is every flag of every active case, the gravest rule first, without unsigned notes', async () => {
    const other = await aCase(dana.call)
    await aSession(dana.call, other, hourOf('2026-06-01'))
    const [older, later] = [couple, await aCase(dana.call)]
    await setBack(older, '2026-07-10')
    await setBack(later, '2026-07-14')
    expect((await read()).needsALook.map(({ caseId, flag }) => [flag.rule, caseId])).toEqual([
      ['set_back_last_time', later.caseId],
      ['set_back_last_time', older.caseId],
      ['not_planned', other.caseId],
    ])
  })

  it('names the injury where there are several', async () => {
    await setBack(couple)
    expect((await read()).needsALook).toMatchObject([{ handle: '' }])
    await anInjury(dana.call, couple, { handle: 'The drive home' })
    expect((await read()).needsALook).toMatchObject([{ handle: 'The night of the storm' }])
  })

  it.each(['paused', 'closed'] as const)('is nothing of a case that is %s', async (status) => {
    await setBack(couple)
    await setStatus(couple, status)
    expect((await read()).needsALook).toEqual([])
  })

  it('is nothing of another practice, nor of a colleague’s case', async () => {
    await setBack(couple)
    await plan(couple, '2026-07-21T15:00:00.000Z')
    await setStatus(await aCase(dana.call), 'closed', '2026-02-01')
    for (const who of [await aPractice(server), await aClinician(server, dana)]) {
      const found = await read(who)
      expect(found).toMatchObject({ sessions: [], unsigned: [], needsALook: [], followUps: [], caseCount: 0 })
    }
    expect((await read()).followUps).toHaveLength(1)
  })
})

describe('bad input', () => {
  it('12 injuries, long and right-to-left names, a session before the case was opened', async () => {
    const names = ['W'.repeat(80), 'محمد بن عبد الله']
    const people = names.map((name) => aPerson({ name }))
    const named = await aCase(dana.call, { people: [people[0]!, people[1]!] })
    const injuries: string[] = []
    for (let n = 0; n < 12; n += 1) injuries.push(await anInjury(dana.call, named, { handle: `No. ${n}` }))
    await aSession(dana.call, named, {
      ...hourOf('2025-01-02'),
      entries: injuries.map((id) => anEntry(id, 'reached', 1)),
    })
    await plan(named, '2026-07-21T15:00:00.000Z')
    const [session] = (await read()).sessions
    expect(session?.people.map(({ name }) => name)).toEqual(names)
    expect(session?.walls).toHaveLength(12)
    expect(session).toMatchObject({ number: 2, lastSeenAt: '2025-01-02T14:00:00.000Z' })
  })

  it('one person expected alone, and nobody told', async () => {
    await plan(couple, '2026-07-21T15:00:00.000Z', { format: 'individual', present: [couple.b] })
    await plan(couple, '2026-07-21T16:00:00.000Z', { format: 'individual' })
    expect((await read()).sessions.map(({ who }) => who)).toEqual([[couple.b], []])
  })
})

it('takes two round trips to the database, however many cases there are', async () => {
  for (const of of [couple, await aCase(dana.call), await aCase(dana.call)]) {
    await anInjury(dana.call, of)
    await aSession(dana.call, of)
    await plan(of, '2026-07-21T15:00:00.000Z')
  }
  await read()
  expect(await tripsOf(server, () => read())).toBe(2)
})
