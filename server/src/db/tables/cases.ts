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

/** A flag put aside until a day, in one clinician's view. */
export const flagSnoozes = pgTable('flag_snoozes', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  caseId: uuid('case_id').notNull(),
  clinicianId: uuid('clinician_id').notNull(),
  flag: text('flag').notNull(),
  until: date('until', { mode: 'string' }).notNull(),
  reason: sealed('reason').notNull(),
  createdAt: instant('created_at').notNull(),
  changeKey: uuid('change_key'),
})

/** A trust follow-up after closing that took place, or was tried. */
export const followUps = pgTable('follow_ups', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  caseId: uuid('case_id').notNull(),
  closedOn: date('closed_on', { mode: 'string' }).notNull(),
  months: smallint('months').$type<3 | 6>().notNull(),
  doneOn: date('done_on', { mode: 'string' }).notNull(),
  outcome: text('outcome', { enum: ['spoke', 'not_reached', 'declined'] }).notNull(),
  words: sealed('words'),
  recordedBy: uuid('recorded_by').notNull(),
  changeKey: uuid('change_key'),
  createdAt: instant('created_at').notNull(),
})

export const followUpTrust = pgTable('follow_up_trust', {
  practiceId: practiceId(),
  caseId: uuid('case_id').notNull(),
  followUpId: uuid('follow_up_id').notNull(),
  injuryId: uuid('injury_id').notNull(),
  trust: smallint('trust').notNull(),
})
