import * as z from 'zod/mini'
import { changeKinds } from '../domain/since.ts'
import { followThroughs } from '../domain/undertakings.ts'
import { caseHead } from './cases.ts'
import type { Contract } from './contract.ts'
import { flag, snoozedFlag } from './flags.ts'
import { recordedFollowUp } from './follow-ups.ts'
import { injuryFacts } from './injury-facts.ts'
import { repairStep, standing } from './repair.ts'
import { recordedStatus, sessionFormat } from './sessions.ts'
import { day, id, instant } from './values.ts'

const cited = { sessionId: id, at: instant }
const perPerson = <S extends Record<string, z.ZodMiniType>>(shape: S) =>
  z.array(z.object({ personId: id, ...shape }))

const brief = z.object({
  case: caseHead,
  /** when this was put together */
  asOf: instant,
  expected: z.object({
    session: z.nullable(z.object({ id, startsAt: instant, endsAt: instant, format: sessionFormat })),
    who: z.array(id),
    number: z.int(),
    lastSeen: z.nullable(z.object({ ...cited, number: z.int(), days: z.int() })),
    notLogged: z.array(z.object(cited)),
    missed: z.array(z.object({ ...cited, status: recordedStatus })),
  }),
  alerts: z.array(flag),
  /** flags that this clinician has put aside */
  snoozed: z.array(snoozedFlag),
  /** individual sessions kept apart: only that they were */
  apart: z.array(z.object({ ...cited, number: z.int() })),
  /** `from` planned: written into the planned session itself */
  plan: z.nullable(z.object({ ...cited, text: z.string(), from: z.enum(['planned', 'last']) })),
  undertakings: z.array(
    z.object({
      ...cited,
      id,
      personId: z.nullable(id),
      words: z.string(),
      accounts: perPerson({ ...cited, told: z.enum(followThroughs) }),
    }),
  ),
  last: z.nullable(
    z.object({
      ...cited,
      endsAt: instant,
      number: z.int(),
      format: sessionFormat,
      telehealth: z.boolean(),
      signed: z.boolean(),
      present: z.array(id),
      feelings: perPerson({ slugs: z.array(z.string()) }),
      moves: z.array(
        z.object({
          id,
          injuryId: id,
          outcome: z.enum(['came_up', 'attempted', 'reached', 'set_back']),
          step: z.nullable(repairStep),
          answererId: z.nullable(id),
          response: z.nullable(z.enum(['open', 'mixed', 'closed'])),
          line: z.string(),
          setBackEvent: z.string(),
        }),
      ),
      inTheWay: perPerson({ slugs: z.array(z.string()) }),
      words: z.array(z.object({ personId: z.nullable(id), name: z.string(), words: z.string() })),
    }),
  ),
  /** the cycle in one line, and when the case that it stands with was last changed */
  cycle: z.string(),
  cycleAt: instant,
  /** the latest telling of the cycle of one day */
  cycleToday: z.nullable(
    z.object({
      ...cited,
      number: z.int(),
      trigger: z.string(),
      caughtBy: z.nullable(z.enum(['nobody', 'therapist', 'one', 'both'])),
      moves: perPerson({ move: z.string(), emotion: z.string() }),
    }),
  ),
  /** when what the first session established was last changed; null when nothing is recorded of it */
  goalsAt: z.nullable(instant),
  goals: perPerson({ goal: z.nullable(z.enum(['repair', 'decide', 'unsure'])), brings: z.string() }),
  /** the open ones; of the others only how many */
  injuries: z.array(
    z.object({
      ...injuryFacts,
      id,
      standing,
      openSince: z.nullable(z.object({ sessionId: z.nullable(id), at: instant })),
      /** the latest attempt since, at a brick that was lost or is unsettled */
      attemptedSince: z.nullable(z.object({ sessionId: z.nullable(id), at: instant })),
    }),
  ),
  closedInjuries: z.int(),
  feltSafety: z.object({
    points: perPerson({ ...cited, value: z.int(), ratedBy: z.enum(['client', 'clinician']) }),
    marks: z.array(z.object({ ...cited, what: z.enum(['set_back', 'change_event']), slug: z.string() })),
  }),
  since: z.array(
    z.object({
      what: z.enum(changeKinds),
      at: instant,
      /** the clinician's name, where it is recorded who it was */
      by: z.nullable(z.string()),
      sessionId: z.nullable(id),
      injuryId: z.nullable(id),
    }),
  ),
  followUps: z.object({
    due: z.array(z.object({ months: z.literal([3, 6]), dueOn: day, doneOn: z.nullable(day) })),
    recorded: z.array(recordedFollowUp),
    /** every injury, also one that was closed: trust is asked about each */
    injuries: z.array(z.object({ id, handle: injuryFacts.handle, injuredId: id })),
  }),
})
export type Brief = z.output<typeof brief>

export const getBrief = {
  method: 'GET',
  url: '/api/cases/:caseId/brief',
  summary: 'What to read in the minutes before an appointment',
  schema: { params: z.strictObject({ caseId: id }), response: { 200: brief } },
} as const satisfies Contract
