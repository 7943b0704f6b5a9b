import type { CaseTimeline, TimelineInjury } from '#shared/contracts/timeline'
import { wordingOf } from '#shared/domain/cases'
import { initials } from '#shared/domain/couple-name'
import { nothingRecorded, standingAfter, standingInWords } from '#shared/domain/standing'

export type PaperOptions = {
  /** with what led to set-backs */
  events?: boolean
  /** initials instead of names */
  initials?: boolean
}

/**
 * The timeline as both people of the case may see it: of a session kept apart only that it happened, and what led to
 * set-backs only when that was asked for.
 */
export function forPaper(data: CaseTimeline, { events = false, ...asked }: PaperOptions = {}): CaseTimeline {
  const open = withoutKeptApart(data)
  return {
    ...open,
    case: asked.initials === true ? withInitials(open.case) : open.case,
    injuries: events ? open.injuries : open.injuries.map((injury) => ({ ...injury, setBackEvents: [] })),
  }
}

const withInitials = (head: CaseTimeline['case']): CaseTimeline['case'] => ({
  ...head,
  people: head.people.map((person) => ({ ...person, name: initials(person.name) || person.name })),
})

/** Of a session kept apart nothing but that it happened, and no injury's words rest on what was said there. */
export function withoutKeptApart(data: CaseTimeline): CaseTimeline {
  const apart = new Set(data.sessions.flatMap(({ keptApart }, index) => (keptApart ? [index] : [])))
  if (apart.size === 0) return data
  return {
    ...data,
    sessions: data.sessions.map((session) =>
      session.keptApart ? { ...session, safety: [], events: [], pain: [], trust: [] } : session,
    ),
    injuries: data.injuries.map((injury) => withoutMarksOf(data, injury, apart)),
  }
}

function withoutMarksOf(
  { case: head }: CaseTimeline,
  injury: TimelineInjury,
  apart: ReadonlySet<number>,
): TimelineInjury {
  const kept = injury.marks.flatMap((mark, index) =>
    typeof mark[0] === 'number' && apart.has(mark[0]) ? [] : [{ mark, index }],
  )
  if (kept.length === injury.marks.length) return injury
  const placeOf = new Map(kept.map(({ index }, place) => [index, place]))
  const stands = kept.reduce(
    (before, { mark: [, outcome, step] }) => standingAfter(before, { id: '', outcome, step }),
    nothingRecorded(),
  )
  const injuring = head.people.find((person) => person.id === injury.injuringId)
  const words = standingInWords(stands, wordingOf(head.kind, injuring?.role ?? 'partner'))
  return {
    ...injury,
    marks: kept.map(({ mark }) => mark),
    setBackEvents: injury.setBackEvents.flatMap(([index, text]) => {
      const place = placeOf.get(index)
      return place === undefined ? [] : [[place, text] satisfies [number, string]]
    }),
    standing: { ...injury.standing, words },
  }
}
