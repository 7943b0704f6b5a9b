import * as z from 'zod/mini'
import { setBackPlaces } from '../domain/repair.ts'
import { followThroughs } from '../domain/undertakings.ts'
import { inTheWay, repairStep } from './repair.ts'
import { id, instant } from './values.ts'

const rated = z.nullable(z.object({ value: z.int(), ratedBy: z.enum(['client', 'clinician']) }))

/** The session that something comes from; what one person said alone is kept apart. */
const ofSession = { sessionId: id, number: z.nullable(z.int()), at: instant, keptApart: z.boolean() }

/** What was recorded of one injury, session by session, oldest first. */
export const injuryHistory = z.array(
  z.object({
    ...ofSession,
    signed: z.boolean(),
    /** pain now and trust of the injured person, 0–10, as corrected */
    pain: rated,
    trust: rated,
    entries: z.array(
      z.object({
        entryId: id,
        outcome: z.enum(['came_up', 'attempted', 'reached', 'set_back']),
        step: z.nullable(repairStep),
        response: z.nullable(z.enum(['open', 'mixed', 'closed'])),
        inTheWay: z.array(inTheWay),
        line: z.string(),
        setBackPlace: z.nullable(z.enum(setBackPlaces)),
        setBackEvent: z.string(),
        /** true: an addendum has corrected it; it is told, and does not count */
        struck: z.boolean(),
      }),
    ),
    /** what was said in that session, from its note; `personId` null where the name is nobody's of the case */
    quotations: z.array(z.object({ personId: z.nullable(id), name: z.string(), words: z.string() })),
    /** true: its note does not open any more, so that its quotations are missing here */
    noteDamaged: z.boolean(),
  }),
)
export type InjuryHistory = z.output<typeof injuryHistory>

/** What was undertaken in sessions in which the injury was worked, oldest first, each with its dated accounts. */
export const injuryUndertakings = z.array(
  z.object({
    ...ofSession,
    id,
    /** null: both of them */
    personId: z.nullable(id),
    words: z.string(),
    /** the session from which on it was not asked about any more */
    letGo: z.nullable(z.object(ofSession)),
    /** oldest first; never counted up */
    accounts: z.array(z.object({ ...ofSession, personId: id, told: z.enum(followThroughs) })),
  }),
)
export type InjuryUndertakings = z.output<typeof injuryUndertakings>
