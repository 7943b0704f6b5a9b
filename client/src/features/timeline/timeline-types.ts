import type { RepairStep } from '#shared/domain/repair'
import type { RatedBy } from '#shared/domain/timeline'

export type TimelinePerson = { id: string; name: string; place: number }

/** One rating 0–10 at an instant in ms. */
export type Point = { at: number; value: number; ratedBy: RatedBy }

/** A line of a scale panel, in runs that may be joined. */
export type ScaleLine = {
  key: string
  of: 'safety' | 'pain' | 'trust'
  /** what stands at its end */
  label: string
  /** of the person, by place: color and marker */
  place: number
  /** `stroke-dasharray`, undefined is solid */
  dash: string | undefined
  runs: Point[][]
}

/** What was seen in a session that changed something, as the chart writes it. */
export type ChangeMark = { at: number; label: string }

/** A panel of ratings from 0 to 10; a later instrument is one more of these. */
export type ScalePanel = {
  kind: 'scale'
  key: string
  title: string
  /** quiet words below the title */
  about: string
  /** the panel belongs to the one above it */
  under: boolean
  lines: ScaleLine[]
  events: ChangeMark[]
}

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
  /** of a session whose note is not signed yet */
  unsigned: boolean
}

/** Where the repair holds to after a session, 0–8, at an instant in ms. */
export type Level = { at: number; level: number }

/** One injury's repair ladder. */
export type LadderPanel = {
  kind: 'ladder'
  key: string
  injuryId: string
  handle: string
  injured: TimelinePerson
  /** 'Mar 2024', or '' when no date is known */
  when: string
  /** 'possible', 'closed Jul 1, 2026' */
  tags: string[]
  /** where it stands, in words */
  words: string
  /** whether it came up without a step moved: that has a row of its own */
  cameUp: boolean
  /** the events of set-backs that are drawn */
  events: { at: number; step: RepairStep; label: string }[]
  runs: Level[][]
  marks: Mark[]
}

export type Panel = ScalePanel | LadderPanel

export type StopKind = 'conjoint' | 'individual' | 'no_show' | 'cancelled' | 'baseline'

export type Rating = { person: TimelinePerson; value: number; ratedBy: RatedBy }

/** Pain or trust of one injury. */
export type InjuryRating = { handle: string; of: 'pain' | 'trust'; value: number; ratedBy: RatedBy }

export type Happening = { injuryId: string; handle: string; text: string; kind: MarkKind }

/** A place of the timeline that can be pointed at: a session, or the day of a baseline. */
export type Stop = {
  key: string
  at: number
  /** the session that a click opens; null for a baseline */
  sessionId: string | null
  kind: StopKind
  /** held, and its note is not signed yet */
  unsigned: boolean
  /** 'Session 10' */
  title: string
  /** 'Tue, May 26, 2026' */
  day: string
  came: TimelinePerson[]
  /** 'Both came' */
  cameWords: string
  /** what was said there is not raised with the other */
  keptApart: boolean
  ratings: Rating[]
  injuryRatings: InjuryRating[]
  /** change events in words */
  events: string[]
  happened: Happening[]
}

export type Timeline = {
  people: TimelinePerson[]
  /** from the top down */
  panels: Panel[]
  /** whether the strip of sessions is drawn */
  strip: boolean
  /** in order of time */
  stops: Stop[]
  /** the first and last instant (ms) of the axis where they are chosen, else null: from the stops */
  span: { from: number | null; to: number | null }
}
