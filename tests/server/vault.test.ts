import { createCipheriv, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCase } from '#shared/contracts/cases'
import { changeInjury, getInjury } from '#shared/contracts/injuries'
import { getSession } from '#shared/contracts/sessions'
import { newId } from '../../server/src/db/keyring.ts'
import { people } from '../../server/src/db/tables/cases.ts'
import { injuries } from '../../server/src/db/tables/injuries.ts'
import { clinicians } from '../../server/src/db/tables/practice.ts'
import { Box, makeDataKey, SealBroken, unwrapDataKey, type Sealed } from '../../server/src/db/vault.ts'
import { aCase, anInjury, aPractice, aSession, injuryBody, type Signed } from '../support/builders.ts'
import { refusalOf } from '../support/call.ts'
import { startServer, type TestServer } from '../support/server.ts'

const practiceId = newId()
const wrapping = randomBytes(32)
const boxOf = (practice: string, keyId = newId()) =>
  new Box(practice, makeDataKey(wrapping, practice, keyId).dataKey)

/** What was sealed, changed by hand: what somebody with the database could store. */
function forged(sealed: Sealed, change: (bytes: Buffer) => Buffer): Sealed {
  return change(Buffer.from(sealed)) as Uint8Array as Sealed
}

describe('sealed text', () => {
  const box = boxOf(practiceId)
  const row = newId()
  const text = 'Ana’s story 🌊\n' + 'x'.repeat(5_000)
  const sealed = box.sealRequired(injuries.account, row, text)
  const name = box.sealRequired(people.name, row, 'Ana')

  it('opens as it was written', () => {
    expect(box.open(injuries.account, row, sealed)).toBe(text)
  })

  it('opens from a slice of a larger buffer, as drivers hand it out', () => {
    const within = Buffer.concat([Buffer.from('before'), sealed, Buffer.from('after')])
    const slice = within.subarray(6, 6 + sealed.length) as Uint8Array as Sealed
    expect(box.open(injuries.account, row, slice)).toBe(text)
  })

  it('holds none of its text', () => {
    expect(Buffer.from(sealed).includes('story')).toBe(false)
  })

  it('is sealed differently every time', () => {
    const again = box.sealRequired(injuries.account, row, text)
    expect(Buffer.from(again).equals(sealed)).toBe(false)
    expect(Buffer.from(again).subarray(17, 29).equals(Buffer.from(sealed).subarray(17, 29))).toBe(false)
  })

  it('that says nothing is stored as null and opens as nothing', () => {
    expect(box.seal(injuries.account, row, '')).toBeNull()
    expect(box.open(injuries.account, row, null)).toBe('')
  })

  it.each<[string, () => string]>([
    ['in another row', () => box.open(injuries.account, newId(), sealed)],
    ['in another column of the row', () => box.open(injuries.meaning, row, sealed)],
    ['in a column of the same name in another table', () => box.open(clinicians.name, row, name)],
  ])('does not open %s', (_, open) => {
    expect(open).toThrow(SealBroken)
  })

  it('does not open in another practice that would hold the same key', () => {
    const key = { id: newId(), key: randomBytes(32) }
    const mine = new Box(practiceId, key).sealRequired(injuries.account, row, text)
    expect(() => new Box(newId(), key).open(injuries.account, row, mine)).toThrow(SealBroken)
  })

  it('does not open with another key, nor with another key that claims its id', () => {
    expect(() => boxOf(practiceId).open(injuries.account, row, sealed)).toThrow(SealBroken)
    const keyId = newId()
    const mine = boxOf(practiceId, keyId).sealRequired(injuries.account, row, text)
    expect(() => boxOf(practiceId, keyId).open(injuries.account, row, mine)).toThrow(SealBroken)
  })

  it('does not open when cut short anywhere', () => {
    const short = box.sealRequired(injuries.handle, row, 'a name')
    for (let length = 0; length < short.length; length += 1) {
      const cut = forged(short, (bytes) => bytes.subarray(0, length))
      expect(() => box.open(injuries.handle, row, cut), String(length)).toThrow(SealBroken)
    }
  })

  it('does not open when any one byte is changed', () => {
    const short = box.sealRequired(injuries.handle, row, 'a name')
    for (let at = 0; at < short.length; at += 1) {
      const flipped = forged(short, (bytes) => {
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
        return bytes
      })
      expect(() => box.open(injuries.handle, row, flipped), String(at)).toThrow(SealBroken)
    }
  })

  it('does not open when something was added to its end', () => {
    const longer = forged(sealed, (bytes) => Buffer.concat([bytes, Buffer.from([0])]))
    expect(() => box.open(injuries.account, row, longer)).toThrow(SealBroken)
  })

  it('tells, when it does not open, the column and nothing of the text', () => {
    expect(() => box.open(injuries.meaning, row, sealed)).toThrow(
      /^sealed text of injuries\.meaning does not open$/,
    )
  })
})

describe('a data key', () => {
  const keyId = newId()
  const { dataKey, wrapped } = makeDataKey(wrapping, practiceId, keyId)

  it('unwraps as it was made, 256 random bits', () => {
    expect(unwrapDataKey(wrapping, practiceId, keyId, wrapped)).toEqual(dataKey)
    expect(dataKey.key).toHaveLength(32)
    expect(makeDataKey(wrapping, practiceId, keyId).dataKey.key.equals(dataKey.key)).toBe(false)
  })

  it.each<[string, () => unknown]>([
    ['by another key-encryption key', () => unwrapDataKey(randomBytes(32), practiceId, keyId, wrapped)],
    ['for another practice', () => unwrapDataKey(wrapping, newId(), keyId, wrapped)],
    ['under another id', () => unwrapDataKey(wrapping, practiceId, newId(), wrapped)],
    ['when cut short', () => unwrapDataKey(wrapping, practiceId, keyId, wrapped.subarray(0, -1))],
    ['from nothing', () => unwrapDataKey(wrapping, practiceId, keyId, Buffer.alloc(0))],
  ])('does not unwrap %s', (_, unwrap) => {
    expect(unwrap).toThrow(SealBroken)
  })

  it('with a right tag of only 4 bytes is refused: a tag that short can be guessed', () => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', wrapping, nonce, { authTagLength: 4 })
    cipher.setAAD(Buffer.from(`data_keys.wrapped|${practiceId}|${keyId}`))
    cipher.final()
    const short = Buffer.concat([nonce, cipher.getAuthTag()])
    expect(() => unwrapDataKey(wrapping, practiceId, keyId, short)).toThrow(SealBroken)
  })
})

describe('through the API', () => {
  let server: TestServer
  let lead: Signed
  beforeAll(async () => {
    server = await startServer()
    lead = await aPractice(server)
  })
  afterAll(() => server.close())

  it('every name and text comes back as it was typed', async () => {
    const couple = await aCase(lead.call)
    const told = injuryBody(couple, {
      account: 'Long ago 🌊\n“quoted”',
      needed: 'a hand',
      meaning: ' alone ',
    })
    const injuryId = await anInjury(lead.call, couple, told)
    expect(await lead.call(getInjury, { params: { injuryId } })).toMatchObject(told)
  })

  it('text moved to another row by SQL is told as damaged, without any of it', async () => {
    const couple = await aCase(lead.call)
    const [one, two] = [
      await anInjury(lead.call, couple, { account: 'the first story' }),
      await anInjury(lead.call, couple),
    ]
    await server.admin.query(
      'update injuries set account = (select account from injuries where id = $1) where id = $2',
      [one, two],
    )
    const refused = await refusalOf(lead.call(getInjury, { params: { injuryId: two } }))
    expect([refused.status, refused.code]).toEqual([500, 'text-damaged'])
    expect(refused.response.body).not.toMatch(/story|injuries|account/)
    expect(server.logged()).not.toContain('the first story')
    expect(await lead.call(getInjury, { params: { injuryId: one } })).toMatchObject({
      account: 'the first story',
    })
  })

  it('a damaged note does not keep the rest of the case from being read', async () => {
    const couple = await aCase(lead.call)
    const sessionId = await aSession(lead.call, couple)
    await server.admin.query(`update sessions set note = '\\x00' where id = $1`, [sessionId])
    expect((await refusalOf(lead.call(getSession, { params: { sessionId } }))).code).toBe('text-damaged')
    expect((await lead.call(getCase, { params: { caseId: couple.caseId } })).sessions).toHaveLength(1)
  })

  it('a damaged text is mended by typing it again', async () => {
    const couple = await aCase(lead.call)
    const injuryId = await anInjury(lead.call, couple)
    await server.admin.query(`update injuries set meaning = '\\x00' where id = $1`, [injuryId])
    const body = injuryBody(couple, { meaning: 'told again' })
    await lead.call(changeInjury, { params: { injuryId }, version: 1, body })
    expect(await lead.call(getInjury, { params: { injuryId } })).toMatchObject({ meaning: 'told again' })
  })
})
