import type { RepairEntryBody } from '#shared/contracts/repair'
import type { SessionBody, SessionContext, SessionDetail } from '#shared/contracts/sessions'
import { isHeld, therapyStages } from '#shared/domain/cases'
import type { SessionFormat, SessionStatus } from '#shared/domain/cases'
import { noteOf } from '#shared/domain/note'
import type { Catcher, RiskFinding, TherapyStep } from '#shared/domain/session-record'
import { daysBetween, dayOf, instantOf, timeOf } from '#shared/domain/days'
import type { Outcome, RepairStage } from '#shared/domain/repair'

/** A repair entry while it is being filled in: what became of it and where may still be open. */
export type EntryDraft = Omit<RepairEntryBody, 'stage' | 'outcome'> & {
  stage: RepairStage | null
  outcome: Outcome | null
}

export type RatingDraft = { value: number; ratedBy: 'client' | 'clinician' }
/** Pain now and trust of the injured person, for one injury. */
export type InjuryRatingDraft = {
  pain: number | null
  trust: number | null
  ratedBy: 'client' | 'clinician'
}
export type ObservationDraft = SessionBody['observations'][number]

/**
 * A session as its form holds it: wall times of the practice instead of instants, ratings by person. Ratings
 * of people who are not ticked as present stay here, so that ticking them again brings the number back.
 */
export type SessionDraft = {
  /** 'YYYY-MM-DD', '' while empty */
  day: string
  /** 'HH:MM' in the practice's zone, '' while empty */
  starts: string
  ends: string
  kind: SessionBody['kind']
  status: SessionStatus
  therapyStage: SessionBody['therapyStage']
  /** the format while nobody is ticked; else it follows from who came */
  format: SessionFormat
  /** who came; of a planned session, who is expected */
  present: string[]
  /** by person id */
  ratings: Record<string, RatingDraft>
  entries: EntryDraft[]
  note: string
  plan: string
  /** of an individual session: whether it is left out of what both of them get to see */
  keptApart: boolean
  telehealth: boolean
  /** by person id, like the three after it */
  locations: Record<string, string>
  therapySteps: Record<string, TherapyStep>
  risk: Record<string, { finding: RiskFinding; words: string }>
  outside: string
  accounts: SessionBody['accounts']
  letGo: string[]
  undertakings: SessionBody['undertakings']
  cycle: {
    trigger: string
    caughtBy: Catcher | null
    moves: Record<string, { move: string; emotion: string }>
  }
  observations: ObservationDraft[]
  /** by injury id */
  injuryRatings: Record<string, InjuryRatingDraft>
  /** the next appointment as wall times */
  next: NextDraft | null
}

export type NextDraft = { id: string; day: string; starts: string; minutes: number }

/** What is recorded of an hour before anything is: no rating, no tag, nothing kept or not kept. */
const nothingYet = () => ({
  locations: {},
  therapySteps: {},
  risk: {},
  outside: '',
  accounts: [],
  letGo: [],
  undertakings: [],
  cycle: { trigger: '', caughtBy: null, moves: {} },
  observations: [],
  injuryRatings: {},
  next: null,
})

const usualMinutes = 50
const quarter = 15 * 60_000

/** What a new session starts from: facts of the course, never a rating, an outcome or a step. */
export function newDraft(
  context: SessionContext,
  today: string,
  now: string,
  timeZone: string,
  headings: readonly string[] = [],
): SessionDraft {
  const { previous } = context
  const minutes = previous === null ? usualMinutes : minutesBetween(previous.startsAt, previous.endsAt)
  const length = (minutes >= 10 && minutes <= 240 ? minutes : usualMinutes) * 60_000
  const justEnded = Math.floor((Date.parse(now) - length) / quarter) * quarter
  const start = usualStart(previous, now, timeZone) ?? new Date(justEnded).toISOString()
  const end = new Date(Date.parse(start) + length).toISOString()
  const day = dayOf(start, timeZone)
  return {
    // the server's day counts, unless the hour began before midnight
    day: day === dayOf(now, timeZone) ? today : day,
    starts: timeOf(start, timeZone),
    ends: timeOf(end, timeZone),
    kind: previous === null ? 'first' : 'therapy',
    status: 'draft',
    therapyStage: therapyStageOf(previous?.therapyStage),
    format: previous?.format ?? 'conjoint',
    // whom an individual session was with is not known here: ask
    present: previous?.format === 'individual' ? [] : context.people.slice(0, 2).map((person) => person.id),
    ratings: {},
    entries: [],
    note: emptyNote(headings),
    plan: '',
    keptApart: true,
    telehealth: previous?.telehealth ?? false,
    ...nothingYet(),
  }
}

/** A note with nothing but its headings; '' without any. */
export function emptyNote(headings: readonly string[]): string {
  return headings.length === 0 ? '' : noteOf(headings.map((heading) => ({ heading, text: '' })))
}

/** The couple's usual hour, the weekday and time of the session before, if it is today and has begun. */
function usualStart(previous: SessionContext['previous'], now: string, timeZone: string): string | null {
  if (previous === null) return null
  const today = dayOf(now, timeZone)
  const days = daysBetween(dayOf(previous.startsAt, timeZone), today)
  if (days === 0 || days % 7 !== 0) return null
  const start = instantOf(today, timeOf(previous.startsAt, timeZone), timeZone)
  return Date.parse(start) <= Date.parse(now) ? start : null
}

/** A saved session as its form holds it. */
export function draftOf(session: SessionDetail['session'], timeZone: string): SessionDraft {
  return {
    day: dayOf(session.startsAt, timeZone),
    starts: timeOf(session.startsAt, timeZone),
    ends: timeOf(session.endsAt, timeZone),
    kind: session.kind,
    status: session.status,
    therapyStage: session.therapyStage,
    format: session.format,
    present: session.present,
    ratings: Object.fromEntries(
      session.ratings.map(({ personId, value, ratedBy }) => [personId, { value, ratedBy }]),
    ),
    entries: session.entries,
    note: session.note,
    plan: session.plan,
    // a session for both becomes one kept apart when only one of them came
    keptApart: session.format === 'individual' ? session.keptApart : true,
    telehealth: session.telehealth,
    locations: Object.fromEntries(session.locations.map(({ personId, words }) => [personId, words])),
    therapySteps: Object.fromEntries(session.therapySteps.map(({ personId, step }) => [personId, step])),
    risk: Object.fromEntries(
      session.risk.map(({ personId, finding, words }) => [personId, { finding, words }]),
    ),
    outside: session.outside,
    accounts: session.accounts,
    letGo: session.letGo,
    undertakings: session.undertakings,
    cycle: {
      ...session.cycle,
      moves: Object.fromEntries(
        session.cycle.moves.map(({ personId, move, emotion }) => [personId, { move, emotion }]),
      ),
    },
    observations: session.observations,
    injuryRatings: Object.fromEntries(
      session.injuryRatings.map(({ injuryId, ...rating }) => [injuryId, rating]),
    ),
    next:
      session.next === null
        ? null
        : {
            id: session.next.id,
            day: dayOf(session.next.startsAt, timeZone),
            starts: timeOf(session.next.startsAt, timeZone),
            minutes: minutesBetween(session.next.startsAt, session.next.endsAt),
          },
  }
}

/** A planned session that is now logged as held, with the therapy stage the course was in last. */
export function heldDraftOf(
  planned: SessionDetail['session'],
  context: SessionContext,
  timeZone: string,
  headings: readonly string[] = [],
): SessionDraft {
  const draft = draftOf(planned, timeZone)
  const therapyStage = draft.therapyStage ?? therapyStageOf(context.previous?.therapyStage)
  const note = draft.note === '' ? emptyNote(headings) : draft.note
  return withStatus({ ...draft, note, therapyStage }, 'draft', context.people)
}

/** The draft in another status. A session for both that took place: both came, until the clinician says otherwise. */
export function withStatus(
  draft: SessionDraft,
  status: SessionBody['status'],
  people: SessionContext['people'],
): SessionDraft {
  const bothExpected = isHeld(status) && draft.present.length === 0 && draft.format === 'conjoint'
  const present = bothExpected ? people.slice(0, 2).map((person) => person.id) : draft.present
  return { ...draft, status, present }
}

/** A new repair entry: everything open. */
export function newEntry(id: string, injuryId: string): EntryDraft {
  return {
    id,
    injuryId,
    stage: null,
    outcome: null,
    step: null,
    response: null,
    inTheWay: [],
    line: '',
    setBackPlace: null,
    setBackEvent: '',
  }
}

function minutesBetween(startsAt: string, endsAt: string): number {
  return (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000
}

function therapyStageOf(stage: number | null | undefined): SessionBody['therapyStage'] {
  return therapyStages.find((each) => each === stage) ?? null
}
