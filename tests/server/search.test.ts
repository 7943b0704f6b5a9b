import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { searchRecord } from '#shared/contracts/search'
import { setBaseline } from '#shared/contracts/injuries'
import { addAddendum, signSession } from '#shared/contracts/sessions'
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
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { refusalOf } from '../support/call.ts'
import { wholeSession } from '../support/samples.ts'
import { startServer, type TestServer } from '../support/server.ts'

// Finding what was written, among one's own cases only, and telling nobody what was looked for.
let server: TestServer
let dana: Signed
let couple: TestCase

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  dana = await aPractice(server)
  couple = await aCase(dana.call, { people: [aPerson({ name: 'Chloé' }), aPerson({ name: 'Ben' })] })
})

const find = (term: string, who = dana) => who.call(searchRecord, { body: { term } })
const on = (day: string) => ({ startsAt: `${day}T14:00:00.000Z`, endsAt: `${day}T14:50:00.000Z` })

describe('a search', () => {
  it('finds people by name, whatever the accents, and names whose case it is', async () => {
    const { hits, more } = await find('chloe')
    expect(more).toBe(false)
    expect(hits).toEqual([
      {
        caseId: couple.caseId,
        name: 'Chloé & Ben',
        people: [{ name: 'Chloé' }, { name: 'Ben' }],
        injuryId: null,
        sessionId: null,
        handle: '',
        startsAt: null,
        place: 'names',
        excerpt: { before: '', match: 'Chloé', after: ' & Ben' },
      },
    ])
  })

  it('finds a session by what is told of the hour, and by what was added after signing', async () => {
    const injuryId = await anInjury(dana.call, couple)
    const sessionId = await aSession(dana.call, couple, wholeSession({ couple, injuryId }))
    await dana.call(signSession, { params: { sessionId }, version: 1 })
    const addendum = {
      id: newId(),
      kind: 'addition' as const,
      reason: 'Asked again.',
      words: 'A second lighthouse.',
    }
    await dana.call(addAddendum, { params: { sessionId }, body: { ...addendum, corrections: [] } })
    for (const [term, place] of [
      ['mother fell', 'since'],
      ['late train', 'cycle_today'],
      ['she calls', 'cycle_today'],
      ['when', 'undertaking'],
      ['lighthouse', 'addendum'],
    ] as const) {
      expect((await find(term)).hits, term).toMatchObject([{ sessionId, place }])
    }
    // a person's own record stands in no answer that may be read in both their presence
    expect((await find('afraid at night')).hits).toEqual([])
  })

  it('shows a note without the signs that divide it', async () => {
    await aSession(dana.call, couple, {
      note: '## Data\nThey came late.\n> Ben: I waited at the ferry.\n\n## Assessment\nBetter.',
    })
    const { hits } = await find('ferry')
    expect(hits).toMatchObject([
      {
        place: 'note',
        excerpt: {
          before: 'Data: They came late. Ben: I waited at the ',
          match: 'ferry',
          after: '. Assessment: Better.',
        },
      },
    ])
  })

  it('finds an injury by each of its texts', async () => {
    const injuryId = await anInjury(dana.call, couple, {
      handle: 'The night of the storm',
      account: 'He stayed at the harbor.',
      needed: 'A hand to hold.',
      meaning: 'I do not matter.',
    })
    await dana.call(setBaseline, {
      params: { injuryId },
      version: 1,
      body: {
        on: '2026-01-06',
        entries: [
          { id: newId(), stage: 'recognize', step: 1, outcome: 'reached', line: 'Told in a letter.' },
        ],
      },
    })
    const places = {
      storm: 'handle',
      harbor: 'account',
      'hand hold': 'needed',
      matter: 'meaning',
      letter: 'baseline',
    }
    for (const [term, place] of Object.entries(places)) {
      expect((await find(term)).hits, term).toMatchObject([
        { injuryId, sessionId: null, handle: 'The night of the storm', place },
      ])
    }
  })

  it('finds a session by its note, its plan and its repair entries, the latest first', async () => {
    const injuryId = await anInjury(dana.call, couple)
    const first = await aSession(dana.call, couple, { ...on('2026-06-02'), note: 'A lighthouse, far off.' })
    const second = await aSession(dana.call, couple, {
      ...on('2026-06-09'),
      plan: 'Back to the lighthouse.',
      entries: [
        anEntry(injuryId, 'set_back', 1, {
          line: 'He looked away.',
          setBackPlace: 'between_sessions',
          setBackEvent: 'a missed ferry',
        }),
      ],
    })
    expect((await find('lighthouse')).hits).toMatchObject([
      { sessionId: second, place: 'plan', startsAt: '2026-06-09T14:00:00.000Z', name: 'Chloé & Ben' },
      { sessionId: first, place: 'note' },
    ])
    expect((await find('looked')).hits).toMatchObject([{ sessionId: second, place: 'entry' }])
    expect((await find('ferry')).hits).toMatchObject([{ sessionId: second, place: 'entry' }])
    // words of one session count together, those of two do not
    expect((await find('ferry lighthouse')).hits).toHaveLength(1)
    expect((await find('ferry far')).hits).toEqual([])
  })

  it('lists fifty places and says that there are more', async () => {
    for (let day = 1; day <= 51; day += 1) {
      const at = Date.UTC(2026, 3, day, 14)
      await aSession(dana.call, couple, {
        startsAt: new Date(at).toISOString(),
        endsAt: new Date(at + 3_000_000).toISOString(),
        note: 'Rain again.',
      })
    }
    const { hits, more } = await find('rain')
    expect([hits.length, more]).toEqual([50, true])
    expect(hits[0]?.startsAt).toBe('2026-05-21T14:00:00.000Z')
  })
})

describe('nobody finds', () => {
  it('what another practice, or a colleague without a place on the care team, has written', async () => {
    await aSession(dana.call, couple, { note: 'A lighthouse, far off.' })
    await anInjury(dana.call, couple, { handle: 'The lighthouse' })
    const others = [await aPractice(server), await aClinician(server, dana)]
    for (const other of others)
      for (const term of ['lighthouse', 'Chloé'])
        expect(await find(term, other)).toEqual({ hits: [], more: false })
    await joinTeam(server, couple.caseId, others[1] ?? dana, 'supervisor')
    expect((await find('lighthouse', others[1])).hits).toHaveLength(2)
    expect((await find('lighthouse')).hits).toHaveLength(2)
  })

  it('what was looked for: neither the audit trail nor an address tells it', async () => {
    await aSession(dana.call, couple, { note: 'A lighthouse, far off.' })
    await find('lighthouse')
    const { rows } = await server.admin.query(
      "select detail, case_id, subject_id from audit_events where practice_id = $1 and action = 'record.searched'",
      [dana.practiceId],
    )
    expect(rows).toEqual([{ detail: { hits: 1, sessions: 1 }, case_id: null, subject_id: null }])
    expect(searchRecord.url).toBe('/api/search')
  })
})

it.each([
  ['', 'Type at least two characters.'],
  [' a ', 'Type at least two characters.'],
  ['a'.repeat(101), 'This is too long: keep it under 100 characters.'],
  ['lost\u0000', 'This text contains a character'],
])('refuses %j at its field', async (term, message) => {
  const refusal = await refusalOf(find(term))
  expect(refusal).toMatchObject({ status: 400 })
  expect(refusal.field('term')).toContain(message)
})
