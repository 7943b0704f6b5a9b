import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeCase, changeCaseStatus, getCase, listCases, openCase } from '#shared/contracts/cases'
import type { BodyOf } from '#shared/contracts/contract'
import { changeInjury, changeInjuryStatus, nameInjury } from '#shared/contracts/injuries'
import { recordJudgement } from '#shared/contracts/judgements'
import { addAddendum, deleteSession, saveSession, signSession } from '#shared/contracts/sessions'
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
  sessionBody,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { refusalOf } from '../support/call.ts'
import { digestOf } from '../support/content.ts'
import { isOfData, roundTrips } from '../support/round-trips.ts'
import { samples, type World } from '../support/samples.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { letWait, untilWaiting, whileLocked } from '../support/waiting.ts'

let server: TestServer
let locker: pg.Client
let dana: Signed
let couple: TestCase

beforeAll(async () => {
  server = await startServer()
  await letWait(server.admin)
  locker = await server.anotherAdmin()
})
afterAll(() => server.close())
beforeEach(async () => {
  dana = await aPractice(server)
  couple = await aCase(dana.call)
})

type Opening = BodyOf<typeof openCase>
type Changing = BodyOf<typeof changeCase>

const opening = (more: Partial<Opening> = {}): Opening => ({
  id: newId(),
  kind: 'couple',
  openedOn: '2026-01-05',
  cycle: 'She calls, he goes quiet.',
  people: [
    aPerson({ name: 'Ana', cyclePosition: 'pursues' }),
    aPerson({ name: 'Ben', cyclePosition: 'withdraws' }),
  ],
  ...more,
})
const changing = (more: Partial<Changing> = {}): Changing => ({
  openedOn: '2026-01-05',
  cycle: '',
  people: [aPerson({ id: couple.a, name: 'Ana' }), aPerson({ id: couple.b, name: 'Ben' })],
  ...more,
})
const change = (version: number, body: Changing, changeKey = newId()) =>
  dana.call(changeCase, { params: { caseId: couple.caseId }, version, body, changeKey })
const setStatus = (
  version: number,
  status: 'active' | 'paused' | 'closed',
  on = '2026-07-01',
  changeKey = newId(),
) =>
  dana.call(changeCaseStatus, { params: { caseId: couple.caseId }, version, body: { status, on }, changeKey })
const read = (caseId = couple.caseId) => dana.call(getCase, { params: { caseId } })

describe('opening a case', () => {
  it('shows it as it was told', async () => {
    const body = opening()
    expect(await dana.call(openCase, { body })).toEqual({ id: body.id, version: 1 })
    expect(await read(body.id)).toMatchObject({
      id: body.id,
      version: 1,
      kind: 'couple',
      status: 'active',
      openedOn: '2026-01-05',
      closedOn: null,
      cycle: 'She calls, he goes quiet.',
      teamRole: 'lead',
      therapyStage: null,
      people: body.people.map((person, place) => ({ ...person, place })),
      injuries: [],
      sessions: [],
    })
  })

  it('takes a parent and a child', async () => {
    const people = [
      aPerson({ name: 'Ruth', role: 'parent' }),
      aPerson({ name: 'Tom', role: 'child', minor: true }),
      aPerson({ name: 'Sam', role: 'parent' }),
    ]
    const body = opening({ kind: 'parent_child', people })
    await dana.call(openCase, { body })
    expect((await read(body.id)).people.map(({ name, role, minor }) => [name, role, minor])).toEqual([
      ['Ruth', 'parent', false],
      ['Tom', 'child', true],
      ['Sam', 'parent', false],
    ])
  })

  it.each([
    'Zoë Ní Dhomhnaill',
    '王小明',
    'محمد',
    'e\u0301ric',
    '👩‍🚀',
    'O’Neil; drop table people',
    '<b>x</b>',
  ])('keeps the name %s as it is written', async (name) => {
    const body = opening({ people: [aPerson({ name: `  ${name} ` }), aPerson()] })
    await dana.call(openCase, { body })
    expect((await read(body.id)).people[0]?.name).toBe(name)
  })

  it('twice with the same form makes one case, and answers the same', async () => {
    const [body, changeKey] = [opening(), newId()]
    const first = await dana.call(openCase, { body, changeKey })
    const before = await digestOf(server.admin)
    expect(await dana.call(openCase, { body, changeKey })).toEqual(first)
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('twice at the same time makes one case too', async () => {
    const [body, changeKey] = [opening(), newId()]
    const answers = await Promise.all([1, 2, 3, 4].map(() => dana.call(openCase, { body, changeKey })))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect((await dana.call(listCases, {})).cases.filter(({ id }) => id === body.id)).toHaveLength(1)
  })

  it.each(['another key', 'the same key'])(
    'with an id that is taken and other content, under %s, overwrites nothing',
    async (key) => {
      const [body, changeKey] = [opening(), newId()]
      await dana.call(openCase, { body, changeKey })
      const before = await digestOf(server.admin)
      const other = { ...body, cycle: 'Something else.' }
      const refused = await refusalOf(
        dana.call(openCase, { body: other, changeKey: key === 'the same key' ? changeKey : newId() }),
      )
      expect([refused.status, refused.body.version]).toEqual([412, 1])
      expect(await digestOf(server.admin)).toEqual(before)
    },
  )
})

const surrogate = 'half \ud83c of a symbol'
const person = (more: object) => [{ ...aPerson(), ...more }, aPerson({ name: 'Ben' })]

/** What is wrong, the change that makes it so, and the field at which it is told. */
const badCases: [string, () => object, string][] = [
  ['a name is empty', () => ({ people: person({ name: '' }) }), 'people.0.name'],
  ['a name is only space', () => ({ people: person({ name: ' \t\n' }) }), 'people.0.name'],
  ['a name is too long', () => ({ people: person({ name: 'x'.repeat(81) }) }), 'people.0.name'],
  ['a name holds NUL', () => ({ people: person({ name: 'A\u0000na' }) }), 'people.0.name'],
  ['a name holds half a symbol', () => ({ people: person({ name: surrogate }) }), 'people.0.name'],
  ['a name is missing', () => ({ people: person({ name: undefined }) }), 'people.0.name'],
  ['a name is a number', () => ({ people: person({ name: 7 }) }), 'people.0.name'],
  ['a part is unknown', () => ({ people: person({ role: 'friend' }) }), 'people.0.role'],
  ['a partner is a parent', () => ({ people: person({ role: 'parent' }) }), 'people.0.role'],
  ['under 18 is told in words', () => ({ people: person({ minor: 'yes' }) }), 'people.0.minor'],
  ['a position is unknown', () => ({ people: person({ cyclePosition: 'hides' }) }), 'people.0.cyclePosition'],
  ['a person has no id', () => ({ people: person({ id: '1' }) }), 'people.0.id'],
  ['there is one person', () => ({ people: [aPerson()] }), 'people'],
  ['there is nobody', () => ({ people: [] }), 'people'],
  ['there are seven people', () => ({ people: Array.from({ length: 7 }, () => aPerson()) }), 'people'],
  [
    'somebody is there twice',
    () => {
      const twice = aPerson()
      return { people: [twice, twice] }
    },
    'people',
  ],
  ['the cycle is too long', () => ({ cycle: 'x'.repeat(301) }), 'cycle'],
  ['the cycle holds NUL', () => ({ cycle: 'a\u0000b' }), 'cycle'],
  ['the cycle holds half a symbol', () => ({ cycle: surrogate }), 'cycle'],
  ['it is opened tomorrow', () => ({ openedOn: '2026-07-22' }), 'openedOn'],
  ['it was opened before 1900', () => ({ openedOn: '1899-12-31' }), 'openedOn'],
  ['the day does not exist', () => ({ openedOn: '2026-02-30' }), 'openedOn'],
  ['the day is written otherwise', () => ({ openedOn: '1/5/2026' }), 'openedOn'],
  ['the day is an instant', () => ({ openedOn: '2026-01-05T00:00:00Z' }), 'openedOn'],
  ['the day is infinite', () => ({ openedOn: 'infinity' }), 'openedOn'],
  ['the day is a number', () => ({ openedOn: 20260105 }), 'openedOn'],
]

describe('what is refused at its field, and nothing kept:', () => {
  it.each([
    ...badCases,
    ['its kind is unknown', () => ({ kind: 'family' }), 'kind'],
    [
      'a parent–child case has no child',
      () => ({ kind: 'parent_child', people: [aPerson({ role: 'parent' }), aPerson({ role: 'parent' })] }),
      'people.1.role',
    ],
    [
      'a parent–child case has no parent',
      () => ({ kind: 'parent_child', people: [aPerson({ role: 'child' }), aPerson({ role: 'child' })] }),
      'people.1.role',
    ],
  ] satisfies typeof badCases)('a case of which %s', async (_, more, path) => {
    const before = await digestOf(server.admin)
    const refused = await refusalOf(dana.call(openCase, { body: { ...opening(), ...more() } }))
    expect(refused.status).toBe(400)
    expect(new Set(refused.body.fields?.map((field) => field.path))).toEqual(new Set([path]))
    expect(refused.field(path)).toMatch(/^[A-Z].*\.$/)
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it.each(badCases)('a change by which %s', async (_, more, path) => {
    const before = await digestOf(server.admin)
    const told: Partial<Changing> = more()
    // the same fault, in people who are in the case already
    const people = told.people?.map((person, index) => ({
      ...person,
      id:
        person.id === '1'
          ? '1'
          : told.people?.length === 2 && told.people[0] !== told.people[1]
            ? ([couple.a, couple.b][index] ?? person.id)
            : person.id,
    }))
    const refused = await refusalOf(change(1, changing({ ...told, ...(people ? { people } : {}) })))
    expect(refused.status).toBe(400)
    expect(new Set(refused.body.fields?.map((field) => field.path))).toEqual(new Set([path]))
    expect(await digestOf(server.admin)).toEqual(before)
  })
})

it('takes today as the day a case was opened, by the practice’s clock', async () => {
  // 03:30 UTC is still the evening before in New York
  const now = server.clock.now
  server.clock.now = new Date('2026-07-21T03:30:00.000Z')
  await dana.call(openCase, { body: opening({ openedOn: '2026-07-20' }) })
  const refused = await refusalOf(dana.call(openCase, { body: opening({ openedOn: '2026-07-21' }) }))
  expect(refused.field('openedOn')).toBe('This day has not come yet. Check the date.')
  server.clock.now = now
})

describe('changing a case', () => {
  it('shows what was changed, as the next version', async () => {
    const third = aPerson({ name: 'Cleo' })
    const people = [
      aPerson({ id: couple.b, name: 'Benjamin', cyclePosition: 'withdraws' }),
      aPerson({ id: couple.a, name: 'Ana Ruiz', minor: false }),
      third,
    ]
    const saved = await change(
      1,
      changing({ openedOn: '2025-12-01', cycle: 'He goes, she follows.', people }),
    )
    expect(saved).toEqual({ version: 2, savedAt: server.clock.now.toISOString() })
    expect(await read()).toMatchObject({
      version: 2,
      openedOn: '2025-12-01',
      cycle: 'He goes, she follows.',
      people: people.map((person, place) => ({ ...person, place })),
    })
  })

  it('never drops a person who is part of the record', async () => {
    const people = [aPerson({ id: couple.a }), aPerson({ name: 'Somebody else' })]
    const refused = await refusalOf(change(1, changing({ people })))
    expect(refused.field('people')).toContain('stays in it')
  })

  it('sent again is answered again, and done once', async () => {
    const [body, changeKey] = [changing({ cycle: 'New words.' }), newId()]
    const first = await change(1, body, changeKey)
    const before = await digestOf(server.admin)
    expect(await change(1, body, changeKey)).toEqual(first)
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('with an old version changes nothing', async () => {
    await change(1, changing({ cycle: 'First.' }))
    const refused = await refusalOf(change(1, changing({ cycle: 'Second.' })))
    expect([refused.status, refused.body.version]).toEqual([412, 2])
    expect((await read()).cycle).toBe('First.')
  })

  it('by two at once lets one win, and tells the other', async () => {
    const outcomes = await Promise.allSettled(
      ['one', 'two', 'three'].map((cycle) => change(1, changing({ cycle })).then(() => cycle)),
    )
    const [winner, ...more] = outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled' ? [outcome.value] : [],
    )
    expect(more).toEqual([])
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(lost.map(({ status, body }) => [status, body.version])).toEqual([
      [412, 2],
      [412, 2],
    ])
    expect(await read()).toMatchObject({ version: 2, cycle: winner })
  })
})

describe('a minor', () => {
  const asMinor = (id: string) =>
    changing({
      people: [
        aPerson({ id: couple.a, name: 'Ana', minor: id === couple.a }),
        aPerson({ id: couple.b, name: 'Ben', minor: id === couple.b }),
      ],
    })

  it('cannot be made of a person who is recorded as the one who was not there', async () => {
    await anInjury(dana.call, couple)
    const before = await digestOf(server.admin)
    const refused = await refusalOf(change(1, asMinor(couple.b)))
    expect(refused.status).toBe(400)
    expect(refused.body.fields?.map(({ path }) => path)).toEqual(['people.1.minor'])
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('can be made of the person who was hurt', async () => {
    await anInjury(dana.call, couple)
    await change(1, asMinor(couple.a))
    expect((await read()).people[0]?.minor).toBe(true)
  })

  it('can be made once the injury says otherwise', async () => {
    const injuryId = await anInjury(dana.call, couple)
    const turned = injuryBody(couple, { injuredId: couple.b, injuringId: couple.a })
    await dana.call(changeInjury, { params: { injuryId }, version: 1, body: turned })
    await change(1, asMinor(couple.b))
    expect((await read()).people[1]?.minor).toBe(true)
  })

  it('and an injury that names them are never both taken, though they come at once', async () => {
    let over = false
    const [marking, naming] = await whileLocked(
      locker,
      'select from people where id = $1 for update',
      [couple.b],
      async () => {
        const marking = Promise.allSettled([change(1, asMinor(couple.b))])
        await untilWaiting(server.admin, 1)
        const naming = Promise.allSettled([anInjury(dana.call, couple)]).finally(() => (over = true))
        await untilWaiting(server.admin, 2, () => over)
        return [marking, naming] as const
      },
    )
    const statuses = [...(await marking), ...(await naming)].map(({ status }) => status)
    expect(statuses.toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('the status of a case', () => {
  it('goes to paused, closed and back, and keeps the day of closing only while closed', async () => {
    await setStatus(1, 'paused')
    expect(await read()).toMatchObject({ status: 'paused', closedOn: null, version: 2 })
    await setStatus(2, 'closed', '2026-07-02')
    expect(await read()).toMatchObject({ status: 'closed', closedOn: '2026-07-02', version: 3 })
    await setStatus(3, 'active')
    expect(await read()).toMatchObject({ status: 'active', closedOn: null, version: 4 })
  })

  it('sent again is answered again, and done once', async () => {
    const changeKey = newId()
    const first = await setStatus(1, 'closed', '2026-07-01', changeKey)
    expect(await setStatus(1, 'closed', '2026-07-01', changeKey)).toEqual(first)
    expect((await read()).version).toBe(2)
  })

  it('with an old version stays', async () => {
    await setStatus(1, 'paused')
    expect((await refusalOf(setStatus(1, 'closed'))).status).toBe(412)
    expect((await read()).status).toBe('paused')
  })

  it.each([
    ['in the future', '2026-07-22'],
    ['before 1900', '1899-12-31'],
    ['before the case was opened', '2026-01-04'],
    ['that does not exist', '2026-02-30'],
  ])('does not become closed on a day %s', async (_, on) => {
    const refused = await refusalOf(setStatus(1, 'closed', on))
    expect(refused.status).toBe(400)
    expect(refused.body.fields?.map(({ path }) => path)).toEqual(['on'])
    expect((await read()).status).toBe('active')
  })
})

describe('a closed case', () => {
  it('can be read and reopened, and nothing else', async () => {
    const injuryId = await anInjury(dana.call, couple)
    const sessionId = await aSession(dana.call, couple, { entries: [anEntry(injuryId, 'reached', 1)] })
    const signedEntry = anEntry(injuryId, 'reached', 2)
    const [signedId, deletedId] = [
      await aSession(dana.call, couple, { entries: [signedEntry] }),
      await aSession(dana.call, couple),
    ]
    await dana.call(signSession, { params: { sessionId: signedId }, version: 1 })
    await dana.call(deleteSession, { params: { sessionId: deletedId }, version: 1 })
    const judged = aJudgement('injured', 'not_yet')
    await dana.call(recordJudgement, { params: { injuryId }, body: judged })
    await setStatus(1, 'closed')
    const before = await digestOf(server.admin)
    const world: World = {
      couple,
      injuryId,
      sessionId,
      signedId,
      signedEntryId: signedEntry.id,
      signedInjuryId: injuryId,
      judgementId: judged.id,
      deletedId,
      snoozeId: newId(),
      closedId: couple.caseId,
      closedInjuryId: injuryId,
      otherSignInId: newId(),
      password: '',
      kitEnd: '',
    }
    const outcomes: Record<string, string> = {}
    for (const sample of samples.filter(({ ofCase, action }) => ofCase && action !== 'case.opened')) {
      // one's own private note or put-aside flag is no change to the case, and follow-ups are of closed ones
      const others = ['case.status-changed', 'private-note.saved', 'flag.snoozed', 'follow-up.recorded']
      if (others.includes(sample.action)) continue
      const [outcome] = await Promise.allSettled([sample.send(dana.call, world)])
      outcomes[sample.action] = outcome.status === 'fulfilled' ? 'done' : String(outcome.reason.code)
    }
    expect(outcomes).toEqual({
      'brief.read': 'done',
      'timeline.read': 'done',
      'safety.read': 'done',
      'flag.brought-back': 'not-found',
      'case.read': 'done',
      'case.changed': 'case-closed',
      'injury.named': 'case-closed',
      'injury.read': 'done',
      'injury.changed': 'case-closed',
      'injury.status-changed': 'case-closed',
      'injury.deleted': 'case-closed',
      'injury.baseline-set': 'case-closed',
      'judgement.recorded': 'case-closed',
      'judgement.withdrawn': 'case-closed',
      'session.prepared': 'done',
      'session.read': 'done',
      'session.saved': 'case-closed',
      'session.deleted': 'case-closed',
      'session.restored': 'case-closed',
      'session.signed': 'case-closed',
      'sessions.deleted-listed': 'done',
      'addendum.added': 'case-closed',
      'intake.read': 'done',
      'intake.saved': 'case-closed',
      'private-note.read': 'done',
    })
    expect(await digestOf(server.admin)).toEqual(before)
    await setStatus(2, 'active')
    await aSession(dana.call, couple)
  })
})

describe('the caseload', () => {
  it('lists each case with what its row shows', async () => {
    const injuryId = await anInjury(dana.call, couple)
    const at = (day: string) => ({ startsAt: `${day}T14:00:00.000Z`, endsAt: `${day}T14:50:00.000Z` })
    await aSession(dana.call, couple, {
      ...at('2026-06-02'),
      therapyStage: 1,
      entries: [anEntry(injuryId, 'reached', 2)],
      ratings: [
        { personId: couple.a, value: 3, ratedBy: 'client' },
        { personId: couple.b, value: 6, ratedBy: 'clinician' },
      ],
    })
    await aSession(dana.call, couple, {
      ...at('2026-06-09'),
      therapyStage: null,
      ratings: [{ personId: couple.a, value: 5, ratedBy: 'client' }],
    })
    const empty = { present: [], note: '' }
    await aSession(dana.call, couple, { ...at('2026-06-16'), ...empty, status: 'cancelled' })
    await aSession(dana.call, couple, { ...at('2026-06-23'), ...empty, status: 'no_show' })
    await aSession(dana.call, couple, { ...at('2026-08-04'), ...empty, status: 'planned' })
    await aSession(dana.call, couple, { ...at('2026-07-28'), ...empty, status: 'planned' })
    const { cases } = await dana.call(listCases, {})
    expect(cases).toHaveLength(1)
    expect(cases[0]).toMatchObject({
      id: couple.caseId,
      kind: 'couple',
      status: 'active',
      people: [{ name: 'Ana' }, { name: 'Ben' }],
      therapyStage: 1,
      lastSessionAt: '2026-06-09T14:00:00.000Z',
      nextSessionAt: '2026-07-28T14:00:00.000Z',
      sessionCount: 2,
      team: [{ clinicianId: dana.clinicianId, name: 'Dana Reed, LCSW', role: 'lead' }],
      flags: [
        {
          rule: 'unsigned_note',
          label: 'not signed',
          words: 'The note of session 1, 49 days ago, is not signed.',
        },
        {
          rule: 'unsigned_note',
          label: 'not signed',
          words: 'The note of session 2, 42 days ago, is not signed.',
        },
      ],
      injuries: [
        {
          id: injuryId,
          injuredId: couple.a,
          injuringId: couple.b,
          standing: { holdsTo: 2, firstOpen: 3, steps: { 2: 'holds' } },
        },
      ],
      feltSafety: [
        { at: '2026-06-02T14:00:00.000Z', values: [3, 6] },
        { at: '2026-06-09T14:00:00.000Z', values: [5, null] },
      ],
    })
  })

  it('tells the whole care team to each of it, without whoever covered until yesterday', async () => {
    const [colleague, late] = [await aClinician(server, dana), await aClinician(server, dana)]
    await joinTeam(server, couple.caseId, colleague, 'supervisor')
    await joinTeam(server, couple.caseId, late, 'covering', '2026-07-20')
    const { cases } = await colleague.call(listCases, {})
    expect(cases[0]?.team.map(({ clinicianId, role }) => [clinicianId, role])).toEqual([
      [dana.clinicianId, 'lead'],
      [colleague.clinicianId, 'supervisor'],
    ])
  })

  it('counts what addenda have corrected, as the case itself does', async () => {
    const injuryId = await anInjury(dana.call, couple)
    const entry = anEntry(injuryId, 'reached', 4)
    const sessionId = await aSession(dana.call, couple, {
      entries: [anEntry(injuryId, 'reached', 2), entry],
      ratings: [
        { personId: couple.a, value: 3, ratedBy: 'client' },
        { personId: couple.b, value: 6, ratedBy: 'client' },
      ],
    })
    await dana.call(signSession, { params: { sessionId }, version: 1 })
    const rating = { subject: 'felt_safety' as const, ratedBy: 'client' as const }
    await dana.call(addAddendum, {
      params: { sessionId },
      body: {
        id: newId(),
        kind: 'correction',
        reason: 'Noted on the wrong line.',
        words: '',
        corrections: [
          { subject: 'entry', entryId: entry.id, entry: null },
          { ...rating, personId: couple.a, value: 8 },
          { ...rating, personId: couple.b, value: null, ratedBy: null },
        ],
      },
    })
    const [row] = (await dana.call(listCases, {})).cases
    const { injuries, feltSafety } = row ?? { injuries: [], feltSafety: [] }
    const { injuries: whole, sessions } = await read()
    expect(feltSafety).toEqual([{ at: sessions[0]?.startsAt, values: [8, null] }])
    expect(sessions[0]?.ratings).toMatchObject([{ personId: couple.a, value: 8 }])
    expect(injuries[0]?.standing.holdsTo).toBe(2)
    expect(whole[0]?.standing).toMatchObject(injuries[0]?.standing ?? {})
  })

  it('carries the felt safety of the last 24 rated sessions, and closed injuries not at all', async () => {
    const injuryId = await anInjury(dana.call, couple)
    for (let week = 0; week < 26; week += 1) {
      const at = Date.UTC(2026, 0, 6 + week * 7, 15)
      await aSession(dana.call, couple, {
        startsAt: new Date(at).toISOString(),
        endsAt: new Date(at + 3_000_000).toISOString(),
        ratings: week === 20 ? [] : [{ personId: couple.b, value: week % 11, ratedBy: 'client' }],
      })
    }
    await dana.call(changeInjuryStatus, {
      params: { injuryId },
      version: 1,
      body: { status: 'closed', on: '2026-07-01' },
    })
    const { cases } = await dana.call(listCases, {})
    expect(cases[0]?.injuries).toEqual([])
    expect(cases[0]?.feltSafety).toHaveLength(24)
    expect(cases[0]?.feltSafety[0]).toEqual({ at: '2026-01-13T15:00:00.000Z', values: [null, 1] })
  })

  it('is read in two round trips, three while the key of names is not known yet', async () => {
    await anInjury(dana.call, couple)
    await aSession(dana.call, couple)
    const data = async () =>
      (await roundTrips(server.database.app, () => dana.call(listCases, {}))).filter(isOfData)
    expect((await data()).length).toBeLessThanOrEqual(3)
    expect(await data()).toHaveLength(2)
  })

  it('is empty before the first case, and shows nobody else’s', async () => {
    const colleague = await aClinician(server, dana)
    expect((await colleague.call(listCases, {})).cases).toEqual([])
  })
})

describe('the care team', () => {
  const write = (who: Signed) =>
    who.call(saveSession, { params: { sessionId: newId() }, version: 0, body: sessionBody(couple) })
  const manage = (who: Signed) =>
    who.call(changeCaseStatus, {
      params: { caseId: couple.caseId },
      version: 1,
      body: { status: 'paused', on: '2026-07-01' },
    })

  it.each([
    ['co_therapist', null, 'done', 'done'],
    ['covering', '2099-01-01', 'done', 'not-allowed'],
    ['supervisor', null, 'not-allowed', 'not-allowed'],
  ] as const)('lets a %s do what the role may', async (role, until, writing, managing) => {
    const who = await aClinician(server, dana)
    await joinTeam(server, couple.caseId, who, role, until)
    const told = async (work: Promise<unknown>) => (await Promise.allSettled([work]))[0]
    const codeOf = async (work: Promise<unknown>) => {
      const outcome = await told(work)
      return outcome.status === 'fulfilled' ? 'done' : String(outcome.reason.code)
    }
    expect((await who.call(getCase, { params: { caseId: couple.caseId } })).teamRole).toBe(role)
    expect([await codeOf(write(who)), await codeOf(manage(who))]).toEqual([writing, managing])
  })

  it('ends for who covered until yesterday: then there is no such case', async () => {
    const who = await aClinician(server, dana)
    await joinTeam(server, couple.caseId, who, 'covering', '2020-01-01')
    expect((await refusalOf(who.call(getCase, { params: { caseId: couple.caseId } }))).status).toBe(404)
    expect((await refusalOf(write(who))).status).toBe(404)
    expect((await who.call(listCases, {})).cases).toEqual([])
  })

  it('ends at the next request for who is taken off it', async () => {
    const who = await aClinician(server, dana)
    await joinTeam(server, couple.caseId, who, 'co_therapist')
    await who.call(getCase, { params: { caseId: couple.caseId } })
    await server.admin.query('delete from care_team where case_id = $1 and clinician_id = $2', [
      couple.caseId,
      who.clinicianId,
    ])
    expect((await refusalOf(who.call(getCase, { params: { caseId: couple.caseId } }))).status).toBe(404)
    const body = { id: newId(), ...injuryBody(couple) }
    expect((await refusalOf(who.call(nameInjury, { params: { caseId: couple.caseId }, body }))).status).toBe(
      404,
    )
  })
})
