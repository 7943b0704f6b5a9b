import type { CaseTimeline } from '#shared/contracts/timeline'
import { isHeld } from '#shared/domain/cases'
import type { ComparedSession } from '#shared/domain/compare'
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

/** What may have been rated, in the order of the page: each person's felt safety, then pain and trust of each injury shown. */
export function comparedThings(data: CaseTimeline, options: TimelineOptions): ComparedThing[] {
  const { injuries = injuriesOf({}, data.injuries) } = options
  const nameOf = (id: string) => data.case.people.find((person) => person.id === id)?.name ?? 'someone'
  return [
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
}

/** The held sessions of the range with what was rated in each. */
export function comparedSessions(data: CaseTimeline, options: TimelineOptions): ComparedSession[] {
  return held(data, options).map(({ id, keptApart, safety, pain, trust }) => ({
    id,
    apart: keptApart,
    rated: Object.fromEntries([
      ...safety.map(([place, value]) => [`safety ${place}`, value]),
      ...pain.map(([index, value]) => [`pain ${index}`, value]),
      ...trust.map(([index, value]) => [`trust ${index}`, value]),
    ]),
  }))
}
