import type { CaseTimeline, TimelineInjury, TimelineSession } from '#shared/contracts/timeline'
import { isHeld, wordingOf } from '#shared/domain/cases'
import { perStep, type RepairStep } from '#shared/domain/repair'
import { outcomeLabels } from '#shared/domain/repair-words'
import { stepWords } from '#shared/domain/steps'
import { labelOf, observationsOf } from '#shared/domain/vocabulary'
import type { Happening, InjuryRating, Rating, Stop, TimelinePerson } from './timeline-types.ts'

/** What may be shown of a timeline, and how it is told. */
export type Shape = {
  data: CaseTimeline
  people: TimelinePerson[]
  /** an instant (ms) as a day in words */
  dayOf: (at: number) => string
  /** several names in words */
  listOf: (names: readonly string[]) => string
  felt: boolean
  pain: boolean
  trust: boolean
  /** ids of the injuries that are drawn */
  shown: ReadonlySet<string>
  told: Told
}

/** A session with its index in the data and its instant in ms. */
export type Indexed = { session: TimelineSession; index: number; at: number }

/** Entries in words: of the session at an index, and by instant (ms) those of baselines. */
type Told = { ofSession: (index: number) => Happening[]; ofBaseline: Map<number, Happening[]> }

/**
 * What each session (and each baseline) moved, in words, of the injuries that are shown. The words of a session are made
 * when they are first asked for: thousands of sentences would hold up the drawing.
 */
export function tellEntries(data: CaseTimeline, shown: ReadonlySet<string>): Told {
  const injuries = data.injuries
    .filter(({ id }) => shown.has(id))
    .map((injury) => ({
      marks: injury.marks,
      words: wordsOf(data, injury),
      head: { injuryId: injury.id, handle: injury.handle },
    }))
  const ofBaseline = new Map<number, Happening[]>()
  for (const { marks, words, head } of injuries)
    for (const [where, outcome, step] of marks) {
      if (typeof where === 'number' || step === null) continue
      const text = `${words.step[step]}: ${outcome === 'reached' ? 'holds' : outcomeLabels[outcome]}`
      listOf(ofBaseline, Date.parse(where)).push({ ...head, kind: 'baseline', text })
    }
  const waitingOf = () => {
    const waiting = new Map<number, (() => Happening)[]>()
    for (const { marks, words, head } of injuries)
      marks.forEach(([where, outcome, step, , response], index) => {
        if (typeof where === 'string') return
        const tell = () => ({ ...head, kind: outcome, text: words.entry(outcome, step, response, index) })
        listOf(waiting, where).push(tell)
      })
    return waiting
  }
  let waiting: ReturnType<typeof waitingOf> | null = null
  const made = new Map<number, Happening[]>()
  const ofSession = (index: number) => {
    waiting ??= waitingOf()
    const known = made.get(index) ?? (waiting.get(index) ?? []).map((tell) => tell())
    made.set(index, known)
    return known
  }
  return { ofSession, ofBaseline }
}

function listOf<T>(lists: Map<number, T[]>, key: number): T[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

function wordsOf(data: CaseTimeline, injury: TimelineInjury) {
  const injuring = data.case.people.find((person) => person.id === injury.injuringId)
  const kind = wordingOf(data.case.kind, injuring?.role ?? 'partner')
  const step = perStep((n) => `repair step ${n}, ${stepWords(n, kind).short}`)
  const events = new Map(injury.setBackEvents)
  const nameOf = (id: string) => data.case.people.find((person) => person.id === id)?.name ?? 'someone'
  const answering = [nameOf(injury.injuredId), nameOf(injury.injuringId)] as const
  const entry = (
    outcome: TimelineInjury['marks'][number][1],
    moved: RepairStep | null,
    response: string | null,
    index: number,
  ) => {
    if (moved === null || outcome === 'came_up') return 'came up'
    const said = outcome === 'set_back' ? 'set-back at' : outcomeLabels[outcome]
    const event = events.get(index)
    return (
      `${said} ${step[moved]}${event === undefined ? '' : ` (${event})`}` +
      (response === null ? '' : `; ${answering[moved % 2 === 1 ? 1 : 0]}’s response: ${response}`)
    )
  }
  return { step, entry }
}

/** One stop for each day on which it was said where injuries stood before Holdfast. */
export function baselineStops({ told, dayOf }: Shape): Stop[] {
  return [...told.ofBaseline].map(([at, happened]) => ({
    key: `baseline ${at}`,
    at,
    sessionId: null,
    kind: 'baseline',
    unsigned: false,
    title: 'Before Holdfast',
    day: dayOf(at),
    came: [],
    cameWords: '',
    keptApart: false,
    ratings: [],
    injuryRatings: [],
    events: [],
    happened,
  }))
}

/** A session as a place of the timeline, with what happened in words. Its words are made when asked for. */
export function sessionStop(shape: Shape, { session, index, at }: Indexed): Stop {
  const { status, format } = session
  const held = isHeld(status)
  const came = session.came.flatMap((place) => shape.people.find((person) => person.place === place) ?? [])
  return {
    key: session.id,
    at,
    sessionId: session.id,
    kind: status === 'no_show' || status === 'cancelled' ? status : format,
    unsigned: status === 'draft',
    title: titleOf(session),
    get day() {
      return shape.dayOf(at)
    },
    came,
    cameWords: held ? cameInWords(shape, came, format) : '',
    keptApart: session.keptApart,
    get ratings() {
      return shape.felt ? feltBy(came, session) : []
    },
    get injuryRatings() {
      return [...ratingsOf(shape, session, 'pain'), ...ratingsOf(shape, session, 'trust')]
    },
    events: shape.felt ? session.events.map(eventInWords) : [],
    get happened() {
      return shape.told.ofSession(index)
    },
  }
}

const feltBy = (came: readonly TimelinePerson[], { safety }: TimelineSession): Rating[] =>
  safety.flatMap(([place, value, ratedBy]) => {
    const person = came.find((each) => each.place === place)
    return person === undefined ? [] : [{ person, value, ratedBy }]
  })

/** A change event as it is ticked: 'pursuer softening'. */
export const eventInWords = (slug: string): string => labelOf(observationsOf('change_event'), slug)

function ratingsOf(shape: Shape, session: TimelineSession, of: 'pain' | 'trust'): InjuryRating[] {
  if (!shape[of]) return []
  return session[of].flatMap(([index, value, ratedBy]) => {
    const injury = shape.data.injuries[index]
    return injury === undefined || !shape.shown.has(injury.id)
      ? []
      : [{ handle: injury.handle, of, value, ratedBy }]
  })
}

function titleOf({ status, number }: TimelineSession): string {
  if (status === 'no_show') return 'No-show'
  if (status === 'cancelled') return 'Cancelled session'
  return number === null ? 'Session' : `Session ${number}`
}

function cameInWords(shape: Shape, came: readonly TimelinePerson[], format: string): string {
  const [only] = came
  if (only === undefined) return format === 'individual' ? 'One person alone' : ''
  if (came.length === 1) return `${only.name} alone`
  return came.length === 2 && shape.people.length === 2
    ? 'Both came'
    : `${shape.listOf(came.map(({ name }) => name))} came`
}
