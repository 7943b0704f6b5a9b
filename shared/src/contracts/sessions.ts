import * as z from 'zod/mini'
import type { Contract } from './contract.ts'
import { followThroughs } from '../domain/undertakings.ts'
import { catchers, riskFindings, therapyStepNumbers } from '../domain/session-record.ts'
import { observationKinds } from '../domain/vocabulary.ts'
import { repairEntry, standing } from './repair.ts'
import { day, id, instant, requiredText, saved, text, version } from './values.ts'

export const sessionStatus = z.enum(
  ['planned', 'draft', 'cancelled', 'no_show'],
  'Choose planned, held, cancelled or no-show.',
)
/** What is read: besides what can be saved, signed. */
export const recordedStatus = z.enum(['planned', 'draft', 'signed', 'cancelled', 'no_show'])
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
  /** an individual session that is left out of joint print, joint export and the brief's text */
  keptApart: z.boolean(),
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

/** What a list shows of a session, besides. */
export const recordedFacts = { ...sessionFacts, status: recordedStatus }

const scale = (name: string) => {
  const message = `${name} is a whole number from 0 to 10.`
  return z.nullable(z.int(message).check(z.gte(0, message), z.lte(10, message)))
}
const ratedBy = z.enum(['client', 'clinician'], 'Say who rated it.')
const perPerson = <S extends Record<string, z.ZodMiniType>>(shape: S) =>
  z.array(z.strictObject({ personId: id, ...shape })).check(z.maxLength(6))

const sessionBody = {
  ...sessionFacts,
  telehealth: z.boolean(),
  /** where each person was, in a session by telehealth */
  locations: perPerson({ words: text(200) }),
  /** therapy step 1–9, optional and per person */
  therapySteps: perPerson({ step: z.literal(therapyStepNumbers, 'Choose a therapy step from 1 to 9.') }),
  /** what happened since last time that is nobody's undertaking */
  outside: text(4_000),
  /** how earlier undertakings went, according to each person */
  accounts: z
    .array(
      z.strictObject({ undertakingId: id, personId: id, told: z.enum(followThroughs, 'Say how it went.') }),
    )
    .check(z.maxLength(120, 'Keep it to 120.')),
  /** undertakings that are not asked about any more */
  letGo: z.array(id).check(z.maxLength(60)),
  /** what someone undertakes until next time; `personId` null: both */
  undertakings: z
    .array(
      z.strictObject({
        id,
        personId: z.nullable(id),
        words: requiredText(300, 'Say what they undertook, or take it out.'),
      }),
    )
    .check(z.maxLength(12, 'A session holds at most 12 undertakings.')),
  /** each person's own record: never part of a joint text */
  risk: perPerson({
    finding: z.enum(riskFindings, 'Choose not asked, none reported or concern.'),
    words: text(10_000),
  }),
  cycle: z.strictObject({
    trigger: text(500),
    caughtBy: z.nullable(z.enum(catchers, 'Say who caught it.')),
    moves: perPerson({ move: text(300), emotion: text(300) }),
  }),
  observations: z
    .array(
      z.strictObject({
        personId: z.nullable(id),
        kind: z.enum(observationKinds),
        slug: z.string().check(z.regex(/^[a-z_]{1,60}$/, 'Choose one from the list.')),
      }),
    )
    .check(z.maxLength(200, 'Keep it to 200.')),
  /** of the injured person, per injury: pain now and trust, 0–10 */
  injuryRatings: z
    .array(z.strictObject({ injuryId: id, pain: scale('Pain now'), trust: scale('Trust'), ratedBy }))
    .check(z.maxLength(24)),
  /** the next appointment: kept as a planned session under this id */
  next: z.nullable(z.strictObject({ id, startsAt: instant, endsAt: instant })),
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
  summary: 'Delete a session that is still a draft; for 30 days it can be brought back',
  versioned: true,
  schema: { params: sessionParams, response: { 204: z.undefined() } },
} as const satisfies Contract

export const listDeletedSessions = {
  method: 'GET',
  url: '/api/cases/:caseId/deleted-sessions',
  summary: 'The deleted drafts of a case that can still be brought back',
  schema: {
    params: z.strictObject({ caseId: id }),
    response: {
      200: z.object({
        sessions: z.array(
          z.object({ id, startsAt: instant, deletedAt: instant, deletedBy: z.string(), until: instant }),
        ),
      }),
    },
  },
} as const satisfies Contract

export const restoreSession = {
  method: 'POST',
  url: '/api/sessions/:sessionId/restore',
  summary: 'Bring a deleted draft back',
  schema: { params: sessionParams, response: { 200: saved } },
} as const satisfies Contract

export const signSession = {
  method: 'POST',
  url: '/api/sessions/:sessionId/sign',
  summary: 'Sign a session: from then on it takes addenda only',
  versioned: true,
  schema: { params: sessionParams, response: { 200: saved } },
} as const satisfies Contract

const addendumKind = z.enum(
  ['late_entry', 'addition', 'correction'],
  'Say whether it is a late entry, an addition or a correction.',
)

/** What a correction strikes, and what it sets instead; without a value it only strikes. */
const correction = z.discriminatedUnion('subject', [
  z.strictObject({ subject: z.literal('entry'), entryId: id, entry: z.nullable(repairEntry) }),
  z.strictObject({
    subject: z.literal('felt_safety'),
    personId: id,
    value: scale('Felt safety'),
    ratedBy: z.nullable(ratedBy),
  }),
  z.strictObject({
    subject: z.enum(['pain', 'trust']),
    injuryId: id,
    value: scale('It'),
    ratedBy: z.nullable(ratedBy),
  }),
  z.strictObject({
    subject: z.literal('observation'),
    personId: z.nullable(id),
    kind: z.enum(observationKinds),
    slug: z.string().check(z.regex(/^[a-z_]{1,60}$/, 'Choose one from the list.')),
  }),
])
export type CorrectionBody = z.output<typeof correction>

const addendumBody = {
  id,
  kind: addendumKind,
  reason: requiredText(500, 'Say why this is added after signing.'),
  words: text(50_000),
  corrections: z.array(correction).check(z.maxLength(40, 'Keep it to 40 corrections.')),
}

export const addAddendum = {
  method: 'POST',
  url: '/api/sessions/:sessionId/addenda',
  summary: 'Add to a signed session: dated, authored, never changed',
  schema: {
    params: sessionParams,
    body: z.strictObject(addendumBody),
    response: { 201: z.object({ id, writtenAt: instant }) },
  },
} as const satisfies Contract
export type AddendumBody = z.output<(typeof addAddendum)['schema']['body']>

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
      telehealth: z.boolean(),
    }),
  ),
  /** the next session that is planned already, besides the one that this session plans */
  upcoming: z.nullable(z.object({ id, startsAt: instant })),
  /** what was undertaken before this session and is still asked about, with each person's latest account */
  undertakings: z.array(
    z.object({
      id,
      personId: z.nullable(id),
      words: z.string(),
      at: instant,
      accounts: z.array(z.object({ personId: id, told: z.enum(followThroughs), at: instant })),
    }),
  ),
  /** when the case's other sessions start, to notice one that is logged twice */
  others: z.array(z.object({ id, startsAt: instant })),
})
export type SessionContext = z.output<typeof sessionContext>

const author = z.object({ id, name: z.string() })

const storedSession = z.object({
  id,
  version,
  updatedAt: instant,
  caseId: id,
  ...sessionBody,
  status: recordedStatus,
  /** when its row was made: a session logged late keeps both dates */
  loggedAt: instant,
  author,
  /** `intact` false: what is stored is not what was signed */
  signed: z.nullable(z.object({ at: instant, by: author, intact: z.boolean() })),
  addenda: z.array(z.object({ ...addendumBody, at: instant, author, intact: z.boolean() })),
})

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
