import * as z from 'zod/mini'
import { cyclePositions } from '../domain/vocabulary.ts'
import type { Contract } from './contract.ts'
import { injuryFacts } from './injury-facts.ts'
import { repairStep, standing } from './repair.ts'
import { recordedFacts } from './sessions.ts'
import { day, id, instant, requiredText, saved, text, version } from './values.ts'

export const caseKind = z.enum(['couple', 'parent_child'], 'Choose couple or parent and child.')
export const caseStatus = z.enum(['active', 'paused', 'closed'], 'Choose active, paused or closed.')
export const teamRole = z.enum(['lead', 'co_therapist', 'supervisor', 'covering'])
export const personRole = z.enum(['partner', 'parent', 'child'], 'Choose partner, parent or child.')

const cyclePosition = z.nullable(
  z.enum(
    cyclePositions.map((entry) => entry.slug),
    'Choose a position from the list.',
  ),
)

/** A client in a case. `minor`: under 18 today. */
export const personBody = z.strictObject({
  id,
  name: requiredText(80, 'Enter a name.'),
  role: personRole,
  minor: z.boolean(),
  cyclePosition,
})
export type PersonBody = z.output<typeof personBody>

/** A person as the case page shows them; `place` is 0 for A and 1 for B. */
export const person = z.object({ ...personBody.shape, place: z.int() })
export type Person = z.output<typeof person>

const caseBody = {
  openedOn: day,
  /** the cycle in one line */
  cycle: text(300),
  people: z
    .array(personBody)
    .check(z.minLength(2, 'A case has two people.'), z.maxLength(6, 'A case has at most six people.')),
}

const caseParams = z.strictObject({ caseId: id })

export const openCase = {
  method: 'POST',
  url: '/api/cases',
  summary: 'Open a case with its people',
  schema: {
    body: z.strictObject({ id, kind: caseKind, ...caseBody }),
    response: { 201: z.object({ id, version }) },
  },
} as const satisfies Contract

export const changeCase = {
  method: 'PUT',
  url: '/api/cases/:caseId',
  summary: 'Change a case and its people',
  versioned: true,
  schema: { params: caseParams, body: z.strictObject(caseBody), response: { 200: saved } },
} as const satisfies Contract

export const changeCaseStatus = {
  method: 'PUT',
  url: '/api/cases/:caseId/status',
  summary: 'Pause, close or reopen a case; nothing in it is deleted',
  versioned: true,
  schema: {
    params: caseParams,
    body: z.strictObject({ status: caseStatus, on: day }),
    response: { 200: saved },
  },
} as const satisfies Contract

export const rating = z.object({ personId: id, value: z.int(), ratedBy: z.enum(['client', 'clinician']) })

/** Something in the record that is worth a look: by which rule, its name, and why in words. */
export const flag = z.object({ rule: z.string(), label: z.string(), words: z.string() })
export type Flag = z.output<typeof flag>

/** A clinician who may open the case. */
export const teamMember = z.object({ clinicianId: id, name: z.string(), role: teamRole })
export type TeamMember = z.output<typeof teamMember>

/** One row of the caseload. A list of hundreds is light: it holds what the rows draw and nothing else. */
export const caseRow = z.object({
  id,
  kind: caseKind,
  status: caseStatus,
  people: z.array(person),
  team: z.array(teamMember),
  flags: z.array(flag),
  therapyStage: z.nullable(z.int()),
  lastSessionAt: z.nullable(instant),
  nextSessionAt: z.nullable(instant),
  sessionCount: z.int(),
  /** the open ones, as a mini wall draws them; who draws it tells it in words */
  injuries: z.array(
    z.object({
      id,
      injuredId: id,
      injuringId: id,
      standing: z.pick(standing, { holdsTo: true, steps: true, firstOpen: true, capstone: true }),
    }),
  ),
  /** felt safety of the last 24 sessions that were rated, oldest first; `values` in the order of `people` */
  feltSafety: z.array(z.object({ at: instant, values: z.array(z.nullable(z.int())) })),
})
export type CaseRow = z.output<typeof caseRow>

export const listCases = {
  method: 'GET',
  url: '/api/cases',
  summary: 'The clinician’s caseload',
  schema: { response: { 200: z.object({ cases: z.array(caseRow) }) } },
} as const satisfies Contract

/** A session as the timeline and the list of sessions show it: no note, no plan. */
export const sessionRow = z.object({
  ...recordedFacts,
  id,
  version,
  number: z.nullable(z.int()),
  entries: z.array(
    z.object({
      id,
      injuryId: id,
      outcome: z.enum(['came_up', 'attempted', 'reached', 'set_back']),
      step: z.nullable(repairStep),
      response: z.nullable(z.enum(['open', 'mixed', 'closed'])),
      setBackEvent: z.string(),
      /** true: an addendum has corrected it; it is told, and does not count */
      struck: z.boolean(),
    }),
  ),
})
export type SessionRow = z.output<typeof sessionRow>

/** An injury with where it stands, without its story. */
export const injuryRow = z.object({
  ...injuryFacts,
  id,
  version,
  status: z.enum(['open', 'closed']),
  closedOn: z.nullable(day),
  standing,
  /** of the entry that decides the first open brick; null where nothing is recorded of it */
  openSince: z.nullable(instant),
  entryCount: z.int(),
})
export type InjuryRow = z.output<typeof injuryRow>

/** What stands at the top of every page about a case. */
export const caseHead = z.object({
  id,
  version,
  kind: caseKind,
  status: caseStatus,
  openedOn: day,
  closedOn: z.nullable(day),
  teamRole,
  /** of the latest held session that tells one */
  therapyStage: z.nullable(z.int()),
  people: z.array(person),
})
export type CaseHead = z.output<typeof caseHead>

export const getCase = {
  method: 'GET',
  url: '/api/cases/:caseId',
  summary: 'A case: its people, where each injury stands, and its sessions',
  schema: {
    params: caseParams,
    response: {
      200: z.object({
        ...caseHead.shape,
        cycle: z.string(),
        injuries: z.array(injuryRow),
        sessions: z.array(sessionRow),
      }),
    },
  },
} as const satisfies Contract
export type CaseOverview = z.output<(typeof getCase)['schema']['response'][200]>
