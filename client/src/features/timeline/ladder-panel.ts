import type { CaseTimeline, TimelineInjury } from '#shared/contracts/timeline'
import { moverOf } from '#shared/domain/repair'
import type { MarkRow } from '#shared/domain/timeline'
import { calendarDay } from '../practice/dates.ts'
import type { LadderPanel, Level, Mark, TimelinePerson } from './timeline-types.ts'

type LadderOptions = {
  /** of each session of the data, in ms */
  instants: readonly number[]
  /** instants (ms) of sessions and baselines, in runs that may be joined */
  runs: readonly number[][]
  inRange: (at: number) => boolean
  /** when it happened, in words */
  when: string
  locale: string
}

/** The ladder of one injury: its level after each session from its first entry on, broken where sessions were. */
export function ladderPanel(
  data: CaseTimeline,
  people: readonly TimelinePerson[],
  injury: TimelineInjury,
  { instants, runs, inRange, when, locale }: LadderOptions,
): LadderPanel {
  const atOf = (where: number | string) =>
    typeof where === 'string' ? Date.parse(where) : (instants[where] ?? Number.NaN)
  const personOf = (id: string) =>
    people.find((person) => person.id === id) ?? { id, name: 'someone', place: 2 }
  const [injured, injuring] = [personOf(injury.injuredId), personOf(injury.injuringId)]
  const markOf = ([where, outcome, step]: MarkRow): Mark => ({
    at: atOf(where),
    kind: typeof where === 'string' ? 'baseline' : outcome,
    step,
    held: outcome === 'reached',
    place: step === null ? null : (moverOf(step) === 'injured' ? injured : injuring).place,
    unsigned: typeof where === 'number' && data.sessions[where]?.status === 'draft',
  })
  // followed when it is drawn: what lies below the window does not hold up what stands in it
  let followed: Level[][] | null = null
  let marked: Mark[] | null = null
  return {
    kind: 'ladder',
    key: injury.id,
    injuryId: injury.id,
    handle: injury.handle,
    injured,
    when,
    tags: [
      ...(injury.certainty === 'possible' ? ['possible'] : []),
      ...(injury.closedOn === null ? [] : [`closed ${calendarDay(injury.closedOn, locale)}`]),
    ],
    words: injury.standing.words,
    cameUp: injury.marks.some(([where, outcome]) => outcome === 'came_up' && inRange(atOf(where))),
    events: eventsOf(injury, atOf).filter(({ at }) => inRange(at)),
    get runs() {
      followed ??= follow(
        injury.marks.map(([where, , , level]) => ({ at: atOf(where), level })),
        runs,
      )
      return followed
    },
    get marks() {
      marked ??= lastPerPlace(injury.marks.map(markOf).filter(({ at }) => inRange(at)))
      return marked
    },
  }
}

/** The level at each instant of the runs; nothing before the first entry. */
function follow(levels: readonly Level[], runs: readonly number[][]): Level[][] {
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
  return followed.filter((run) => run.length > 0)
}

/** What led to set-backs, but where a later mark of the same instant hides the cross (see `lastPerPlace`). */
function eventsOf({ marks, setBackEvents }: TimelineInjury, atOf: (where: MarkRow[0]) => number) {
  const events = setBackEvents.flatMap(([index, label]) => {
    const [where, outcome, step] = marks[index] ?? []
    if (where === undefined || step === undefined || step === null || outcome !== 'set_back') return []
    const at = atOf(where)
    for (let later = index + 1; later < marks.length; later += 1) {
      const [laterWhere, , laterStep] = marks[later] ?? []
      if (laterWhere === undefined || atOf(laterWhere) !== at) break
      if (laterStep === step) return []
    }
    return [{ at, step, label }]
  })
  // those of one instant stand on one line down from the highest cross: they share its label
  const shared = new Map<number, (typeof events)[number]>()
  for (const event of events) {
    const known = shared.get(event.at)
    shared.set(
      event.at,
      known === undefined
        ? event
        : {
            ...known,
            step: known.step > event.step ? known.step : event.step,
            label: `${known.label}, ${event.label}`,
          },
    )
  }
  return [...shared.values()]
}

/** Of several marks on one step in one session only the last is drawn; the words beside it tell them all. */
function lastPerPlace(marks: readonly Mark[]): Mark[] {
  const last = new Map<number, Mark>()
  // whole milliseconds, and steps 0–8: one number for both, for there are thousands
  for (const mark of marks) last.set(mark.at * 10 + (mark.step ?? 0), mark)
  return [...last.values()]
}
