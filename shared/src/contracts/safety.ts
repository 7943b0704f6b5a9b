import * as z from 'zod/mini'
import { caseHead } from './cases.ts'
import type { Contract } from './contract.ts'
import { id, instant } from './values.ts'

/** What stands behind the one neutral link. Each person's own record: never printed, never in a joint text. */
const safety = z.object({
  case: caseHead,
  people: z.array(
    z.object({
      personId: id,
      /** what came of asking about risk, the latest first */
      risk: z.array(
        z.object({
          sessionId: id,
          at: instant,
          finding: z.enum(['not_asked', 'none_reported', 'concern']),
          words: z.string(),
        }),
      ),
      /** from the first session */
      contraindications: z.array(
        z.object({
          kind: z.enum(['violence', 'affair', 'substances', 'leaving']),
          finding: z.enum(['not_asked', 'none_reported', 'concern']),
        }),
      ),
    }),
  ),
  warnings: z.array(z.object({ rule: z.string(), text: z.string(), source: z.string() })),
})
export type Safety = z.output<typeof safety>

export const getSafety = {
  method: 'GET',
  url: '/api/cases/:caseId/safety',
  summary: 'What is recorded of risk, per person',
  schema: { params: z.strictObject({ caseId: id }), response: { 200: safety } },
} as const satisfies Contract
