import type { CaseTimeline } from '#shared/contracts/timeline'
import { isHeld } from '#shared/domain/cases'
import type { ComparedSession } from '#shared/domain/compare'
import type { RatedBy } from '#shared/domain/timeline'
import { eventInWords } from './stops.ts'
import type { TimelineOptions } from './timeline-data.ts'
import { isWithin, wholeSpan } from './timeline-range.ts'
import { injuriesOf } from './timeline-search.ts'

const held = (data: CaseTimeline, { span = wholeSpan }: TimelineOptions) =>
  data.sessions.filter((session) => isHeld(session.status) && isWithin(span, Date.parse(session.startsAt)))

/** The sessions with a change event in the range, to choose from: 'Tue, May 26, 2026: pursuer softening'. */
export function eventChoices(
  data: CaseTimeline,
  options: TimelineOptions,
): { value: string; label: string }[] {
  const day = new Intl.DateTimeFormat(options.locale, {
    timeZone: options.timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
  })
  return held(data, options).flatMap(({ id, startsAt, events, keptApart }) =>
    events.length === 0 || keptApart
      ? []
      : [{ value: id, label: `${day.format(Date.parse(startsAt))}: ${events.map(eventInWords).join(', ')}` }],
  )
}

export type ComparedThing = { key: string; label: string }

/**
 * What may have been rated, in the order of the page: each person's felt safety, then pain and trust of each injury
 * shown; the clinician's impressions of each in a row of their own.
 */
export function comparedThings(data: CaseTimeline, options: TimelineOptions): ComparedThing[] {
  const { injuries = injuriesOf({}, data.injuries) } = options
  const nameOf = (id: string) => data.case.people.find((person) => person.id === id)?.name ?? 'someone'
  const things = [
    ...data.case.people.map(({ place, name }) => ({
      key: `safety ${place}`,
      label: `${name}, felt safety`,
    })),
    ...data.injuries.flatMap(({ id, handle, injuredId }, index) =>
      injuries.has(id)
        ? (['pain', 'trust'] as const).map((of) => ({
            key: `${of} ${index}`,
            label: `${nameOf(injuredId)}, ${of}: ${handle}`,
          }))
        : [],
    ),
  ]
  return things.flatMap((thing) => [
    thing,
    { key: keyOf(thing.key, 'clinician'), label: `${thing.label} (impression)` },
  ])
}

const keyOf = (of: string, by: RatedBy) => (by === 'client' ? of : `${of} impression`)

/** The held sessions of the range with what was rated in each. */
export function comparedSessions(data: CaseTimeline, options: TimelineOptions): ComparedSession[] {
  return held(data, options).map((session) => ({
    id: session.id,
    apart: session.keptApart,
    rated: Object.fromEntries(
      (['safety', 'pain', 'trust'] as const).flatMap((of) =>
        session[of].map(([index, value, by]) => [keyOf(`${of} ${index}`, by), value]),
      ),
    ),
  }))
}
