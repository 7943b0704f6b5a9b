import type { CaseOverview, InjuryRow, SessionRow } from '#shared/contracts/cases'
import { isHeld, wordingOf } from '#shared/domain/cases'
import type { RepairStep } from '#shared/domain/repair'
import { outcomeLabels } from '#shared/domain/repair-words'
import { stepWords } from '#shared/domain/steps'
import type { Happening, Stop, TimelinePerson } from './timeline-types.ts'

/** A session and the instant (ms) at which it starts. */
export type Timed = { session: SessionRow; at: number }

/** A case with what is looked up in it again and again. */
export type Shape = {
  overview: CaseOverview
  people: TimelinePerson[]
  byId: Map<string, TimelinePerson>
  /** what led to a set-back, by entry */
  events: Map<string, string>
  day: Intl.DateTimeFormat
  list: Intl.ListFormat
}

export function shapeOf(
  overview: CaseOverview,
  people: TimelinePerson[],
  timeZone: string,
  locale: string,
): Shape {
  const day = { timeZone, weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' } as const
  return {
    overview,
    people,
    byId: new Map(people.map((person) => [person.id, person])),
    events: new Map(
      overview.sessions.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry.setBackEvent])),
    ),
    day: new Intl.DateTimeFormat(locale, day),
    list: new Intl.ListFormat(locale, { type: 'conjunction' }),
  }
}

/** One stop for each day on which it was said where injuries stood before Holdfast. */
export function baselineStops(shape: Shape): Stop[] {
  const byInstant = new Map<number, Happening[]>()
  for (const injury of shape.overview.injuries) {
    for (const mark of injury.ladder.marks) {
      if (mark.kind !== 'baseline' || mark.step === null) continue
      const text = `${stepInWords(shape, injury, mark.step)}: ${mark.outcome === 'reached' ? 'holds' : outcomeLabels[mark.outcome]}`
      const at = Date.parse(mark.at)
      const told = byInstant.get(at) ?? []
      byInstant.set(at, [...told, { injuryId: injury.id, handle: injury.handle, kind: 'baseline', text }])
    }
  }
  return [...byInstant].map(([at, happened]) => ({
    key: `baseline ${at}`,
    at,
    sessionId: null,
    kind: 'baseline',
    title: 'Before Holdfast',
    day: shape.day.format(at),
    came: [],
    cameWords: '',
    ratings: [],
    happened,
  }))
}

/** A session as a place of the timeline, with what happened in words. */
export function sessionStop(shape: Shape, { session, at }: Timed): Stop {
  const held = isHeld(session.status)
  const came = held ? shape.people.filter((person) => session.present.includes(person.id)) : []
  return {
    key: session.id,
    at,
    sessionId: session.id,
    kind: session.status === 'no_show' || session.status === 'cancelled' ? session.status : session.format,
    title: titleOf(session),
    day: shape.day.format(at),
    came,
    cameWords: held ? cameInWords(shape, came) : '',
    ratings: came.flatMap((person) => {
      const rating = session.ratings.find((rated) => rated.personId === person.id)
      return rating === undefined ? [] : [{ person, value: rating.value, ratedBy: rating.ratedBy }]
    }),
    happened: session.entries
      .filter((entry) => !entry.struck)
      .flatMap((entry) => {
        const injury = shape.overview.injuries.find(({ id }) => id === entry.injuryId)
        if (injury === undefined) return []
        return [
          {
            injuryId: injury.id,
            handle: injury.handle,
            kind: entry.outcome,
            text: entryInWords(shape, injury, entry),
          },
        ]
      }),
  }
}

function titleOf(session: SessionRow): string {
  if (session.status === 'no_show') return 'No-show'
  if (session.status === 'cancelled') return 'Cancelled session'
  return session.number === null ? 'Session' : `Session ${session.number}`
}

function cameInWords(shape: Shape, came: readonly TimelinePerson[]): string {
  const [only] = came
  if (only === undefined) return ''
  if (came.length === 1) return `${only.name} alone`
  return came.length === 2 && shape.people.length === 2
    ? 'Both came'
    : `${shape.list.format(came.map(({ name }) => name))} came`
}

function entryInWords(shape: Shape, injury: InjuryRow, entry: SessionRow['entries'][number]): string {
  if (entry.step === null) return 'came up'
  const step = stepInWords(shape, injury, entry.step)
  const said = {
    reached: `reached ${step}`,
    attempted: `attempted ${step}`,
    set_back: `set-back at ${step}`,
    came_up: 'came up',
  }
  const event = entry.outcome === 'set_back' && entry.setBackEvent !== '' ? ` (${entry.setBackEvent})` : ''
  const answering = personOf(shape, entry.step % 2 === 1 ? injury.injuringId : injury.injuredId)
  const response = entry.response === null ? '' : `; ${answering.name}’s response: ${entry.response}`
  return `${said[entry.outcome]}${event}${response}`
}

function stepInWords(shape: Shape, injury: InjuryRow, step: RepairStep): string {
  const injuring = shape.overview.people.find((person) => person.id === injury.injuringId)
  const kind = wordingOf(shape.overview.kind, injuring?.role ?? 'partner')
  return `repair step ${step}, ${stepWords(step, kind).short}`
}

/** A person of the case by id; someone who is no longer in it has no name. */
export function personOf(shape: Shape, id: string): TimelinePerson {
  return shape.byId.get(id) ?? { id, name: 'someone', place: 2 }
}
