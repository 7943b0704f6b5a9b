import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { getTableName, type Column } from 'drizzle-orm'

declare const sealedBrand: unique symbol
/** Text that was encrypted by this file. Plain text is not assignable to a sealed column. */
export type Sealed = Uint8Array & { readonly [sealedBrand]: true }

/** Sealed text does not open: it was damaged, moved to another row, or sealed with another key. */
export class SealBroken extends Error {
  constructor(column: string) {
    super(`sealed text of ${column} does not open`)
  }
}

/** A data key: id (16 bytes, as uuid) and the 256-bit key itself. */
export type DataKey = { id: string; key: Buffer }

// envelope: version (1 byte) | key id (16) | nonce (12) | tag (16) | text
const envelopeVersion = 1
const headerLength = 1 + 16 + 12 + 16

const nameOf = (column: Column) => `${getTableName(column.table)}.${column.name}`
const bytesOfId = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')

function encrypt(key: Buffer, plain: Buffer, aad: string): { nonce: Buffer; tag: Buffer; text: Buffer } {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  cipher.setAAD(Buffer.from(aad))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return { nonce, tag: cipher.getAuthTag(), text }
}

function decrypt(key: Buffer, nonce: Uint8Array, tag: Uint8Array, text: Uint8Array, aad: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  decipher.setAAD(Buffer.from(aad))
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()])
}

/**
 * Seals and opens the text columns of one key class within one practice.
 * What is sealed is bound to its column, practice and row: a ciphertext moved elsewhere does not open.
 */
export class Box {
  private readonly practiceId: string
  private readonly dataKey: DataKey

  constructor(practiceId: string, dataKey: DataKey) {
    this.practiceId = practiceId
    this.dataKey = dataKey
  }

  /** Seals `text` for `column` of the row `rowId`; '' becomes null (nothing was written). */
  seal(column: Column, rowId: string, text: string): Sealed | null {
    return text === '' ? null : this.sealRequired(column, rowId, text)
  }

  /** Seals text that is never empty. */
  sealRequired(column: Column, rowId: string, text: string): Sealed {
    const {
      nonce,
      tag,
      text: body,
    } = encrypt(this.dataKey.key, Buffer.from(text, 'utf8'), this.aad(column, rowId))
    return Buffer.concat([
      Buffer.from([envelopeVersion]),
      bytesOfId(this.dataKey.id),
      nonce,
      tag,
      body,
    ]) as Uint8Array as Sealed
  }

  /** Opens what was sealed for this very column and row; null is ''. Throws SealBroken. */
  open(column: Column, rowId: string, sealed: Sealed | null): string {
    if (sealed === null) return ''
    const envelope = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
    const ours =
      envelope.length >= headerLength &&
      envelope[0] === envelopeVersion &&
      envelope.subarray(1, 17).equals(bytesOfId(this.dataKey.id))
    if (!ours) throw new SealBroken(nameOf(column))
    try {
      return decrypt(
        this.dataKey.key,
        envelope.subarray(17, 29),
        envelope.subarray(29, 45),
        envelope.subarray(45),
        this.aad(column, rowId),
      ).toString('utf8')
    } catch {
      throw new SealBroken(nameOf(column))
    }
  }

  private aad(column: Column, rowId: string) {
    return `${nameOf(column)}|${this.practiceId}|${rowId}`
  }
}

const wrapAad = (practiceId: string, keyId: string) => `data_keys.wrapped|${practiceId}|${keyId}`

/** A new data key and its wrapped form for the table data_keys (nonce | tag | key). */
export function makeDataKey(
  wrapping: Buffer,
  practiceId: string,
  keyId: string,
): { dataKey: DataKey; wrapped: Buffer } {
  const key = randomBytes(32)
  const { nonce, tag, text } = encrypt(wrapping, key, wrapAad(practiceId, keyId))
  return { dataKey: { id: keyId, key }, wrapped: Buffer.concat([nonce, tag, text]) }
}

/** Unwraps a data key. Throws SealBroken when the key-encryption key is not the one it was wrapped with. */
export function unwrapDataKey(
  wrapping: Buffer,
  practiceId: string,
  keyId: string,
  wrapped: Uint8Array,
): DataKey {
  try {
    const key = decrypt(
      wrapping,
      wrapped.subarray(0, 12),
      wrapped.subarray(12, 28),
      wrapped.subarray(28),
      wrapAad(practiceId, keyId),
    )
    return { id: keyId, key }
  } catch {
    throw new SealBroken('data_keys.wrapped')
  }
}
