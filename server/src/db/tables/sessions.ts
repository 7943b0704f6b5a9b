import { boolean, date, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, changes, instant, practiceId, sealed } from './columns.ts'

export const sessions = pgTable('sessions', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  caseId: uuid('case_id').notNull(),
  authorId: uuid('author_id').notNull(),
  kind: text('kind', { enum: ['first', 'assessment', 'therapy', 'closing'] }).notNull(),
  status: text('status', { enum: ['planned', 'draft', 'signed', 'cancelled', 'no_show'] }).notNull(),
  format: text('format', { enum: ['conjoint', 'individual'] }).notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  therapyStage: smallint('therapy_stage').$type<1 | 2 | 3>(),
  note: sealed('note'),
  plan: sealed('plan'),
  keptApart: boolean('kept_apart').notNull().default(false),
  telehealth: boolean('telehealth').notNull().default(false),
  outside: sealed('outside'),
  /** the session in which this one was planned */
  plannedIn: uuid('planned_in'),
  signedAt: instant('signed_at'),
  signedBy: uuid('signed_by'),
  /** SHA-256 over the canonical content, its author and its times */
  signature: bytes('signature'),
  /** who saved it last; null: before that was recorded */
  updatedBy: uuid('updated_by'),
  ...changes(),
})

export const sessionAttendance = pgTable('session_attendance', {
  practiceId: practiceId(),
  caseId: uuid('case_id').notNull(),
  sessionId: uuid('session_id').notNull(),
  personId: uuid('person_id').notNull(),
  therapyStep: smallint('therapy_step').$type<1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9>(),
  location: sealed('location'),
})

export const ratings = pgTable('ratings', {
  practiceId: practiceId(),
  caseId: uuid('case_id').notNull(),
  sessionId: uuid('session_id').notNull(),
  personId: uuid('person_id').notNull(),
  feltSafety: smallint('felt_safety').notNull(),
  ratedBy: text('rated_by', { enum: ['client', 'clinician'] }).notNull(),
})

export const repairEntries = pgTable('repair_entries', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  caseId: uuid('case_id').notNull(),
  injuryId: uuid('injury_id').notNull(),
  /** null: a baseline entry, dated by onDay */
  sessionId: uuid('session_id'),
  onDay: date('on_day', { mode: 'string' }),
  position: smallint('position').notNull(),
  stage: text('stage', { enum: ['recognize', 'share', 'own', 'rebuild'] }).notNull(),
  outcome: text('outcome', { enum: ['came_up', 'attempted', 'reached', 'set_back'] }).notNull(),
  step: smallint('step').$type<1 | 2 | 3 | 4 | 5 | 6 | 7 | 8>(),
  response: text('response', { enum: ['open', 'mixed', 'closed'] }),
  line: sealed('line'),
  setBackPlace: text('set_back_place', { enum: ['in_session', 'between_sessions'] }),
  setBackEvent: sealed('set_back_event'),
  corrects: uuid('corrects'),
  addendumId: uuid('addendum_id'),
})

export const repairEntryBreakers = pgTable('repair_entry_breakers', {
  practiceId: practiceId(),
  caseId: uuid('case_id').notNull(),
  entryId: uuid('entry_id').notNull(),
  personId: uuid('person_id').notNull(),
  breaker: text('breaker').notNull(),
})

const ofSession = () => ({
  practiceId: practiceId(),
  caseId: uuid('case_id').notNull(),
  sessionId: uuid('session_id').notNull(),
})

export const injuryRatings = pgTable('injury_ratings', {
  ...ofSession(),
  injuryId: uuid('injury_id').notNull(),
  pain: smallint('pain'),
  trust: smallint('trust'),
  ratedBy: text('rated_by', { enum: ['client', 'clinician'] }).notNull(),
})

export const cycleNotes = pgTable('cycle_notes', {
  ...ofSession(),
  trigger: sealed('trigger'),
  caughtBy: text('caught_by', { enum: ['nobody', 'therapist', 'one', 'both'] }),
})

export const cycleMoves = pgTable('cycle_moves', {
  ...ofSession(),
  personId: uuid('person_id').notNull(),
  move: sealed('move'),
  emotion: sealed('emotion'),
})

export const observations = pgTable('observations', {
  ...ofSession(),
  position: smallint('position').notNull(),
  kind: text('kind', {
    enum: ['feeling', 'reaction', 'breaker', 'sign', 'intervention', 'change_event'],
  }).notNull(),
  slug: text('slug').notNull(),
  /** null: of the hour, not of one person */
  personId: uuid('person_id'),
})

export const riskNotes = pgTable('risk_notes', {
  ...ofSession(),
  personId: uuid('person_id').notNull(),
  finding: text('finding', { enum: ['not_asked', 'none_reported', 'concern'] }).notNull(),
  words: sealed('words'),
})

export const undertakings = pgTable('undertakings', {
  ...ofSession(),
  id: uuid('id').notNull(),
  position: smallint('position').notNull(),
  /** null: both of them */
  personId: uuid('person_id'),
  words: sealed('words').notNull(),
})

export const followThroughs = pgTable('follow_throughs', {
  ...ofSession(),
  undertakingId: uuid('undertaking_id').notNull(),
  /** according to whom */
  personId: uuid('person_id').notNull(),
  told: text('told', { enum: ['kept', 'partly', 'not', 'unknown'] }).notNull(),
})

export const undertakingEnds = pgTable('undertaking_ends', {
  ...ofSession(),
  undertakingId: uuid('undertaking_id').notNull(),
})

export const addenda = pgTable('addenda', {
  ...ofSession(),
  id: uuid('id').notNull(),
  authorId: uuid('author_id').notNull(),
  kind: text('kind', { enum: ['late_entry', 'addition', 'correction'] }).notNull(),
  reason: sealed('reason').notNull(),
  words: sealed('words'),
  writtenAt: instant('written_at').notNull(),
  signature: bytes('signature').notNull(),
  changeKey: uuid('change_key').notNull(),
})

export const corrections = pgTable('corrections', {
  ...ofSession(),
  addendumId: uuid('addendum_id').notNull(),
  position: smallint('position').notNull(),
  subject: text('subject', { enum: ['entry', 'felt_safety', 'pain', 'trust', 'observation'] }).notNull(),
  entryId: uuid('entry_id'),
  personId: uuid('person_id'),
  injuryId: uuid('injury_id'),
  /** of an observation: 'feeling:sadness' */
  tag: text('tag'),
  value: smallint('value'),
  ratedBy: text('rated_by', { enum: ['client', 'clinician'] }),
})

export const deletedSessions = pgTable('deleted_sessions', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  sessionId: uuid('session_id').notNull(),
  caseId: uuid('case_id').notNull(),
  deletedBy: uuid('deleted_by').notNull(),
  deletedAt: instant('deleted_at').notNull(),
  startsAt: instant('starts_at').notNull(),
  version: integer('version').notNull(),
  content: sealed('content').notNull(),
})

/** Psychotherapy notes: `id` is the session's; sealed under the author's own key. */
export const privateNotes = pgTable('private_notes', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  clinicianId: uuid('clinician_id').notNull(),
  caseId: uuid('case_id').notNull(),
  words: sealed('words'),
  ...changes(),
})
