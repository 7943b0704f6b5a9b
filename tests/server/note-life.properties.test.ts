import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addAddendum, getSession, saveSession, signSession } from '#shared/contracts/sessions'
import {
  aCase,
  aClinician,
  aPractice,
  joinTeam,
  newId,
  sessionBody,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { callAs, Refused } from '../support/call.ts'
import { startServer, type TestServer } from '../support/server.ts'

// The life of a note in the hands of two to eight clinicians: drafted, saved, in conflict, signed, added to, and some of
// them taken off the care team meanwhile. No save that was answered is lost, and nothing signed ever changes.

const sequences = Number(process.env['HOLDFAST_SEQUENCES'] ?? 2_000)

let server: TestServer
let couple: TestCase
let team: Signed[]

/** A new case now and then: one with thousands of sessions is read slowly, and is not what this is about. */
const perCase = 40

async function newCase() {
  const [lead, ...others] = team
  if (!lead) return
  couple = await aCase(lead.call)
  for (const other of others) await joinTeam(server, couple.caseId, other, 'co_therapist')
}

beforeAll(async () => {
  server = await startServer()
  const lead = await aPractice(server)
  team = [lead]
  for (let count = 1; count < 8; count += 1) team.push(await aClinician(server, lead))
})
afterAll(() => server.close())

const client = fc.nat(7)
const text = fc.nat(9_999).map((number) => `Note ${number}`)
const kindOfAct = <K extends string>(kind: K) => ({ kind: fc.constant(kind), client })
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ ...kindOfAct('save'), text }) },
  { weight: 3, arbitrary: fc.record(kindOfAct('load')) },
  { weight: 2, arbitrary: fc.record(kindOfAct('sign')) },
  { weight: 2, arbitrary: fc.record({ ...kindOfAct('addend'), text }) },
  { weight: 1, arbitrary: fc.record(kindOfAct('again')) },
  { weight: 1, arbitrary: fc.record(kindOfAct('revoke')) },
  { weight: 2, arbitrary: fc.record({ ...kindOfAct('race'), other: client, text, sign: fc.boolean() }) },
)

type Stored = { version: number; note: string; signed: boolean; changeKey: string; addenda: string[] }
type Sent = { what: 'save' | 'sign'; version: number; note: string; changeKey: string }
type Outcome = { done: number } | { refused: string }

/** The rule that everything is measured by. */
function expected(stored: Stored | null, sent: Sent, member: boolean): Outcome {
  if (!member) return { refused: 'not-found' }
  if (stored === null)
    return sent.what === 'save' && sent.version === 0 ? { done: 1 } : { refused: 'not-found' }
  const replayed = stored.changeKey === sent.changeKey
  if (stored.signed)
    return replayed && sent.what === 'sign' ? { done: stored.version } : { refused: 'signed' }
  if (stored.version === sent.version) return { done: stored.version + 1 }
  return replayed ? { done: stored.version } : { refused: 'stale' }
}

function after(stored: Stored | null, sent: Sent, outcome: Outcome): Stored | null {
  if ('refused' in outcome || stored?.changeKey === sent.changeKey) return stored
  return {
    version: outcome.done,
    note: sent.what === 'save' ? sent.note : (stored?.note ?? ''),
    signed: sent.what === 'sign',
    changeKey: sent.changeKey,
    addenda: stored?.addenda ?? [],
  }
}

async function outcomeOf(work: Promise<{ version: number }>): Promise<Outcome> {
  try {
    return { done: (await work).version }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { refused: error.code }
  }
}

const seen = { conflicts: 0, signed: 0, added: 0, revoked: 0 }

function openSession(run: number, size: number) {
  const sessionId = newId()
  const address = `10.${2 + Math.floor(run / 62_500)}.${Math.floor(run / 250) % 250}.${(run % 250) + 1}`
  const clients = team.slice(0, size).map(({ cookie, clinicianId }) => ({
    call: callAs(server.app, cookie, address),
    clinicianId,
    version: 0,
    last: null as Sent | null,
    member: true,
  }))
  type Client = (typeof clients)[number]
  const of = (index: number): Client => clients[index % size] as Client
  let stored: Stored | null = null

  const send = (who: Client, { what, version, note, changeKey }: Sent) =>
    outcomeOf(
      what === 'save'
        ? who.call(saveSession, {
            params: { sessionId },
            version,
            body: sessionBody(couple, { note }),
            changeKey,
          })
        : who.call(signSession, { params: { sessionId }, version, changeKey }),
    )
  const note = (who: Client, sent: Sent, outcome: Outcome) => {
    who.last = sent
    if ('done' in outcome) who.version = outcome.done
    else if (outcome.refused === 'stale') seen.conflicts += 1
    stored = after(stored, sent, outcome)
    if (sent.what === 'sign' && 'done' in outcome) seen.signed += 1
  }
  async function submit(who: Client, sent: Sent) {
    const must = expected(stored, sent, who.member)
    expect(await send(who, sent)).toEqual(must)
    note(who, sent, must)
  }
  const typed = (who: Client, what: Sent['what'], text: string): Sent => ({
    what,
    version: who.version,
    note: text,
    changeKey: newId(),
  })

  return {
    save: (index: number, text: string) => submit(of(index), typed(of(index), 'save', text)),
    sign: (index: number) => submit(of(index), typed(of(index), 'sign', '')),
    async again(index: number) {
      const { last } = of(index)
      // the same key with the same content only: what the wire repeats
      if (last) await submit(of(index), last)
    },
    /** Two at the same moment: whatever the order, it is as if one had come after the other. */
    async race(first: number, second: number, text: string, sign: boolean) {
      const [one, two] = [of(first), of(second)]
      if (one === two) return
      const sent = [typed(one, 'save', text), typed(two, sign ? 'sign' : 'save', `${text}, too`)] as const
      const found = await Promise.all([send(one, sent[0]), send(two, sent[1])])
      const orders = [
        [0, 1],
        [1, 0],
      ] as const
      const fitting = orders.find((order) => {
        let then = stored
        return order.every((index) => {
          const must = expected(then, sent[index], [one, two][index]?.member ?? false)
          then = after(then, sent[index], must)
          return JSON.stringify(must) === JSON.stringify(found[index])
        })
      })
      expect(fitting, JSON.stringify({ stored, sent, found })).toBeDefined()
      for (const index of fitting ?? []) note([one, two][index] as Client, sent[index], found[index])
    },
    async addend(index: number, text: string) {
      const who = of(index)
      const body = { id: newId(), kind: 'addition' as const, reason: 'Later.', words: text, corrections: [] }
      const adding = who.call(addAddendum, { params: { sessionId }, body })
      const outcome = await outcomeOf(adding.then(() => ({ version: 0 })))
      if (!who.member || stored === null) return expect(outcome).toEqual({ refused: 'not-found' })
      if (!stored.signed) return expect(outcome).toEqual({ refused: 'not-signed' })
      expect(outcome).toEqual({ done: 0 })
      stored = { ...stored, addenda: [...stored.addenda, text] }
      seen.added += 1
    },
    async load(index: number) {
      const who = of(index)
      const loading = who.call(getSession, { params: { sessionId } })
      const found = await loading.catch((error: unknown) => {
        if (error instanceof Refused && error.code === 'not-found') return null
        throw error
      })
      if (!who.member || stored === null) return expect(found).toBeNull()
      // word for word what was saved last, and nothing of what was signed is another
      expect({
        version: found?.session.version,
        note: found?.session.note,
        signed: found?.session.status === 'signed',
        intact: found?.session.signed?.intact ?? true,
        addenda: found?.session.addenda.map((each) => each.words),
      }).toEqual({
        version: stored.version,
        note: stored.note,
        signed: stored.signed,
        intact: true,
        addenda: stored.addenda,
      })
      who.version = stored.version
    },
    /** Off the care team, or back on it. The lead stays. */
    async revoke(index: number) {
      const who = of(index)
      if (who === clients[0]) return
      seen.revoked += 1
      who.member = !who.member
      if (who.member) {
        await server.admin.query(
          "insert into care_team (practice_id, case_id, clinician_id, role) select practice_id, id, $2, 'co_therapist' from cases where id = $1",
          [couple.caseId, who.clinicianId],
        )
      } else {
        await server.admin.query('delete from care_team where case_id = $1 and clinician_id = $2', [
          couple.caseId,
          who.clinicianId,
        ])
      }
    },
    /** The lead reads it once more; everyone is on the team again for the next sequence. */
    async end() {
      await this.load(0)
      for (const [index, who] of clients.entries()) if (!who.member) await this.revoke(index)
    },
  }
}

it(
  `loses no save and changes nothing signed in ${sequences} sequences of two to eight clinicians`,
  { timeout: 60_000 + sequences * 400 },
  async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 8 }),
        fc.array(act, { minLength: 2, maxLength: 7 }),
        async (size, acts) => {
          if (run % perCase === 0) await newCase()
          run += 1
          const session = openSession(run, size)
          await session.save(0, 'Begun.')
          for (const each of acts) {
            if (each.kind === 'save') await session.save(each.client, each.text)
            else if (each.kind === 'load') await session.load(each.client)
            else if (each.kind === 'sign') await session.sign(each.client)
            else if (each.kind === 'addend') await session.addend(each.client, each.text)
            else if (each.kind === 'again') await session.again(each.client)
            else if (each.kind === 'revoke') await session.revoke(each.client)
            else await session.race(each.client, each.other, each.text, each.sign)
          }
          await session.end()
        },
      ),
      { numRuns: sequences, interruptAfterTimeLimit: 30_000 + sequences * 400, markInterruptAsFailure: true },
    )
    // the sequences were worth running
    expect(run).toBeGreaterThanOrEqual(sequences)
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(sequences / 50)
  },
)
