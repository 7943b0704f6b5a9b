import * as fc from 'fast-check'
import { outcomes, repairStages, repairSteps, stageOf } from '#shared/domain/repair'
import type { Outcome, RepairEntry, RepairStep } from '#shared/domain/repair'

const noon = Date.parse('2026-01-05T12:00:00.000Z')
const week = 7 * 86_400_000

/** The start of the session of week `n`. */
export const weekOf = (n: number): string => new Date(noon + n * week).toISOString()

/** An entry of one injury; its id is its place in the sequence unless told otherwise. */
export function anEntry(
  facts: Partial<RepairEntry> & { outcome: Outcome; step: RepairStep | null },
): RepairEntry {
  return {
    id: 'entry',
    injuryId: 'injury',
    sessionId: 'session',
    at: weekOf(0),
    position: 0,
    stage: facts.step === null ? 'recognize' : stageOf(facts.step),
    corrects: null,
    struck: false,
    ...facts,
  }
}

/** Entries written in short, one session a week: 'reached 1', 'set_back 3', 'came_up'. */
export function entriesOf(...lines: readonly string[]): RepairEntry[] {
  return lines.map((line, n) => {
    const [word, number] = line.split(' ')
    const outcome = outcomes.find((known) => known === word)
    const step = repairSteps.find((known) => String(known) === number) ?? null
    if (outcome === undefined || (step === null) !== (outcome === 'came_up'))
      throw new Error(`What is "${line}"?`)
    return anEntry({ id: `e${n}`, sessionId: `s${n}`, at: weekOf(n), outcome, step })
  })
}

const move = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      outcome: fc.constantFrom('attempted', 'reached', 'set_back'),
      step: fc.constantFrom(...repairSteps),
    }),
  },
  { weight: 1, arbitrary: fc.record({ outcome: fc.constant('came_up' as const), step: fc.constant(null) }) },
)

/** Any history of one injury, a few sessions of a few entries each, some at the same instant, baselines too. */
export const anyEntries: fc.Arbitrary<RepairEntry[]> = fc
  .array(
    fc.record({
      move,
      weekNumber: fc.integer({ min: 0, max: 5 }),
      session: fc.constantFrom('a', 'b', null),
      position: fc.integer({ min: 0, max: 3 }),
      stage: fc.constantFrom(...repairStages),
    }),
    { maxLength: 24 },
  )
  .map((drawn) =>
    drawn.map(({ move, weekNumber, session, position, stage }, n) =>
      anEntry({
        ...move,
        ...(move.step === null ? { stage } : {}),
        id: `e${String(n).padStart(2, '0')}`,
        sessionId: session === null ? null : `${weekNumber}${session}`,
        at: weekOf(weekNumber),
        position,
      }),
    ),
  )

export const anyStep: fc.Arbitrary<RepairStep> = fc.constantFrom(...repairSteps)
