import { date, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, practiceId, sealed } from './columns.ts'

export const judgements = pgTable('judgements', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  caseId: uuid('case_id').notNull(),
  injuryId: uuid('injury_id').notNull(),
  judge: text('judge', { enum: ['injured', 'injuring', 'clinician'] }).notNull(),
  /** who stood on that side when it was recorded; null: the clinician */
  personId: uuid('person_id'),
  verdict: text('verdict', { enum: ['renewed', 'not_yet'] }).notNull(),
  onDay: date('on_day', { mode: 'string' }).notNull(),
  words: sealed('words'),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  withdrawnAt: instant('withdrawn_at'),
  withdrawnBy: uuid('withdrawn_by'),
  changeKey: uuid('change_key').notNull(),
})
