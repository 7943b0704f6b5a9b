/**
 * The model of repair: four repair stages of two repair steps each, and the entries that clinicians record.
 * The eight steps follow the Attachment Injury Resolution Model (Johnson, Makinen & Millikin 2001;
 * Makinen & Johnson 2006), validated on couples only. Odd steps are the injured person's move,
 * even steps the injuring person's answer.
 */

export const repairSteps = [1, 2, 3, 4, 5, 6, 7, 8] as const
/** A repair step, 1–8. */
export type RepairStep = (typeof repairSteps)[number]

export const repairStages = ['recognize', 'share', 'own', 'rebuild'] as const
/** A repair stage: a course of two steps. */
export type RepairStage = (typeof repairStages)[number]

export const outcomes = ['came_up', 'attempted', 'reached', 'set_back'] as const
/** What became of a repair step in one entry; `came_up` has no step and lays nothing. */
export type Outcome = (typeof outcomes)[number]

export const responses = ['open', 'mixed', 'closed'] as const
/** How the other person met the move. */
export type Response = (typeof responses)[number]

export const setBackPlaces = ['in_session', 'between_sessions'] as const
/** Where a set-back happened. */
export type SetBackPlace = (typeof setBackPlaces)[number]

export type Mover = 'injured' | 'injuring'

/** The facts of a repair entry that decide where an injury stands. */
export type RepairEntry = {
  id: string
  injuryId: string
  /** null for a baseline: where the injury stood when Holdfast began */
  sessionId: string | null
  /** UTC instant, ISO: the session's start, or for a baseline the start of its day */
  at: string
  /** order within the session, from 0 */
  position: number
  stage: RepairStage
  outcome: Outcome
  /** null exactly when the outcome is `came_up` */
  step: RepairStep | null
  /** the entry this one corrects (an addendum entry), else null */
  corrects: string | null
  /** taken back by an addendum, whether or not another entry stands in its place */
  struck: boolean
}

/** What is recorded of one repair step; `unsettled`: it held, and a lower step was lost since. */
export type StepState = 'holds' | 'attempted' | 'lost' | 'unsettled' | 'not_recorded'

/** A record with one value for each of the eight repair steps. */
export type PerStep<T> = Record<RepairStep, T>

/** Makes a value for each of the eight repair steps. */
export function perStep<T>(make: (step: RepairStep) => T): PerStep<T> {
  return {
    1: make(1),
    2: make(2),
    3: make(3),
    4: make(4),
    5: make(5),
    6: make(6),
    7: make(7),
    8: make(8),
  }
}

const stepsOfStage = {
  recognize: [1, 2],
  share: [3, 4],
  own: [5, 6],
  rebuild: [7, 8],
} as const satisfies Record<RepairStage, readonly [RepairStep, RepairStep]>

/** The two repair steps of a stage: the injured person's move, then the injuring person's answer. */
export function stepsOf(stage: RepairStage): readonly [RepairStep, RepairStep] {
  return stepsOfStage[stage]
}

const stageOfStep = perStep<RepairStage>((step) =>
  step <= 2 ? 'recognize' : step <= 4 ? 'share' : step <= 6 ? 'own' : 'rebuild',
)

/** The repair stage a repair step belongs to. */
export function stageOf(step: RepairStep): RepairStage {
  return stageOfStep[step]
}

/** Whose move a repair step is: odd steps are the injured person's, even ones the injuring person's answer. */
export function moverOf(step: RepairStep): Mover {
  return step % 2 === 1 ? 'injured' : 'injuring'
}

/** Whether a number is a repair step: a whole number from 1 to 8. */
export function isRepairStep(value: number): value is RepairStep {
  return Number.isInteger(value) && value >= 1 && value <= 8
}
