import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveIntake } from '#shared/contracts/intake'
import { getSafety } from '#shared/contracts/safety'
import {
  aCase,
  aClinician,
  aPractice,
  aSession,
  joinTeam,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { refusalOf } from '../support/call.ts'
import { hourOf } from '../support/hours.ts'
import { tripsOf } from '../support/round-trips.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let dana: Signed
let couple: TestCase
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  dana = await aPractice(server)
  couple = await aCase(dana.call)
})

const read = (who = dana) => who.call(getSafety, { params: { caseId: couple.caseId } })
const asked = (day: string, finding: 'not_asked' | 'none_reported' | 'concern', more = {}) =>
  aSession(dana.call, couple, {
    ...hourOf(day),
    risk: [{ personId: couple.a, finding, words: finding === 'concern' ? 'Afraid at night.' : '' }],
    ...more,
  })
const rules = async () => (await read()).warnings.map(({ rule }) => rule)

describe('safety', () => {
  it('of a case in which nothing is recorded says nothing of anybody', async () => {
    expect(await read()).toMatchObject({
      people: [
        { personId: couple.a, risk: [], contraindications: [] },
        { personId: couple.b, risk: [], contraindications: [] },
      ],
      warnings: [],
    })
  })

  it('tells each person’s own record, the latest first, with its session', async () => {
    const early = await asked('2026-07-07', 'concern')
    const late = await asked('2026-07-14', 'none_reported')
    const [ana, ben] = (await read()).people
    expect(ana?.risk).toEqual([
      { sessionId: late, at: '2026-07-14T14:00:00.000Z', finding: 'none_reported', words: '' },
      { sessionId: early, at: '2026-07-07T14:00:00.000Z', finding: 'concern', words: 'Afraid at night.' },
    ])
    expect(ben?.risk).toEqual([])
  })

  it('warns while the last that was asked is a concern', async () => {
    await asked('2026-07-07', 'concern')
    expect(await rules()).toEqual(['safety_concern_open'])
    await asked('2026-07-08', 'not_asked')
    expect(await rules()).toEqual(['safety_concern_open'])
    await asked('2026-07-14', 'none_reported')
    expect(await rules()).toEqual([])
  })

  it('warns of a concern told alone, for whoever treats must know of it', async () => {
    await asked('2026-07-14', 'concern', { format: 'individual', keptApart: true, present: [couple.a] })
    expect(await rules()).toEqual(['safety_concern_open'])
  })

  it('warns of a contraindication found in the first session', async () => {
    await dana.call(saveIntake, {
      params: { caseId: couple.caseId },
      version: 0,
      body: {
        secrets: null,
        secretsWords: '',
        seenAlone: '',
        people: [
          {
            personId: couple.b,
            brings: '',
            goal: null,
            confidence: '',
            contraindications: [{ kind: 'violence', finding: 'concern' }],
          },
        ],
      },
    })
    expect((await read()).people[1]?.contraindications).toEqual([{ kind: 'violence', finding: 'concern' }])
    expect(await rules()).toEqual(['safety_concern_open'])
  })

  it('is read by the care team alone, and leaves a row without a word of it', async () => {
    await asked('2026-07-14', 'concern')
    const supervisor = await aClinician(server, dana)
    await joinTeam(server, couple.caseId, supervisor, 'supervisor')
    expect((await read(supervisor)).people[0]?.risk).toHaveLength(1)
    for (const who of [await aPractice(server), await aClinician(server, dana)])
      expect((await refusalOf(read(who))).code).toBe('not-found')
    const rows = await server.admin.query(
      `select detail from audit_events where action = 'safety.read' and case_id = $1`,
      [couple.caseId],
    )
    expect(rows.rows).toEqual([{ detail: { people: 2 } }])
  })

  it('takes two round trips to the database', async () => {
    await asked('2026-07-14', 'concern')
    await read()
    expect(await tripsOf(server, () => read())).toBe(2)
  })
})
