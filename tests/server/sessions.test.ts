import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeCase, getCase } from '#shared/contracts/cases'
import { getInjury } from '#shared/contracts/injuries'
import {
  deleteSession,
  getNewSession,
  getSession,
  saveSession,
  type SessionBody,
} from '#shared/contracts/sessions'
import { breakers } from '#shared/domain/vocabulary'
import {
  aCase,
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
import { contentOf, digestOf } from '../support/content.ts'
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

const save = (sessionId: string, version: number, body: SessionBody, changeKey = newId()) =>
  dana.call(saveSession, { params: { sessionId }, version, body, changeKey })
const read = async (sessionId: string) => (await dana.call(getSession, { params: { sessionId } })).session
const remove = (sessionId: string, version: number) =>
  dana.call(deleteSession, { params: { sessionId }, version })
const overview = (caseId = couple.caseId) => dana.call(getCase, { params: { caseId } })

const on = (day: string) => ({ startsAt: `${day}T14:00:00.000Z`, endsAt: `${day}T14:50:00.000Z` })
const nobody = { present: [], note: '', therapyStage: null }

const whole = (): SessionBody =>
  sessionBody(couple, {
    kind: 'assessment',
    therapyStage: 1,
    ratings: [
      { personId: couple.a, value: 0, ratedBy: 'client' },
      { personId: couple.b, value: 10, ratedBy: 'clinician' },
    ],
    entries: [
      anEntry(injuryId, 'reached', 1, { response: 'open', line: 'She told it whole.' }),
      anEntry(injuryId, 'came_up', null),
      anEntry(injuryId, 'set_back', 2, {
        response: 'closed',
        setBackPlace: 'between_sessions',
        setBackEvent: 'a missed scan',
        line: '“I can’t do this again” 🌊',
        inTheWay: [
          { personId: couple.b, breaker: 'shutting_down' },
          { personId: couple.a, breaker: 'blaming' },
        ],
      }),
    ],
    note: '  First line.\r\n\tSecond — with “quotes”, 王小明 and 👩‍🚀.\n\n',
    plan: 'Stay with the fear.',
  })

describe('saving a session', () => {
  it('keeps everything that was written in it', async () => {
    const [sessionId, body] = [newId(), whole()]
    expect(await save(sessionId, 0, body)).toEqual({ version: 1, savedAt: server.clock.now.toISOString() })
    const { entries, present, ratings, loggedAt, author, signed, addenda, ...facts } = await read(sessionId)
    expect(loggedAt).toBe(server.clock.now.toISOString())
    expect(author).toEqual({ id: dana.clinicianId, name: 'Dana Reed, LCSW' })
    expect([signed, addenda]).toEqual([null, []])
    const { entries: toldEntries, present: toldPresent, ratings: toldRatings, ...told } = body
    expect(facts).toEqual({ id: sessionId, version: 1, updatedAt: server.clock.now.toISOString(), ...told })
    expect(new Set(present)).toEqual(new Set(toldPresent))
    expect(new Set(ratings)).toEqual(new Set(toldRatings))
    const bySlug = (entry: SessionBody['entries'][number]) => ({
      ...entry,
      inTheWay: entry.inTheWay.toSorted((one, other) => one.breaker.localeCompare(other.breaker)),
    })
    expect(entries.map(bySlug)).toEqual(toldEntries.map(bySlug))
  })

  it('takes the longest note there may be', async () => {
    const [sessionId, note] = [newId(), '🌊'.repeat(100_000)]
    await save(sessionId, 0, sessionBody(couple, { note }))
    expect((await read(sessionId)).note).toBe(note)
  })

  it('takes every breaker of the list, once per person', async () => {
    const inTheWay = breakers.slice(0, 24).map(({ slug }) => ({ personId: couple.a, breaker: slug }))
    const sessionId = await aSession(dana.call, couple, {
      entries: [anEntry(injuryId, 'attempted', 3, { inTheWay })],
    })
    expect((await read(sessionId)).entries[0]?.inTheWay).toHaveLength(24)
  })

  it('takes sixty entries', async () => {
    const entries = Array.from({ length: 60 }, () => anEntry(injuryId, 'came_up', null))
    const sessionId = await aSession(dana.call, couple, { entries })
    expect((await read(sessionId)).entries.map(({ id }) => id)).toEqual(entries.map(({ id }) => id))
  })

  it('again replaces what was there, as the next version', async () => {
    const [sessionId, body] = [newId(), whole()]
    await save(sessionId, 0, body)
    const next = {
      ...body,
      status: 'draft' as const,
      ...on('2026-07-13'),
      therapyStage: 3 as const,
      present: [couple.b, couple.a],
      ratings: [{ personId: couple.a, value: 7, ratedBy: 'client' as const }],
      entries: [...body.entries.slice(1, 2), anEntry(injuryId, 'attempted', 4)],
      note: '',
      plan: 'Something else.',
    }
    expect((await save(sessionId, 1, next)).version).toBe(2)
    const stored = await read(sessionId)
    expect(stored).toMatchObject({ ...next, present: expect.anything(), version: 2 })
    const { history } = await dana.call(getInjury, { params: { injuryId } })
    expect(history.flatMap(({ entries }) => entries)).toHaveLength(2)
  })

  it('of nobody is possible when it did not take place, or not yet', async () => {
    for (const status of ['no_show', 'cancelled', 'planned'] as const) {
      const sessionId = await aSession(dana.call, couple, { ...nobody, status })
      expect(await read(sessionId)).toMatchObject({ status, present: [] })
    }
  })

  it('of one person alone is possible, with what came up and what was tried', async () => {
    const sessionId = await aSession(dana.call, couple, {
      format: 'individual',
      present: [couple.a],
      entries: [anEntry(injuryId, 'came_up', null), anEntry(injuryId, 'attempted', 1)],
    })
    expect(await read(sessionId)).toMatchObject({ format: 'individual', present: [couple.a] })
  })

  it('planned is possible up to two years ahead', async () => {
    const sessionId = await aSession(dana.call, couple, { ...nobody, status: 'planned', ...on('2028-07-20') })
    expect((await read(sessionId)).startsAt).toBe('2028-07-20T14:00:00.000Z')
  })

  it('held may have begun a little ahead of this clock', async () => {
    const sessionId = await aSession(dana.call, couple, {
      startsAt: '2026-07-21T14:10:00.000Z',
      endsAt: '2026-07-21T15:00:00.000Z',
    })
    expect((await read(sessionId)).status).toBe('draft')
  })
})

const surrogate = 'half \ud83c of a symbol'
const entry = (more: object = {}) => ({ ...anEntry(injuryId, 'reached', 2), ...more })
const alone = () => ({ format: 'individual', present: [couple.a] })

/** What is wrong, the change that makes it so, and the field at which it is told. */
const badSessions: [string, () => object, string][] = [
  ['a conjoint session has one person', () => ({ present: [couple.a] }), 'present'],
  ['an individual session has two', () => ({ format: 'individual' }), 'present'],
  ['somebody is there twice', () => ({ present: [couple.a, couple.b, couple.a] }), 'present.2'],
  ['somebody is there who is nobody here', () => ({ present: [couple.a, couple.b, newId()] }), 'present.2'],
  ['seven people are there', () => ({ present: Array.from({ length: 7 }, newId) }), 'present'],
  ['it was before 1900', () => on('1899-12-31'), 'startsAt'],
  ['it was held the day after tomorrow', () => on('2026-07-23'), 'startsAt'],
  [
    'a no-show is the day after tomorrow',
    () => ({ ...nobody, status: 'no_show', ...on('2026-07-23') }),
    'startsAt',
  ],
  [
    'it is planned for the next century',
    () => ({ ...nobody, status: 'planned', ...on('2126-07-21') }),
    'startsAt',
  ],
  ['the hour does not exist', () => ({ startsAt: '2026-07-14T25:00:00.000Z' }), 'startsAt'],
  ['the day does not exist', () => ({ startsAt: '2026-02-30T14:00:00.000Z' }), 'startsAt'],
  ['it ends before it begins', () => ({ endsAt: '2026-07-14T13:59:00.000Z' }), 'endsAt'],
  ['it ends as it begins', () => ({ endsAt: '2026-07-14T14:00:00.000Z' }), 'endsAt'],
  ['it takes nine hours', () => ({ endsAt: '2026-07-14T23:00:00.000Z' }), 'endsAt'],
  ['it has no end', () => ({ endsAt: undefined }), 'endsAt'],
  ['its kind is unknown', () => ({ kind: 'party' }), 'kind'],
  ['its format is unknown', () => ({ format: 'group' }), 'format'],
  ['its status is unknown', () => ({ status: 'done' }), 'status'],
  ['it is signed, which is no way to save', () => ({ status: 'signed' }), 'status'],
  ['its therapy stage is the fourth', () => ({ therapyStage: 4 }), 'therapyStage'],
  [
    'a rating is above ten',
    () => ({ ratings: [{ personId: couple.a, value: 11, ratedBy: 'client' }] }),
    'ratings.0.value',
  ],
  [
    'a rating is below nothing',
    () => ({ ratings: [{ personId: couple.a, value: -1, ratedBy: 'client' }] }),
    'ratings.0.value',
  ],
  [
    'a rating is by nobody',
    () => ({ ratings: [{ personId: couple.a, value: 5, ratedBy: 'mother' }] }),
    'ratings.0.ratedBy',
  ],
  [
    'somebody is rated who was not there',
    () => ({ ...alone(), ratings: [{ personId: couple.b, value: 5, ratedBy: 'client' }] }),
    'ratings.0.personId',
  ],
  [
    'somebody is rated twice',
    () => ({ ratings: [4, 5].map((value) => ({ personId: couple.a, value, ratedBy: 'client' })) }),
    'ratings.1.personId',
  ],
  ['the note is too long', () => ({ note: 'x'.repeat(100_001) }), 'note'],
  ['the note holds NUL', () => ({ note: 'a\u0000b' }), 'note'],
  ['the note holds half a symbol', () => ({ note: surrogate }), 'note'],
  ['the plan is too long', () => ({ plan: 'x'.repeat(4_001) }), 'plan'],
  ['the plan holds NUL', () => ({ plan: 'a\u0000b' }), 'plan'],
  ['the plan holds half a symbol', () => ({ plan: surrogate }), 'plan'],
  [
    'an entry’s injury is nobody’s',
    () => ({ entries: [entry(), entry({ injuryId: newId() })] }),
    'entries.1.injuryId',
  ],
  ['an entry has no outcome', () => ({ entries: [entry({ outcome: null })] }), 'entries.0.outcome'],
  ['an entry has no step', () => ({ entries: [entry({ step: null })] }), 'entries.0.step'],
  ['an entry’s step is the ninth', () => ({ entries: [entry({ step: 9 })] }), 'entries.0.step'],
  ['an entry’s step is of another stage', () => ({ entries: [entry({ stage: 'own' })] }), 'entries.0.step'],
  ['what only came up has a step', () => ({ entries: [entry({ outcome: 'came_up' })] }), 'entries.0.step'],
  [
    'what only came up has a response',
    () => ({ entries: [{ ...anEntry(injuryId, 'came_up', null), response: 'open' }] }),
    'entries.0.response',
  ],
  [
    'a set-back happened nowhere',
    () => ({ entries: [entry({ outcome: 'set_back' })] }),
    'entries.0.setBackPlace',
  ],
  [
    'what was reached has a set-back’s place',
    () => ({ entries: [entry({ setBackPlace: 'in_session' })] }),
    'entries.0.setBackPlace',
  ],
  [
    'what was reached has a set-back’s event',
    () => ({ entries: [entry({ setBackEvent: 'a call' })] }),
    'entries.0.setBackEvent',
  ],
  ['somebody alone reached a step', () => ({ ...alone(), entries: [entry()] }), 'entries.0.outcome'],
  [
    'somebody alone suffered a set-back',
    () => ({ ...alone(), entries: [anEntry(injuryId, 'set_back', 2)] }),
    'entries.0.outcome',
  ],
  [
    'somebody absent responded',
    () => ({ ...alone(), entries: [anEntry(injuryId, 'attempted', 2, { response: 'open' })] }),
    'entries.0.response',
  ],
  [
    'what got in the way was nobody’s here',
    () => ({ entries: [entry({ inTheWay: [{ personId: newId(), breaker: 'hurry' }] })] }),
    'entries.0.inTheWay.0.personId',
  ],
  [
    'what got in the way is unknown',
    () => ({ entries: [entry({ inTheWay: [{ personId: couple.a, breaker: 'weather' }] })] }),
    'entries.0.inTheWay.0.breaker',
  ],
  [
    'too much got in the way',
    () => ({
      entries: [
        entry({ inTheWay: Array.from({ length: 25 }, () => ({ personId: couple.a, breaker: 'hurry' })) }),
      ],
    }),
    'entries.0.inTheWay',
  ],
  ['an entry’s line is too long', () => ({ entries: [entry({ line: 'x'.repeat(501) })] }), 'entries.0.line'],
  ['an entry’s line holds NUL', () => ({ entries: [entry({ line: 'a\u0000b' })] }), 'entries.0.line'],
  [
    'an entry’s line holds half a symbol',
    () => ({ entries: [entry({ line: surrogate })] }),
    'entries.0.line',
  ],
  [
    'a set-back’s event is too long',
    () => ({ entries: [anEntry(injuryId, 'set_back', 2, { setBackEvent: 'x'.repeat(121) })] }),
    'entries.0.setBackEvent',
  ],
  [
    'a set-back’s event holds NUL',
    () => ({ entries: [anEntry(injuryId, 'set_back', 2, { setBackEvent: 'a\u0000b' })] }),
    'entries.0.setBackEvent',
  ],
  [
    'there are 61 entries',
    () => ({ entries: Array.from({ length: 61 }, () => anEntry(injuryId, 'came_up', null)) }),
    'entries',
  ],
  [
    'an entry is there twice',
    () => {
      const twice = entry()
      return { entries: [twice, twice] }
    },
    'entries',
  ],
  [
    'it was cancelled and has entries',
    () => ({ ...nobody, status: 'cancelled', entries: [entry()] }),
    'entries',
  ],
  ['it is planned and has entries', () => ({ ...nobody, status: 'planned', entries: [entry()] }), 'entries'],
]

describe('a session is refused at the field, and nothing is kept, when', () => {
  it.each(badSessions)('%s', async (_, more, path) => {
    const sessionId = await aSession(dana.call, couple, { entries: [anEntry(injuryId, 'reached', 1)] })
    const before = await digestOf(server.admin)
    const body: SessionBody = { ...sessionBody(couple), ...more() }
    for (const refused of [
      await refusalOf(save(newId(), 0, body)),
      await refusalOf(save(sessionId, 1, body)),
    ]) {
      expect(refused.status).toBe(400)
      expect(new Set(refused.body.fields?.map((field) => field.path))).toEqual(new Set([path]))
      expect(refused.field(path)).toMatch(/^[A-Z“].*\.$/)
    }
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('an entry is a step for somebody else’s injury', async () => {
    const [other, stranger] = [await aCase(dana.call), await aPractice(server)]
    const strangers = await aCase(stranger.call)
    const injuries = [await anInjury(dana.call, other), await anInjury(stranger.call, strangers)]
    const before = await digestOf(server.admin)
    for (const injury of injuries) {
      const refused = await refusalOf(
        save(newId(), 0, sessionBody(couple, { entries: [anEntry(injury, 'reached', 1)] })),
      )
      expect(refused.body.fields?.map((field) => field.path)).toEqual(['entries.0.injuryId'])
    }
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('a person of another case of one’s own was there', async () => {
    const other = await aCase(dana.call)
    const refused = await refusalOf(save(newId(), 0, sessionBody(couple, { present: [couple.a, other.a] })))
    expect(refused.body.fields?.map((field) => field.path)).toEqual(['present.1'])
  })

  it('several things are wrong: all of them are told', async () => {
    const body = sessionBody(couple, {
      ...on('1850-01-01'),
      present: [couple.a],
      entries: [anEntry(newId(), 'reached', 1, { stage: 'own' })],
    })
    const refused = await refusalOf(save(newId(), 0, body))
    expect(new Set(refused.body.fields?.map(({ path }) => path))).toEqual(
      new Set(['startsAt', 'present', 'entries.0.injuryId', 'entries.0.step']),
    )
  })
})

describe('the same session twice', () => {
  it('with the same form makes one session, and answers the same', async () => {
    const [sessionId, body, changeKey] = [newId(), whole(), newId()]
    const first = await save(sessionId, 0, body, changeKey)
    server.clock.now = new Date(server.clock.now.getTime() + 5_000)
    const before = await digestOf(server.admin)
    expect(await save(sessionId, 0, body, changeKey)).toEqual(first)
    expect(await digestOf(server.admin)).toEqual(before)
    expect((await overview()).sessions).toHaveLength(1)
  })

  it('changed with the same form is changed once', async () => {
    const [sessionId, body, changeKey] = [await aSession(dana.call, couple), whole(), newId()]
    const first = await save(sessionId, 1, body, changeKey)
    const before = await digestOf(server.admin)
    expect(await save(sessionId, 1, body, changeKey)).toEqual(first)
    expect(first.version).toBe(2)
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it.each(['another key', 'the same key'])(
    'as new with other content, under %s, overwrites nothing',
    async (key) => {
      const [sessionId, changeKey] = [newId(), newId()]
      await save(sessionId, 0, whole(), changeKey)
      const before = await digestOf(server.admin)
      const other = sessionBody(couple, { note: 'Another note altogether.' })
      const refused = await refusalOf(save(sessionId, 0, other, key === 'the same key' ? changeKey : newId()))
      expect([refused.status, refused.body.version]).toEqual([412, 1])
      expect(await digestOf(server.admin)).toEqual(before)
    },
  )

  it('from an old version overwrites nothing, and is told the version now stored', async () => {
    const sessionId = await aSession(dana.call, couple)
    await save(sessionId, 1, sessionBody(couple, { note: 'Newer.' }))
    const refused = await refusalOf(save(sessionId, 1, sessionBody(couple, { note: 'Older.' })))
    expect([refused.status, refused.body.version]).toEqual([412, 2])
    expect((await read(sessionId)).note).toBe('Newer.')
  })

  it('from the same version at once lets one win, whole, and tells the others', async () => {
    const sessionId = await aSession(dana.call, couple)
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4].map(async (value) => {
        const ratings = [{ personId: couple.a, value, ratedBy: 'client' as const }]
        await save(
          sessionId,
          1,
          sessionBody(couple, {
            note: `Note ${value}`,
            ratings,
            entries: Array.from({ length: value }, () => anEntry(injuryId, 'came_up', null)),
          }),
        )
        return value
      }),
    )
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    expect(won).toHaveLength(1)
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(lost.map(({ status, body }) => [status, body.version])).toEqual([
      [412, 2],
      [412, 2],
      [412, 2],
    ])
    const stored = await read(sessionId)
    expect(stored).toMatchObject({ version: 2, note: `Note ${won[0]}`, ratings: [{ value: won[0] }] })
    expect(stored.entries).toHaveLength(won[0] ?? 0)
  })
})

describe('a session stays what it is', () => {
  it('in its case: moved to another one it is not found, and nothing changes', async () => {
    const other = await aCase(dana.call)
    const sessionId = await aSession(dana.call, couple)
    const before = await digestOf(server.admin)
    for (const version of [0, 1]) {
      expect((await refusalOf(save(sessionId, version, sessionBody(other)))).code).toBe('not-found')
    }
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('with its entries: those of another session cannot be taken', async () => {
    const theirs = anEntry(injuryId, 'reached', 1, { line: 'Theirs.' })
    await aSession(dana.call, couple, { entries: [theirs] })
    const sessionId = await aSession(dana.call, couple)
    const before = await digestOf(server.admin)
    const taking = sessionBody(couple, { entries: [{ ...theirs, line: 'Taken.' }] })
    for (const refused of [
      await refusalOf(save(sessionId, 1, taking)),
      await refusalOf(save(newId(), 0, taking)),
    ]) {
      expect(refused.body.fields?.map((field) => field.path)).toEqual(['entries'])
    }
    expect(await digestOf(server.admin)).toEqual(before)
  })
})

describe('deleting a session', () => {
  it.each(['draft', 'planned'] as const)('takes a %s away with everything in it', async (status) => {
    const more = status === 'draft' ? { entries: [anEntry(injuryId, 'reached', 3)] } : nobody
    const sessionId = await aSession(dana.call, couple, { status, ...more })
    await remove(sessionId, 1)
    expect((await refusalOf(dana.call(getSession, { params: { sessionId } }))).status).toBe(404)
    const after = await overview()
    expect(after.sessions).toEqual([])
    expect(after.injuries[0]?.standing.holdsTo).toBe(0)
    // what is left is what undoing needs: one row, sealed
    const content = await contentOf(server.admin)
    expect(content.split('\n').filter((line) => line.includes(sessionId))).toEqual([
      expect.stringContaining('"deleted_by"'),
      ...content.split('\n').filter((line) => line.includes(sessionId) && line.includes('"detail"')),
    ])
  })

  it.each(['cancelled', 'no_show'] as const)(
    'is refused for a %s: it stays in the record',
    async (status) => {
      const sessionId = await aSession(dana.call, couple, { ...nobody, status })
      const refused = await refusalOf(remove(sessionId, 1))
      expect([refused.status, refused.code]).toEqual([409, 'only-drafts'])
      expect((await overview()).sessions).toHaveLength(1)
    },
  )

  it('with an old version takes nothing away', async () => {
    const sessionId = await aSession(dana.call, couple)
    await save(sessionId, 1, sessionBody(couple, { note: 'Newer.' }))
    const refused = await refusalOf(remove(sessionId, 1))
    expect([refused.status, refused.body.version]).toEqual([412, 2])
    expect((await read(sessionId)).note).toBe('Newer.')
  })

  it('a second time finds nothing', async () => {
    const sessionId = await aSession(dana.call, couple)
    await remove(sessionId, 1)
    expect((await refusalOf(remove(sessionId, 1))).status).toBe(404)
  })

  it('leaves no way to save it from an older page', async () => {
    const sessionId = await aSession(dana.call, couple)
    await remove(sessionId, 1)
    expect((await refusalOf(save(sessionId, 1, sessionBody(couple)))).code).toBe('not-found')
  })

  it('and saving it at once: one of the two happens', async () => {
    for (let round = 0; round < 5; round += 1) {
      const sessionId = await aSession(dana.call, couple)
      const [saved, removed] = await Promise.allSettled([
        save(sessionId, 1, sessionBody(couple, { note: 'Saved.' })),
        remove(sessionId, 1),
      ])
      expect([saved.status, removed.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      const left = await server.admin.query('select from sessions where id = $1', [sessionId])
      expect(left.rowCount).toBe(saved.status === 'fulfilled' ? 1 : 0)
    }
  })
})

describe('the numbers of sessions', () => {
  it('count those that were held, in the order of their time, whenever they were logged', async () => {
    await aSession(dana.call, couple, on('2026-06-09'))
    await aSession(dana.call, couple, { ...nobody, ...on('2026-06-16'), status: 'cancelled' })
    await aSession(dana.call, couple, { ...nobody, ...on('2026-06-23'), status: 'no_show' })
    await aSession(dana.call, couple, { ...nobody, ...on('2026-07-28'), status: 'planned' })
    await aSession(dana.call, couple, on('2026-06-30'))
    await aSession(dana.call, couple, on('2026-06-02'))
    const { sessions } = await overview()
    expect(sessions.map(({ startsAt, status, number }) => [startsAt.slice(0, 10), status, number])).toEqual([
      ['2026-06-02', 'draft', 1],
      ['2026-06-09', 'draft', 2],
      ['2026-06-16', 'cancelled', null],
      ['2026-06-23', 'no_show', null],
      ['2026-06-30', 'draft', 3],
      ['2026-07-28', 'planned', null],
    ])
  })
})

describe('a new session', () => {
  it('starts from the people, where their injuries stand, and the last plan', async () => {
    await aSession(dana.call, couple, { ...on('2026-06-02'), plan: 'An older plan.' })
    const last = await aSession(dana.call, couple, {
      ...on('2026-06-09'),
      therapyStage: 2,
      plan: 'Stay with the fear.',
      entries: [anEntry(injuryId, 'reached', 2)],
    })
    await aSession(dana.call, couple, {
      ...nobody,
      ...on('2026-06-16'),
      status: 'cancelled',
      plan: 'Not this one.',
    })
    const { context, today } = await dana.call(getNewSession, { params: { caseId: couple.caseId } })
    expect(today).toBe('2026-07-21')
    expect(context).toMatchObject({
      caseId: couple.caseId,
      caseKind: 'couple',
      caseStatus: 'active',
      teamRole: 'lead',
      people: [
        { id: couple.a, name: 'Ana' },
        { id: couple.b, name: 'Ben' },
      ],
      injuries: [{ id: injuryId, handle: 'The night of the storm', standing: { holdsTo: 2, firstOpen: 3 } }],
      number: 3,
      previous: { id: last, plan: 'Stay with the fear.', therapyStage: 2, format: 'conjoint' },
    })
  })

  it('is the one planned for today, with the number it will have and the last plan', async () => {
    const last = await aSession(dana.call, couple, { ...on('2026-07-14'), plan: 'Stay with the fear.' })
    await aSession(dana.call, couple, { ...nobody, ...on('2026-07-28'), status: 'planned' })
    const todays = await aSession(dana.call, couple, {
      ...on('2026-07-21'),
      status: 'planned',
      plan: 'Bring the letter.',
    })
    const { context, planned } = await dana.call(getNewSession, { params: { caseId: couple.caseId } })
    expect(planned).toEqual(await read(todays))
    expect(planned).toMatchObject({ id: todays, status: 'planned', version: 1, plan: 'Bring the letter.' })
    expect([context.number, context.previous?.id]).toEqual([2, last])
  })

  it('is not a session planned for another case or another day', async () => {
    const other = await aCase(dana.call)
    await aSession(dana.call, other, { ...nobody, ...on('2026-07-21'), status: 'planned' })
    await aSession(dana.call, couple, { ...nobody, ...on('2026-07-22'), status: 'planned' })
    const { planned } = await dana.call(getNewSession, { params: { caseId: couple.caseId } })
    expect(planned).toBeNull()
  })

  it('has no last time before the first one', async () => {
    const { context } = await dana.call(getNewSession, { params: { caseId: couple.caseId } })
    expect([context.number, context.previous]).toEqual([1, null])
  })

  it('that is opened again has as its last time the one before it', async () => {
    const first = await aSession(dana.call, couple, { ...on('2026-06-02'), plan: 'First plan.' })
    const second = await aSession(dana.call, couple, { ...on('2026-06-09'), plan: 'Second plan.' })
    await aSession(dana.call, couple, { ...on('2026-06-16'), plan: 'Third plan.' })
    const { context } = await dana.call(getSession, { params: { sessionId: second } })
    expect([context.number, context.previous?.id, context.previous?.plan]).toEqual([2, first, 'First plan.'])
  })
})

it('counts a person who joined the case later', async () => {
  const third = aPerson({ name: 'Cleo' })
  const people = [aPerson({ id: couple.a }), aPerson({ id: couple.b, name: 'Ben' }), third]
  await dana.call(changeCase, {
    params: { caseId: couple.caseId },
    version: 1,
    body: { openedOn: '2026-01-05', cycle: '', people },
  })
  const sessionId = await aSession(dana.call, couple, {
    present: [couple.a, couple.b, third.id],
    ratings: [{ personId: third.id, value: 5, ratedBy: 'clinician' }],
  })
  expect((await read(sessionId)).present).toHaveLength(3)
})

it('tells in the overview what the timeline needs, and no word of the notes', async () => {
  const sessionId = newId()
  await save(sessionId, 0, { ...whole(), note: 'CANARY note', plan: 'CANARY plan' })
  const told = await overview()
  expect(JSON.stringify(told)).not.toContain('CANARY')
  expect(told.sessions[0]).toMatchObject({
    id: sessionId,
    kind: 'assessment',
    therapyStage: 1,
    entries: [
      { outcome: 'reached', step: 1, response: 'open', setBackEvent: '' },
      { outcome: 'came_up', step: null },
      { outcome: 'set_back', step: 2, setBackEvent: 'a missed scan' },
    ],
  })
  expect(told.therapyStage).toBe(1)
  expect(told.injuries[0]).toMatchObject({ standing: { holdsTo: 1, firstOpen: 2 }, entryCount: 3 })
})
