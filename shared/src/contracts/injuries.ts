import * as z from 'zod/mini'
import { reactions } from '../domain/vocabulary.ts'
import { caseHead } from './cases.ts'
import type { Contract } from './contract.ts'
import { injuryFacts } from './injury-facts.ts'
import { injuryHistory, injuryUndertakings } from './injury-history.ts'
import { judgement } from './judgements.ts'
import { repairStage, repairStep, standing } from './repair.ts'
import { day, id, instant, saved, text, version } from './values.ts'

const injuryBody = {
  ...injuryFacts,
  account: text(20_000),
  needed: text(4_000),
  meaning: text(4_000),
  reactions: z
    .array(
      z.strictObject({
        personId: id,
        reaction: z.enum(
          reactions.map((entry) => entry.slug),
          'Choose a reaction from the list.',
        ),
        /** then: since it happened; now: as it is today */
        since: z.enum(['then', 'now'], 'Say whether it is since it happened, or now.'),
      }),
    )
    .check(z.maxLength(80)),
  /** the day on which "now" was last looked at */
  nowOn: z.nullable(day),
}
export type InjuryBody = z.output<ReturnType<typeof z.strictObject<typeof injuryBody>>>

const injuryParams = z.strictObject({ injuryId: id })

export const nameInjury = {
  method: 'POST',
  url: '/api/cases/:caseId/injuries',
  summary: 'Name an attachment injury',
  schema: {
    params: z.strictObject({ caseId: id }),
    body: z.strictObject({ id, ...injuryBody }),
    response: { 201: z.object({ id, version }) },
  },
} as const satisfies Contract

export const changeInjury = {
  method: 'PUT',
  url: '/api/injuries/:injuryId',
  summary: 'Change an injury',
  versioned: true,
  schema: { params: injuryParams, body: z.strictObject(injuryBody), response: { 200: saved } },
} as const satisfies Contract

export const changeInjuryStatus = {
  method: 'PUT',
  url: '/api/injuries/:injuryId/status',
  summary: 'Close or reopen an injury',
  versioned: true,
  schema: {
    params: injuryParams,
    body: z.strictObject({ status: z.enum(['open', 'closed']), on: day }),
    response: { 200: saved },
  },
} as const satisfies Contract

export const deleteInjury = {
  method: 'DELETE',
  url: '/api/injuries/:injuryId',
  summary: 'Delete an injury to which nothing has been recorded',
  versioned: true,
  schema: { params: injuryParams, response: { 204: z.undefined() } },
} as const satisfies Contract

/** A baseline entry: what was already so when Holdfast began. */
export const baselineEntry = z.strictObject({
  id,
  stage: repairStage,
  step: repairStep,
  outcome: z.enum(['attempted', 'reached', 'set_back'], 'Say whether it was attempted, reached or lost.'),
  line: text(500),
})

export const setBaseline = {
  method: 'PUT',
  url: '/api/injuries/:injuryId/baseline',
  summary: 'Say where an injury stood before Holdfast (replaces an earlier baseline)',
  versioned: true,
  schema: {
    params: injuryParams,
    body: z.strictObject({
      on: day,
      entries: z.array(baselineEntry).check(z.maxLength(8, 'One entry a repair step.')),
    }),
    response: { 200: saved },
  },
} as const satisfies Contract

export const getInjury = {
  method: 'GET',
  url: '/api/injuries/:injuryId',
  summary:
    'An injury with its story, where it stands, what is judged of it and its history, and the case around it',
  schema: {
    params: injuryParams,
    response: {
      200: z.object({
        ...injuryBody,
        id,
        caseId: id,
        case: caseHead,
        version,
        status: z.enum(['open', 'closed']),
        closedOn: z.nullable(day),
        baseline: z.nullable(z.object({ on: day, entries: z.array(baselineEntry) })),
        standing,
        /** UTC instant of the entry that decides the first open brick */
        openSince: z.nullable(instant),
        /** by day, oldest first; withdrawn ones too */
        judgements: z.array(judgement),
        history: injuryHistory,
        undertakings: injuryUndertakings,
      }),
    },
  },
} as const satisfies Contract
export type InjuryDetail = z.output<(typeof getInjury)['schema']['response'][200]>
