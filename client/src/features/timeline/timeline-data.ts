import type { CaseOverview, InjuryRow } from '#shared/contracts/cases'
import { isHeld } from '#shared/domain/cases'
import { splitAtGaps } from '#shared/domain/gaps'
import { baselineStops, personOf, sessionStop, type Shape, shapeOf, type Timed } from './stops.ts'
import type { InjuryLadder, Mark, SafetyLine, Timeline, TimelinePerson } from './timeline-types.ts'

export type TimelineOptions = {
  timeZone: string
  locale: string
  /** leaves out what was before this instant (ms); where an injury stood by then still counts */
  since?: number | null
}

/**
 * The repair timeline of a case: what the chart draws and the table tells. Planned sessions are not part of it:
 * a timeline shows what happened. No person has a point for a session they did not come to.
 */
export function timelineOf(
  overview: CaseOverview,
  { timeZone, locale, since = null }: TimelineOptions,
): Timeline {
  const people = overview.people
    .map(({ id, name, place }) => ({ id, name, place }))
    .toSorted((a, b) => a.place - b.place)
  const inRange = ({ at }: { at: number }) => since === null || at >= since
  const sessions = overview.sessions
    .filter((session) => session.status !== 'planned')
    .map((session) => ({ session, at: Date.parse(session.startsAt) }))
    .filter(inRange)
    .toSorted((a, b) => a.at - b.at || (a.session.id < b.session.id ? -1 : 1))
  const shape = shapeOf(overview, people, timeZone, locale)
  const held = sessions.filter(({ session }) => isHeld(session.status))
  const baselines = baselineStops(shape).filter(inRange)
  const runs = splitAtGaps(
    [...held, ...baselines].map(({ at }) => ({ at: new Date(at).toISOString() })),
    21,
    timeZone,
  ).map((run) => [...new Set(run.map(({ at }) => Date.parse(at)))])
  return {
    people,
    safety: people.map((person) => safetyOf(person, held, timeZone)),
    ladders: overview.injuries.map((injury) => ladderOf(shape, injury, runs, inRange)),
    stops: [...baselines, ...sessions.map((entry) => sessionStop(shape, entry))].toSorted(
      (a, b) => a.at - b.at,
    ),
  }
}

/** The case as both may see it on paper: of a session kept apart only that it happened. */
export function withoutKeptApart(overview: CaseOverview): CaseOverview {
  const apart = new Set(overview.sessions.filter((session) => session.keptApart).map((session) => session.id))
  if (apart.size === 0) return overview
  return {
    ...overview,
    sessions: overview.sessions.map((session) =>
      apart.has(session.id) ? { ...session, ratings: [], entries: [] } : session,
    ),
    injuries: overview.injuries.map((injury) => ({
      ...injury,
      ladder: {
        ...injury.ladder,
        marks: injury.ladder.marks.filter((mark) => mark.sessionId === null || !apart.has(mark.sessionId)),
      },
    })),
  }
}

function safetyOf(person: TimelinePerson, held: readonly Timed[], timeZone: string): SafetyLine {
  const points = held.flatMap(({ session, at }) => {
    const rating = session.ratings.find((rated) => rated.personId === person.id)
    if (rating === undefined || !session.present.includes(person.id)) return []
    return [{ at: session.startsAt, point: { at, value: rating.value, ratedBy: rating.ratedBy } }]
  })
  return { person, runs: splitAtGaps(points, 21, timeZone).map((run) => run.map(({ point }) => point)) }
}

/** The ladder of one injury: its level after each session from its first entry on, broken where sessions were. */
function ladderOf(
  shape: Shape,
  injury: InjuryRow,
  runs: readonly number[][],
  inRange: (timed: { at: number }) => boolean,
): InjuryLadder {
  const levels = injury.ladder.levels.map(({ at, level }) => ({ at: Date.parse(at), level }))
  let next = 0
  let level: number | null = null
  const followed = runs.map((run) =>
    run.flatMap((at) => {
      for (let change = levels[next]; change !== undefined && change.at <= at; change = levels[next]) {
        level = change.level
        next += 1
      }
      return level === null ? [] : [{ at, level }]
    }),
  )
  return {
    injuryId: injury.id,
    handle: injury.handle,
    injured: personOf(shape, injury.injuredId),
    words: injury.standing.words,
    runs: followed.filter((run) => run.length > 0),
    marks: lastPerPlace(marksOf(shape, injury).filter(inRange)),
  }
}

function marksOf(shape: Shape, injury: InjuryRow): Mark[] {
  return injury.ladder.marks.map((mark) => ({
    at: Date.parse(mark.at),
    kind: mark.kind,
    step: mark.step,
    held: mark.outcome === 'reached',
    place:
      mark.mover === null
        ? null
        : personOf(shape, mark.mover === 'injured' ? injury.injuredId : injury.injuringId).place,
    label: mark.kind === 'set_back' ? (shape.events.get(mark.entryId) ?? '') : '',
  }))
}

/** Of several marks on one step in one session only the last is drawn; the words beside it tell them all. */
function lastPerPlace(marks: readonly Mark[]): Mark[] {
  return [...new Map(marks.map((mark) => [`${mark.at} ${mark.step}`, mark])).values()]
}
