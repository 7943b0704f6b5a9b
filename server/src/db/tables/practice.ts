import { sql } from 'drizzle-orm'
import { boolean, date, integer, pgSchema, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, changes, instant, practiceId, sealed } from './columns.ts'

export const installation = pgTable('installation', {
  onlyOne: boolean('only_one').primaryKey().default(true),
  keyCheck: bytes('key_check').notNull(),
  sampleSeededOn: date('sample_seeded_on', { mode: 'string' }),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
})

export const practices = pgTable('practices', {
  practiceId: uuid('practice_id').primaryKey(),
  name: sealed('name').notNull(),
  timeZone: text('time_zone').notNull(),
  locale: text('locale').notNull().default('en-US'),
  recoveryKitAcknowledgedAt: instant('recovery_kit_acknowledged_at'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
})

export const clinicians = pgTable('clinicians', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  name: sealed('name').notNull(),
  disabledAt: instant('disabled_at'),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
})

export const dataKeys = pgTable('data_keys', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  class: text('class', { enum: ['practice', 'case', 'private'] }).notNull(),
  caseId: uuid('case_id'),
  clinicianId: uuid('clinician_id'),
  wrapped: bytes('wrapped').notNull(),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
})

/** How a clinician likes to write notes; `id` is the clinician's. */
export const noteSettings = pgTable('note_settings', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  template: text('template', { enum: ['free', 'dap', 'birp', 'soap', 'girp', 'own'] }).notNull(),
  ownSections: sealed('own_sections'),
  snippets: sealed('snippets'),
  ...changes(),
})

const auth = pgSchema('auth')

export const credentials = auth.table('credentials', {
  practiceId: practiceId(),
  clinicianId: uuid('clinician_id').notNull(),
  email: text('email').notNull(),
  passwordHash: text('password_hash').notNull(),
  changedAt: instant('changed_at')
    .notNull()
    .default(sql`now()`),
})

export const signIns = auth.table('sign_ins', {
  practiceId: practiceId(),
  id: uuid('id')
    .notNull()
    .default(sql`uuidv7()`),
  clinicianId: uuid('clinician_id').notNull(),
  tokenHash: bytes('token_hash').notNull(),
  createdAt: instant('created_at').notNull(),
  lastUsedAt: instant('last_used_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  revokedAt: instant('revoked_at'),
  address: text('address').notNull(),
  userAgent: text('user_agent').notNull(),
})

export const throttle = auth.table('throttle', {
  key: bytes('key').primaryKey(),
  windowEndsAt: instant('window_ends_at').notNull(),
  tries: integer('tries').notNull(),
})
