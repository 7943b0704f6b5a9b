import * as z from 'zod/mini'
import { verdicts } from '../domain/capstone.ts'
import { outcomes, repairStages, repairSteps, responses, setBackPlaces } from '../domain/repair.ts'
import { breakers } from '../domain/vocabulary.ts'
import { day, id, text } from './values.ts'

export const repairStep = z.literal(repairSteps, 'Choose a repair step from 1 to 8.')
export const repairStage = z.enum(repairStages, 'Choose a repair stage.')

/** What got in the way, and for whom. */
export const inTheWay = z.strictObject({
  personId: id,
  breaker: z.enum(
    breakers.map((entry) => entry.slug),
    'Choose what got in the way from the list.',
  ),
})

/** One repair entry of a session, as written and as read. */
export const repairEntry = z.strictObject({
  id,
  injuryId: id,
  stage: repairStage,
  outcome: z.enum(outcomes, 'Say what became of it: came up, attempted, reached or set back.'),
  step: z.nullable(repairStep),
  response: z.nullable(z.enum(responses, 'Choose open, mixed or closed.')),
  inTheWay: z.array(inTheWay).check(z.maxLength(24, 'Keep it to 24.')),
  /** one line of what happened */
  line: text(500),
  setBackPlace: z.nullable(z.enum(setBackPlaces, 'Say whether it happened in session or between sessions.')),
  /** by what event the step was lost */
  setBackEvent: text(120),
})
export type RepairEntryBody = z.output<typeof repairEntry>

const stepState = z.enum(['holds', 'attempted', 'lost', 'unsettled', 'not_recorded'])
const bySteps = <S extends z.ZodMiniType>(each: S) =>
  z.object({ 1: each, 2: each, 3: each, 4: each, 5: each, 6: each, 7: each, 8: each })

const said = z.nullable(z.object({ id, verdict: z.enum(verdicts), onDay: day }))

/** The three judgements on whether the bond is renewed: gathered by shared/domain/capstone.ts, decided by nobody else. */
export const capstone = z.object({
  state: z.enum(['not_recorded', 'partly', 'laid']),
  /** what each says as of now; null where nothing is recorded */
  latest: z.object({ injured: said, injuring: said, clinician: said }),
  /** the day of a set-back that was recorded after the latest of them */
  setBackOn: z.nullable(day),
})
export type CapstoneBody = z.output<typeof capstone>

/** Where an injury stands: derived by shared/domain/standing.ts, never stored. */
export const standing = z.object({
  holdsTo: z.literal([0, ...repairSteps]),
  steps: bySteps(stepState),
  firstOpen: z.nullable(repairStep),
  decidedBy: bySteps(z.nullable(id)),
  capstone,
  /** e.g. "holds to 5; 6, the answer, open" */
  words: z.string(),
  /** the wall told to someone who cannot see it */
  described: z.string(),
})
export type StandingBody = z.output<typeof standing>
