import { sql } from 'drizzle-orm'
import { boolean, date, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { changes, instant, practiceId, sealed } from './columns.ts'

export const cases = pgTable('cases', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  kind: text('kind', { enum: ['couple', 'parent_child'] }).notNull(),
  status: text('status', { enum: ['active', 'paused', 'closed'] })
    .notNull()
    .default('active'),
  openedOn: date('opened_on', { mode: 'string' }).notNull(),
  closedOn: date('closed_on', { mode: 'string' }),
  cycle: sealed('cycle'),
  ...changes(),
})

export const careTeam = pgTable('care_team', {
  practiceId: practiceId(),
  caseId: uuid('case_id').notNull(),
  clinicianId: uuid('clinician_id').notNull(),
  role: text('role', { enum: ['lead', 'co_therapist', 'supervisor', 'covering'] }).notNull(),
  until: date('until', { mode: 'string' }),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
})

export const people = pgTable('people', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  name: sealed('name').notNull(),
  minor: boolean('minor').notNull().default(false),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`now()`),
})

export const casePeople = pgTable('case_people', {
  practiceId: practiceId(),
  caseId: uuid('case_id').notNull(),
  personId: uuid('person_id').notNull(),
  place: smallint('place').notNull(),
  role: text('role', { enum: ['partner', 'parent', 'child'] }).notNull(),
  cyclePosition: text('cycle_position'),
})

/** What the first session establishes; `id` is the case's. */
export const intakes = pgTable('intakes', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  secrets: text('secrets', { enum: ['no_secrets', 'limited', 'kept', 'not_agreed'] }),
  secretsWords: sealed('secrets_words'),
  seenAlone: sealed('seen_alone'),
  ...changes(),
})

export const intakePeople = pgTable('intake_people', {
  practiceId: practiceId(),
  caseId: uuid('case_id').notNull(),
  personId: uuid('person_id').notNull(),
  brings: sealed('brings'),
  goal: text('goal', { enum: ['repair', 'decide', 'unsure'] }),
  /** what this person said alone */
  confidence: sealed('confidence'),
})

export const contraindications = pgTable('contraindications', {
  practiceId: practiceId(),
  caseId: uuid('case_id').notNull(),
  personId: uuid('person_id').notNull(),
  kind: text('kind', { enum: ['violence', 'affair', 'substances', 'leaving'] }).notNull(),
  finding: text('finding', { enum: ['not_asked', 'none_reported', 'concern'] }).notNull(),
})
