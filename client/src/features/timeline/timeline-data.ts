import type { CaseTimeline } from '#shared/contracts/timeline'
import { isHeld } from '#shared/domain/cases'
import { formatPartialDate } from '#shared/domain/days'
import { splitAtGaps } from '#shared/domain/gaps'
import { ladderPanel } from './ladder-panel.ts'
import { ratingPanel, safetyPanel } from './scale-panels.ts'
import { baselineStops, sessionStop, tellEntries, type Shape } from './stops.ts'
import { isWithin, wholeSpan, type Span } from './timeline-range.ts'
import { injuriesOf, panelsOf, type PanelName } from './timeline-search.ts'
import type { Panel, Timeline } from './timeline-types.ts'

export type TimelineOptions = {
  timeZone: string
  locale: string
  /** leaves out what was outside of it; where an injury stood by then still counts */
  span?: Span
  /** ids of the injuries to draw */
  injuries?: ReadonlySet<string>
  panels?: ReadonlySet<PanelName>
}

/**
 * The repair timeline of a case: what the chart draws and the table tells, and nothing else. No person has a point for
 * a session they did not come to.
 */
export function timelineOf(data: CaseTimeline, options: TimelineOptions): Timeline {
  const { timeZone, locale, span = wholeSpan } = options
  const { injuries = injuriesOf({}, data.injuries), panels = panelsOf({}) } = options
  const people = data.case.people
    .map(({ id, name, place }) => ({ id, name, place }))
    .toSorted((a, b) => a.place - b.place)
  const inRange = (at: number) => isWithin(span, at)
  const shape: Shape = {
    data,
    people,
    ...wordsIn(locale, timeZone),
    felt: panels.has('safety'),
    pain: panels.has('pain'),
    trust: panels.has('trust'),
    shown: injuries,
    told: tellEntries(data, injuries),
  }
  const instants = data.sessions.map(({ startsAt }) => Date.parse(startsAt))
  const sessions = data.sessions.flatMap((session, index) => {
    const at = instants[index] ?? Number.NaN
    return inRange(at) ? [{ session, index, at }] : []
  })
  const baselines = baselineStops(shape).filter(({ at }) => inRange(at))
  const sessionStops = sessions.map((each) => sessionStop(shape, each))
  const runs = runsOf(
    [
      ...sessions.flatMap(({ session, at }) => (isHeld(session.status) ? at : [])),
      ...baselines.map(({ at }) => at),
    ],
    timeZone,
  )
  const shown = data.injuries.flatMap((injury, index) => (injuries.has(injury.id) ? [{ injury, index }] : []))
  const drawn: Panel[] = []
  if (shape.felt) drawn.push(safetyPanel(shape, sessions, timeZone))
  for (const { injury, index } of shown) {
    const when =
      injury.happenedOn === null || injury.precision === null
        ? ''
        : formatPartialDate(injury.happenedOn, injury.precision, locale)
    drawn.push(ladderPanel(data, people, injury, { instants, runs, inRange, when, locale }))
    const rated = ratingPanel(shape, sessions, index, timeZone)
    if (rated !== null) drawn.push(rated)
  }
  return {
    people,
    panels: drawn,
    strip: panels.has('sessions'),
    stops: [...baselines, ...sessionStops].toSorted((a, b) => a.at - b.at),
    span,
  }
}

/** Formats are made when words are asked for: each takes longer than a panel. */
function wordsIn(locale: string, timeZone: string): Pick<Shape, 'dayOf' | 'listOf'> {
  let day: Intl.DateTimeFormat | null = null
  let list: Intl.ListFormat | null = null
  return {
    dayOf: (at) => {
      day ??= new Intl.DateTimeFormat(locale, {
        timeZone,
        weekday: 'short',
        month: 'short',
        day: 'numeric',
        year: 'numeric',
      })
      return day.format(at)
    },
    listOf: (names) => {
      list ??= new Intl.ListFormat(locale, { type: 'conjunction' })
      return list.format(names)
    },
  }
}

/** Instants (ms) in runs that may be joined by a line, each once. */
function runsOf(instants: readonly number[], timeZone: string): number[][] {
  const points = [...new Set(instants)].map((at) => ({ at: new Date(at).toISOString(), ms: at }))
  return splitAtGaps(points, 21, timeZone).map((run) => run.map(({ ms }) => ms))
}
