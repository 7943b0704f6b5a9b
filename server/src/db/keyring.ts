import { hkdfSync, randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { uuidV7 } from '#shared/domain/uuid'
import type { Db } from './as-viewer.ts'
import { anyOf } from './sql.ts'
import { dataKeys } from './tables/practice.ts'
import { Box, makeDataKey, unwrapDataKey } from './vault.ts'

export const newId = (): string => uuidV7(Date.now(), randomBytes(16))

/** Unwrapped boxes by practice and case, for all requests: unwrapping is cheap, the query for the key is not. */
export class BoxCache {
  private readonly boxes = new Map<string, Box>()

  get(key: string): Box | undefined {
    return this.boxes.get(key)
  }

  set(key: string, box: Box) {
    if (this.boxes.size >= 5_000) this.boxes.clear()
    this.boxes.set(key, box)
  }
}

/**
 * The boxes that one transaction may open. Keys are read under the viewer's row-level security;
 * a box kept from an earlier request opens nothing by itself, for the rows stay behind those policies.
 */
export class Keyring {
  private readonly db: Db
  private readonly practiceId: string
  private readonly wrapping: Buffer
  private readonly cache: BoxCache

  constructor(db: Db, practiceId: string, wrapping: Buffer, cache: BoxCache) {
    this.db = db
    this.practiceId = practiceId
    this.wrapping = wrapping
    this.cache = cache
  }

  /** The box of names of people and clinicians. */
  async practice(): Promise<Box> {
    const cached = this.cache.get(this.practiceId)
    if (cached) return cached
    const rows = await this.db
      .select()
      .from(dataKeys)
      .where(and(eq(dataKeys.practiceId, this.practiceId), eq(dataKeys.class, 'practice')))
    const row = rows[0]
    if (!row) throw new Error('this practice has no data key')
    return this.keep(this.practiceId, row.id, row.wrapped)
  }

  /** The boxes of these cases, by case id. A case that the viewer may not open has none. */
  async cases(caseIds: readonly string[]): Promise<ReadonlyMap<string, Box>> {
    const missing = caseIds.filter((caseId) => !this.cache.get(`${this.practiceId}/${caseId}`))
    if (missing.length > 0) {
      const rows = await this.db
        .select()
        .from(dataKeys)
        .where(
          and(
            eq(dataKeys.practiceId, this.practiceId),
            eq(dataKeys.class, 'case'),
            anyOf(dataKeys.caseId, missing),
          ),
        )
      for (const row of rows) this.keep(`${this.practiceId}/${row.caseId}`, row.id, row.wrapped)
    }
    const boxes = new Map<string, Box>()
    for (const caseId of caseIds) {
      const box = this.cache.get(`${this.practiceId}/${caseId}`)
      if (box) boxes.set(caseId, box)
    }
    return boxes
  }

  /** The box of one case. Throws when the viewer may not open the case: look the case up first. */
  async case(caseId: string): Promise<Box> {
    const box = (await this.cases([caseId])).get(caseId)
    if (!box) throw new Error('no data key for this case')
    return box
  }

  /** The box of one clinician's private notes: made at the first one, and readable to nobody else's sign-in. */
  async private(clinicianId: string): Promise<Box> {
    const cacheKey = `${this.practiceId}/private/${clinicianId}`
    const cached = this.cache.get(cacheKey)
    if (cached) return cached
    const find = () =>
      this.db
        .select()
        .from(dataKeys)
        .where(
          and(
            eq(dataKeys.practiceId, this.practiceId),
            eq(dataKeys.class, 'private'),
            eq(dataKeys.clinicianId, clinicianId),
          ),
        )
    const known = (await find())[0]
    if (known) return this.keep(cacheKey, known.id, known.wrapped)
    const keyId = newId()
    const { wrapped } = makeDataKey(this.wrapping, this.practiceId, keyId)
    await this.db
      .insert(dataKeys)
      .values({ practiceId: this.practiceId, id: keyId, class: 'private', clinicianId, wrapped })
      .onConflictDoNothing()
    // not kept yet: this transaction may still be rolled back, or another one made the key at the same moment
    const row = (await find())[0]
    if (!row) throw new Error('no data key for private notes')
    return new Box(this.practiceId, unwrapDataKey(this.wrapping, this.practiceId, row.id, row.wrapped))
  }

  /** The key under which a clinician's browser keeps the unsaved text of one draft: derived, so never stored. */
  draftKey(clinicianId: string, draftId: string): Buffer {
    const of = `draft|${this.practiceId}|${clinicianId}|${draftId}`
    return Buffer.from(hkdfSync('sha256', this.wrapping, '', of, 32))
  }

  /** A new key for a case that is being opened: its id, its wrapped form and its box. */
  makeForCase(): { keyId: string; wrapped: Buffer; box: Box } {
    const keyId = newId()
    const { dataKey, wrapped } = makeDataKey(this.wrapping, this.practiceId, keyId)
    return { keyId, wrapped, box: new Box(this.practiceId, dataKey) }
  }

  private keep(cacheKey: string, keyId: string, wrapped: Uint8Array): Box {
    const box = new Box(this.practiceId, unwrapDataKey(this.wrapping, this.practiceId, keyId, wrapped))
    this.cache.set(cacheKey, box)
    return box
  }
}
