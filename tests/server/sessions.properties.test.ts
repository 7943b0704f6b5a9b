import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCase } from '#shared/contracts/cases'
import { deleteSession, getSession, saveSession, type SessionBody } from '#shared/contracts/sessions'
import { repairSteps, type RepairEntry } from '#shared/domain/repair'
import { standing } from '#shared/domain/standing'
import {
  aCase,
  aClinician,
  anEntry,
  anInjury,
  aPractice,
  joinTeam,
  newId,
  sessionBody,
  type TestCase,
} from '../support/builders.ts'
import { callAs, Refused, type Call } from '../support/call.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let couple: TestCase
let injuries: string[]
let cookies: [string, string]

beforeAll(async () => {
  server = await startServer()
  const lead = await aPractice(server)
  const other = await aClinician(server, lead)
  couple = await aCase(lead.call)
  injuries = [await anInjury(lead.call, couple), await anInjury(lead.call, couple)]
  await joinTeam(server, couple.caseId, other, 'co_therapist')
  cookies = [lead.cookie, other.cookie]
})
afterAll(() => server.close())

const entry = fc.record({
  injury: fc.nat(1),
  outcome: fc.constantFrom('came_up', 'attempted', 'reached', 'set_back'),
  step: fc.constantFrom(...repairSteps),
})
const content = fc.record({
  day: fc.integer({ min: 1, max: 9 }),
  note: fc.nat(999),
  entries: fc.array(entry, { maxLength: 3 }),
})
const client = fc.constantFrom(0, 1)
const slot = fc.nat(1)
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('save'), client, slot, content }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('load'), client, slot }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete'), client, slot }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again'), client }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('both save'), slot, contents: fc.tuple(content, content) }),
  },
)
type Content = typeof content extends fc.Arbitrary<infer C> ? C : never

/** What is stored, by session: what the server must have when all is done. */
type Stored = { version: number; body: SessionBody; changeKey: string }
type Sent = { sessionId: string; version: number; body: SessionBody; changeKey: string }
type Outcome = { saved: number } | { stale: number } | 'gone'

/** The rule that everything is measured by: a save is taken from the very version that it names, once. */
function expected(stored: ReadonlyMap<string, Stored>, { sessionId, version, changeKey }: Sent): Outcome {
  const there = stored.get(sessionId)
  if (!there) return version === 0 ? { saved: 1 } : 'gone'
  if (there.version === version) return { saved: version + 1 }
  return there.changeKey === changeKey ? { saved: there.version } : { stale: there.version }
}

async function outcomeOf(work: Promise<{ version: number }>): Promise<Outcome> {
  try {
    return { saved: (await work).version }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.code === 'not-found') return 'gone'
    expect(error.code).toBe('stale')
    return { stale: error.body.version ?? 0 }
  }
}

const bodyOf = ({ day, note, entries }: Content): SessionBody =>
  sessionBody(couple, {
    startsAt: `2026-06-0${day}T14:00:00.000Z`,
    endsAt: `2026-06-0${day}T14:50:00.000Z`,
    note: `Note ${note}`,
    entries: entries.map(({ injury, outcome, step }) =>
      anEntry(injuries[injury] ?? '', outcome, outcome === 'came_up' ? null : step),
    ),
  })

/** Two clinicians at two screens, each going by what they last saw. */
function openScreens(run: number) {
  const stored = new Map<string, Stored>()
  const address = `10.1.${Math.floor(run / 250)}.${(run % 250) + 1}`
  const calls: [Call, Call] = [
    callAs(server.app, cookies[0], address),
    callAs(server.app, cookies[1], address),
  ]
  /** the session that each slot shows, and the version that each clinician saw of it */
  const slots = [newId(), newId()]
  const shown: [string[], string[]] = [[...slots], [...slots]]
  const seen = [new Map<string, number>(), new Map<string, number>()] as const
  const last: [Sent | null, Sent | null] = [null, null]
  let stale = 0

  const typed = (client: 0 | 1, slot: number, content: Content): Sent => {
    const sessionId = shown[client][slot] ?? ''
    const version = seen[client].get(sessionId) ?? 0
    return { sessionId, version, body: bodyOf(content), changeKey: newId() }
  }
  const send = (client: 0 | 1, { sessionId, ...more }: Sent) =>
    outcomeOf(calls[client](saveSession, { params: { sessionId }, ...more }))
  const note = (client: 0 | 1, { sessionId, body, changeKey }: Sent, outcome: Outcome) => {
    if (outcome === 'gone') return
    if ('stale' in outcome) {
      stale += 1
      return
    }
    stored.set(sessionId, { version: outcome.saved, body, changeKey })
    seen[client].set(sessionId, outcome.saved)
  }
  async function submit(client: 0 | 1, sent: Sent) {
    const must = expected(stored, sent)
    last[client] = sent
    expect(await send(client, sent)).toEqual(must)
    note(client, sent, must)
  }

  const save = (client: 0 | 1, slot: number, content: Content) => submit(client, typed(client, slot, content))

  /** The same form once more, as after an answer that got lost. */
  async function again(client: 0 | 1) {
    if (last[client]) await submit(client, last[client])
  }

  /** Both at the same moment: whatever the order, it is as if one had come after the other. */
  async function bothSave(slot: number, contents: readonly [Content, Content]) {
    const sent = [typed(0, slot, contents[0]), typed(1, slot, contents[1])] as const
    const outcomes = await Promise.all([send(0, sent[0]), send(1, sent[1])])
    const orders = [
      [0, 1],
      [1, 0],
    ] as const
    const fitting = orders.find((order) => {
      const then = new Map(stored)
      return order.every((client) => {
        const must = expected(then, sent[client])
        if (must !== 'gone' && 'saved' in must)
          then.set(sent[client].sessionId, { ...sent[client], version: must.saved })
        return JSON.stringify(must) === JSON.stringify(outcomes[client])
      })
    })
    expect(fitting, JSON.stringify({ outcomes })).toBeDefined()
    for (const client of fitting ?? []) note(client, sent[client], outcomes[client])
  }

  async function load(client: 0 | 1, slot: number) {
    const sessionId = slots[slot] ?? ''
    shown[client][slot] = sessionId
    const there = stored.get(sessionId)
    const loading = calls[client](getSession, { params: { sessionId } })
    const found = await loading.catch((error: unknown) => {
      if (error instanceof Refused && error.code === 'not-found') return null
      throw error
    })
    // word for word what was saved last
    const { version, note, startsAt, entries } = found?.session ?? {}
    expect({ version, note, startsAt, entries }).toEqual({
      version: there?.version,
      note: there?.body.note,
      startsAt: there?.body.startsAt,
      entries: there?.body.entries,
    })
    seen[client].set(sessionId, there?.version ?? 0)
  }

  async function remove(client: 0 | 1, slot: number) {
    const sessionId = shown[client][slot] ?? ''
    const version = seen[client].get(sessionId) ?? 0
    const there = stored.get(sessionId)
    const removing = calls[client](deleteSession, { params: { sessionId }, version })
    const outcome = await outcomeOf(removing.then(() => ({ version: 0 })))
    const may = there?.version === version
    expect(outcome).toEqual(may ? { saved: 0 } : there ? { stale: there.version } : 'gone')
    if (!may) return
    stored.delete(sessionId)
    // whoever makes a session here next gives it an id of its own
    if (slots[slot] === sessionId) slots[slot] = newId()
    shown[client][slot] = slots[slot] ?? ''
  }

  /** Everything stored is what was saved last, and every injury stands where that puts it. */
  async function compare() {
    const overview = await calls[0](getCase, { params: { caseId: couple.caseId } })
    expect(new Map(overview.sessions.map(({ id, version }) => [id, version]))).toEqual(
      new Map([...stored].map(([id, { version }]) => [id, version])),
    )
    const entries = [...stored].flatMap(([sessionId, { body }]) =>
      body.entries.map(({ id, injuryId, stage, outcome, step }, position): RepairEntry => {
        return {
          id,
          injuryId,
          sessionId,
          at: body.startsAt,
          position,
          stage,
          outcome,
          step,
          corrects: null,
          struck: false,
        }
      }),
    )
    for (const injury of overview.injuries) {
      expect(injury.standing).toMatchObject(standing(entries, injury.id))
      expect(injury.entryCount).toBe(entries.filter(({ injuryId }) => injuryId === injury.id).length)
    }
    return { kept: stored.size, stale }
  }

  return { save, load, remove, again, bothSave, compare }
}

it(
  'loses no save of two clinicians in 200 sequences, and every injury stands where what was saved puts it',
  { timeout: 120_000 },
  async () => {
    let [run, kept, stale] = [0, 0, 0]
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 8 }), async (acts) => {
        await server.admin.query('delete from sessions')
        run += 1
        const screens = openScreens(run)
        for (const step of acts) {
          const client = 'client' in step && step.client === 1 ? 1 : 0
          if (step.kind === 'save') await screens.save(client, step.slot, step.content)
          else if (step.kind === 'load') await screens.load(client, step.slot)
          else if (step.kind === 'delete') await screens.remove(client, step.slot)
          else if (step.kind === 'again') await screens.again(client)
          else await screens.bothSave(step.slot, step.contents)
        }
        const found = await screens.compare()
        kept += found.kept
        stale += found.stale
      }),
      { numRuns: 200 },
    )
    // the sequences were worth running: much was kept, and much came too late
    expect(run).toBeGreaterThanOrEqual(200)
    expect(kept).toBeGreaterThan(120)
    expect(stale).toBeGreaterThan(60)
  },
)
