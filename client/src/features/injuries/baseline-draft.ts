import type { CaseHead } from '#shared/contracts/cases'
import { setBaseline, type InjuryDetail } from '#shared/contracts/injuries'
import type { BodyOf } from '#shared/contracts/contract'
import type { CapstoneBody, StandingBody } from '#shared/contracts/repair'
import { nothingJudged } from '#shared/domain/capstone'
import type { CaseKind } from '#shared/domain/cases'
import {
  perStep,
  repairSteps,
  stageOf,
  type PerStep,
  type RepairEntry,
  type RepairStep,
} from '#shared/domain/repair'
import { faultOfPastDay } from '#shared/domain/session-rules'
import { describeWall, standing, standingInWords } from '#shared/domain/standing'
import { messagesOf, messagesOfFaults, type Messages } from '../../forms/messages.ts'

export type BaselineOutcome = 'attempted' | 'reached' | 'set_back'
type StepDraft = { id: string; outcome: BaselineOutcome | null; line: string }

/** A baseline as its form holds it: for each repair step what was already so, null where not recorded. */
export type BaselineDraft = { on: string; steps: PerStep<StepDraft> }

type BaselineBody = BodyOf<typeof setBaseline>

/** The stored baseline, or an empty one of the day the case was opened. `newId` makes ids for steps without an entry. */
export function draftOf(
  injury: InjuryDetail,
  { openedOn }: Pick<CaseHead, 'openedOn'>,
  newId: () => string,
): BaselineDraft {
  const { baseline } = injury
  const entries = new Map(baseline?.entries.map((entry) => [entry.step, entry]))
  return {
    on: baseline?.on ?? openedOn,
    steps: perStep((step) => {
      const entry = entries.get(step)
      return { id: entry?.id ?? newId(), outcome: entry?.outcome ?? null, line: entry?.line ?? '' }
    }),
  }
}

/** The draft with one step told otherwise. */
export function withStep(draft: BaselineDraft, step: RepairStep, change: Partial<StepDraft>): BaselineDraft {
  return { ...draft, steps: { ...draft.steps, [step]: { ...draft.steps[step], ...change } } }
}

// what was lost comes last: reaching a higher step would lay a lower lost one again
const order: Record<BaselineOutcome, number> = { attempted: 0, reached: 1, set_back: 2 }

/** The draft as the server takes it. */
export function bodyOf({ on, steps }: BaselineDraft): BaselineBody {
  const entries = repairSteps.flatMap((step): BaselineBody['entries'] => {
    const { id, outcome, line } = steps[step]
    return outcome === null ? [] : [{ id, stage: stageOf(step), step, outcome, line }]
  })
  return { on, entries: entries.toSorted((a, b) => order[a.outcome] - order[b.outcome] || a.step - b.step) }
}

/** What is wrong with the draft: 'on', or 'steps.3.line'. */
export function faultsOf(draft: BaselineDraft, today: string): Messages {
  const body = bodyOf(draft)
  const found = messagesOf(setBaseline.schema.body, body)
  const named = Object.entries(found).map(([path, message]) => {
    const [, index, field] = /^entries\.(\d+)\.(.+)$/.exec(path) ?? []
    const entry = body.entries[Number(index)]
    return [entry && field ? `steps.${entry.step}.${field}` : path, message]
  })
  return { ...Object.fromEntries(named), ...messagesOfFaults([faultOfPastDay(draft.on, today, 'on')]) }
}

/** The wall that this draft alone would lay, for the preview beside the form; what is judged stays as it is. */
export function standingOf(
  draft: BaselineDraft,
  injuryId: string,
  kind: CaseKind,
  capstone: CapstoneBody = nothingJudged(),
): StandingBody {
  const entries = bodyOf(draft).entries.map(({ id, stage, step, outcome }, position): RepairEntry => ({
    id,
    injuryId,
    sessionId: null,
    at: '1970-01-01T00:00:00.000Z',
    position,
    stage,
    outcome,
    step,
    corrects: null,
    struck: false,
  }))
  const derived = standing(entries)
  return {
    ...derived,
    capstone,
    words: standingInWords(derived, kind),
    described: describeWall(derived, undefined, kind, capstone),
  }
}
