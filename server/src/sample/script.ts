/**
 * How the sample cases are written down: people, injuries and sessions as a clinician would tell them, with days
 * counted back from today. `write-case.ts` turns a script into what the API is sent.
 */
import type { Judge, Verdict } from '#shared/domain/capstone'
import type { CaseKind, PersonRole, TherapyStage } from '#shared/domain/cases'
import type { DatePrecision } from '#shared/domain/days'
import type { Outcome, RepairStage, RepairStep, Response, SetBackPlace } from '#shared/domain/repair'
import { stageOf } from '#shared/domain/repair'
import type { Catcher } from '#shared/domain/session-record'
import type { FollowThrough } from '#shared/domain/undertakings'
import type {
  BreakerSlug,
  ChangeEventSlug,
  CyclePositionSlug,
  GoalSlug,
  InterventionSlug,
  NeedContextSlug,
  PrimaryFeelingSlug,
  ReactionSlug,
  RepairSignSlug,
} from '#shared/domain/vocabulary'

/** What one person brings and wants, as asked in the first session. */
export type IntakeScript = { goal: GoalSlug | null; brings: string }

/** The first or the second person of a case. */
export type Who = 'a' | 'b'

export type PersonScript = {
  name: string
  position: CyclePositionSlug | null
  /** partner unless told */
  role?: PersonRole
  minor?: boolean
}

export type InjuryScript = {
  /** the name by which entries refer to it, within the script */
  key: string
  handle: string
  /** who was hurt; the other one was not there */
  injured: Who
  possible?: boolean
  /** how many days before today it happened, and how exactly that is known; absent: not known at all */
  happened?: { daysAgo: number; precision: DatePrecision }
  contexts: readonly NeedContextSlug[]
  account: string
  needed: string
  meaning: string
  reactions: readonly ReactionSlug[]
  /** how the injured person was when that was last looked at; absent: never */
  now?: { daysAgo: number; reactions: readonly ReactionSlug[] }
  /** what the three say of the bond, oldest first */
  judged?: readonly JudgementScript[]
  /** where it stood when Holdfast began, before the first session */
  baseline?: readonly { step: RepairStep; outcome: Exclude<Outcome, 'came_up'>; line: string }[]
}

export type JudgementScript = { judge: Judge; verdict: Verdict; daysAgo: number; words?: string }

export type EntryScript = {
  /** key of the injury; absent: the first one of the case */
  on?: string
  stage: RepairStage
  outcome: Outcome
  step: RepairStep | null
  response: Response | null
  line: string
  way: Way
  setBack: { place: SetBackPlace; event: string } | null
}

/** What got in the way, by person. */
type Way = Partial<Record<Who, readonly BreakerSlug[]>>

type EntryMore = { on?: string; way?: Way }

type SessionFacts = {
  /** days since the session before; a week unless told, and without meaning for the first one */
  after?: number
  /** felt safety of the two; null: not rated */
  felt: readonly [number | null, number | null]
  /** whose rating was the clinician's impression; the others' are their own */
  impression?: readonly Who[]
  /** who came, if only one did */
  alone?: Who
  /** the therapy stage from this session on */
  stage?: TherapyStage
  kind?: 'first' | 'assessment' | 'closing'
  minutes?: number
  /** what is told of the hour besides */
  hour?: HourScript
}

/** What else is recorded of an hour; undertakings are named by a key of their own within the case. */
export type HourScript = {
  undertakes?: readonly { key: string; who: Who | 'both'; words: string }[]
  accounts?: Record<string, Partial<Record<Who, FollowThrough>>>
  letGo?: readonly string[]
  outside?: string
  cycle?: {
    trigger: string
    caughtBy: Catcher
    moves: Partial<Record<Who, readonly [move: string, emotion: string]>>
  }
  feelings?: Partial<Record<Who, readonly PrimaryFeelingSlug[]>>
  signs?: Partial<Record<Who, readonly RepairSignSlug[]>>
  did?: readonly InterventionSlug[]
  events?: readonly ChangeEventSlug[]
  /** of the injured person of the first injury */
  pain?: number
  trust?: number
}

export type SessionScript = SessionFacts & {
  status: 'draft' | 'cancelled' | 'no_show'
  note: string
  entries: readonly EntryScript[]
  plan: string
}

export type CaseScript = {
  /** what its ids are made from; never shown */
  slug: string
  /** couple unless told */
  kind?: CaseKind
  cycle: string
  people: readonly [PersonScript, PersonScript]
  injuries?: readonly InjuryScript[]
  /** what the first session established, by person */
  intake?: Record<Who, IntakeScript>
  /** usual time of its sessions */
  time: string
  /** how many days before today the last session was */
  last: number
  /** oldest first */
  sessions: readonly SessionScript[]
  /** planned sessions, by how many days from today */
  next?: readonly number[]
  /** absent: active */
  ended?: { status: 'paused' | 'closed'; daysAfterLast: number }
}

/** A session that was held. */
export const held = (
  facts: SessionFacts,
  note: string,
  entries: readonly EntryScript[] = [],
  plan = '',
): SessionScript => ({ ...facts, status: 'draft', note, entries, plan })

/** A session that did not take place. */
export const missed = (status: 'cancelled' | 'no_show', note = '', after = 7): SessionScript => ({
  status,
  after,
  note,
  felt: [null, null],
  entries: [],
  plan: '',
})

const entry = (
  outcome: Outcome,
  stage: RepairStage,
  step: RepairStep | null,
  response: Response | null,
  line: string,
  { way = {}, ...more }: EntryMore,
): EntryScript => ({ outcome, stage, step, response, line, way, setBack: null, ...more })

/** The injury came up, and no repair step was taken. */
export const cameUp = (stage: RepairStage, line = '', more: EntryMore = {}): EntryScript =>
  entry('came_up', stage, null, null, line, more)

export const tried = (
  step: RepairStep,
  response: Response | null = null,
  line = '',
  more: EntryMore = {},
): EntryScript => entry('attempted', stageOf(step), step, response, line, more)

export const reached = (
  step: RepairStep,
  response: Response | null = null,
  line = '',
  more: EntryMore = {},
): EntryScript => entry('reached', stageOf(step), step, response, line, more)

/** A repair step that no longer holds; `event` says by what it was lost. */
export const lost = (
  step: RepairStep,
  place: SetBackPlace,
  event: string,
  line = '',
  more: EntryMore & { response?: Response } = {},
): EntryScript => {
  const { response = null, ...rest } = more
  return { ...entry('set_back', stageOf(step), step, response, line, rest), setBack: { place, event } }
}
