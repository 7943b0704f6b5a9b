import * as z from 'zod/mini'
import { flagRules } from '../domain/flags.ts'
import type { Contract } from './contract.ts'
import { day, id, instant, requiredText } from './values.ts'

/** A flag as shared/domain/flags.ts raises it; its rule and source are in `ruleWords` there. */
export const flag = z.object({
  key: z.string(),
  rule: z.enum(flagRules),
  words: z.string(),
  injuryId: z.nullable(id),
  personId: z.nullable(id),
  undertakingId: z.nullable(id),
  sessionId: z.nullable(id),
  at: z.nullable(instant),
  day: z.nullable(day),
})
export type FlagBody = z.output<typeof flag>

/** A flag that this clinician has put aside. */
export const snoozedFlag = z.object({ flag, snoozeId: id, until: day, reason: z.string() })
export type SnoozedFlag = z.output<typeof snoozedFlag>

export const snoozeFlag = {
  method: 'POST',
  url: '/api/cases/:caseId/snoozes',
  summary: 'Put a flag aside until a day, with the reason; colleagues still see it',
  schema: {
    params: z.strictObject({ caseId: id }),
    body: z.strictObject({
      id,
      flag: z
        .string()
        .check(
          z.regex(/^[a-z_0-9]{1,40}(\/[0-9a-f-]{1,36}){1,3}$/, 'Reload the page and choose the flag again.'),
        ),
      until: day,
      reason: requiredText(300, 'Say why it can wait.'),
    }),
    response: { 201: z.object({ id }) },
  },
} as const satisfies Contract

export const endSnooze = {
  method: 'DELETE',
  url: '/api/snoozes/:snoozeId',
  summary: 'Bring a flag back before its day',
  schema: { params: z.strictObject({ snoozeId: id }), response: { 204: z.undefined() } },
} as const satisfies Contract
