import { sql } from 'drizzle-orm'
import { customType, integer, uuid } from 'drizzle-orm/pg-core'
import type { Sealed } from '../vault.ts'

/** A column of encrypted text: only db/vault.ts makes and opens what it holds. */
export const sealed = customType<{ data: Sealed; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** Bytes that are not text: hashes and wrapped keys. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** An instant, an ISO string in UTC. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: (value) => new Date(value).toISOString(),
})

export const practiceId = () => uuid('practice_id').notNull()

/** What every row carries that can be changed: the version clients must name, and the key of the last change. */
export const changes = () => ({
  version: integer('version').notNull().default(1),
  changeKey: uuid('change_key'),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
  updatedAt: instant('updated_at')
    .notNull()
    .default(sql`now()`),
})
