import * as z from 'zod/mini'
import { riskFindings } from '../domain/session-record.ts'
import { contraindications, goals } from '../domain/vocabulary.ts'
import type { Contract } from './contract.ts'
import { id, saved, text } from './values.ts'

export const secretsAgreements = ['no_secrets', 'limited', 'kept', 'not_agreed'] as const

const intake = {
  /** the agreement on secrets: what one says alone */
  secrets: z.nullable(z.enum(secretsAgreements, 'Choose what was agreed on secrets.')),
  secretsWords: text(2_000),
  /** who is seen alone when */
  seenAlone: text(1_000),
  people: z
    .array(
      z.strictObject({
        personId: id,
        /** what brings this person */
        brings: text(4_000),
        goal: z.nullable(
          z.enum(
            goals.map((goal) => goal.slug),
            'Choose repair, decide or unsure.',
          ),
        ),
        /** what this person said alone: never part of a joint text */
        confidence: text(10_000),
        contraindications: z
          .array(
            z.strictObject({
              kind: z.enum(contraindications.map((each) => each.slug)),
              finding: z.enum(riskFindings, 'Choose not asked, none reported or concern.'),
            }),
          )
          .check(z.maxLength(4)),
      }),
    )
    .check(z.maxLength(6)),
}

export const getIntake = {
  method: 'GET',
  url: '/api/cases/:caseId/intake',
  summary: 'What the first session established',
  schema: {
    params: z.strictObject({ caseId: id }),
    response: { 200: z.object({ ...intake, /** 0: nothing was written yet */ version: z.int() }) },
  },
} as const satisfies Contract
export type Intake = z.output<(typeof getIntake)['schema']['response'][200]>

export const saveIntake = {
  method: 'PUT',
  url: '/api/cases/:caseId/intake',
  summary: 'Save what the first session established (version 0 makes it)',
  versioned: true,
  schema: {
    params: z.strictObject({ caseId: id }),
    body: z.strictObject(intake),
    response: { 200: saved },
  },
} as const satisfies Contract
export type IntakeBody = z.output<(typeof saveIntake)['schema']['body']>
