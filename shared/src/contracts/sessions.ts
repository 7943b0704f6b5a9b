import * as z from 'zod/mini'
import type { Contract } from './contract.ts'
import { repairEntry, standing } from './repair.ts'
import { day, id, instant, saved, text, version } from './values.ts'

export const sessionStatus = z.enum(
  ['planned', 'draft', 'cancelled', 'no_show'],
  'Choose planned, held, cancelled or no-show.',
)
export const sessionKind = z.enum(
  ['first', 'assessment', 'therapy', 'closing'],
  'Choose the kind of session.',
)
export const sessionFormat = z.enum(['conjoint', 'individual'], 'Choose conjoint or individual.')

/** The facts of a session that every list shows. */
export const sessionFacts = {
  kind: sessionKind,
  status: sessionStatus,
  format: sessionFormat,
  startsAt: instant,
  endsAt: instant,
  /** therapy stage 1–3 of Emotionally Focused Therapy, if told */
  therapyStage: z.nullable(z.literal([1, 2, 3], 'Choose therapy stage 1, 2 or 3.')),
  /** ids of the people who came */
  present: z.array(id).check(z.maxLength(6)),
  /** felt safety 0–10, and by whom it was rated */
  ratings: z
    .array(
      z.strictObject({
        personId: id,
        value: z
          .int('Felt safety is a whole number from 0 to 10.')
          .check(
            z.gte(0, 'Felt safety is a whole number from 0 to 10.'),
            z.lte(10, 'Felt safety is a whole number from 0 to 10.'),
          ),
        ratedBy: z.enum(['client', 'clinician'], 'Say who rated it.'),
      }),
    )
    .check(z.maxLength(6)),
}

const sessionBody = {
  ...sessionFacts,
  entries: z.array(repairEntry).check(z.maxLength(60, 'A session holds at most 60 repair entries.')),
  /** the progress note */
  note: text(100_000),
  /** plan for next time */
  plan: text(4_000),
}

const sessionParams = z.strictObject({ sessionId: id })

export const saveSession = {
  method: 'PUT',
  url: '/api/sessions/:sessionId',
  summary: 'Save a session (version 0 makes it)',
  versioned: true,
  schema: {
    params: sessionParams,
    body: z.strictObject({ caseId: id, ...sessionBody }),
    response: { 200: saved },
  },
} as const satisfies Contract
export type SessionBody = z.output<(typeof saveSession)['schema']['body']>

export const deleteSession = {
  method: 'DELETE',
  url: '/api/sessions/:sessionId',
  summary: 'Delete a session that is still a draft',
  versioned: true,
  schema: { params: sessionParams, response: { 204: z.undefined() } },
} as const satisfies Contract

/** What the session page needs to know of the case around the session. */
const sessionContext = z.object({
  caseId: id,
  caseKind: z.enum(['couple', 'parent_child']),
  caseStatus: z.enum(['active', 'paused', 'closed']),
  teamRole: z.enum(['lead', 'co_therapist', 'supervisor', 'covering']),
  people: z.array(
    z.object({
      id,
      name: z.string(),
      role: z.enum(['partner', 'parent', 'child']),
      minor: z.boolean(),
      place: z.int(),
    }),
  ),
  injuries: z.array(
    z.object({
      id,
      handle: z.string(),
      injuredId: id,
      injuringId: id,
      status: z.enum(['open', 'closed']),
      standing,
    }),
  ),
  /** the number this session has, or would have */
  number: z.nullable(z.int()),
  previous: z.nullable(
    z.object({
      id,
      startsAt: instant,
      endsAt: instant,
      plan: z.string(),
      therapyStage: z.nullable(z.int()),
      format: sessionFormat,
    }),
  ),
})
export type SessionContext = z.output<typeof sessionContext>

const storedSession = z.object({ id, version, updatedAt: instant, caseId: id, ...sessionBody })

export const getSession = {
  method: 'GET',
  url: '/api/sessions/:sessionId',
  summary: 'A session with its note, and the case around it',
  schema: {
    params: sessionParams,
    response: {
      200: z.object({
        session: storedSession,
        context: sessionContext,
      }),
    },
  },
} as const satisfies Contract
export type SessionDetail = z.output<(typeof getSession)['schema']['response'][200]>

export const getNewSession = {
  method: 'GET',
  url: '/api/cases/:caseId/new-session',
  summary: 'What a new session of this case starts from',
  schema: {
    params: z.strictObject({ caseId: id }),
    response: {
      200: z.object({
        context: sessionContext,
        today: day,
        /** the session planned for today that is now to be logged, if there is one */
        planned: z.nullable(storedSession),
      }),
    },
  },
} as const satisfies Contract
