import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getCase } from '#shared/contracts/cases'
import { getIntake, saveIntake } from '#shared/contracts/intake'
import { getNoteSettings, saveNoteSettings } from '#shared/contracts/note-settings'
import { savePrivateNote } from '#shared/contracts/private-notes'
import {
  deleteSession,
  getNewSession,
  getSession,
  listDeletedSessions,
  restoreSession,
  saveSession,
  signSession,
  type SessionBody,
} from '#shared/contracts/sessions'
import { getDraftKey } from '#shared/contracts/sign-in'
import {
  aCase,
  aClinician,
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

// What is recorded of an hour besides felt safety and repair, and what belongs to the case and the clinician.

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

const read = async (sessionId: string) => (await dana.call(getSession, { params: { sessionId } })).session
const save = (sessionId: string, version: number, more: Partial<SessionBody>) =>
  dana.call(saveSession, { params: { sessionId }, version, body: sessionBody(couple, more) })
const on = (day: string) => ({ startsAt: `${day}T14:00:00.000Z`, endsAt: `${day}T14:50:00.000Z` })
const prepared = async () => (await dana.call(getNewSession, { params: { caseId: couple.caseId } })).context

describe('the record of an hour', () => {
  it('comes back as it was told, and is replaced by the next save', async () => {
    const body = wholeSession({ couple, injuryId })
    const sessionId = await aSession(dana.call, couple, body)
    const { present, ...told } = body
    expect(await read(sessionId)).toMatchObject(told)
    await save(sessionId, 1, { note: 'Only this.' })
    const { undertakings, observations, risk, cycle, locations, next } = await read(sessionId)
    expect({ undertakings, observations, risk, cycle, locations, next }).toEqual({
      undertakings: [],
      observations: [],
      risk: [],
      cycle: { trigger: '', caughtBy: null, moves: [] },
      locations: [],
      next: null,
    })
    expect(present).toHaveLength(2)
  })

  it.each<[string, () => object, string]>([
    [
      'a tick is on no list',
      () => ({ observations: [{ personId: couple.a, kind: 'feeling', slug: 'envy' }] }),
      'observations.0.slug',
    ],
    [
      'a feeling is nobody’s',
      () => ({ observations: [{ personId: null, kind: 'feeling', slug: 'fear' }] }),
      'observations.0.personId',
    ],
    [
      'an intervention is one person’s',
      () => ({ observations: [{ personId: couple.a, kind: 'intervention', slug: 'enactment' }] }),
      'observations.0.personId',
    ],
    [
      'a tick is a stranger’s',
      () => ({ observations: [{ personId: newId(), kind: 'feeling', slug: 'fear' }] }),
      'observations.0.personId',
    ],
    [
      'pain is eleven',
      () => ({ injuryRatings: [{ injuryId, pain: 11, trust: null, ratedBy: 'client' }] }),
      'injuryRatings.0.pain',
    ],
    [
      'trust is of no injury here',
      () => ({ injuryRatings: [{ injuryId: newId(), pain: 1, trust: null, ratedBy: 'client' }] }),
      'injuryRatings.0.injuryId',
    ],
    ['a session for both is kept apart', () => ({ keptApart: true }), 'keptApart'],
    [
      'words of risk go without a concern',
      () => ({ risk: [{ personId: couple.a, finding: 'not_asked', words: 'x' }] }),
      'risk.0.words',
    ],
    [
      'somebody has two moves',
      () => ({
        cycle: {
          trigger: '',
          caughtBy: null,
          moves: [1, 2].map(() => ({ personId: couple.a, move: 'x', emotion: '' })),
        },
      }),
      'cycle.moves.1',
    ],
    [
      'an account is of no undertaking',
      () => ({ accounts: [{ undertakingId: newId(), personId: couple.a, told: 'kept' }] }),
      'accounts.0.undertakingId',
    ],
    [
      'an undertaking has no words',
      () => ({ undertakings: [{ id: newId(), personId: null, words: ' ' }] }),
      'undertakings.0.words',
    ],
    [
      'somebody absent has a therapy step',
      () => ({ format: 'individual', present: [couple.a], therapySteps: [{ personId: couple.b, step: 3 }] }),
      'therapySteps.0.personId',
    ],
    [
      'the next appointment is in the next century',
      () => ({
        next: { id: newId(), startsAt: '2126-07-28T14:00:00.000Z', endsAt: '2126-07-28T14:50:00.000Z' },
      }),
      'next.startsAt',
    ],
    [
      'the next appointment ends before it begins',
      () => ({
        next: { id: newId(), startsAt: '2026-07-28T14:00:00.000Z', endsAt: '2026-07-28T13:00:00.000Z' },
      }),
      'next.endsAt',
    ],
    [
      'it was cancelled and something was seen',
      () => ({
        status: 'cancelled',
        present: [],
        observations: [{ personId: couple.a, kind: 'feeling', slug: 'fear' }],
      }),
      'observations',
    ],
  ])('is refused at the field, and nothing is kept, when %s', async (_, more, path) => {
    const before = await digestOf(server.admin)
    const refused = await refusalOf(save(newId(), 0, more()))
    expect(refused.body.fields?.map((field) => field.path)).toEqual([path])
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('keeps a concern with its person, apart from every joint text', async () => {
    const sessionId = await aSession(dana.call, couple, wholeSession({ couple, injuryId }))
    const { risk, note, plan, outside } = await read(sessionId)
    expect(risk).toEqual([{ personId: couple.a, finding: 'concern', words: 'She is afraid at night.' }])
    expect(`${note}${plan}${outside}`).not.toContain('afraid')
  })
})

describe('an undertaking', () => {
  it('is asked about until it is laid aside, with each person’s latest account and never a tally', async () => {
    const id = newId()
    await aSession(dana.call, couple, {
      ...on('2026-06-02'),
      undertakings: [{ id, personId: couple.b, words: 'Calls when he is late.' }],
    })
    const told = (personId: string, how: 'kept' | 'partly' | 'not' | 'unknown') => ({
      undertakingId: id,
      personId,
      told: how,
    })
    await aSession(dana.call, couple, {
      ...on('2026-06-09'),
      accounts: [told(couple.a, 'not'), told(couple.b, 'kept')],
    })
    await aSession(dana.call, couple, { ...on('2026-06-16'), accounts: [told(couple.a, 'partly')] })
    expect((await prepared()).undertakings).toEqual([
      {
        id,
        personId: couple.b,
        words: 'Calls when he is late.',
        at: '2026-06-02T14:00:00.000Z',
        accounts: expect.arrayContaining([
          { personId: couple.a, told: 'partly', at: '2026-06-16T14:00:00.000Z' },
          { personId: couple.b, told: 'kept', at: '2026-06-09T14:00:00.000Z' },
        ]),
      },
    ])
    await aSession(dana.call, couple, { ...on('2026-06-23'), letGo: [id] })
    expect((await prepared()).undertakings).toEqual([])
  })

  it('stays where a later session tells of it, though its own draft goes on being written', async () => {
    const id = newId()
    const made = await aSession(dana.call, couple, {
      ...on('2026-06-02'),
      undertakings: [{ id, personId: null, words: 'One evening without phones.' }],
    })
    await aSession(dana.call, couple, {
      ...on('2026-06-09'),
      accounts: [{ undertakingId: id, personId: couple.a, told: 'kept' }],
    })
    await save(made, 1, {
      ...on('2026-06-02'),
      undertakings: [{ id, personId: null, words: 'Two evenings.' }],
    })
    expect((await prepared()).undertakings[0]).toMatchObject({
      words: 'Two evenings.',
      accounts: [{ told: 'kept' }],
    })
    const refused = await refusalOf(save(made, 2, { ...on('2026-06-02'), undertakings: [] }))
    expect(refused.field('undertakings')).toMatch(/A later session tells/)
    const deleting = dana.call(deleteSession, { params: { sessionId: made }, version: 2 })
    expect((await refusalOf(deleting)).code).toBe('undertakings-told')
  })
})

describe('the next appointment', () => {
  const next = (day: string, id = newId()) => ({ id, ...on(day) })
  const planned = async () =>
    (await dana.call(getCase, { params: { caseId: couple.caseId } })).sessions.filter(
      ({ status }) => status === 'planned',
    )

  it('is a planned session of its own, moved and taken back with the draft', async () => {
    const [sessionId, appointment] = [newId(), next('2026-07-28')]
    await save(sessionId, 0, { next: appointment })
    expect(await planned()).toMatchObject([{ id: appointment.id, startsAt: '2026-07-28T14:00:00.000Z' }])
    await save(sessionId, 1, { next: { ...appointment, ...on('2026-07-29') } })
    expect(await planned()).toMatchObject([{ id: appointment.id, startsAt: '2026-07-29T14:00:00.000Z' }])
    expect((await read(sessionId)).next).toMatchObject(on('2026-07-29'))
    await save(sessionId, 2, { next: null })
    expect(await planned()).toEqual([])
  })

  it('is told to every other session before it, not to the one that plans it', async () => {
    const [sessionId, appointment] = [newId(), next('2026-07-28')]
    await save(sessionId, 0, { next: appointment })
    const later = next('2026-08-04')
    const other = await aSession(dana.call, couple, { next: later })
    const upcoming = async (id: string) =>
      (await dana.call(getSession, { params: { sessionId: id } })).context.upcoming
    expect(await upcoming(other)).toEqual({ id: appointment.id, startsAt: '2026-07-28T14:00:00.000Z' })
    expect(await upcoming(sessionId)).toEqual({ id: later.id, startsAt: '2026-08-04T14:00:00.000Z' })
    expect(await upcoming(later.id)).toBeNull()
  })

  it('that was written in, or held, is left alone', async () => {
    const [sessionId, appointment] = [newId(), next('2026-07-28')]
    await save(sessionId, 0, { next: appointment })
    await save(appointment.id, 1, {
      ...on('2026-07-28'),
      status: 'planned',
      present: [],
      note: '',
      plan: 'Bring it.',
    })
    await save(sessionId, 1, { next: null })
    expect(await planned()).toHaveLength(1)
    const other = next('2026-07-21')
    await save(sessionId, 2, { next: other })
    await save(other.id, 1, { ...on('2026-07-21'), note: 'Held.' })
    await save(sessionId, 3, { next: { ...other, ...on('2026-07-30') } })
    expect(await read(other.id)).toMatchObject({ status: 'draft', note: 'Held.', ...on('2026-07-21') })
    const third = next('2026-08-05')
    await save(sessionId, 4, { next: third })
    await save(third.id, 1, {
      ...on('2026-08-05'),
      status: 'planned',
      present: [],
      note: '',
      outside: 'Ill.',
    })
    await save(sessionId, 5, { next: null })
    expect(await read(third.id)).toMatchObject({ outside: 'Ill.' })
  })

  it('that has a private note beside it is left alone', async () => {
    const [sessionId, appointment] = [newId(), next('2026-07-28')]
    await save(sessionId, 0, { next: appointment })
    const params = { sessionId: appointment.id }
    const body = { caseId: couple.caseId, words: 'Ask about Sunday.' }
    await dana.call(savePrivateNote, { params, body, version: 0 })
    await save(sessionId, 1, { next: null })
    expect(await planned()).toMatchObject([{ id: appointment.id }])
  })

  it('stays when the session that made it is signed', async () => {
    const [sessionId, appointment] = [newId(), next('2026-07-28')]
    await save(sessionId, 0, { next: appointment })
    await dana.call(signSession, { params: { sessionId }, version: 1 })
    await save(appointment.id, 1, { ...on('2026-07-28'), status: 'planned', present: [], note: '' })
    await dana.call(deleteSession, { params: { sessionId: appointment.id }, version: 2 })
    expect((await read(sessionId)).signed?.intact).toBe(true)
  })
})

describe('a deleted draft', () => {
  const restore = (sessionId: string, changeKey = newId(), who = dana) =>
    who.call(restoreSession, { params: { sessionId }, changeKey })
  const listed = () => dana.call(listDeletedSessions, { params: { caseId: couple.caseId } })

  it('comes back whole, once, under its id', async () => {
    const sessionId = await aSession(dana.call, couple, wholeSession({ couple, injuryId }))
    const before = await read(sessionId)
    await dana.call(deleteSession, { params: { sessionId }, version: 1 })
    expect((await listed()).sessions).toMatchObject([{ id: sessionId, deletedBy: 'Dana Reed, LCSW' }])
    const key = newId()
    expect((await restore(sessionId, key)).version).toBe(2)
    expect(await restore(sessionId, key)).toMatchObject({ version: 2 })
    expect((await refusalOf(restore(sessionId))).code).toBe('conflict')
    expect(await read(sessionId)).toMatchObject({ ...before, version: 2 })
    expect((await listed()).sessions).toEqual([])
  })

  it('is kept for thirty days and not a day longer', async () => {
    const sessionId = await aSession(dana.call, couple)
    await dana.call(deleteSession, { params: { sessionId }, version: 1 })
    await server.admin.query(
      "update deleted_sessions set deleted_at = deleted_at - interval '30 days 1 minute'",
    )
    expect((await listed()).sessions).toEqual([])
    expect((await refusalOf(restore(sessionId))).code).toBe('not-found')
    const other = await aSession(dana.call, couple)
    await dana.call(deleteSession, { params: { sessionId: other }, version: 1 })
    const left = await server.admin.query('select session_id from deleted_sessions where case_id = $1', [
      couple.caseId,
    ])
    expect(left.rows).toEqual([{ session_id: other }])
  })

  it('is nobody else’s to bring back', async () => {
    const sessionId = await aSession(dana.call, couple)
    await dana.call(deleteSession, { params: { sessionId }, version: 1 })
    const [colleague, supervisor] = [await aClinician(server, dana), await aClinician(server, dana)]
    await joinTeam(server, couple.caseId, supervisor, 'supervisor')
    expect((await refusalOf(restore(sessionId, newId(), colleague))).code).toBe('not-found')
    expect((await refusalOf(restore(sessionId, newId(), supervisor))).code).toBe('not-allowed')
  })
})

describe('the first session', () => {
  const body = () => ({
    secrets: 'limited' as const,
    secretsWords: 'We decide together.',
    seenAlone: 'Each once.',
    people: [
      {
        personId: couple.a,
        brings: 'She cannot sleep.',
        goal: 'repair' as const,
        confidence: 'She has an apartment.',
        contraindications: [{ kind: 'violence' as const, finding: 'concern' as const }],
      },
    ],
  })
  const saveIt = (version: number, who = dana) =>
    who.call(saveIntake, { params: { caseId: couple.caseId }, version, body: body() })

  it('establishes what the case and each person keep', async () => {
    expect(await dana.call(getIntake, { params: { caseId: couple.caseId } })).toMatchObject({
      version: 0,
      people: [],
    })
    expect((await saveIt(0)).version).toBe(1)
    expect(await dana.call(getIntake, { params: { caseId: couple.caseId } })).toEqual({
      ...body(),
      version: 1,
    })
    expect((await refusalOf(saveIt(0))).code).toBe('stale')
    expect((await saveIt(1)).version).toBe(2)
  })

  it('puts what one said alone into no joint answer', async () => {
    await saveIt(0)
    const sessionId = await aSession(dana.call, couple)
    const joint = [
      await dana.call(getCase, { params: { caseId: couple.caseId } }),
      await dana.call(getSession, { params: { sessionId } }),
      await prepared(),
    ]
    expect(JSON.stringify(joint)).not.toMatch(/apartment|cannot sleep/)
  })
})

describe('how a clinician writes notes', () => {
  const settings = {
    template: 'own' as const,
    ownSections: ['What happened', 'What I did'],
    snippets: [{ name: 'enact', text: 'Enactment.' }],
  }

  it('is their own, and kept with a version', async () => {
    expect(await dana.call(getNoteSettings, {})).toEqual({
      template: 'free',
      ownSections: [],
      snippets: [],
      version: 0,
    })
    await dana.call(saveNoteSettings, { version: 0, body: settings })
    expect(await dana.call(getNoteSettings, {})).toEqual({ ...settings, version: 1 })
    const colleague = await aClinician(server, dana)
    expect(await colleague.call(getNoteSettings, {})).toMatchObject({ version: 0 })
    expect((await refusalOf(dana.call(saveNoteSettings, { version: 0, body: settings }))).code).toBe('stale')
  })

  it.each([
    [
      'two snippets have one name',
      { ...settings, snippets: [settings.snippets[0], settings.snippets[0]] },
      'snippets.1.name',
    ],
    [
      'a snippet’s name has a space',
      { ...settings, snippets: [{ name: 'en act', text: 'x' }] },
      'snippets.0.name',
    ],
    ['own sections are wanted and none is named', { ...settings, ownSections: [] }, 'ownSections'],
  ])('is refused at the field when %s', async (_, body, path) => {
    const refused = await refusalOf(
      dana.call(saveNoteSettings, { version: 0, body: body as typeof settings }),
    )
    expect(refused.body.fields?.map((field) => field.path)).toEqual([path])
  })
})

describe('the key of a draft', () => {
  it('is the same for one clinician and draft, and another for everyone and everything else', async () => {
    const key = async (who: Signed, draftId: string) =>
      (await who.call(getDraftKey, { params: { draftId } })).key
    const [one, other, colleague] = [newId(), newId(), await aClinician(server, dana)]
    const keys = [await key(dana, one), await key(dana, other), await key(colleague, one)]
    expect(new Set(keys).size).toBe(3)
    expect(await key(dana, one)).toBe(keys[0])
    for (const each of keys) expect(Buffer.from(each, 'base64')).toHaveLength(32)
  })
})
