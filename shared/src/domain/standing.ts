/** Where an injury stands: always derived from its entries, never stored. */
import { capstoneInWords, nothingJudged, type CapstoneTold } from './capstone.ts'
import type { CaseKind } from './cases.ts'
import { placeEntriesOf, type PlacedEntry } from './entry-order.ts'
import { moverOf, perStep, repairStages, repairSteps, stepsOf } from './repair.ts'
import type { PerStep, RepairEntry, RepairStep, StepState } from './repair.ts'
import { stateLabels } from './repair-words.ts'
import { capstoneWords, partOf, stageLabels, stepWords } from './steps.ts'

export type Standing = {
  /** the highest holding step below the lowest lost or unsettled one, 0 if none */
  holdsTo: 0 | RepairStep
  steps: PerStep<StepState>
  /** the first open brick: the lowest lost or unsettled step, else the one after `holdsTo`; null after 8 */
  firstOpen: RepairStep | null
  /** id of the entry each step's state comes from (the latest that says so), null where not recorded */
  decidedBy: PerStep<string | null>
}

/** Nothing recorded yet: the injury is named, and the first brick is open. */
export function nothingRecorded(): Standing {
  return {
    holdsTo: 0,
    steps: perStep<StepState>(() => 'not_recorded'),
    firstOpen: 1,
    decidedBy: perStep<string | null>(() => null),
  }
}

/**
 * Where one injury stands. Without `injuryId` all entries must be of that one injury; with it, the entries of
 * a whole case may be given. An entry that was struck says nothing.
 */
export function standing(entries: readonly RepairEntry[], injuryId?: string): Standing {
  return standingOf(placeEntriesOf(entries, injuryId))
}

/** Where one injury stands by its entries as `placeEntriesByInjury` has placed them. */
export function standingOf(placed: readonly PlacedEntry<RepairEntry>[]): Standing {
  return placed.reduce((before, { entry }) => standingAfter(before, entry), nothingRecorded())
}

/** UTC instant of the entry that decides the first open brick; null where nothing is recorded of it. */
export function openSince(
  { firstOpen, decidedBy }: Standing,
  placed: readonly PlacedEntry<RepairEntry>[],
): string | null {
  if (firstOpen === null) return null
  return placed.find(({ entry }) => entry.id === decidedBy[firstOpen])?.place.at ?? null
}

/**
 * Where an injury stands after one more entry, by these rules. `reached` N: N holds, and lost or unsettled
 * steps at or below N hold again. `set_back` N: N is lost, and holding steps above N become unsettled.
 * `attempted` N: N is attempted unless something decisive was recorded for it. `came_up` changes nothing.
 */
export function standingAfter(
  before: Standing,
  entry: Partial<RepairEntry> & Pick<RepairEntry, 'id' | 'outcome' | 'step'>,
): Standing {
  const moved = entry.step
  if (moved === null || entry.outcome === 'came_up') return before
  const steps = { ...before.steps }
  const decidedBy = { ...before.decidedBy }
  for (const step of repairSteps) {
    const next = stateAfter(steps[step], step, moved, entry.outcome)
    if (next === null) continue
    steps[step] = next
    decidedBy[step] = entry.id
  }
  return { steps, decidedBy, ...positionOf(steps) }
}

/** The state an entry about `moved` gives to `step`, or null when it says nothing about it. */
function stateAfter(
  state: StepState,
  step: RepairStep,
  moved: RepairStep,
  outcome: 'attempted' | 'reached' | 'set_back',
): StepState | null {
  const lost = state === 'lost' || state === 'unsettled'
  if (outcome === 'reached') return step === moved || (step < moved && lost) ? 'holds' : null
  if (outcome === 'attempted') return step === moved && !lost && state !== 'holds' ? 'attempted' : null
  if (step === moved) return 'lost'
  return step > moved && state === 'holds' ? 'unsettled' : null
}

function positionOf(steps: PerStep<StepState>): Pick<Standing, 'holdsTo' | 'firstOpen'> {
  const lowestOpen = repairSteps.find((step) => steps[step] === 'lost' || steps[step] === 'unsettled')
  const holdsTo =
    repairSteps.findLast(
      (step) => steps[step] === 'holds' && (lowestOpen === undefined || step < lowestOpen),
    ) ?? 0
  const next = repairSteps.find((step) => step > holdsTo) ?? null
  return { holdsTo, firstOpen: lowestOpen ?? next }
}

/** What of a standing a wall shows: not which entry decided a brick. */
export type WallStanding = Omit<Standing, 'decidedBy'>

/**
 * A standing in a few words: 'holds to 5; 6, the answer, open'. What is known of the open brick is added
 * ('set back and open'), and so are steps above it that no longer hold ('7 and 8 unsettled').
 */
export function standingInWords(standing: WallStanding, kind: CaseKind = 'couple'): string {
  const { holdsTo, firstOpen, steps } = standing
  const lost = repairSteps.some((step) => steps[step] === 'lost')
  const held = holdsTo > 0 ? `holds to ${holdsTo}` : lost ? 'nothing holds' : 'named'
  if (firstOpen === null) return `${held}; no repair step open`
  const state = steps[firstOpen] === 'not_recorded' ? '' : `${stateLabels[steps[firstOpen]]} and `
  const above = (['lost', 'unsettled'] as const).flatMap((state) => {
    const found = repairSteps.filter((step) => step > firstOpen && steps[step] === state)
    return found.length === 0 ? [] : [`${listed.format(found.map(String))} ${stateLabels[state]}`]
  })
  return [held, `${firstOpen}, ${partOf(firstOpen, kind)}, ${state}open`, ...above].join('; ')
}

const listed = new Intl.ListFormat('en-US')

/**
 * The whole wall in sentences, for those who cannot see it: each course from the bottom with the state of its
 * bricks, the first open brick, the capstone with each judgement and its day. With `names`, each move is told with
 * its person's name; between parent and child only the parent's moves are.
 */
export function describeWall(
  standing: WallStanding,
  names?: { injured: string; injuring: string },
  kind: CaseKind = 'couple',
  capstone: CapstoneTold = nothingJudged(),
): string {
  const brick = (step: RepairStep): string => {
    const named = kind === 'couple' || moverOf(step) === 'injuring'
    const who = names !== undefined && named ? `${names[moverOf(step)]} ` : ''
    const open = step === standing.firstOpen ? ', the first open brick' : ''
    return `${step}, ${who}${stepWords(step, kind).short}: ${stateLabels[standing.steps[step]]}${open}`
  }
  const courses = repairStages.map(
    (stage) => `${stageLabels[stage]}: ${stepsOf(stage).map(brick).join('; ')}.`,
  )
  const inWords = standingInWords(standing, kind)
  return [
    `${inWords.charAt(0).toUpperCase()}${inWords.slice(1)}.`,
    ...courses,
    `${capstoneWords.label}: ${capstoneInWords(capstone, names)}.`,
  ].join(' ')
}
