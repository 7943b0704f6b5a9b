import * as z from 'zod/mini'
import type { Contract } from './contract.ts'
import { id, instant, saved, text } from './values.ts'

const params = z.strictObject({ sessionId: id })

export const getPrivateNote = {
  method: 'GET',
  url: '/api/sessions/:sessionId/private-note',
  summary: 'The clinician’s own private note beside a session (45 CFR 164.501)',
  schema: {
    params,
    response: {
      200: z.object({
        words: z.string(),
        /** 0: nothing was written yet */
        version: z.int(),
        savedAt: z.nullable(instant),
      }),
    },
  },
} as const satisfies Contract

export const savePrivateNote = {
  method: 'PUT',
  url: '/api/sessions/:sessionId/private-note',
  summary: 'Save the clinician’s own private note (version 0 makes it)',
  versioned: true,
  schema: {
    params,
    body: z.strictObject({ caseId: id, words: text(100_000) }),
    response: { 200: saved },
  },
} as const satisfies Contract
