import * as z from 'zod/mini'
import { needContexts, reactions } from '../domain/vocabulary.ts'
import type { Contract } from './contract.ts'
import { repairStage, repairStep, standing } from './repair.ts'
import { day, id, instant, requiredText, saved, text, version } from './values.ts'

/** The facts of an injury that every list shows. */
export const injuryFacts = {
  /** a short name, such as "The night of the loss" */
  handle: requiredText(80, 'Give the injury a short name.'),
  certainty: z.enum(['possible', 'confirmed'], 'Choose possible or confirmed.'),
  injuredId: id,
  injuringId: id,
  /** first day of the year or month when only that is known */
  happenedOn: z.nullable(day),
  precision: z.nullable(z.enum(['year', 'month', 'day'], 'Say how exactly the date is known.')),
  contexts: z
    .array(
      z.enum(
        needContexts.map((entry) => entry.slug),
        'Choose the context from the list.',
      ),
    )
    .check(z.maxLength(needContexts.length)),
}

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
      }),
    )
    .check(z.maxLength(40)),
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
  summary: 'An injury with its story, baseline and history',
  schema: {
    params: injuryParams,
    response: {
      200: z.object({
        ...injuryBody,
        id,
        caseId: id,
        version,
        status: z.enum(['open', 'closed']),
        closedOn: z.nullable(day),
        baseline: z.nullable(z.object({ on: day, entries: z.array(baselineEntry) })),
        standing,
        history: z.array(
          z.object({
            entryId: id,
            sessionId: id,
            at: instant,
            outcome: z.enum(['came_up', 'attempted', 'reached', 'set_back']),
            step: z.nullable(repairStep),
            response: z.nullable(z.enum(['open', 'mixed', 'closed'])),
            line: z.string(),
            setBackEvent: z.string(),
            /** true: an addendum has corrected it; it is told, and does not count */
            struck: z.boolean(),
          }),
        ),
      }),
    },
  },
} as const satisfies Contract
export type InjuryDetail = z.output<(typeof getInjury)['schema']['response'][200]>
