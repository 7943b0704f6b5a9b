/**
 * The brief: what is read in the minutes before an appointment. Every line is a recorded fact with the session it
 * comes from. Nothing is predicted, advised, added up, or averaged across people. Sessions kept apart are named and
 * say nothing.
 */
import {
  heldBy,
  inOrder,
  nextPlanned,
  withoutKeptApart,
  type CaseFacts,
  type FactSession,
  type Now,
} from './case-facts.ts'
import { dayOf, daysBetween } from './days.ts'
import { placeEntries, placeEntriesOf } from './entry-order.ts'
import { isHeld, type SessionStatus } from './cases.ts'
import { quotationsOf, quotedPerson } from './note.ts'
import { moverOf, type Outcome, type RepairEntry, type RepairStep, type Response } from './repair.ts'
import { standing } from './standing.ts'
import { openUndertakings, orderedAccounts, type FollowThrough } from './undertakings.ts'

/** What each part of the brief is computed by, told on request. */
export const briefRules = {
  expected:
    'The next planned session that is not over. Its number counts the sessions held so far and those that are over and not logged yet; days are counted from the last session held, of any format. Without a planned one, whoever belongs to the case.',
  alerts:
    'Flags by rule, each with what it rests on, in a fixed order. “Safety” always stands first and always looks the same: what is behind it is not told here.',
  apart:
    'Individual sessions that are kept apart: only that they took place. Nothing recorded in them is part of this page.',
  plan: 'The plan written into the planned session, or else the plan that the last session left; a session kept apart leaves none here.',
  undertakings:
    'Everything undertaken and not laid aside, with the latest account of each person. Accounts are never counted up.',
  last: 'From the last session held that is not kept apart: feelings reached, each response as tagged, what got in the way for whom, and the last thing each person is quoted with in its note.',
  cycle:
    'The cycle in one line as written with the people of the case, and the latest session in which the cycle of that day was told.',
  goals: 'What each person wants of the work, as asked in the first session.',
  injuries:
    'Each open injury by its repair entries up to now; unsigned ones count, those of sessions kept apart do not. A brick is a repair step; the first open one is ringed. Holdfast never says what to do about it.',
  feltSafety:
    'Each person’s own ratings of the last 24 sessions that are not kept apart, never averaged. Filled: the person said it. Hollow: the clinician’s impression. Not a validated scale.',
  since:
    'What was written or changed after the last session ended, by anyone on the care team; your own logging of that session is left out.',
} as const
export type BriefPart = keyof typeof briefRules

export type ToldEntry = RepairEntry & {
  response: Response | null
  inTheWay: readonly { personId: string; breaker: string }[]
}

export type Expected = {
  session: { id: string; startsAt: string; endsAt: string; format: FactSession['format'] } | null
  /** ids of who is expected: as planned, else everyone for a conjoint session, and nobody where it is not told */
  who: string[]
  /** the number the session will have */
  number: number
  lastSeen: { sessionId: string; number: number; at: string; days: number } | null
  /** planned sessions that are over and were not logged, since */
  notLogged: { sessionId: string; at: string }[]
  /** cancelled sessions and no-shows since */
  missed: { sessionId: string; at: string; status: SessionStatus }[]
}

/** Who is expected, in which format, and how long ago they were seen. */
export function expectedOf(facts: Pick<CaseFacts, 'sessions' | 'people'>, now: Now): Expected {
  const held = heldBy(facts.sessions, now.at)
  const last = held.at(-1)
  const next = nextPlanned(facts.sessions, now.at)
  const everyone = inPlaces(facts.people).map((person) => person.id)
  const since = inOrder(facts.sessions).filter(
    ({ startsAt }) => last === undefined || Date.parse(startsAt) > Date.parse(last.startsAt),
  )
  const notLogged = since.filter(
    ({ status, endsAt }) => status === 'planned' && Date.parse(endsAt) <= Date.parse(now.at),
  )
  return {
    session: next && { id: next.id, startsAt: next.startsAt, endsAt: next.endsAt, format: next.format },
    who:
      next === null || next.present.length > 0
        ? everyoneIn(next?.present ?? everyone, everyone)
        : next.format === 'conjoint'
          ? everyone
          : [],
    number: held.length + notLogged.length + 1,
    lastSeen: last
      ? {
          sessionId: last.id,
          number: last.number,
          at: last.startsAt,
          days: daysBetween(dayOf(last.startsAt, now.zone), dayOf(now.at, now.zone)),
        }
      : null,
    notLogged: notLogged.map(({ id, startsAt }) => ({ sessionId: id, at: startsAt })),
    missed: since
      .filter(
        ({ status, startsAt }) =>
          (status === 'no_show' || status === 'cancelled') && Date.parse(startsAt) <= Date.parse(now.at),
      )
      .map(({ id, startsAt, status }) => ({ sessionId: id, at: startsAt, status })),
  }
}

const inPlaces = <P extends { place: number }>(people: readonly P[]): P[] =>
  people.toSorted((a, b) => a.place - b.place)
const everyoneIn = (ids: readonly string[], order: readonly string[]) =>
  order.filter((id) => ids.includes(id))

/** Individual sessions kept apart, in order, with their numbers: 'session 9 was individual: do not raise'. */
export function keptApartOf(
  sessions: readonly FactSession[],
  now: string,
): { sessionId: string; number: number; at: string }[] {
  return heldBy(sessions, now)
    .filter((session) => session.keptApart)
    .map(({ id, number, startsAt }) => ({ sessionId: id, number, at: startsAt }))
}

/** The last session held by now that may be told to both; null when there is none. */
export function lastJoint(facts: CaseFacts, now: string): (FactSession & { number: number }) | null {
  return heldBy(facts.sessions, now).findLast((session) => !session.keptApart) ?? null
}

export type LastSession = {
  /** per person, slugs of primary feelings, in the people's order */
  feelings: { personId: string; slugs: string[] }[]
  /** each repair entry of it in order, with the other's response by that person */
  moves: {
    entryId: string
    injuryId: string
    outcome: Outcome
    step: RepairStep | null
    /** whose response; null where none was tagged */
    answererId: string | null
    response: Response | null
  }[]
  /** per person, slugs of what got in the way, each once */
  inTheWay: { personId: string; slugs: string[] }[]
  /** the last quotation of each person, and of whoever the note names otherwise */
  words: { personId: string | null; name: string; words: string }[]
}

/**
 * The last session in three lines. `note` is its progress note, `entries` those of the whole case, `observations`
 * those that count of this session.
 */
export function lastSessionOf(
  facts: Pick<CaseFacts, 'people' | 'injuries'>,
  session: { id: string },
  told: {
    note: string
    entries: readonly ToldEntry[]
    observations: readonly { personId: string | null; kind: string; slug: string }[]
  },
): LastSession {
  const people = inPlaces(facts.people)
  const entries = placeEntries(told.entries)
    .filter(({ place }) => place.sessionId === session.id)
    .map(({ entry }) => entry)
  const seen = (personId: string, kind: string) =>
    told.observations
      .filter((each) => each.personId === personId && each.kind === kind)
      .map(({ slug }) => slug)
  const perPerson = (slugsOf: (personId: string) => string[]) =>
    people
      .map(({ id }) => ({ personId: id, slugs: [...new Set(slugsOf(id))].toSorted() }))
      .filter(({ slugs }) => slugs.length > 0)
  return {
    feelings: perPerson((personId) => seen(personId, 'feeling')),
    moves: entries.map(({ id: entryId, injuryId, outcome, step, response }) => {
      const injury = facts.injuries.find((each) => each.id === injuryId)
      const answerer =
        step === null ? undefined : moverOf(step) === 'injured' ? injury?.injuringId : injury?.injuredId
      return {
        entryId,
        injuryId,
        outcome,
        step,
        response,
        answererId: response === null ? null : (answerer ?? null),
      }
    }),
    inTheWay: perPerson((personId) => [
      ...entries.flatMap(({ inTheWay }) =>
        inTheWay.filter((each) => each.personId === personId).map(({ breaker }) => breaker),
      ),
      ...seen(personId, 'breaker'),
    ]),
    words: quoted(told.note, people),
  }
}

/**
 * The last quotation of each name in the note (see `quotedPerson`); whoever is nobody of the case stays who the note says.
 */
function quoted(note: string, people: readonly { id: string; name: string }[]): LastSession['words'] {
  const last = new Map<string, LastSession['words'][number]>()
  for (const { name, words } of quotationsOf(note)) {
    const person = quotedPerson(name, people)
    const key = person?.id ?? name
    last.delete(key)
    last.set(key, { personId: person?.id ?? null, name: person?.name ?? name, words })
  }
  return [...last.values()]
}

export type BriefUndertaking = {
  id: string
  personId: string | null
  words: string
  sessionId: string
  at: string
  accounts: { personId: string; told: FollowThrough; sessionId: string; at: string }[]
}

/** What is undertaken and still open, oldest first, each with the latest dated account of every person. */
export function undertakingsOf(
  facts: CaseFacts,
  words: ReadonlyMap<string, string>,
  now: string,
): BriefUndertaking[] {
  const joint = withoutKeptApart(facts)
  const undertakings = joint.undertakings.map((each) => ({ ...each, words: words.get(each.id) ?? '' }))
  return openUndertakings({ ...joint, undertakings }, { at: now, sessionId: '~' }).map(
    ({ id, personId, words: told, sessionId, at, accounts }) => ({
      id,
      personId,
      words: told,
      sessionId,
      at,
      accounts: orderedAccounts(accounts, facts.people).map((account) => ({
        personId: account.personId,
        told: account.told,
        sessionId: account.sessionId,
        at: account.at,
      })),
    }),
  )
}

/** The session and instant from which the first open brick's state comes; null where nothing is recorded of it. */
export function openSince(
  entries: readonly RepairEntry[],
  injuryId: string,
): { sessionId: string | null; at: string } | null {
  const { firstOpen, decidedBy } = standing(entries, injuryId)
  const entryId = firstOpen === null ? null : decidedBy[firstOpen]
  const placed = placeEntriesOf(entries, injuryId).find(({ entry }) => entry.id === entryId)
  return placed === undefined ? null : { sessionId: placed.place.sessionId, at: placed.place.at }
}

/** The latest attempt at a first open brick that was lost, or is unsettled, since it is; null: there was none. */
export function attemptedSince(
  entries: readonly RepairEntry[],
  injuryId: string,
): { sessionId: string | null; at: string } | null {
  const { firstOpen, steps, decidedBy } = standing(entries, injuryId)
  if (firstOpen === null || (steps[firstOpen] !== 'lost' && steps[firstOpen] !== 'unsettled')) return null
  const placed = placeEntriesOf(entries, injuryId)
  const lostAt = placed.findIndex(({ entry }) => entry.id === decidedBy[firstOpen])
  const found = placed
    .slice(lostAt + 1)
    .findLast(({ entry }) => entry.outcome === 'attempted' && entry.step === firstOpen)
  return found === undefined ? null : { sessionId: found.place.sessionId, at: found.place.at }
}

const pointsShown = 24

export type FeltSafety = {
  points: {
    sessionId: string
    at: string
    personId: string
    value: number
    ratedBy: 'client' | 'clinician'
  }[]
  /** where a repair step was set back, and what else marked an hour */
  marks: { sessionId: string; at: string; what: 'set_back' | 'change_event'; slug: string }[]
}

/** Felt safety of each person over the last sessions, with the set-backs and change events among them. */
export function feltSafetyOf(
  facts: CaseFacts,
  changeEvents: readonly { sessionId: string; slug: string }[],
  now: string,
): FeltSafety {
  const joint = withoutKeptApart(facts)
  const shown = heldBy(joint.sessions, now).slice(-pointsShown)
  const lost = new Set(
    placeEntries(joint.entries)
      .filter(({ entry }) => entry.outcome === 'set_back')
      .map(({ place }) => place.sessionId),
  )
  return {
    points: shown.flatMap(({ id, startsAt, ratings }) =>
      inPlaces(facts.people).flatMap((person) => {
        const rating = ratings.find((each) => each.personId === person.id)
        return rating === undefined
          ? []
          : [
              {
                sessionId: id,
                at: startsAt,
                personId: person.id,
                value: rating.value,
                ratedBy: rating.ratedBy,
              },
            ]
      }),
    ),
    marks: shown.flatMap(({ id, startsAt }) => [
      ...(lost.has(id) ? [{ sessionId: id, at: startsAt, what: 'set_back' as const, slug: 'set_back' }] : []),
      ...[...new Set(changeEvents.filter((event) => event.sessionId === id).map(({ slug }) => slug))]
        .toSorted()
        .map((slug) => ({ sessionId: id, at: startsAt, what: 'change_event' as const, slug })),
    ]),
  }
}

/** Whether the cycle stands where a wall would: therapy stage 1 (or none told yet), and no injury named. */
export const cycleInPlaceOfWall = (therapyStage: number | null, openInjuries: number): boolean =>
  openInjuries === 0 && (therapyStage ?? 1) === 1

/** Of the cycle notes, the one of the latest session held by now that may be told; null where none is. */
export function latestCycle<C extends { sessionId: string }>(
  facts: CaseFacts,
  notes: readonly C[],
  now: string,
): (C & { at: string; number: number }) | null {
  const byId = new Map(notes.map((note) => [note.sessionId, note]))
  const session = heldBy(facts.sessions, now).findLast(
    ({ id, keptApart, status }) => !keptApart && isHeld(status) && byId.has(id),
  )
  const note = session && byId.get(session.id)
  return session && note ? { ...note, at: session.startsAt, number: session.number } : null
}
