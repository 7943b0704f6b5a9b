import * as z from 'zod/mini'
import { isMarkRow, isRatingRow, type MarkRow, type RatingRow } from '../domain/timeline.ts'
import { caseHead } from './cases.ts'
import type { Contract } from './contract.ts'
import { injuryFacts } from './injury-facts.ts'
import { standing } from './repair.ts'
import { recordedStatus, sessionFormat, sessionKind } from './sessions.ts'
import { day, id, instant } from './values.ts'

const { handle, certainty, injuredId, injuringId, happenedOn, precision } = injuryFacts

// thousands of rows: each list is checked by one function, for a schema of their parts would take longer than the drawing
const rowsOf = <Row>(isRow: (row: unknown) => row is Row) =>
  z.custom<Row[]>((rows) => Array.isArray(rows) && rows.every(isRow))

/** [index, value 0–10, by whom]; the index is a person's place, or an injury's in `injuries`. */
const ratingRows = rowsOf<RatingRow>(isRatingRow)

/**
 * [where, outcome, repair step, level, response]: where is the index of the session in `sessions`, or of a baseline
 * its instant; the level is the repair step (0–8) to which the repair holds after it.
 */
const markRows = rowsOf<MarkRow>(isMarkRow)

/** A session as the timeline shows it; lists that are empty say that nothing was rated or seen. */
export const timelineSession = z.object({
  id,
  startsAt: instant,
  status: recordedStatus,
  format: sessionFormat,
  kind: sessionKind,
  keptApart: z.boolean(),
  number: z.nullable(z.int()),
  /** places of the people who came */
  came: z.array(z.int()),
  /** felt safety of those who came, by place */
  safety: ratingRows,
  /** slugs of the change events seen in it */
  events: z.array(z.string()),
  /** of the injured person, by index of the injury */
  pain: ratingRows,
  trust: ratingRows,
})
export type TimelineSession = z.output<typeof timelineSession>

/** An injury with where it stands and all its marks in the order in which they count. */
export const timelineInjury = z.object({
  id,
  handle,
  certainty,
  injuredId,
  injuringId,
  happenedOn,
  precision,
  status: z.enum(['open', 'closed']),
  closedOn: z.nullable(day),
  standing,
  openSince: z.nullable(instant),
  marks: markRows,
  /** what led to set-backs, where it was told: the index of the mark, and the words */
  setBackEvents: z.array(z.tuple([z.int(), z.string()])),
})
export type TimelineInjury = z.output<typeof timelineInjury>

/**
 * Everything that the repair timeline draws: sessions once, in order of time, and marks as short rows that name their
 * session by its index, because thousands of entries with ids of their own would be too much to send.
 */
export const getTimeline = {
  method: 'GET',
  url: '/api/cases/:caseId/timeline',
  summary: 'The repair timeline of a case: its sessions, and each injury’s marks over time',
  schema: {
    params: z.strictObject({ caseId: id }),
    response: {
      200: z.object({
        case: caseHead,
        injuries: z.array(timelineInjury),
        sessions: z.array(timelineSession),
      }),
    },
  },
} as const satisfies Contract
export type CaseTimeline = z.output<(typeof getTimeline)['schema']['response'][200]>
