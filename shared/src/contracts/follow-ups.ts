import * as z from 'zod/mini'
import { followUpMonths, followUpOutcomes } from '../domain/follow-ups.ts'
import type { Contract } from './contract.ts'
import { day, id, text } from './values.ts'

const trust = z
  .int('Trust is a whole number from 0 to 10.')
  .check(
    z.gte(0, 'Trust is a whole number from 0 to 10.'),
    z.lte(10, 'Trust is a whole number from 0 to 10.'),
  )

/** What is recorded of a trust follow-up. `trust`: of the injured person, per injury. */
const told = {
  doneOn: day,
  outcome: z.enum(followUpOutcomes, 'Say whether you spoke with them.'),
  words: text(4_000),
  trust: z.array(z.strictObject({ injuryId: id, trust })).check(z.maxLength(24)),
}

export const recordedFollowUp = z.object({
  ...told,
  id,
  months: z.literal(followUpMonths),
  closedOn: day,
  by: z.string(),
})
export type RecordedFollowUp = z.output<typeof recordedFollowUp>

export const recordFollowUp = {
  method: 'POST',
  url: '/api/cases/:caseId/follow-ups',
  summary: 'Record a trust follow-up of a closed case',
  schema: {
    params: z.strictObject({ caseId: id }),
    body: z.strictObject({
      id,
      months: z.literal(followUpMonths, 'Choose the follow-up at 3 or at 6 months.'),
      ...told,
    }),
    response: { 201: z.object({ id }) },
  },
} as const satisfies Contract
