import * as z from 'zod/mini'
import { judges, verdicts } from '../domain/capstone.ts'
import type { Contract } from './contract.ts'
import { day, id, instant, text } from './values.ts'

export const judgementBody = z.strictObject({
  id,
  judge: z.enum(judges, 'Say whose judgement it is.'),
  verdict: z.enum(verdicts, 'Choose renewed or not yet.'),
  /** the day on which it was said: today or earlier */
  onDay: day,
  /** in that person's own words, if there are any */
  words: text(2_000),
})
export type JudgementBody = z.output<typeof judgementBody>

/** A recorded judgement. */
export const judgement = z.object({
  ...judgementBody.shape,
  /** whose it is; null for the clinician's */
  personId: z.nullable(id),
  recordedBy: z.string(),
  recordedAt: instant,
  /** taken back: it stays readable, and counts no more */
  withdrawn: z.nullable(z.object({ at: instant, by: z.string() })),
})
export type JudgementTold = z.output<typeof judgement>

export const recordJudgement = {
  method: 'POST',
  url: '/api/injuries/:injuryId/judgements',
  summary: 'Record what one of the three says: whether the bond is renewed',
  schema: {
    params: z.strictObject({ injuryId: id }),
    body: judgementBody,
    response: { 201: z.object({ id, recordedAt: instant }) },
  },
} as const satisfies Contract

export const withdrawJudgement = {
  method: 'POST',
  url: '/api/judgements/:judgementId/withdraw',
  summary: 'Take back a judgement that was recorded by mistake; it stays readable',
  schema: {
    params: z.strictObject({ judgementId: id }),
    response: { 200: z.object({ id, withdrawnAt: instant }) },
  },
} as const satisfies Contract
