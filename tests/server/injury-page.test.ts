import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getInjury } from '#shared/contracts/injuries'
import { recordJudgement } from '#shared/contracts/judgements'
import { addAddendum, saveSession, signSession } from '#shared/contracts/sessions'
import {
  aCase,
  aJudgement,
  anEntry,
  anInjury,
  aPerson,
  aPractice,
  aSession,
  newId,
  sessionBody,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { refusalOf } from '../support/call.ts'
import { isOfData, roundTrips } from '../support/round-trips.ts'
import { startServer, type TestServer } from '../support/server.ts'

// What the injury's page is made of: one answer.

let server: TestServer
let dana: Signed
let couple: TestCase
let injuryId: string

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  dana = await aPractice(server)
  couple = await aCase(dana.call)
  injuryId = await anInjury(dana.call, couple)
})

const read = (of = injuryId) => dana.call(getInjury, { params: { injuryId: of } })
const at = (day: string) => ({
  startsAt: `2026-06-${day}T14:00:00.000Z`,
  endsAt: `2026-06-${day}T14:50:00.000Z`,
})

it('comes with the case around it', async () => {
  const { case: head, caseId } = await read()
  expect(caseId).toBe(couple.caseId)
  expect(head).toMatchObject({
    id: couple.caseId,
    kind: 'couple',
    status: 'active',
    teamRole: 'lead',
    people: [
      { id: couple.a, name: 'Ana', place: 0 },
      { id: couple.b, name: 'Ben', place: 1 },
    ],
  })
})

it('takes at most three round trips, however long its history is', async () => {
  for (const day of ['02', '09', '16'])
    await aSession(dana.call, couple, { ...at(day), entries: [anEntry(injuryId, 'reached', 1)] })
  await dana.call(recordJudgement, { params: { injuryId }, body: aJudgement('injured', 'renewed') })
  const trips = (await roundTrips(server.database.app, () => read())).filter(isOfData)
  expect(trips.length).toBeLessThanOrEqual(3)
  expect(trips.flat().length).toBeGreaterThan(12)
})

describe('its history', () => {
  it('tells what got in the way and what was said, each with its person', async () => {
    await aSession(dana.call, couple, {
      ...at('10'),
      note: 'Quiet.\n> Ben: I was not there.\n> ANA: I know.\n> Her mother: He was at work.\n> no name',
      entries: [
        anEntry(injuryId, 'set_back', 1, {
          line: 'It came back.',
          setBackPlace: 'between_sessions',
          setBackEvent: 'A missed call.',
          inTheWay: [
            { personId: couple.b, breaker: 'shutting_down' },
            { personId: couple.a, breaker: 'testing' },
          ],
        }),
      ],
    })
    const { history } = await read()
    expect(history).toMatchObject([
      {
        number: 1,
        keptApart: false,
        signed: false,
        pain: null,
        noteDamaged: false,
        entries: [
          {
            line: 'It came back.',
            setBackPlace: 'between_sessions',
            setBackEvent: 'A missed call.',
            inTheWay: expect.arrayContaining([
              { personId: couple.a, breaker: 'testing' },
              { personId: couple.b, breaker: 'shutting_down' },
            ]),
          },
        ],
        quotations: [
          { personId: couple.b, name: 'Ben', words: 'I was not there.' },
          { personId: couple.a, name: 'Ana', words: 'I know.' },
          { personId: null, name: 'Her mother', words: 'He was at work.' },
          { personId: null, name: '', words: 'no name' },
        ],
      },
    ])
  })

  it('holds no session of another injury, and tells nothing of that one’s note', async () => {
    const other = await anInjury(dana.call, couple)
    await aSession(dana.call, couple, { entries: [anEntry(other, 'reached', 1)], note: '> Ana: elsewhere' })
    expect((await read()).history).toEqual([])
    expect((await read(other)).history).toHaveLength(1)
  })

  it('marks what one of them said alone, when the other did not come', async () => {
    await aSession(dana.call, couple, {
      format: 'individual',
      keptApart: true,
      present: [couple.a],
      note: '> Ana: alone',
      entries: [anEntry(injuryId, 'attempted', 3)],
    })
    expect((await read()).history).toMatchObject([
      { keptApart: true, quotations: [{ personId: couple.a, words: 'alone' }] },
    ])
  })

  it('gives pain and trust as a later correction has them', async () => {
    const sessionId = newId()
    const injuryRatings = [{ injuryId, pain: 9, trust: 2, ratedBy: 'client' as const }]
    const body = sessionBody(couple, { ...at('10'), injuryRatings })
    await dana.call(saveSession, { params: { sessionId }, version: 0, body })
    expect((await read()).history).toMatchObject([
      { signed: false, entries: [], pain: { value: 9, ratedBy: 'client' }, trust: { value: 2 } },
    ])
    await dana.call(signSession, { params: { sessionId }, version: 1 })
    await dana.call(addAddendum, {
      params: { sessionId },
      body: {
        id: newId(),
        kind: 'correction',
        reason: 'Misheard.',
        words: '',
        corrections: [
          { subject: 'pain', injuryId, value: 6, ratedBy: 'clinician' },
          { subject: 'trust', injuryId, value: null, ratedBy: null },
        ],
      },
    })
    expect((await read()).history).toMatchObject([
      { signed: true, pain: { value: 6, ratedBy: 'clinician' }, trust: null },
    ])
  })

  it('is not hidden by a note that does not open any more', async () => {
    const sessionId = await aSession(dana.call, couple, { entries: [anEntry(injuryId, 'reached', 1)] })
    await server.admin.query(`update sessions set note = '\\x00' where id = $1`, [sessionId])
    expect((await read()).history).toMatchObject([
      { sessionId, noteDamaged: true, quotations: [], entries: [{ outcome: 'reached' }] },
    ])
  })
})

describe('undertakings', () => {
  it('are those of the sessions in which it was worked, each with the dated accounts of each person', async () => {
    const [calls, both, elsewhere] = [newId(), newId(), newId()]
    await aSession(dana.call, couple, {
      ...at('02'),
      entries: [anEntry(injuryId, 'reached', 1)],
      undertakings: [
        { id: calls, personId: couple.b, words: 'Calls when he is late.' },
        { id: both, personId: null, words: 'One evening without phones.' },
      ],
    })
    await aSession(dana.call, couple, {
      ...at('09'),
      undertakings: [{ id: elsewhere, personId: couple.a, words: 'Something else.' }],
      accounts: [
        { undertakingId: calls, personId: couple.a, told: 'partly' },
        { undertakingId: calls, personId: couple.b, told: 'kept' },
      ],
    })
    const last = await aSession(dana.call, couple, {
      ...at('16'),
      accounts: [{ undertakingId: calls, personId: couple.a, told: 'kept' }],
      letGo: [calls],
    })
    const { undertakings } = await read()
    expect(undertakings.map(({ id, personId, words, number }) => [id, personId, words, number])).toEqual([
      [calls, couple.b, 'Calls when he is late.', 1],
      [both, null, 'One evening without phones.', 1],
    ])
    const [told, untold] = undertakings
    expect(told?.accounts.map(({ personId, told: how, number }) => [personId, how, number])).toEqual(
      expect.arrayContaining([
        [couple.a, 'partly', 2],
        [couple.b, 'kept', 2],
        [couple.a, 'kept', 3],
      ]),
    )
    expect(told?.accounts.at(-1)).toMatchObject({ sessionId: last, told: 'kept' })
    expect(told?.letGo).toMatchObject({ sessionId: last, at: at('16').startsAt, keptApart: false })
    expect(untold).toMatchObject({ accounts: [], letGo: null })
  })
})

describe('reactions', () => {
  it('are told then and now, with the day on which now was looked at', async () => {
    const both = (['then', 'now'] as const).map((since) => ({
      personId: couple.a,
      reaction: 'numbness' as const,
      since,
    }))
    const id = await anInjury(dana.call, couple, { reactions: both, nowOn: '2026-07-01' })
    const { reactions, nowOn } = await read(id)
    expect(reactions).toHaveLength(2)
    expect(reactions).toEqual(expect.arrayContaining(both))
    expect(nowOn).toBe('2026-07-01')
  })

  it('of now need their day, one that has come', async () => {
    const reactions = [{ personId: couple.a, reaction: 'numbness' as const, since: 'now' as const }]
    for (const nowOn of [null, '2999-01-01', '1899-01-01']) {
      const refused = await refusalOf(anInjury(dana.call, couple, { reactions, nowOn }))
      expect(refused.body.fields?.map(({ path }) => path)).toEqual(['nowOn'])
    }
  })

  it('of before this was asked are how someone has been since it happened', async () => {
    const id = await anInjury(dana.call, couple)
    await server.admin.query(
      `insert into injury_reactions (practice_id, case_id, injury_id, person_id, reaction)
       values ($1, $2, $3, $4, 'testing')`,
      [dana.practiceId, couple.caseId, id, couple.a],
    )
    expect((await read(id)).reactions).toEqual([{ personId: couple.a, reaction: 'testing', since: 'then' }])
  })
})

it.each([
  ['whose date is not known', { happenedOn: null, precision: null }],
  ['of an uncertain year', { happenedOn: '2019-01-01', precision: 'year' as const }],
])('an injury %s, with long names from right to left, is read as it was told', async (_, when) => {
  const people: [ReturnType<typeof aPerson>, ReturnType<typeof aPerson>] = [
    aPerson({ name: 'ש'.repeat(80) }),
    aPerson({ name: 'W'.repeat(80) }),
  ]
  const of = await aCase(dana.call, { people })
  const id = await anInjury(dana.call, of, { handle: 'א'.repeat(80), ...when })
  expect(await read(id)).toMatchObject({
    handle: 'א'.repeat(80),
    ...when,
    history: [],
    undertakings: [],
    judgements: [],
    case: { people: [{ name: 'ש'.repeat(80) }, { name: 'W'.repeat(80) }] },
  })
})
