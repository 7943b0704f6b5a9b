import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getBrief } from '#shared/contracts/brief'
import { endSnooze, snoozeFlag } from '#shared/contracts/flags'
import { addAddendum, signSession } from '#shared/contracts/sessions'
import { getToday } from '#shared/contracts/today'
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
import { refusalOf } from '../support/call.ts'
import { moveTo } from '../support/hours.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let dana: Signed
let couple: TestCase
let sessionId: string
let entryId: string
/** the flag that a step was set back, and another */
let flag: string
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  server.clock.now = new Date('2026-07-21T14:00:00.000Z')
  dana = await aPractice(server)
  couple = await aCase(dana.call)
  const injuryId = await anInjury(dana.call, couple)
  const entry = anEntry(injuryId, 'set_back', 2)
  entryId = entry.id
  sessionId = await aSession(dana.call, couple, { entries: [entry] })
  await dana.call(signSession, { params: { sessionId }, version: 1 })
  flag = `set_back_last_time/${injuryId}/${entryId}`
})

const brief = (who = dana) => who.call(getBrief, { params: { caseId: couple.caseId } })
const alerts = async (who = dana) => (await brief(who)).alerts.map(({ key }) => key)
const looks = async (who = dana) => (await who.call(getToday, {})).needsALook.map((each) => each.flag.key)
const snoozeBody = (more = {}) => ({
  id: newId(),
  flag,
  until: '2026-07-23',
  reason: 'They are away.',
  ...more,
})
const snooze = (more = {}, who = dana, changeKey = newId()) =>
  who.call(snoozeFlag, { params: { caseId: couple.caseId }, body: snoozeBody(more), changeKey })

async function colleague(role = 'co_therapist') {
  const made = await aClinician(server, dana)
  await joinTeam(server, couple.caseId, made, role)
  return made
}

describe('a flag that is put aside', () => {
  it('is hidden from who put it aside, with the reason kept, and not from a colleague', async () => {
    const zoe = await colleague()
    const { id } = await snooze()
    expect([await alerts(), await looks()]).toEqual([[], []])
    expect((await brief()).snoozed).toMatchObject([
      { flag: { key: flag }, snoozeId: id, until: '2026-07-23', reason: 'They are away.' },
    ])
    const { putAside } = await dana.call(getToday, {})
    expect(putAside).toMatchObject([
      { caseId: couple.caseId, flag: { key: flag }, snoozeId: id, until: '2026-07-23' },
    ])
    expect(JSON.stringify(putAside)).not.toContain('They are away.')
    expect([await alerts(zoe), await looks(zoe)]).toEqual([[flag], [flag]])
    expect((await brief(zoe)).snoozed).toEqual([])
    expect((await zoe.call(getToday, {})).putAside).toEqual([])
  })

  it('stays away through its day by the practice’s clock, and is back on the next', async () => {
    await snooze()
    // 23:59 on the 23rd in New York
    await moveTo(server, '2026-07-24T03:59:00.000Z')
    expect([await alerts(), await looks()]).toEqual([[], []])
    await moveTo(server, '2026-07-24T04:00:00.000Z')
    expect([await alerts(), await looks()]).toEqual([[flag], [flag]])
    expect((await brief()).snoozed).toEqual([])
  })

  it('comes back when the facts change', async () => {
    await snooze()
    const entry = anEntry(flag.split('/')[1] ?? '', 'set_back', 3)
    await dana.call(addAddendum, {
      params: { sessionId },
      body: {
        id: newId(),
        kind: 'correction',
        reason: 'It was the third.',
        words: '',
        corrections: [{ subject: 'entry', entryId, entry }],
      },
    })
    expect(await alerts()).toEqual([flag.replace(entryId, entry.id)])
    expect((await brief()).snoozed).toEqual([])
  })

  it('can be brought back before, by who put it aside alone', async () => {
    const zoe = await colleague()
    const { id } = await snooze()
    const bring = (who: Signed, snoozeId = id) => who.call(endSnooze, { params: { snoozeId } })
    const never = await refusalOf(bring(zoe, newId()))
    const theirs = await refusalOf(bring(zoe))
    expect([never.code, theirs.code]).toEqual(['not-found', 'not-found'])
    expect((await refusalOf(bring(await aPractice(server)))).code).toBe('not-found')
    expect(await alerts()).toEqual([])
    await bring(dana)
    expect(await alerts()).toEqual([flag])
    expect((await refusalOf(bring(dana))).code).toBe('not-found')
  })

  it('again has the later day and reason', async () => {
    await snooze()
    await snooze({ until: '2026-08-01', reason: 'Still away.' })
    expect((await brief()).snoozed).toMatchObject([{ until: '2026-08-01', reason: 'Still away.' }])
  })

  it('sent twice with one key is put aside once, also when both come at once', async () => {
    const body = snoozeBody()
    const [key, params] = [newId(), { caseId: couple.caseId }]
    const send = () => dana.call(snoozeFlag, { params, body, changeKey: key })
    expect(await Promise.all([send(), send()])).toEqual([{ id: body.id }, { id: body.id }])
    expect(await send()).toEqual({ id: body.id })
    const rows = await server.admin.query('select 1 from flag_snoozes where case_id = $1', [couple.caseId])
    expect(rows.rowCount).toBe(1)
  })

  it('may be so by whoever only reads the case, in their own view', async () => {
    const supervisor = await colleague('supervisor')
    await snooze({}, supervisor)
    expect([await alerts(supervisor), await alerts()]).toEqual([[], [flag]])
  })

  it('leaves an audit row that names the flag and the day, and nothing that was typed', async () => {
    const { id } = await snooze({ reason: 'Kq7reason' })
    const rows = await server.admin.query(
      `select detail, subject_id, case_id from audit_events where action = 'flag.snoozed' and practice_id = $1`,
      [dana.practiceId],
    )
    expect(rows.rows).toEqual([
      { detail: { flag, until: '2026-07-23' }, subject_id: id, case_id: couple.caseId },
    ])
    await dana.call(endSnooze, { params: { snoozeId: id } })
    const back = await server.admin.query(
      `select detail, case_id from audit_events where action = 'flag.brought-back' and practice_id = $1`,
      [dana.practiceId],
    )
    expect(back.rows).toEqual([{ detail: { flag }, case_id: couple.caseId }])
  })
})

describe('it is refused to put aside', () => {
  it.each([
    ['without a reason', { reason: '' }, 'reason', 'Say why it can wait.'],
    ['with a reason of spaces', { reason: '  ' }, 'reason', 'Say why it can wait.'],
    ['until yesterday', { until: '2026-07-20' }, 'until', 'Choose today or a later day.'],
    [
      'until a day that does not exist',
      { until: '2026-02-30' },
      'until',
      'Give a day as year, month and day.',
    ],
    ['what is no flag', { flag: 'x' }, 'flag', 'Reload the page and choose the flag again.'],
  ])('%s', async (_, more, path, message) => {
    expect((await refusalOf(snooze(more))).field(path)).toBe(message)
    expect(await alerts()).toEqual([flag])
  })

  it('a flag that is not raised, of this case or of any other', async () => {
    const other = await aCase(dana.call)
    const theirs = await aSession(dana.call, other)
    for (const key of [`unsigned_note/${sessionId}`, `unsigned_note/${theirs}`, `unsigned_note/${newId()}`])
      expect((await refusalOf(snooze({ flag: key }))).field('flag')).toBe(
        'This flag is not raised any more. Reload the page.',
      )
  })

  it('until today is not: it is back tomorrow', async () => {
    await snooze({ until: '2026-07-21' })
    expect(await alerts()).toEqual([])
  })

  it('in a case of somebody else, as in one that is not', async () => {
    for (const who of [await aPractice(server), await aClinician(server, dana)])
      expect((await refusalOf(snooze({}, who))).code).toBe('not-found')
  })

  it('under the id of a colleague’s: nothing of theirs is changed', async () => {
    const zoe = await colleague()
    const { id } = await snooze({}, zoe)
    expect((await refusalOf(snooze({ id }))).field('flag')).toContain('Reload the page')
    expect((await brief(zoe)).snoozed).toMatchObject([{ snoozeId: id }])
    expect(await alerts()).toEqual([flag])
  })
})
