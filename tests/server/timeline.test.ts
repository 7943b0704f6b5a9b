import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeInjuryStatus, setBaseline } from '#shared/contracts/injuries'
import { addAddendum, saveSession, signSession, type SessionBody } from '#shared/contracts/sessions'
import { getTimeline } from '#shared/contracts/timeline'
import { encodingFor } from '../../server/src/http/compress.ts'
import {
  aCase,
  aClinician,
  anEntry,
  anInjury,
  aPractice,
  aSession,
  joinTeam,
  newId,
  sessionBody,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { refusalOf } from '../support/call.ts'
import { rawAs } from '../support/raw.ts'
import { tripsOf } from '../support/round-trips.ts'
import { startServer, type TestServer } from '../support/server.ts'

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

const read = () => dana.call(getTimeline, { params: { caseId: couple.caseId } })
const on = (day: string, more: Partial<SessionBody> = {}) =>
  aSession(dana.call, couple, {
    startsAt: `${day}T14:00:00.000Z`,
    endsAt: `${day}T14:50:00.000Z`,
    ...more,
  })
const rated = (pain: number | null, trust: number | null) => [
  { injuryId, pain, trust, ratedBy: 'client' as const },
]

describe('the timeline of a case', () => {
  it('has each session once, and marks that name it by its index', async () => {
    await dana.call(setBaseline, {
      params: { injuryId },
      version: 1,
      body: {
        on: '2026-01-06',
        entries: [{ id: newId(), stage: 'recognize', step: 1, outcome: 'reached', line: '' }],
      },
    })
    const second = await on('2026-06-09', {
      entries: [
        anEntry(injuryId, 'set_back', 1, { setBackEvent: 'a missed scan' }),
        anEntry(injuryId, 'came_up', null),
      ],
    })
    const first = await on('2026-06-02', {
      ratings: [
        { personId: couple.b, value: 5, ratedBy: 'clinician' },
        { personId: couple.a, value: 3, ratedBy: 'client' },
      ],
      observations: [{ personId: null, kind: 'change_event', slug: 'pursuer_softening' }],
      injuryRatings: rated(7, null),
      entries: [anEntry(injuryId, 'reached', 3, { response: 'open' })],
    })
    const missed = await on('2026-06-05', { status: 'no_show', present: [] })
    await on('2026-07-30', { status: 'planned' })

    const timeline = await read()
    expect(timeline.case.people.map(({ name }) => name)).toEqual(['Ana', 'Ben'])
    expect(timeline.sessions.map(({ id, number }) => [id, number])).toEqual([
      [first, 1],
      [missed, null],
      [second, 2],
    ])
    expect(timeline.sessions[0]).toMatchObject({
      status: 'draft',
      came: [0, 1],
      safety: [
        [0, 3, 'client'],
        [1, 5, 'clinician'],
      ],
      events: ['pursuer_softening'],
      pain: [[0, 7, 'client']],
      trust: [],
    })
    expect(timeline.injuries[0]).toMatchObject({
      id: injuryId,
      openSince: '2026-06-09T14:00:00.000Z',
      standing: { holdsTo: 0, firstOpen: 1 },
      marks: [
        ['2026-01-06T05:00:00.000Z', 'reached', 1, 1, null],
        [0, 'reached', 3, 3, 'open'],
        [2, 'set_back', 1, 0, null],
        [2, 'came_up', null, 0, null],
      ],
      setBackEvents: [[2, 'a missed scan']],
    })
  })

  it('tells what counts: not what an addendum has struck, and its corrections instead', async () => {
    const reached = anEntry(injuryId, 'reached', 2)
    const sessionId = await on('2026-06-02', {
      observations: [
        { personId: null, kind: 'change_event', slug: 'bonding_moment' },
        { personId: null, kind: 'change_event', slug: 'left_room' },
      ],
      injuryRatings: rated(7, 2),
      ratings: [{ personId: couple.a, value: 3, ratedBy: 'client' }],
      entries: [reached],
    })
    await dana.call(signSession, { params: { sessionId }, version: 1 })
    await dana.call(addAddendum, {
      params: { sessionId },
      body: {
        id: newId(),
        kind: 'correction',
        reason: 'Read my notes again.',
        words: '',
        corrections: [
          { subject: 'observation', personId: null, kind: 'change_event', slug: 'left_room' },
          { subject: 'pain', injuryId, value: 4, ratedBy: 'clinician' },
          { subject: 'trust', injuryId, value: null, ratedBy: null },
          { subject: 'felt_safety', personId: couple.a, value: 6, ratedBy: 'client' },
          { subject: 'entry', entryId: reached.id, entry: anEntry(injuryId, 'attempted', 2) },
        ],
      },
    })
    const { sessions, injuries } = await read()
    expect(sessions).toMatchObject([
      {
        status: 'signed',
        events: ['bonding_moment'],
        pain: [[0, 4, 'clinician']],
        trust: [],
        safety: [[0, 6, 'client']],
      },
    ])
    expect(injuries[0]?.marks).toEqual([[0, 'attempted', 2, 0, null]])
  })

  it('of an injury that was closed and opened again tells that it is open', async () => {
    for (const [status, version] of [
      ['closed', 1],
      ['open', 2],
    ] as const)
      await dana.call(changeInjuryStatus, {
        params: { injuryId },
        version,
        body: { status, on: '2026-07-01' },
      })
    expect((await read()).injuries).toMatchObject([{ status: 'open', closedOn: null, marks: [] }])
  })

  it('is read by who is on the care team, and is not there for anybody else', async () => {
    const other = await aClinician(server, dana)
    const asOther = () => other.call(getTimeline, { params: { caseId: couple.caseId } })
    expect((await refusalOf(asOther())).code).toBe('not-found')
    await joinTeam(server, couple.caseId, other, 'supervisor')
    expect((await asOther()).case.teamRole).toBe('supervisor')
  })

  it('takes three round trips to its data at most, however much there is', async () => {
    const entries = [anEntry(injuryId, 'reached', 1)]
    const sessionId = await on('2026-06-02', { entries })
    await dana.call(saveSession, {
      params: { sessionId },
      version: 1,
      body: sessionBody(couple, { entries, injuryRatings: rated(3, 4) }),
    })
    await read()
    expect(await tripsOf(server, () => read())).toBeLessThanOrEqual(3)
  })
})

describe('compression', () => {
  it('is brotli where it is taken, else gzip, else none, and says the same', async () => {
    for (let day = 1; day <= 9; day += 1) await on(`2026-06-0${day}`)
    const ask = (accepted: string | undefined) =>
      rawAs(server.app, dana.cookie)('GET', `/api/cases/${couple.caseId}/timeline`, {
        headers: { 'accept-encoding': accepted },
      })
    const plain = await ask(undefined)
    const packed = await ask('gzip, deflate, br, zstd')
    const older = await ask('gzip')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(packed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body)
    expect(gunzipSync(older.rawPayload).toString()).toBe(plain.body)
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3)
    // small answers are sent as they are
    const small = await rawAs(server.app, dana.cookie)('GET', '/api/me', {
      headers: { 'accept-encoding': 'br' },
    })
    expect(small.headers['content-encoding']).toBeUndefined()
  })

  it('takes no encoding that a browser refuses', () => {
    expect(encodingFor('br;q=0, gzip')).toBe('gzip')
    expect(encodingFor('identity, br; q=0.0')).toBeNull()
    expect(encodingFor('*')).toBeNull()
    expect(encodingFor(undefined)).toBeNull()
  })
})
