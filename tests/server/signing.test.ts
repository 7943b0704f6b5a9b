import { getToday } from '#shared/contracts/today'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getCase } from '#shared/contracts/cases'
import { getInjury } from '#shared/contracts/injuries'
import {
  addAddendum,
  deleteSession,
  getSession,
  saveSession,
  signSession,
  type AddendumBody,
} from '#shared/contracts/sessions'
import { getTimeline } from '#shared/contracts/timeline'
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
import { digestOf } from '../support/content.ts'
import { wholeSession } from '../support/samples.ts'
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

const read = async (sessionId: string, who = dana) =>
  (await who.call(getSession, { params: { sessionId } })).session
const sign = (sessionId: string, version: number, changeKey = newId(), who = dana) =>
  who.call(signSession, { params: { sessionId }, version, changeKey })
const add = (sessionId: string, more: Partial<AddendumBody> = {}, who = dana, changeKey = newId()) =>
  who.call(addAddendum, {
    params: { sessionId },
    body: {
      id: newId(),
      kind: 'addition',
      reason: 'Remembered.',
      words: 'He called.',
      corrections: [],
      ...more,
    },
    changeKey,
  })
const overview = () => dana.call(getCase, { params: { caseId: couple.caseId } })

/** A signed session with something in each of its parts. */
async function aSigned(more: Parameters<typeof sessionBody>[1] = {}) {
  const sessionId = await aSession(dana.call, couple, { ...wholeSession({ couple, injuryId }), ...more })
  await sign(sessionId, 1)
  return sessionId
}

/** Changes rows as only whoever runs the database can, with every trigger switched off. */
async function tamper(statement: string, sessionId: string): Promise<number> {
  await server.admin.query('set session_replication_role = replica')
  const { rowCount } = await server.admin.query(statement, [sessionId])
  await server.admin.query('reset session_replication_role')
  return rowCount ?? 0
}

describe('signing', () => {
  it('closes the session under author and time, as the next version', async () => {
    const sessionId = await aSession(dana.call, couple, wholeSession({ couple, injuryId }))
    expect(await sign(sessionId, 1)).toEqual({ version: 2, savedAt: server.clock.now.toISOString() })
    expect(await read(sessionId)).toMatchObject({
      status: 'signed',
      version: 2,
      signed: {
        at: server.clock.now.toISOString(),
        by: { id: dana.clinicianId, name: 'Dana Reed, LCSW' },
        intact: true,
      },
    })
  })

  it('asks for who came and a note, and never for a repair entry', async () => {
    const nobody = await aSession(dana.call, couple, { present: [] })
    expect((await refusalOf(sign(nobody, 1))).field('present')).toBe('Say who came.')
    const blank = await aSession(dana.call, couple, { note: '## Behavior\n\n\n## Response\n  ' })
    expect((await refusalOf(sign(blank, 1))).field('note')).toMatch(/Write a note/)
    const plain = await aSession(dana.call, couple, { entries: [], note: 'They came.' })
    expect((await sign(plain, 1)).version).toBe(2)
  })

  it('twice with one key signs once; another key is told that it is signed', async () => {
    const sessionId = await aSession(dana.call, couple)
    const key = newId()
    const [first, second] = await Promise.all([sign(sessionId, 1, key), sign(sessionId, 1, key)])
    expect(second).toEqual(first)
    const refused = await refusalOf(sign(sessionId, 1))
    expect([refused.status, refused.code]).toEqual([409, 'signed'])
    expect((await read(sessionId)).version).toBe(2)
  })

  it('of an older version is refused, and so is signing what was not held', async () => {
    const sessionId = await aSession(dana.call, couple)
    await dana.call(saveSession, {
      params: { sessionId },
      version: 1,
      body: sessionBody(couple, { note: 'Newer.' }),
    })
    expect((await refusalOf(sign(sessionId, 1))).code).toBe('stale')
    const missed = await aSession(dana.call, couple, { status: 'no_show', present: [] })
    expect((await refusalOf(sign(missed, 1))).code).toBe('not-held')
  })

  it('is not for a supervisor, nor for anyone outside', async () => {
    const sessionId = await aSession(dana.call, couple)
    const [supervisor, stranger] = [await aClinician(server, dana), await aPractice(server)]
    await joinTeam(server, couple.caseId, supervisor, 'supervisor')
    expect((await refusalOf(sign(sessionId, 1, newId(), supervisor))).code).toBe('not-allowed')
    expect((await refusalOf(sign(sessionId, 1, newId(), stranger))).code).toBe('not-found')
  })
})

describe('a signed session', () => {
  it('is changed by no save and taken away by no deletion', async () => {
    const sessionId = await aSigned()
    const before = await digestOf(server.admin)
    const saving = dana.call(saveSession, { params: { sessionId }, version: 2, body: sessionBody(couple) })
    expect((await refusalOf(saving)).code).toBe('signed')
    const deleting = dana.call(deleteSession, { params: { sessionId }, version: 2 })
    expect((await refusalOf(deleting)).code).toBe('signed')
    expect(await digestOf(server.admin)).toEqual(before)
  })

  // as the owner of all rows: no condition of ours stands in between, only the triggers
  it.each([
    'session_attendance',
    'ratings',
    'repair_entries',
    'injury_ratings',
    'cycle_notes',
    'cycle_moves',
    'observations',
    'risk_notes',
    'undertakings',
  ])('keeps its %s against SQL too', async (table) => {
    const sessionId = await aSigned()
    const rows = await server.admin.query(`select * from ${table} where session_id = $1`, [sessionId])
    expect(rows.rowCount).toBeGreaterThan(0)
    for (const statement of [
      `update ${table} set case_id = case_id where session_id = $1`,
      `delete from ${table} where session_id = $1`,
      `insert into ${table} select * from ${table} where session_id = $1`,
    ]) {
      await expect(server.admin.query(statement, [sessionId])).rejects.toThrow(
        'a signed session is not changed',
      )
    }
  })

  it('keeps its own row and what got in the way against SQL too', async () => {
    const sessionId = await aSigned()
    for (const statement of [
      'update sessions set status = status where id = $1',
      'delete from sessions where id = $1',
      'delete from repair_entry_breakers where entry_id in (select id from repair_entries where session_id = $1)',
    ]) {
      await expect(server.admin.query(statement, [sessionId])).rejects.toThrow(
        'a signed session is not changed',
      )
    }
  })

  it.each([
    ['a rating', 'update ratings set felt_safety = 9 where session_id = $1'],
    ['who came', 'update session_attendance set therapy_step = 9 where session_id = $1'],
    ['a tick', "update observations set slug = 'grief' where session_id = $1 and person_id is not null"],
    [
      'an outcome',
      "update repair_entries set outcome = 'reached', set_back_place = null, set_back_event = null where session_id = $1",
    ],
    ['the times', "update sessions set ends_at = ends_at + interval '1 minute' where id = $1"],
    [
      'who signed',
      'update sessions set author_id = (select id from clinicians where id <> author_id limit 1) where id = $1',
    ],
    ['the note', 'update sessions set note = plan where id = $1'],
    ['a note that is gone', 'update sessions set note = null where id = $1'],
    ['a risk note', "update risk_notes set finding = 'none_reported', words = null where session_id = $1"],
  ])('in which %s was changed behind its back is told as not what was signed', async (_, statement) => {
    await aPractice(server)
    const sessionId = await aSigned()
    expect((await read(sessionId)).signed?.intact).toBe(true)
    expect(await tamper(statement, sessionId)).toBeGreaterThan(0)
    expect((await read(sessionId)).signed?.intact).toBe(false)
  })
})

describe('an addendum', () => {
  it('is dated and authored, and shown with the original', async () => {
    const sessionId = await aSigned()
    const colleague = await aClinician(server, dana)
    await joinTeam(server, couple.caseId, colleague, 'co_therapist')
    await add(sessionId)
    await add(sessionId, { kind: 'late_entry', reason: 'Left out.', words: 'They came late.' }, colleague)
    const { addenda, note } = await read(sessionId)
    expect(note).toBe('They settled quickly.')
    expect(addenda).toMatchObject([
      { kind: 'addition', reason: 'Remembered.', words: 'He called.', intact: true },
      { kind: 'late_entry', author: { id: colleague.clinicianId }, intact: true },
    ])
  })

  it('strikes an entry and sets another: both stay, and the standing goes by the new one', async () => {
    const reached = anEntry(injuryId, 'reached', 6)
    const sessionId = await aSigned({ entries: [reached] })
    expect((await overview()).injuries[0]?.standing.holdsTo).toBe(6)
    const instead = anEntry(injuryId, 'attempted', 6, { line: 'He got halfway.' })
    await add(sessionId, {
      kind: 'correction',
      corrections: [{ subject: 'entry', entryId: reached.id, entry: instead }],
    })
    const session = await read(sessionId)
    expect(session.entries).toMatchObject([{ id: reached.id, outcome: 'reached' }])
    expect(session.addenda[0]).toMatchObject({
      intact: true,
      corrections: [{ subject: 'entry', entryId: reached.id, entry: instead }],
    })
    expect((await overview()).injuries[0]?.standing).toMatchObject({ holdsTo: 0, steps: { 6: 'attempted' } })
    const { history } = await dana.call(getInjury, { params: { injuryId } })
    expect(history.flatMap(({ entries }) => entries.map(({ outcome }) => outcome)).toSorted()).toEqual([
      'attempted',
      'reached',
    ])

    // and that one can be struck in turn: it lays nothing any more
    await add(sessionId, {
      kind: 'correction',
      corrections: [{ subject: 'entry', entryId: instead.id, entry: null }],
    })
    const after = await overview()
    expect(after.injuries[0]?.standing.steps[6]).toBe('not_recorded')
    // nothing comes in its place that nobody recorded
    const { injuries } = await dana.call(getTimeline, { params: { caseId: couple.caseId } })
    expect(injuries[0]?.marks).toEqual([])
    expect(after.sessions[0]?.entries).toMatchObject([
      { id: reached.id, struck: true },
      { id: instead.id, struck: true },
    ])
    const { history: later } = await dana.call(getInjury, { params: { injuryId } })
    expect(later.flatMap(({ entries }) => entries.map(({ struck }) => struck))).toEqual([true, true])
    expect((await read(sessionId)).addenda.every((addendum) => addendum.intact)).toBe(true)
    const again = add(sessionId, {
      kind: 'correction',
      corrections: [{ subject: 'entry', entryId: reached.id, entry: null }],
    })
    expect((await refusalOf(again)).field('corrections.0.entryId')).toMatch(/does not stand any more/)
  })

  it('moves an entry to the injury it was about', async () => {
    const other = await anInjury(dana.call, couple)
    const wrong = anEntry(injuryId, 'reached', 2)
    const sessionId = await aSigned({ entries: [wrong] })
    const right = anEntry(other, 'reached', 2)
    const corrections = [{ subject: 'entry' as const, entryId: wrong.id, entry: right }]
    await add(sessionId, { kind: 'correction', corrections })
    const [from, to] = await Promise.all(
      [injuryId, other].map((id) => dana.call(getInjury, { params: { injuryId: id } })),
    )
    expect(from?.standing.steps[2]).toBe('not_recorded')
    expect(from?.history).toMatchObject([{ entries: [{ entryId: wrong.id, struck: true }] }])
    expect(to?.standing.steps[2]).toBe('holds')
  })

  it('strikes a rating, or sets another', async () => {
    const ratings = [
      { personId: couple.a, value: 9, ratedBy: 'client' as const },
      { personId: couple.b, value: 8, ratedBy: 'client' as const },
    ]
    const sessionId = await aSigned({ ratings })
    await add(sessionId, {
      kind: 'correction',
      corrections: [
        { subject: 'felt_safety', personId: couple.a, value: 3, ratedBy: 'client' },
        { subject: 'felt_safety', personId: couple.b, value: null, ratedBy: null },
        { subject: 'pain', injuryId, value: 4, ratedBy: 'client' },
        { subject: 'observation', personId: couple.a, kind: 'feeling', slug: 'fear' },
      ],
    })
    const { sessions } = await overview()
    expect(sessions[0]?.ratings).toEqual([{ personId: couple.a, value: 3, ratedBy: 'client' }])
    const session = await read(sessionId)
    expect(new Set(session.ratings)).toEqual(new Set(ratings))
    expect(session.addenda[0]).toMatchObject({ intact: true })
    expect(session.addenda[0]?.corrections).toHaveLength(4)
  })

  it.each<[string, Partial<AddendumBody>, string]>([
    ['says nothing', { words: '  ' }, 'words'],
    ['has no reason', { reason: ' ' }, 'reason'],
    [
      'strikes, but is no correction',
      { corrections: [{ subject: 'entry', entryId: newId(), entry: null }] },
      'kind',
    ],
    [
      'strikes what is not there',
      { kind: 'correction', corrections: [{ subject: 'entry', entryId: newId(), entry: null }] },
      'corrections.0.entryId',
    ],
    [
      'rates somebody who did not come',
      {
        kind: 'correction',
        corrections: [{ subject: 'felt_safety', personId: newId(), value: 3, ratedBy: 'client' }],
      },
      'corrections.0.personId',
    ],
    [
      'gives no rater',
      {
        kind: 'correction',
        corrections: [{ subject: 'felt_safety', personId: newId(), value: 3, ratedBy: null }],
      },
      'corrections.0.ratedBy',
    ],
  ])('that %s is refused at its field', async (_, more, path) => {
    const sessionId = await aSigned()
    const before = await digestOf(server.admin)
    expect((await refusalOf(add(sessionId, more))).field(path)).toMatch(/^[A-Z].*\.$/)
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('is for signed sessions, and made once however often it is sent', async () => {
    const draft = await aSession(dana.call, couple)
    expect((await refusalOf(add(draft))).code).toBe('not-signed')
    const sessionId = await aSigned()
    const [id, key] = [newId(), newId()]
    const first = await add(sessionId, { id }, dana, key)
    expect(await add(sessionId, { id }, dana, key)).toEqual(first)
    expect((await refusalOf(add(sessionId, { id, words: 'Other.' }))).code).toBe('conflict')
    expect((await read(sessionId)).addenda).toHaveLength(1)
  })

  it('is changed by nobody: not by SQL, and a change behind its back is told', async () => {
    const sessionId = await aSigned()
    await add(sessionId)
    for (const statement of [
      'update addenda set kind = kind where session_id = $1',
      'delete from addenda where session_id = $1',
    ]) {
      await expect(server.admin.query(statement, [sessionId])).rejects.toThrow('is insert-only')
    }
    await tamper("update addenda set kind = 'late_entry' where session_id = $1", sessionId)
    const session = await read(sessionId)
    expect([session.signed?.intact, session.addenda[0]?.intact]).toEqual([true, false])
  })
})

describe('notes that are not signed', () => {
  it('are listed for their author, oldest first, with their age', async () => {
    const on = (day: string) => ({ startsAt: `${day}T14:00:00.000Z`, endsAt: `${day}T14:50:00.000Z` })
    const newer = await aSession(dana.call, couple, on('2026-07-20'))
    const older = await aSession(dana.call, couple, on('2026-07-14'))
    await aSession(dana.call, couple, { ...on('2026-07-28'), status: 'planned', present: [] })
    const signed = await aSession(dana.call, couple, on('2026-07-01'))
    await sign(signed, 1)
    const colleague = await aClinician(server, dana)
    await joinTeam(server, couple.caseId, colleague, 'co_therapist')
    await aSession(colleague.call, couple, on('2026-07-02'))
    const list = await dana.call(getToday, {})
    expect(list.today).toBe('2026-07-21')
    const ofCouple = list.unsigned.filter(({ caseId }) => caseId === couple.caseId)
    expect(ofCouple).toMatchObject([
      { id: older, people: [{ name: 'Ana' }, { name: 'Ben' }], ageDays: 7 },
      { id: newer, ageDays: 1 },
    ])
    await sign(older, 1)
    const left = (await dana.call(getToday, {})).unsigned.filter(({ caseId }) => caseId === couple.caseId)
    expect(left.map(({ id }) => id)).toEqual([newer])
  })
})

it('logged late keeps both dates', async () => {
  const sessionId = await aSigned({
    startsAt: '2026-06-30T14:00:00.000Z',
    endsAt: '2026-06-30T14:50:00.000Z',
  })
  expect(await read(sessionId)).toMatchObject({
    startsAt: '2026-06-30T14:00:00.000Z',
    loggedAt: server.clock.now.toISOString(),
  })
})
