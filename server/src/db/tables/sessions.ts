import { date, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { changes, instant, practiceId, sealed } from './columns.ts'

export const sessions = pgTable('sessions', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  caseId: uuid('case_id').notNull(),
  authorId: uuid('author_id').notNull(),
  kind: text('kind', { enum: ['first', 'assessment', 'therapy', 'closing'] }).notNull(),
  status: text('status', { enum: ['planned', 'draft', 'cancelled', 'no_show'] }).notNull(),
  format: text('format', { enum: ['conjoint', 'individual'] }).notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  therapyStage: smallint('therapy_stage').$type<1 | 2 | 3>(),
  note: sealed('note'),
  plan: sealed('plan'),
  ...changes(),
})

export const sessionAttendance = pgTable('session_attendance', {
  practiceId: practiceId(),
  caseId: uuid('case_id').notNull(),
  sessionId: uuid('session_id').notNull(),
  personId: uuid('person_id').notNull(),
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
})

export const repairEntryBreakers = pgTable('repair_entry_breakers', {
  practiceId: practiceId(),
  caseId: uuid('case_id').notNull(),
  entryId: uuid('entry_id').notNull(),
  personId: uuid('person_id').notNull(),
  breaker: text('breaker').notNull(),
})
