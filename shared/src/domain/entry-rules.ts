/**
 * What may be recorded: rules that the server enforces and the client tells early. A fault names its field by
 * path ('entries.0.step') and says what to do. Shapes, lengths and ids are the contracts' business.
 */
import type { SessionFormat } from './cases.ts'
import { stageOf } from './repair.ts'
import type { Outcome, RepairStage, RepairStep, Response, SetBackPlace } from './repair.ts'
import { stageLabels } from './steps.ts'

export type Fault = { path: string; message: string }

/** A repair entry as it is being written; null where nothing is chosen yet. */
export type EntryDraft = {
  stage: RepairStage | null
  outcome: Outcome | null
  step: RepairStep | null
  response: Response | null
  inTheWay: readonly { personId: string }[]
  setBackPlace: SetBackPlace | null
  /** '' where nothing was written */
  setBackEvent: string
}

export type EntryContext = {
  format: SessionFormat
  /** null when the entry names no injury of this case */
  injury: { injuredId: string; injuringId: string } | null
  /** everyone in the case */
  personIds: readonly string[]
}

/**
 * What is wrong with a repair entry of a session, in the order of its fields; empty when nothing is. `at` is
 * the path of the entry itself ('entries.0'). A closed injury takes entries like any other: what happened can
 * always be recorded.
 */
export function faultsOfEntry(draft: EntryDraft, context: EntryContext, at = ''): Fault[] {
  const faults = faultsAt(at)
  const { outcome } = draft
  if (context.injury === null)
    faults.add('injuryId', 'This injury is not part of this case. Choose one of the case’s injuries.')
  if (outcome === null)
    faults.add('outcome', 'Say what became of it: came up, attempted, reached or set back.')
  else if (context.format === 'individual' && (outcome === 'reached' || outcome === 'set_back')) {
    faults.add(
      'outcome',
      'In an individual session a repair step can only have come up or been attempted. Choose one of these, or make the session conjoint.',
    )
  }
  addStepFaults(faults, draft)
  if (draft.response !== null && outcome === 'came_up') {
    faults.add(
      'response',
      'There is a response only to a repair step. Clear it, or say which repair step was tried.',
    )
  } else if (draft.response !== null && context.format === 'individual') {
    faults.add('response', 'The other person was not there to respond. Clear the response.')
  }
  const known = new Set(context.personIds)
  draft.inTheWay.forEach(({ personId }, index) => {
    if (!known.has(personId)) {
      faults.add(
        `inTheWay.${index}.personId`,
        'This person is not part of this case. Choose one of its people.',
      )
    }
  })
  if (outcome === 'set_back' && draft.setBackPlace === null) {
    faults.add('setBackPlace', 'Say whether the set-back happened in session or between sessions.')
  }
  if (outcome !== 'set_back' && draft.setBackPlace !== null) {
    faults.add('setBackPlace', 'Only a set-back has a place. Clear it, or choose set back.')
  }
  if (outcome !== 'set_back' && draft.setBackEvent.trim() !== '') {
    faults.add(
      'setBackEvent',
      'Only a set-back has an event. Move this to what happened, or choose set back.',
    )
  }
  return faults.list
}

/**
 * What is wrong with a baseline entry, which says where an injury stood when Holdfast began: it is always about
 * a repair step, and nothing that only a session can show belongs to it.
 */
export function faultsOfBaselineEntry(
  draft: Pick<EntryDraft, 'stage' | 'outcome' | 'step'>,
  at = '',
): Fault[] {
  const faults = faultsAt(at)
  if (draft.outcome === null || draft.outcome === 'came_up') {
    faults.add('outcome', 'Say where it stood: attempted, reached or set back.')
  }
  addStepFaults(faults, draft)
  return faults.list
}

function addStepFaults(
  faults: Faults,
  { stage, outcome, step }: Pick<EntryDraft, 'stage' | 'outcome' | 'step'>,
): void {
  if (stage === null) faults.add('stage', 'Choose a repair stage.')
  if (outcome === null) return
  if (outcome === 'came_up') {
    if (step !== null)
      faults.add('step', '“Came up” has no repair step. Clear it, or choose attempted or reached.')
  } else if (step === null) {
    faults.add('step', 'Say which repair step it was, from 1 to 8.')
  } else if (stage !== null && stageOf(step) !== stage) {
    faults.add(
      'step',
      `Repair step ${step} belongs to “${stageLabels[stageOf(step)]}”. Choose that repair stage or another repair step.`,
    )
  }
}

type Faults = { list: Fault[]; add: (field: string, message: string) => void }

/** Collects faults under a path. */
export function faultsAt(at: string): Faults {
  const list: Fault[] = []
  return {
    list,
    add: (field, message) => {
      list.push({ path: at === '' ? field : `${at}.${field}`, message })
    },
  }
}
