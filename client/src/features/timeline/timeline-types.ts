import type { RepairStep } from '#shared/domain/repair'

export type TimelinePerson = { id: string; name: string; place: number }

export type RatedBy = 'client' | 'clinician'

/** One rating of felt safety, 0–10, at an instant in ms. */
export type SafetyPoint = { at: number; value: number; ratedBy: RatedBy }

/** A person's felt safety, in runs that may be joined by a line. */
export type SafetyLine = { person: TimelinePerson; runs: SafetyPoint[][] }

export type MarkKind = 'reached' | 'attempted' | 'set_back' | 'came_up' | 'baseline'

/** What one entry put on a ladder. */
export type Mark = {
  at: number
  kind: MarkKind
  step: RepairStep | null
  /** of a baseline: whether the step held then */
  held: boolean
  /** the mover's place in the case */
  place: number | null
  /** the event of a set-back, '' where none was told */
  label: string
}

/** Where the repair holds to after a session, 0–8, at an instant in ms. */
export type Level = { at: number; level: number }

export type InjuryLadder = {
  injuryId: string
  handle: string
  injured: TimelinePerson
  /** where it stands, in words */
  words: string
  runs: Level[][]
  marks: Mark[]
}

export type StopKind = 'conjoint' | 'individual' | 'no_show' | 'cancelled' | 'baseline'

export type Rating = { person: TimelinePerson; value: number; ratedBy: RatedBy }

export type Happening = { injuryId: string; handle: string; text: string; kind: MarkKind }

/** A place of the timeline that can be pointed at: a session, or the day of a baseline. */
export type Stop = {
  key: string
  at: number
  /** the session that a click opens; null for a baseline */
  sessionId: string | null
  kind: StopKind
  /** 'Session 10' */
  title: string
  /** 'Tue, May 26, 2026' */
  day: string
  came: TimelinePerson[]
  /** 'Both came' */
  cameWords: string
  ratings: Rating[]
  happened: Happening[]
}

export type Timeline = {
  people: TimelinePerson[]
  safety: SafetyLine[]
  ladders: InjuryLadder[]
  /** in order of time */
  stops: Stop[]
}
