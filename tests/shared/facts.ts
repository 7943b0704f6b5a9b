import * as fc from 'fast-check'
import type { CaseFacts, FactSession } from '#shared/domain/case-facts'
import type { RepairEntry } from '#shared/domain/repair'
import { followThroughs } from '#shared/domain/undertakings'
import { anEntry, anyEntries, weekOf } from './entries.ts'

/** A session of week `n`, an hour long; 's0', 's1' … unless told otherwise. */
export const aSession = (n: number, facts: Partial<FactSession> = {}): FactSession => ({
  id: `s${n}`,
  startsAt: weekOf(n),
  endsAt: weekOf(n).replace('T12:', 'T13:'),
  status: 'signed',
  format: 'conjoint',
  keptApart: false,
  therapyStage: 2,
  present: ['a', 'b'],
  ratings: [],
  ...facts,
})

/** What a person said of felt safety. */
export const rated = (personId: string, value: number, ratedBy: 'client' | 'clinician' = 'client') => ({
  personId,
  value,
  ratedBy,
})

/** Ana and Ben, with one open injury: hers. */
export const theCase = (facts: Partial<CaseFacts> = {}): CaseFacts => ({
  kind: 'couple',
  status: 'active',
  openedOn: '2026-01-01',
  closedOn: null,
  people: [
    { id: 'a', name: 'Ana', role: 'partner', place: 0 },
    { id: 'b', name: 'Ben', role: 'partner', place: 1 },
  ],
  injuries: [{ id: 'injury', injuredId: 'a', injuringId: 'b', status: 'open' }],
  sessions: [],
  entries: [],
  undertakings: [],
  accounts: [],
  ends: [],
  followUps: [],
  ...facts,
})

/** A session of each of these weeks. */
export const weeks = (...numbers: number[]): FactSession[] => numbers.map((n) => aSession(n))

/** An entry of the session of week `n`. */
export const entryIn = (
  n: number,
  outcome: RepairEntry['outcome'],
  step: RepairEntry['step'],
  more: Partial<RepairEntry> = {},
): RepairEntry => anEntry({ id: `e${n}`, sessionId: `s${n}`, at: weekOf(n), outcome, step, ...more })

/** The day after the session of week `n`, where clocks show UTC. */
export const dayAfter = (n: number) => ({
  at: new Date(Date.parse(weekOf(n)) + 86_400_000).toISOString(),
  zone: 'UTC',
})

/** `anyEntries` names sessions '0a' to '5b', two of each week. */
const sessionIds = Array.from({ length: 6 }, (_, week) => [`${week}a`, `${week}b`]).flat()
const someRating = fc.option(
  fc.record({ value: fc.integer({ min: 0, max: 10 }), ratedBy: fc.constantFrom('client', 'clinician') }),
)
const session = fc.record({
  status: fc.constantFrom('planned', 'draft', 'draft', 'signed', 'signed', 'cancelled', 'no_show'),
  keptApart: fc.boolean(),
  therapyStage: fc.constantFrom(1, 2, 3, null),
  a: someRating,
  b: someRating,
})
const when = fc.constantFrom(...sessionIds)
const moment = (sessionId: string) => ({ sessionId, at: weekOf(Number(sessionId[0])) })

/** Any case of two injuries over six weeks, two sessions at each instant, with undertakings and their accounts. */
export const anyCase: fc.Arbitrary<CaseFacts> = fc
  .record({
    entries: anyEntries,
    // of each entry, whose it is
    other: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
    sessions: fc.array(session, { minLength: sessionIds.length, maxLength: sessionIds.length }),
    undertakings: fc.array(
      fc.record({ when, personId: fc.constantFrom('a', 'b', null), position: fc.nat({ max: 2 }) }),
      { maxLength: 6 },
    ),
    accounts: fc.uniqueArray(
      fc.record({
        when,
        of: fc.nat({ max: 5 }),
        personId: fc.constantFrom('a', 'b'),
        told: fc.constantFrom(...followThroughs),
      }),
      { maxLength: 12, selector: (each) => `${each.when} ${each.of} ${each.personId}` },
    ),
    ends: fc.array(fc.record({ when, of: fc.nat({ max: 5 }) }), { maxLength: 3 }),
    status: fc.constantFrom('active', 'paused', 'closed'),
  })
  .map(({ entries, other, sessions, undertakings, accounts, ends, status }) =>
    theCase({
      status,
      closedOn: status === 'closed' ? '2026-02-10' : null,
      injuries: [
        { id: 'injury', injuredId: 'a', injuringId: 'b', status: 'open' },
        { id: 'other', injuredId: 'b', injuringId: 'a', status: 'open' },
      ],
      entries: entries.map((entry, n) => ({ ...entry, injuryId: other[n] === true ? 'other' : 'injury' })),
      sessions: sessions.map(({ a, b, ...drawn }, n) => {
        const id = sessionIds[n] ?? ''
        return {
          ...aSession(Number(id[0]), drawn),
          id,
          format: drawn.keptApart ? 'individual' : 'conjoint',
          ratings: [
            ...(a === null ? [] : [{ personId: 'a', ...a }]),
            ...(b === null ? [] : [{ personId: 'b', ...b }]),
          ],
        }
      }),
      undertakings: undertakings.map(({ when, ...each }, n) => ({ ...each, ...moment(when), id: `u${n}` })),
      accounts: accounts.map(({ when, of, ...each }) => ({
        ...each,
        ...moment(when),
        undertakingId: `u${of}`,
      })),
      ends: ends.map(({ when, of }) => ({ ...moment(when), undertakingId: `u${of}` })),
    }),
  )

const shuffleOf = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length })

/** The same facts in another order, in every list. */
export const shuffledCase = (facts: CaseFacts): fc.Arbitrary<CaseFacts> =>
  fc
    .record({
      people: shuffleOf(facts.people),
      injuries: shuffleOf(facts.injuries),
      sessions: fc
        .tuple(...facts.sessions.map((each) => shuffleOf(each.ratings)))
        .chain((ratings) =>
          shuffleOf(facts.sessions.map((each, n) => ({ ...each, ratings: ratings[n] ?? [] }))),
        ),
      entries: shuffleOf(facts.entries),
      undertakings: shuffleOf(facts.undertakings),
      accounts: shuffleOf(facts.accounts),
      ends: shuffleOf(facts.ends),
      followUps: shuffleOf(facts.followUps),
    })
    .map((lists) => ({ ...facts, ...lists }))

export const caseAndShuffled = anyCase.chain((facts) => fc.tuple(fc.constant(facts), shuffledCase(facts)))
