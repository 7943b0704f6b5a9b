import { date, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { changes, practiceId, sealed } from './columns.ts'

export const injuries = pgTable('injuries', {
  practiceId: practiceId(),
  id: uuid('id').notNull(),
  caseId: uuid('case_id').notNull(),
  handle: sealed('handle').notNull(),
  certainty: text('certainty', { enum: ['possible', 'confirmed'] }).notNull(),
  injuredId: uuid('injured_id').notNull(),
  injuringId: uuid('injuring_id').notNull(),
  happenedOn: date('happened_on', { mode: 'string' }),
  precision: text('precision', { enum: ['year', 'month', 'day'] }),
  contexts: text('contexts').array().notNull().default([]),
  account: sealed('account'),
  needed: sealed('needed'),
  meaning: sealed('meaning'),
  status: text('status', { enum: ['open', 'closed'] })
    .notNull()
    .default('open'),
  closedOn: date('closed_on', { mode: 'string' }),
  /** when "now" was last looked at */
  nowOn: date('now_on', { mode: 'string' }),
  ...changes(),
})

export const injuryReactions = pgTable('injury_reactions', {
  practiceId: practiceId(),
  caseId: uuid('case_id').notNull(),
  injuryId: uuid('injury_id').notNull(),
  personId: uuid('person_id').notNull(),
  reaction: text('reaction').notNull(),
  since: text('since', { enum: ['then', 'now'] })
    .notNull()
    .default('then'),
})
