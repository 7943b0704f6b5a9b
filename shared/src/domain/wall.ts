/** The repair wall: four courses of two bricks, and a capstone that is never derived. */
import { capstoneOf, type Capstone } from './capstone.ts'
import { moverOf, repairStages, stepsOf } from './repair.ts'
import type { Mover, RepairStage, RepairStep, StepState } from './repair.ts'
import type { Standing } from './standing.ts'

export type Brick = {
  step: RepairStep
  mover: Mover
  state: StepState
  /** the first open brick of the wall */
  firstOpen: boolean
  /** the entry its state comes from, null where not recorded */
  decidedBy: string | null
}

export type Course = { stage: RepairStage; bricks: [Brick, Brick] }

export type Wall = {
  /** from the bottom up */
  courses: Course[]
  /** from three recorded judgements, never from the bricks */
  capstone: Capstone
}

/** The wall of one injury's standing, with what is judged of it. */
export function wall(standing: Standing, capstone: Capstone = capstoneOf([])): Wall {
  const brick = (step: RepairStep): Brick => ({
    step,
    mover: moverOf(step),
    state: standing.steps[step],
    firstOpen: standing.firstOpen === step,
    decidedBy: standing.decidedBy[step],
  })
  const courses = repairStages.map((stage): Course => {
    const [move, answer] = stepsOf(stage)
    return { stage, bricks: [brick(move), brick(answer)] }
  })
  return { courses, capstone }
}
