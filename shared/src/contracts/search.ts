import * as z from 'zod/mini'
import type { Contract } from './contract.ts'
import { id, instant, text } from './values.ts'

const excerpt = z.object({ before: z.string(), match: z.string(), after: z.string() })

/** Which part of the record a hit stands in. */
const place = z.enum([
  'names',
  'cycle',
  'handle',
  'account',
  'needed',
  'meaning',
  'baseline',
  'note',
  'plan',
  'entry',
  'since',
  'cycle_today',
  'undertaking',
  'addendum',
  'private',
])

/** One place in the record in which every word was found. */
const hit = z.object({
  caseId: id,
  /** whose record it is, e.g. "Sora & Moshe" */
  name: z.string(),
  people: z.array(z.object({ name: z.string() })),
  /** the injury or the session; null: the case itself */
  injuryId: z.nullable(id),
  sessionId: z.nullable(id),
  /** the injury's handle; '' else */
  handle: z.string(),
  /** when the session started; null else */
  startsAt: z.nullable(instant),
  place,
  excerpt,
})
export type Hit = z.output<typeof hit>

/** Reads only, but as POST: what is looked for must stand in no address. */
export const searchRecord = {
  method: 'POST',
  url: '/api/search',
  summary: 'Find people, cases, injuries and notes among the clinician’s own cases',
  schema: {
    body: z.strictObject({
      term: text(100).check(z.refine((term) => term.trim().length >= 2, 'Type at least two characters.')),
    }),
    response: {
      200: z.object({
        hits: z.array(hit),
        /** true: there are more than are listed */
        more: z.boolean(),
      }),
    },
  },
} as const satisfies Contract
