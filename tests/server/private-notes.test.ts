import { afterAll, beforeAll, expect, it } from 'vitest'
import { getPrivateNote, savePrivateNote } from '#shared/contracts/private-notes'
import { searchRecord } from '#shared/contracts/search'
import { deleteSession, restoreSession } from '#shared/contracts/sessions'
import {
  aCase,
  aClinician,
  anInjury,
  aPractice,
  aSession,
  joinTeam,
  newId,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { refusalOf } from '../support/call.ts'
import { contentOf } from '../support/content.ts'
import { samples, aWorld } from '../support/samples.ts'
import { startServer, type TestServer } from '../support/server.ts'

// Psychotherapy notes (45 CFR 164.501): of their author alone. A canary typed into one is looked for everywhere else.

const canary = 'KestrelOverTheQuietHarbor'
let server: TestServer
let dana: Signed
let others: Record<'co_therapist' | 'supervisor' | 'covering' | 'lead' | 'none', Signed>
let couple: TestCase
let sessionId: string

beforeAll(async () => {
  server = await startServer()
  dana = await aPractice(server)
  couple = await aCase(dana.call)
  await anInjury(dana.call, couple)
  sessionId = await aSession(dana.call, couple)
  const someone = () => aClinician(server, dana)
  others = {
    co_therapist: await someone(),
    supervisor: await someone(),
    covering: await someone(),
    lead: await someone(),
    none: await someone(),
  }
  for (const role of ['co_therapist', 'supervisor', 'lead'] as const)
    await joinTeam(server, couple.caseId, others[role], role)
  await joinTeam(server, couple.caseId, others.covering, 'covering', '2026-12-31')
  await write(dana, `I wonder about the ${canary}.`, 0)
})
afterAll(() => server.close())

const write = (who: Signed, words: string, version: number, changeKey = newId()) =>
  who.call(savePrivateNote, {
    params: { sessionId },
    version,
    body: { caseId: couple.caseId, words },
    changeKey,
  })
const read = (who: Signed) => who.call(getPrivateNote, { params: { sessionId } })

it('is the author’s to read, to change and to find', async () => {
  expect(await read(dana)).toMatchObject({ words: `I wonder about the ${canary}.`, version: 1 })
  expect((await refusalOf(write(dana, 'Older.', 0))).code).toBe('stale')
  const key = newId()
  const saved = await write(dana, `Still the ${canary}.`, 1, key)
  expect(await write(dana, `Still the ${canary}.`, 1, key)).toEqual(saved)
  const { hits } = await dana.call(searchRecord, { body: { term: canary } })
  expect(hits).toMatchObject([{ sessionId, place: 'private' }])
})

it('is nobody else’s: each on the care team has one of their own, and finds nothing of another’s', async () => {
  for (const role of ['co_therapist', 'supervisor', 'covering', 'lead'] as const) {
    const who = others[role]
    expect(await read(who), role).toEqual({ words: '', version: 0, savedAt: null })
    await write(who, `The ${role}’s own.`, 0)
    expect((await read(who)).words).toBe(`The ${role}’s own.`)
    expect((await who.call(searchRecord, { body: { term: canary } })).hits, role).toEqual([])
  }
  expect((await read(dana)).words).toContain(canary)
  expect((await refusalOf(read(others.none))).code).toBe('not-found')
  expect((await refusalOf(write(others.none, 'x', 0))).code).toBe('not-found')
})

it('stands in no answer of any route to anyone but its author, nor to its author but where they ask for it', async () => {
  for (const who of [...Object.values(others), dana]) {
    const world = {
      ...(await aWorld(dana.call, { otherSignInId: newId(), password: '', kitEnd: '' })),
      couple,
      sessionId,
    }
    for (const { contract, send } of samples) {
      if (contract.method !== 'GET' || contract.url.includes('recovery-kit')) continue
      const answered = await send(who.call, world).catch((error: unknown) => String(error))
      const own = who === dana && contract === getPrivateNote
      expect(JSON.stringify(answered).includes(canary), contract.url).toBe(own)
    }
  }
})

it('is in no row readable as it lies there, and in no log', async () => {
  expect(await contentOf(server.admin)).not.toContain(canary)
  expect(server.logged()).not.toContain(canary)
})

it('cannot be read under another clinician’s setting by SQL either', async () => {
  const seen = async (who: Signed) => {
    const client = await server.database.app.connect()
    try {
      await client.query('begin')
      await client.query(
        "select set_config('holdfast.practice', $1, true), set_config('holdfast.clinician', $2, true)",
        [who.practiceId, who.clinicianId],
      )
      const rows = await client.query<{ clinician_id: string }>('select clinician_id from private_notes')
      const keys = await client.query("select 1 from data_keys where class = 'private'")
      return { owners: rows.rows.map((row) => row.clinician_id), keys: keys.rowCount }
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  for (const who of Object.values(others)) {
    const { owners, keys } = await seen(who)
    expect(owners.every((id) => id === who.clinicianId)).toBe(true)
    expect(keys).toBeLessThanOrEqual(1)
  }
  expect((await seen(dana)).owners).toEqual([dana.clinicianId])
})

it('outlives a deleted draft, and is beside it again when that is brought back', async () => {
  const before = await read(dana)
  await dana.call(deleteSession, { params: { sessionId }, version: 1 })
  expect((await refusalOf(read(dana))).code).toBe('not-found')
  await dana.call(restoreSession, { params: { sessionId } })
  expect(await read(dana)).toEqual(before)
})
