import type { CaseTimeline, TimelineInjury } from '#shared/contracts/timeline'
import { withInitials } from '#shared/domain/hidden-names'

export type PaperOptions = {
  /** with what led to set-backs */
  events?: boolean
  /** initials instead of names, in every word */
  initials?: boolean
}

/**
 * The timeline as both people of the case may see it: of a session kept apart only that it happened, and what led to
 * set-backs only when that was asked for.
 */
export function forPaper(
  data: CaseTimeline,
  { events = false, initials = false }: PaperOptions = {},
): CaseTimeline {
  const open = withoutKeptApart(data)
  const paper = events ? open : { ...open, injuries: open.injuries.map(withoutEvents) }
  return initials ? withInitials(paper) : paper
}

const withoutEvents = (injury: TimelineInjury): TimelineInjury => ({ ...injury, setBackEvents: [] })

/** Of a session kept apart nothing but that one person came alone. Where an injury stands never rests on one. */
export function withoutKeptApart(data: CaseTimeline): CaseTimeline {
  const apart = new Set(data.sessions.flatMap(({ keptApart }, index) => (keptApart ? [index] : [])))
  if (apart.size === 0) return data
  return {
    ...data,
    sessions: data.sessions.map((session) =>
      session.keptApart
        ? { ...session, keptApart: false, came: [], safety: [], events: [], pain: [], trust: [] }
        : session,
    ),
    injuries: data.injuries.map((injury) => withoutMarksOf(injury, apart)),
  }
}

function withoutMarksOf(injury: TimelineInjury, apart: ReadonlySet<number>): TimelineInjury {
  const kept = injury.marks.flatMap((mark, index) =>
    typeof mark[0] === 'number' && apart.has(mark[0]) ? [] : [{ mark, index }],
  )
  if (kept.length === injury.marks.length) return injury
  const placeOf = new Map(kept.map(({ index }, place) => [index, place]))
  return {
    ...injury,
    marks: kept.map(({ mark }) => mark),
    setBackEvents: injury.setBackEvents.flatMap(([index, text]) => {
      const place = placeOf.get(index)
      return place === undefined ? [] : [[place, text] satisfies [number, string]]
    }),
  }
}
