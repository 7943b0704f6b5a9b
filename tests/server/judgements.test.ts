import { DatabaseError } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeCaseStatus, getCase, listCases } from '#shared/contracts/cases'
import { changeInjury, deleteInjury, getInjury } from '#shared/contracts/injuries'
import { recordJudgement, withdrawJudgement, type JudgementBody } from '#shared/contracts/judgements'
import { getSession } from '#shared/contracts/sessions'
import { judges } from '#shared/domain/capstone'
import {
  aCase,
  aClinician,
  aJudgement,
  anEntry,
  anInjury,
  aPerson,
  aPractice,
  aSession,
  injuryBody,
  joinTeam,
  newId,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { refusalOf } from '../support/call.ts'
import { digestOf } from '../support/content.ts'
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

const record = (body: JudgementBody, who = dana, changeKey = newId(), of = injuryId) =>
  who.call(recordJudgement, { params: { injuryId: of }, body, changeKey })
const withdraw = (judgementId: string, who = dana) => who.call(withdrawJudgement, { params: { judgementId } })
const read = (of = injuryId) => dana.call(getInjury, { params: { injuryId: of } })
const capstone = async () => (await read()).standing.capstone
const audited = async (action: string) => {
  const rows = await server.admin.query<{ subject_id: string; case_id: string; detail: unknown }>(
    'select subject_id, case_id, detail from audit_events where practice_id = $1 and action = $2 order by id',
    [dana.practiceId, action],
  )
  return rows.rows
}

describe('recording a judgement', () => {
  it('keeps it with its day, its words and who recorded it', async () => {
    const body = aJudgement('injured', 'not_yet', { words: ' “Not yet.”\nמחר 🌊 ' })
    expect(await record(body)).toMatchObject({ id: body.id })
    expect((await read()).judgements).toEqual([
      {
        ...body,
        words: '“Not yet.”\nמחר 🌊',
        personId: couple.a,
        recordedBy: 'Dana Reed, LCSW',
        recordedAt: server.clock.now.toISOString(),
        withdrawn: null,
      },
    ])
    expect(await audited('judgement.recorded')).toEqual([
      { subject_id: body.id, case_id: couple.caseId, detail: { injury: injuryId, judge: 'injured' } },
    ])
  })

  it('lays the capstone with the third that says renewed, and not before', async () => {
    const states: string[] = []
    for (const judge of judges) {
      await record(aJudgement(judge, 'renewed'))
      states.push((await capstone()).state)
    }
    expect(states).toEqual(['partly', 'partly', 'laid'])
    await record(aJudgement('injuring', 'not_yet', { onDay: '2026-07-12' }))
    expect((await capstone()).state).toBe('partly')
  })

  it('is told by every list that draws its wall, and in its words', async () => {
    for (const judge of judges) await record(aJudgement(judge, 'renewed'))
    const sessionId = await aSession(dana.call, couple)
    const { cases } = await dana.call(listCases, {})
    const overview = await dana.call(getCase, { params: { caseId: couple.caseId } })
    const { context } = await dana.call(getSession, { params: { sessionId } })
    const all = [cases[0]?.injuries[0], overview.injuries[0], context.injuries[0], await read()]
    expect(all.map((each) => each?.standing.capstone.state)).toEqual(['laid', 'laid', 'laid', 'laid'])
    // the caseload’s row is told in words by whoever draws it
    for (const each of [overview.injuries[0], context.injuries[0], await read()])
      expect(each?.standing.described).toContain('Bond renewed: laid, all three say renewed; Ana: renewed')
  })

  it('of one injury says nothing of another one', async () => {
    const other = await anInjury(dana.call, couple)
    for (const judge of judges) await record(aJudgement(judge, 'renewed'))
    expect((await read(other)).standing.capstone.state).toBe('not_recorded')
    expect((await read(other)).judgements).toEqual([])
  })

  it('is never laid by the bricks, nor undone by a set-back, which is told beside it', async () => {
    const at = (day: string) => ({ startsAt: `${day}T14:00:00.000Z`, endsAt: `${day}T14:50:00.000Z` })
    const all = ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((step) => anEntry(injuryId, 'reached', step))
    await aSession(dana.call, couple, { ...at('2026-07-01'), entries: all })
    expect((await read()).standing).toMatchObject({ holdsTo: 8, capstone: { state: 'not_recorded' } })
    for (const judge of judges) await record(aJudgement(judge, 'renewed'))
    await aSession(dana.call, couple, { ...at('2026-07-14'), entries: [anEntry(injuryId, 'set_back', 8)] })
    const { standing } = await read()
    expect(standing.capstone).toMatchObject({ state: 'laid', setBackOn: '2026-07-14' })
    expect(standing.described).toContain('since the latest of these a set-back was recorded, Jul 14, 2026.')
  })

  it('tells the day of a set-back by the practice’s clocks', async () => {
    await record(aJudgement('injured', 'renewed', { onDay: '2026-07-13' }))
    // in New York still the 13th
    const startsAt = '2026-07-14T02:00:00.000Z'
    const entries = [anEntry(injuryId, 'set_back', 1)]
    await aSession(dana.call, couple, { startsAt, endsAt: '2026-07-14T02:50:00.000Z', entries })
    expect((await capstone()).setBackOn).toBeNull()
  })

  it('sent again is answered again, and recorded once', async () => {
    const [body, changeKey] = [aJudgement('clinician', 'renewed'), newId()]
    const first = await record(body, dana, changeKey)
    const before = await digestOf(server.admin)
    expect(await record(body, dana, changeKey)).toEqual(first)
    expect((await refusalOf(record({ ...body, verdict: 'not_yet' }))).code).toBe('conflict')
    const other = await anInjury(dana.call, couple)
    expect((await refusalOf(record(body, dana, changeKey, other))).code).toBe('conflict')
    expect((await read()).judgements).toHaveLength(1)
    expect(before.length).toBeGreaterThan(0)
  })

  const bad: [string, Partial<JudgementBody> | Record<string, unknown>, string][] = [
    ['a day to come', { onDay: '2999-01-01' }, 'onDay'],
    ['a day before the injury', { onDay: '2018-12-31' }, 'onDay'],
    ['a day that does not exist', { onDay: '2026-02-30' }, 'onDay'],
    ['a day before 1900', { onDay: '1899-12-31' }, 'onDay'],
    ['no verdict', { verdict: null }, 'verdict'],
    ['another judge', { judge: 'mother' }, 'judge'],
    ['too many words', { words: 'x'.repeat(2_001) }, 'words'],
    ['what cannot be stored', { words: 'a\u0000' }, 'words'],
  ]
  it.each(bad)('with %s is refused at its field', async (_, more, path) => {
    const dated = await anInjury(dana.call, couple, { happenedOn: '2019-01-01', precision: 'year' })
    const body: JudgementBody = { ...aJudgement('injured', 'renewed'), ...more }
    const refused = await refusalOf(record(body, dana, newId(), dated))
    expect(refused.body.fields?.map((field) => field.path)).toEqual([path])
    expect((await read(dated)).judgements).toEqual([])
  })

  it('on the day of the practice is possible while it is tomorrow in UTC', async () => {
    const { now } = server.clock
    server.clock.now = new Date('2026-07-22T02:00:00.000Z')
    try {
      dana = await aPractice(server)
      const own = await anInjury(dana.call, await aCase(dana.call))
      const on = (onDay: string) => record(aJudgement('injured', 'renewed', { onDay }), dana, newId(), own)
      expect((await refusalOf(on('2026-07-22'))).field('onDay')).toMatch(/has not come yet/)
      await on('2026-07-21')
    } finally {
      server.clock.now = now
    }
  })

  it('keeps names of eighty characters and from right to left in its words', async () => {
    const [a, b] = [aPerson({ name: 'ש'.repeat(80) }), aPerson({ name: `Maximiliana${'-x'.repeat(34)}` })]
    const of = await aCase(dana.call, { people: [a, b] })
    const own = await anInjury(dana.call, of, { handle: 'א'.repeat(80) })
    await record(aJudgement('injured', 'renewed'), dana, newId(), own)
    expect((await read(own)).standing.described).toContain(
      `${a.name}: renewed, Jul 10, 2026; ${b.name}: not recorded`,
    )
  })

  it('between parent and child takes what the child told, as the child’s', async () => {
    const family = await aCase(dana.call, { kind: 'parent_child' })
    const own = await anInjury(dana.call, family, { injuredId: family.b, injuringId: family.a })
    await record(aJudgement('injured', 'renewed', { words: '' }), dana, newId(), own)
    const { judgements, standing } = await read(own)
    expect(judgements).toMatchObject([{ personId: family.b, words: '' }])
    expect(standing.capstone.state).toBe('partly')
  })
})

describe('withdrawing a judgement', () => {
  it('leaves it readable, and the one before it counts again', async () => {
    const [first, second] = [
      aJudgement('injured', 'renewed'),
      aJudgement('injured', 'not_yet', { onDay: '2026-07-12' }),
    ]
    for (const body of [first, second]) await record(body)
    const answer = await withdraw(second.id)
    const { judgements, standing } = await read()
    expect(judgements).toMatchObject([
      { id: first.id, withdrawn: null },
      { id: second.id, verdict: 'not_yet', words: second.words, withdrawn: { by: 'Dana Reed, LCSW' } },
    ])
    expect(standing.capstone.latest.injured?.id).toBe(first.id)
    expect(await audited('judgement.withdrawn')).toEqual([
      { subject_id: second.id, case_id: couple.caseId, detail: { injury: injuryId, judge: 'injured' } },
    ])
    // once is enough
    expect(await withdraw(second.id)).toEqual(answer)
  })

  it('of an unknown one is not found', async () => {
    expect((await refusalOf(withdraw(newId()))).code).toBe('not-found')
  })
})

describe('who may', () => {
  it('is not a supervisor, who reads it', async () => {
    const judged = aJudgement('injured', 'renewed')
    await record(judged)
    const supervisor = await aClinician(server, dana)
    await joinTeam(server, couple.caseId, supervisor, 'supervisor')
    expect((await refusalOf(record(aJudgement('injured', 'renewed'), supervisor))).code).toBe('not-allowed')
    expect((await refusalOf(withdraw(judged.id, supervisor))).code).toBe('not-allowed')
    const seen = await supervisor.call(getInjury, { params: { injuryId } })
    expect(seen.judgements).toHaveLength(1)
    expect(seen.case.teamRole).toBe('supervisor')
  })

  it('is nobody in a closed case, and whoever writes in it once it is open again', async () => {
    const judged = aJudgement('injured', 'renewed')
    await record(judged)
    const become = (version: number, status: 'closed' | 'active') =>
      dana.call(changeCaseStatus, {
        params: { caseId: couple.caseId },
        version,
        body: { status, on: '2026-07-15' },
      })
    await become(1, 'closed')
    expect((await refusalOf(record(aJudgement('injured', 'renewed')))).code).toBe('case-closed')
    expect((await refusalOf(withdraw(judged.id))).code).toBe('case-closed')
    expect((await read()).case.status).toBe('closed')
    await become(2, 'active')
    await record(aJudgement('clinician', 'renewed'))
    expect((await read()).judgements).toHaveLength(2)
  })

  it('is by SQL alone who may write, and for nothing but withdrawing once', async () => {
    const judged = aJudgement('injured', 'renewed')
    await record(judged)
    const supervisor = await aClinician(server, dana)
    await joinTeam(server, couple.caseId, supervisor, 'supervisor')
    const outcome = async (who: Signed, text: string, values: unknown[]) => {
      const client = await server.database.app.connect()
      try {
        await client.query('begin')
        await client.query(
          "select set_config('holdfast.practice', $1, true), set_config('holdfast.clinician', $2, true)",
          [who.practiceId, who.clinicianId],
        )
        const done = await client.query(text, values)
        return `done ${done.rowCount}`
      } catch (error) {
        if (error instanceof DatabaseError) return error.code
        throw error
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const taking = 'update judgements set withdrawn_at = now(), withdrawn_by = $1 where id = $2'
    expect(await outcome(dana, taking, [dana.clinicianId, judged.id])).toBe('done 1')
    // not in somebody else's name, not by who only reads, not by who is not on the care team
    expect(await outcome(dana, taking, [supervisor.clinicianId, judged.id])).toBe('42501')
    expect(await outcome(supervisor, taking, [supervisor.clinicianId, judged.id])).toBe('done 0')
    const stranger = await aClinician(server, dana)
    expect(await outcome(stranger, taking, [stranger.clinicianId, judged.id])).toBe('done 0')
    expect(await outcome(stranger, 'select 1 from judgements', [])).toBe('done 0')
    expect(await outcome(dana, "update judgements set verdict = 'not_yet' where id = $1", [judged.id])).toBe(
      '42501',
    )
    expect(await outcome(dana, 'delete from judgements where id = $1', [judged.id])).toBe('42501')
    await withdraw(judged.id)
    const again = 'update judgements set withdrawn_at = null, withdrawn_by = null where id = $1'
    expect(await outcome(dana, again, [judged.id])).toBe('done 0')
    const copy = `insert into judgements (practice_id, id, case_id, injury_id, judge, person_id, verdict, on_day,
        recorded_by, recorded_at, change_key)
      select practice_id, uuidv7(), case_id, injury_id, judge, person_id, verdict, on_day, $1, recorded_at, change_key
      from judgements where id = $2`
    expect(await outcome(dana, copy, [dana.clinicianId, judged.id])).toBe('done 1')
    expect(await outcome(dana, copy, [supervisor.clinicianId, judged.id])).toBe('42501')
    expect(await outcome(supervisor, copy, [supervisor.clinicianId, judged.id])).toBe('42501')
  })
})

describe('an injury that was judged', () => {
  const swapped = (version: number) =>
    dana.call(changeInjury, {
      params: { injuryId },
      version,
      body: injuryBody(couple, { injuredId: couple.b, injuringId: couple.a }),
    })

  it('keeps its two sides while a judgement stands, and whose it was after that', async () => {
    const judged = aJudgement('injured', 'renewed')
    await record(judged)
    const refused = await refusalOf(swapped(1))
    expect(refused.field('injuredId')).toMatch(/Withdraw those judgements first/)
    await withdraw(judged.id)
    await swapped(1)
    expect((await read()).judgements).toMatchObject([{ judge: 'injured', personId: couple.a }])
  })

  it('cannot be deleted, not even when it was withdrawn', async () => {
    const judged = aJudgement('injured', 'renewed')
    await record(judged)
    await withdraw(judged.id)
    const refused = await refusalOf(dana.call(deleteInjury, { params: { injuryId }, version: 1 }))
    expect(refused.code).toBe('in-use')
  })

  it('cannot be deleted either when nothing but its pain was rated', async () => {
    const injuryRatings = [{ injuryId, pain: 7, trust: null, ratedBy: 'client' as const }]
    await aSession(dana.call, couple, { injuryRatings })
    const refused = await refusalOf(dana.call(deleteInjury, { params: { injuryId }, version: 1 }))
    expect(refused.code).toBe('in-use')
  })
})
