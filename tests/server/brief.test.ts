import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getBrief, type Brief } from '#shared/contracts/brief'
import { changeCase, changeCaseStatus, getCase, listCases } from '#shared/contracts/cases'
import { changeInjuryStatus, getInjury } from '#shared/contracts/injuries'
import { saveIntake } from '#shared/contracts/intake'
import { addAddendum, saveSession, signSession } from '#shared/contracts/sessions'
import { getTimeline } from '#shared/contracts/timeline'
import { getToday } from '#shared/contracts/today'
import { BoxCache } from '../../server/src/db/keyring.ts'
import { clinicians } from '../../server/src/db/tables/practice.ts'
import {
  aCase,
  aClinician,
  anEntry,
  anInjury,
  aPerson,
  aPractice,
  aSession,
  joinTeam,
  newId,
  sessionBody,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { refusalOf } from '../support/call.ts'
import { hourOf, moveTo } from '../support/hours.ts'
import { tripsOf } from '../support/round-trips.ts'
import { wholeSession } from '../support/samples.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let dana: Signed
let couple: TestCase
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  server.clock.now = new Date('2026-07-21T13:50:00.000Z')
  dana = await aPractice(server)
  couple = await aCase(dana.call)
})

const read = (of: TestCase = couple, who = dana): Promise<Brief> =>
  who.call(getBrief, { params: { caseId: of.caseId } })
const sign = (sessionId: string, version = 1) => dana.call(signSession, { params: { sessionId }, version })

async function zoe(): Promise<Signed> {
  const colleague = await aClinician(server, dana)
  await server.admin.query('update clinicians set name = $1 where id = $2', [
    dana.box.sealRequired(clinicians.name, colleague.clinicianId, 'Zoe Marsh'),
    colleague.clinicianId,
  ])
  await joinTeam(server, couple.caseId, colleague, 'co_therapist')
  return colleague
}

describe('each line of the brief', () => {
  it('is told with the session it comes from', async () => {
    const injuryId = await anInjury(dana.call, couple)
    await dana.call(changeCase, {
      params: { caseId: couple.caseId },
      version: 1,
      body: {
        openedOn: '2026-01-05',
        cycle: 'She calls, he goes quiet.',
        people: [aPerson({ id: couple.a }), aPerson({ id: couple.b, name: 'Ben' })],
      },
    })
    await dana.call(saveIntake, {
      params: { caseId: couple.caseId },
      version: 0,
      body: {
        secrets: null,
        secretsWords: '',
        seenAlone: '',
        people: [
          { personId: couple.a, brings: 'Sleep.', goal: 'repair', confidence: '', contraindications: [] },
        ],
      },
    })
    const earlier = await aSession(dana.call, couple, {
      ...hourOf('2026-07-07'),
      ratings: [{ personId: couple.a, value: 7, ratedBy: 'client' }],
      undertakings: [{ id: newId(), personId: couple.b, words: 'Comes home by six.' }],
      entries: [anEntry(injuryId, 'reached', 1)],
    })
    await sign(earlier)
    const undertakingId = (await read()).undertakings[0]?.id ?? ''
    const whole = wholeSession({ couple, injuryId })
    const nextId = newId()
    const last = await aSession(dana.call, couple, {
      ...whole,
      note: 'They settled.\n> Ana: I was alone.\n> Ben: I know.',
      observations: [...whole.observations, { personId: couple.b, kind: 'breaker', slug: 'minimizing' }],
      accounts: [{ undertakingId, personId: couple.a, told: 'not' }],
      entries: [
        anEntry(injuryId, 'attempted', 3, { response: 'mixed', line: 'She told it.' }),
        anEntry(injuryId, 'set_back', 1, { setBackEvent: 'A missed call.' }),
      ],
      next: {
        id: nextId,
        startsAt: '2026-07-21T14:00:00.000Z',
        endsAt: '2026-07-21T14:50:00.000Z',
      },
    })
    const at = '2026-07-14T14:00:00.000Z'
    const cited = { sessionId: last, at }
    const brief = await read()
    expect(brief.case).toMatchObject({ id: couple.caseId, people: [{ name: 'Ana' }, { name: 'Ben' }] })
    expect(brief.expected).toEqual({
      session: { id: nextId, ...hourOf('2026-07-21'), format: 'conjoint' },
      who: [couple.a, couple.b],
      number: 3,
      lastSeen: { ...cited, number: 2, days: 7 },
      notLogged: [],
      missed: [],
    })
    expect(brief.alerts.map(({ rule, words, sessionId }) => [rule, words, sessionId])).toEqual([
      ['set_back_last_time', 'Repair step 1 did not hold.', last],
      ['unsigned_note', 'The note of session 2, 7 days ago, is not signed.', last],
      ['felt_safety_down', 'Ana’s felt safety went from 7 to 4.', last],
      ['undertaking_not_kept', 'What Ben undertook: not kept according to Ana.', last],
    ])
    expect(brief.plan).toEqual({ ...cited, text: 'Stay with the fear.', from: 'last' })
    expect(brief.undertakings).toMatchObject([
      {
        sessionId: earlier,
        words: 'Comes home by six.',
        accounts: [{ personId: couple.a, told: 'not', ...cited }],
      },
      { ...cited, personId: couple.b, words: 'Calls when he is late.', accounts: [] },
    ])
    expect(brief.last).toMatchObject({
      ...cited,
      number: 2,
      signed: false,
      telehealth: true,
      feelings: [{ personId: couple.a, slugs: ['fear'] }],
      moves: [
        {
          injuryId,
          outcome: 'attempted',
          step: 3,
          response: 'mixed',
          answererId: couple.b,
          line: 'She told it.',
        },
        { injuryId, outcome: 'set_back', step: 1, response: null, setBackEvent: 'A missed call.' },
      ],
      inTheWay: [{ personId: couple.b, slugs: ['minimizing'] }],
      words: [
        { personId: couple.a, name: 'Ana', words: 'I was alone.' },
        { personId: couple.b, name: 'Ben', words: 'I know.' },
      ],
    })
    expect(brief.cycle).toBe('She calls, he goes quiet.')
    expect(brief.cycleToday).toEqual({
      ...cited,
      number: 2,
      trigger: 'A late train.',
      caughtBy: 'both',
      moves: [{ personId: couple.a, move: 'She calls.', emotion: 'Fear.' }],
    })
    expect(brief.goals).toEqual([{ personId: couple.a, goal: 'repair', brings: 'Sleep.' }])
    expect(brief.injuries).toMatchObject([
      {
        id: injuryId,
        handle: 'The night of the storm',
        openSince: cited,
        standing: { holdsTo: 0, firstOpen: 1 },
      },
    ])
    expect(brief.feltSafety.points.map(({ sessionId, value }) => [sessionId, value])).toEqual([
      [earlier, 7],
      [last, 4],
    ])
    expect(brief.feltSafety.marks).toEqual([{ ...cited, what: 'set_back', slug: 'set_back' }])
    expect(JSON.stringify(brief)).not.toContain('afraid at night')
  })

  it('of the plan is the one written into the planned session, if there is one', async () => {
    await aSession(dana.call, couple, { plan: 'What was left.' })
    const planned = await aSession(dana.call, couple, {
      ...hourOf('2026-07-21'),
      status: 'planned',
      note: '',
      plan: 'Begin with the letter.',
    })
    expect((await read()).plan).toMatchObject({
      sessionId: planned,
      text: 'Begin with the letter.',
      from: 'planned',
    })
  })

  it('of the last session is told as addenda have corrected it', async () => {
    const injuryId = await anInjury(dana.call, couple)
    const entry = anEntry(injuryId, 'set_back', 1)
    const sessionId = await aSession(dana.call, couple, {
      entries: [entry],
      observations: [{ personId: couple.a, kind: 'feeling', slug: 'fear' }],
      ratings: [{ personId: couple.a, value: 4, ratedBy: 'client' }],
    })
    await sign(sessionId)
    await dana.call(addAddendum, {
      params: { sessionId },
      body: {
        id: newId(),
        kind: 'correction',
        reason: 'Misread.',
        words: '',
        corrections: [
          {
            subject: 'entry',
            entryId: entry.id,
            entry: anEntry(injuryId, 'attempted', 2, { line: 'Right.' }),
          },
          { subject: 'felt_safety', personId: couple.a, value: 5, ratedBy: 'clinician' },
          { subject: 'observation', personId: couple.a, kind: 'feeling', slug: 'fear' },
        ],
      },
    })
    const brief = await read()
    expect(brief.last?.moves).toMatchObject([{ outcome: 'attempted', step: 2, line: 'Right.' }])
    expect(brief.last?.feelings).toEqual([])
    expect(brief.feltSafety.points).toMatchObject([{ value: 5, ratedBy: 'clinician' }])
    expect(brief.alerts).toEqual([])
  })
})

describe('a session kept apart', () => {
  it('is named, and nothing of it is told, neither here nor in the day', async () => {
    const mark = 'Kq7apart'
    const injuryId = await anInjury(dana.call, couple)
    await aSession(dana.call, couple, { ...hourOf('2026-07-07'), plan: 'For both.', note: 'Joint.' })
    const alone = await aSession(dana.call, couple, {
      format: 'individual',
      keptApart: true,
      present: [couple.a],
      note: `> Ana: ${mark} note`,
      plan: `${mark} plan`,
      outside: `${mark} outside`,
      telehealth: true,
      locations: [{ personId: couple.a, words: `${mark} place` }],
      undertakings: [{ id: newId(), personId: couple.a, words: `${mark} undertaking` }],
      risk: [{ personId: couple.a, finding: 'concern', words: `${mark} risk` }],
      cycle: {
        trigger: `${mark} trigger`,
        caughtBy: 'one',
        moves: [{ personId: couple.a, move: `${mark} move`, emotion: `${mark} emotion` }],
      },
      observations: [{ personId: couple.a, kind: 'feeling', slug: 'grief' }],
      ratings: [{ personId: couple.a, value: 1, ratedBy: 'client' }],
      entries: [
        anEntry(injuryId, 'attempted', 5, {
          line: `${mark} line`,
          inTheWay: [{ personId: couple.a, breaker: 'retreat' }],
        }),
      ],
    })
    await aSession(dana.call, couple, {
      ...hourOf('2026-07-21'),
      status: 'planned',
      format: 'individual',
      keptApart: true,
      present: [couple.a],
      note: '',
      plan: `${mark} planned alone`,
    })
    const brief = await read()
    expect(brief.apart).toEqual([{ sessionId: alone, at: '2026-07-14T14:00:00.000Z', number: 2 }])
    expect(brief.plan).toMatchObject({ text: 'For both.', from: 'last' })
    expect(brief.last).toMatchObject({ number: 1 })
    expect(brief.injuries).toMatchObject([{ standing: { steps: { 5: 'not_recorded' } } }])
    const today = await dana.call(getToday, {})
    expect(today.sessions).toHaveLength(1)
    const caseload = await dana.call(listCases, {})
    expect(caseload.cases[0]?.injuries[0]?.standing).toMatchObject({ steps: { 5: 'not_recorded' } })
    expect(caseload.cases[0]?.feltSafety).toEqual([])
    // where the record itself is worked with, the wall is the same
    const { injuries: ofTimeline } = await dana.call(getTimeline, { params: { caseId: couple.caseId } })
    const { injuries: ofCase } = await dana.call(getCase, { params: { caseId: couple.caseId } })
    const { standing } = await dana.call(getInjury, { params: { injuryId } })
    for (const wall of [ofTimeline[0]?.standing, ofCase[0]?.standing, standing])
      expect(wall).toMatchObject(brief.injuries[0]!.standing)
    for (const text of [JSON.stringify(brief), JSON.stringify(today), JSON.stringify(caseload)]) {
      expect(text).not.toContain(mark)
      expect(text).not.toMatch(/grief|retreat|"value":1\b/)
    }
  })
})

describe('since the last session', () => {
  it('a colleague’s addendum is told with the colleague’s name', async () => {
    const sessionId = await aSession(dana.call, couple)
    await sign(sessionId)
    const colleague = await zoe()
    await colleague.call(addAddendum, {
      params: { sessionId },
      body: { id: newId(), kind: 'addition', reason: 'I was there.', words: 'Seen too.', corrections: [] },
    })
    expect((await read()).since).toEqual([
      {
        what: 'addendum_written',
        at: '2026-07-21T13:50:00.000Z',
        by: 'Zoe Marsh',
        sessionId,
        injuryId: null,
      },
    ])
  })

  it('that a colleague changed what one logged oneself is told, one’s own logging is not', async () => {
    const sessionId = await aSession(dana.call, couple)
    expect((await read()).since).toEqual([])
    const colleague = await zoe()
    await colleague.call(saveSession, {
      params: { sessionId },
      version: 1,
      body: sessionBody(couple, { note: 'Changed.' }),
    })
    expect((await read()).since).toMatchObject([{ what: 'session_changed', by: 'Zoe Marsh', sessionId }])
    expect((await read(couple, colleague)).since).toMatchObject([
      { what: 'session_logged', by: 'Dana Reed, LCSW' },
    ])
  })
})

describe('bad input', () => {
  it('a case with no injury and no session', async () => {
    expect(await read()).toMatchObject({
      expected: { session: null, who: [couple.a, couple.b], number: 1, lastSeen: null },
      alerts: [],
      apart: [],
      plan: null,
      undertakings: [],
      last: null,
      cycle: '',
      cycleToday: null,
      goals: [],
      injuries: [],
      closedInjuries: 0,
      feltSafety: { points: [], marks: [] },
      since: [],
    })
  })

  it('one person missing: only one came, only one is rated', async () => {
    const rating = (value: number) => [{ personId: couple.b, value, ratedBy: 'client' as const }]
    await aSession(dana.call, couple, { ...hourOf('2026-07-07'), ratings: rating(6) })
    const alone = { format: 'individual' as const, present: [couple.b] }
    const last = await aSession(dana.call, couple, { ...alone, ratings: rating(4) })
    const brief = await read()
    expect(brief.last).toMatchObject({ sessionId: last, present: [couple.b] })
    expect(brief.feltSafety.points.map(({ personId }) => personId)).toEqual([couple.b, couple.b])
    expect(brief.alerts.map((flag) => flag.words)).toContain('Ben’s felt safety went from 6 to 4.')
  })

  it('sessions on the same day, two of them at the same hour', async () => {
    const morning = await aSession(dana.call, couple, { ...hourOf('2026-07-14'), note: 'First.' })
    const twin = await aSession(dana.call, couple, { ...hourOf('2026-07-14'), note: 'Second.' })
    const evening = { startsAt: '2026-07-14T20:00:00.000Z', endsAt: '2026-07-14T20:50:00.000Z' }
    expect((await read()).last).toMatchObject({
      sessionId: [morning, twin].toSorted().at(-1),
      number: 2,
    })
    const later = await aSession(dana.call, couple, evening)
    expect(await read()).toMatchObject({
      last: { sessionId: later, number: 3 },
      expected: { number: 4, lastSeen: { days: 7 } },
    })
  })

  it('dates before the case was opened', async () => {
    const early = await aSession(dana.call, couple, hourOf('2025-11-03'))
    expect(await read()).toMatchObject({ expected: { lastSeen: { sessionId: early, number: 1, days: 260 } } })
  })

  it('an injury closed and reopened', async () => {
    const injuryId = await anInjury(dana.call, couple)
    await aSession(dana.call, couple, { entries: [anEntry(injuryId, 'set_back', 2)] })
    const set = (version: number, status: 'open' | 'closed') =>
      dana.call(changeInjuryStatus, { params: { injuryId }, version, body: { status, on: '2026-07-15' } })
    await set(1, 'closed')
    const closed = await read()
    expect(closed).toMatchObject({ injuries: [], closedInjuries: 1 })
    expect(closed.alerts.map(({ rule }) => rule)).toEqual(['unsigned_note'])
    await set(2, 'open')
    const open = await read()
    expect(open).toMatchObject({ injuries: [{ id: injuryId }], closedInjuries: 0 })
    expect(open.alerts.map(({ rule }) => rule)).toEqual(['set_back_last_time', 'unsigned_note'])
  })

  it('an injury of uncertain year', async () => {
    const facts = { happenedOn: '2019-01-01', precision: 'year', certainty: 'possible' } as const
    await anInjury(dana.call, couple, facts)
    expect((await read()).injuries).toMatchObject([facts])
  })

  it('a session across midnight, in another zone than the machine’s', async () => {
    // 23:30 on the 14th in New York
    const night = { startsAt: '2026-07-15T03:30:00.000Z', endsAt: '2026-07-15T04:20:00.000Z' }
    await aSession(dana.call, couple, night)
    expect((await read()).expected.lastSeen).toMatchObject({ days: 7 })
    await server.admin.query(`update practices set time_zone = 'Asia/Kolkata' where practice_id = $1`, [
      dana.practiceId,
    ])
    expect((await read()).expected.lastSeen).toMatchObject({ days: 6 })
    await moveTo(server, '2026-07-21T18:30:00.000Z')
    expect((await read()).expected.lastSeen).toMatchObject({ days: 7 })
  })

  it('12 injuries, in the order in which they were named', async () => {
    const ids: string[] = []
    for (let n = 0; n < 12; n += 1) ids.push(await anInjury(dana.call, couple, { handle: `Injury ${n}` }))
    await aSession(dana.call, couple, { entries: ids.map((id) => anEntry(id, 'set_back', 1)) })
    const brief = await read()
    expect(brief.injuries.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    expect(brief.alerts.filter(({ rule }) => rule === 'set_back_last_time')).toHaveLength(12)
  })

  it('names of 80 characters and from right to left, quoted in the note', async () => {
    const [long, arabic] = ['W'.repeat(80), 'محمد بن عبد الله']
    const named = await aCase(dana.call, {
      people: [aPerson({ name: long }), aPerson({ name: arabic })],
    })
    await aSession(dana.call, named, {
      note: `> ${long}: Here.\n> محمد: أنا هنا.`,
      ratings: [{ personId: named.b, value: 3, ratedBy: 'client' }],
    })
    const brief = await read(named)
    expect(brief.case.people.map(({ name }) => name)).toEqual([long, arabic])
    expect(brief.last?.words).toEqual([
      { personId: named.a, name: long, words: 'Here.' },
      { personId: named.b, name: arabic, words: 'أنا هنا.' },
    ])
  })

  it('a closed case', async () => {
    await dana.call(changeCaseStatus, {
      params: { caseId: couple.caseId },
      version: 1,
      body: { status: 'closed', on: '2026-03-31' },
    })
    const brief = await read()
    expect(brief.followUps.due).toEqual([
      { months: 3, dueOn: '2026-06-30', doneOn: null },
      { months: 6, dueOn: '2026-09-30', doneOn: null },
    ])
    expect(brief.alerts.map(({ rule }) => rule)).toEqual(['follow_up_due'])
  })

  it('a case of somebody else is none', async () => {
    const other = await aPractice(server)
    for (const who of [other, await aClinician(server, dana)]) {
      expect((await refusalOf(read(couple, who))).code).toBe('not-found')
    }
  })
})

describe('round trips to the database', () => {
  it('are two, and three at most when the keys of practice and case have to be read', async () => {
    const injuryId = await anInjury(dana.call, couple)
    await aSession(dana.call, couple, wholeSession({ couple, injuryId }))
    await read()
    expect(await tripsOf(server, () => read())).toBe(2)
    Object.assign(server.database, { boxes: new BoxCache() })
    expect(await tripsOf(server, () => read())).toBeLessThanOrEqual(3)
  })
})
