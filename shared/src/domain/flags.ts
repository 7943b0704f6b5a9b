/**
 * Flags: what a clinician should look at, by rules over recorded facts. Each says its rule and what the rule rests on.
 * Nothing is predicted, added up or compared between the two people.
 */
import {
  withoutKeptApart,
  heldBy,
  nextPlanned,
  type CaseFacts,
  type FactSession,
  type Now,
} from './case-facts.ts'
import { dayOf, daysBetween } from './days.ts'
import { placeEntries, type PlacedEntry } from './entry-order.ts'
import { followUpsDue, followUpsOf } from './follow-ups.ts'
import type { RepairEntry, RepairStep } from './repair.ts'
import { ageInWords } from './signing.ts'
import { followThroughLabels, openUndertakings, orderedAccounts } from './undertakings.ts'

export const flagRules = [
  'set_back_last_time',
  'unsigned_note',
  'felt_safety_down',
  'undertaking_not_kept',
  'nothing_moved',
  'late_step_in_stage_1',
  'not_planned',
  'follow_up_due',
] as const
/** The rules, in the order in which their flags are told. */
export type FlagRule = (typeof flagRules)[number]

/** A fall of felt safety, in points of 10, that is told. */
export const feltSafetyFall = 2
/** Sessions without movement, of those in which the injury was worked, that are told. */
export const sessionsWithoutMove = 4
/** Days since the last session after which an active case without a planned one is told. */
export const daysUnplanned = 21

export type RuleWords = {
  /** on a chip: 'set-back' */
  label: string
  /** the whole rule in a sentence */
  rule: string
  /** what it rests on */
  source: string
}

const own = 'Holdfast’s own rule'

export const ruleWords: Record<FlagRule, RuleWords> = {
  set_back_last_time: {
    label: 'set-back',
    rule: 'In the last session that is not kept apart a repair step of an open injury was recorded as set back, and it does not hold again.',
    source:
      'Repair may go back as well as forward, which the record allows; when it is told is Holdfast’s own rule.',
  },
  unsigned_note: {
    label: 'not signed',
    rule: 'A session was held and its note is not signed.',
    source:
      'Sign as soon as practicable; a couple of days is treated as reasonable (columbusohmedicalbilling.com).',
  },
  felt_safety_down: {
    label: 'felt safety',
    rule: `A person’s latest felt safety is at least ${feltSafetyFall} points lower than the same person’s rating before it; told until that person is rated again. Ratings of sessions kept apart are left out. Felt safety is not a validated scale.`,
    source: own,
  },
  undertaking_not_kept: {
    label: 'undertaking',
    rule: 'By the latest account of at least one person, something undertaken was not kept, or only partly.',
    source:
      'Rebuilding safety is showing up over time (Hanfling, article); when it is told is Holdfast’s own rule.',
  },
  nothing_moved: {
    label: 'nothing moved',
    rule: `In the last ${sessionsWithoutMove} sessions or more in which this injury, still open, was worked (a repair step attempted at least), no repair step was reached and none was set back. Sessions kept apart are not counted.`,
    source: own,
  },
  late_step_in_stage_1: {
    label: 'therapy stage',
    rule: 'Repair step 5 or later was recorded in the last session that is not kept apart, and that session was in therapy stage 1.',
    source:
      'Stage 1 names the injury and calms the cycle around it (carolinaeft.com; steppingintoeft.com ch. 11); the threshold of repair step 5 is Holdfast’s own.',
  },
  not_planned: {
    label: 'not planned',
    rule: `The case is active, its last session is more than ${daysUnplanned} days ago, and no session is planned.`,
    source: own,
  },
  follow_up_due: {
    label: 'follow-up',
    rule: 'The case is closed, and a trust follow-up (3 and 6 months after closing) is due.',
    source:
      'At three months gains held except the injured person’s trust (Greenberg, Warwar & Malcolm 2010); six months is Holdfast’s own.',
  },
}

export type Flag = {
  /** the same as long as it is about the same facts: rule and ids, joined by '/' */
  key: string
  rule: FlagRule
  /** one sentence, with people's names but no text that somebody wrote */
  words: string
  /** what it is about, where that is one injury, person or undertaking */
  injuryId: string | null
  personId: string | null
  undertakingId: string | null
  /** the session it comes from; null where it comes from none */
  sessionId: string | null
  /** UTC instant of the fact, ISO; null where it is a day (see `day`) or none */
  at: string | null
  day: string | null
}

const nothing = {
  injuryId: null,
  personId: null,
  undertakingId: null,
  sessionId: null,
  at: null,
  day: null,
}

type Joint = {
  facts: CaseFacts
  now: Now
  held: (FactSession & { number: number })[]
  last: (FactSession & { number: number }) | undefined
  /** the entries that count, in order (corrections take the place of what they correct), and by injury */
  placed: readonly PlacedEntry<RepairEntry>[]
  placedOf: (injuryId: string) => readonly PlacedEntry<RepairEntry>[]
  nameOf: (personId: string) => string
}

/**
 * The flags of one case at a moment, in the order of their rules and then of time. Sessions kept apart are left out of
 * every rule but the one about unsigned notes, which tells nothing of what was said. The order of the input never
 * matters.
 */
export function flagsOf(facts: CaseFacts, now: Now): Flag[] {
  const told = withoutKeptApart(facts)
  const joint = {
    ...told,
    people: told.people.toSorted((a, b) => a.place - b.place),
    injuries: told.injuries.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
  const held = heldBy(joint.sessions, now.at)
  const placed = placeEntries(joint.entries)
  const byInjury = new Map<string, PlacedEntry<RepairEntry>[]>()
  for (const each of placed) {
    const known = byInjury.get(each.entry.injuryId)
    if (known) known.push(each)
    else byInjury.set(each.entry.injuryId, [each])
  }
  const names = new Map(facts.people.map((person) => [person.id, person.name]))
  const of: Joint = {
    facts: joint,
    now,
    held,
    last: held.at(-1),
    placed,
    placedOf: (injuryId) => byInjury.get(injuryId) ?? [],
    nameOf: (personId) => names.get(personId) ?? 'someone',
  }
  return [
    ...setBacks(of),
    ...unsigned(facts, now),
    ...feltSafetyDown(of),
    ...undertakingsNotKept(of),
    ...nothingMoved(of),
    ...lateStep(of),
    ...notPlanned(of, facts),
    ...followUpFlags(facts, now),
  ]
}

function setBacks({ facts, last, placedOf }: Joint): Flag[] {
  if (last === undefined) return []
  return facts.injuries.flatMap((injury) => {
    if (injury.status === 'closed') return []
    const lost = new Map<RepairStep, RepairEntry>()
    for (const { entry, place } of placedOf(injury.id)) {
      if (entry.step === null) continue
      if (entry.outcome === 'set_back' && place.sessionId === last.id) lost.set(entry.step, entry)
      // reached, in that session or by a later baseline: this step and those below it hold again
      if (entry.outcome === 'reached')
        for (const step of lost.keys()) if (step <= entry.step) lost.delete(step)
    }
    return [...lost].map(([step, entry]): Flag => ({
      ...nothing,
      key: `set_back_last_time/${injury.id}/${entry.id}`,
      rule: 'set_back_last_time',
      words: `Repair step ${step} did not hold.`,
      injuryId: injury.id,
      sessionId: last.id,
      at: last.startsAt,
    }))
  })
}

function unsigned(facts: CaseFacts, now: Now): Flag[] {
  return heldBy(facts.sessions, now.at)
    .filter((session) => session.status === 'draft' && Date.parse(session.endsAt) <= Date.parse(now.at))
    .map(({ id, number, startsAt }): Flag => {
      const age = daysBetween(dayOf(startsAt, now.zone), dayOf(now.at, now.zone))
      return {
        ...nothing,
        key: `unsigned_note/${id}`,
        rule: 'unsigned_note',
        words: `The note of session ${number}, ${ageInWords(age)}, is not signed.`,
        sessionId: id,
        at: startsAt,
      }
    })
}

function feltSafetyDown({ facts, held, nameOf }: Joint): Flag[] {
  return facts.people.flatMap((person): Flag[] => {
    const rated = held.flatMap((session) => {
      const rating = session.ratings.find((each) => each.personId === person.id)
      return rating === undefined ? [] : [{ session, ...rating }]
    })
    const [before, latest] = rated.slice(-2)
    if (before === undefined || latest === undefined) return []
    if (before.value - latest.value < feltSafetyFall) return []
    const by = (ratedBy: 'client' | 'clinician') => (ratedBy === 'clinician' ? ' (impression)' : '')
    return [
      {
        ...nothing,
        key: `felt_safety_down/${person.id}/${latest.session.id}`,
        rule: 'felt_safety_down',
        words: `${nameOf(person.id)}’s felt safety went from ${before.value}${by(before.ratedBy)} to ${latest.value}${by(latest.ratedBy)}.`,
        personId: person.id,
        sessionId: latest.session.id,
        at: latest.session.startsAt,
      },
    ]
  })
}

function undertakingsNotKept({ facts, now, nameOf }: Joint): Flag[] {
  const moment = { at: now.at, sessionId: '~' }
  const undertakings = facts.undertakings.map((each) => ({ ...each, words: '' }))
  return openUndertakings({ ...facts, undertakings }, moment).flatMap((undertaking): Flag[] => {
    const accounts = orderedAccounts(undertaking.accounts, facts.people)
    if (!accounts.some(({ told }) => told === 'not' || told === 'partly')) return []
    const latest = accounts.reduce((a, b) => (Date.parse(b.at) > Date.parse(a.at) ? b : a))
    const told = accounts.map(
      (each) => `${followThroughLabels[each.told]} according to ${nameOf(each.personId)}`,
    )
    return [
      {
        ...nothing,
        key: `undertaking_not_kept/${undertaking.id}/${latest.sessionId}`,
        rule: 'undertaking_not_kept',
        words: `What ${undertaking.personId === null ? 'both' : nameOf(undertaking.personId)} undertook: ${told.join(', ')}.`,
        personId: undertaking.personId,
        undertakingId: undertaking.id,
        sessionId: latest.sessionId,
        at: latest.at,
      },
    ]
  })
}

function nothingMoved({ facts, held, placedOf }: Joint): Flag[] {
  const sessions = new Map(held.map((session) => [session.id, session]))
  return facts.injuries.flatMap((injury): Flag[] => {
    if (injury.status === 'closed') return []
    const moved = new Map<string, boolean>()
    for (const { entry, place } of placedOf(injury.id)) {
      if (place.sessionId === null || entry.outcome === 'came_up' || !sessions.has(place.sessionId)) continue
      moved.set(place.sessionId, (moved.get(place.sessionId) ?? false) || entry.outcome !== 'attempted')
    }
    const worked = held.filter((session) => moved.has(session.id))
    const since = worked.slice(worked.findLastIndex((session) => moved.get(session.id) === true) + 1)
    const [first, latest] = [since[0], since.at(-1)]
    if (first === undefined || latest === undefined || since.length < sessionsWithoutMove) return []
    return [
      {
        ...nothing,
        key: `nothing_moved/${injury.id}/${first.id}`,
        rule: 'nothing_moved',
        words: `No repair step has moved in the last ${since.length} sessions in which it was worked.`,
        injuryId: injury.id,
        sessionId: latest.id,
        at: latest.startsAt,
      },
    ]
  })
}

function lateStep({ placed, last }: Joint): Flag[] {
  if (last?.therapyStage !== 1) return []
  const late = placed
    .filter(({ place }) => place.sessionId === last.id)
    .reduce((most, { entry }) => Math.max(most, entry.step ?? 0), 0)
  if (late < 5) return []
  return [
    {
      ...nothing,
      key: `late_step_in_stage_1/${last.id}`,
      rule: 'late_step_in_stage_1',
      words: `Repair step ${late} was recorded in therapy stage 1.`,
      sessionId: last.id,
      at: last.startsAt,
    },
  ]
}

function notPlanned({ now }: Joint, facts: CaseFacts): Flag[] {
  // an individual session kept apart is a session all the same
  const last = heldBy(facts.sessions, now.at).at(-1)
  if (facts.status !== 'active' || last === undefined) return []
  const days = daysBetween(dayOf(last.startsAt, now.zone), dayOf(now.at, now.zone))
  if (days <= daysUnplanned || nextPlanned(facts.sessions, now.at) !== null) return []
  return [
    {
      ...nothing,
      key: `not_planned/${last.id}`,
      rule: 'not_planned',
      words: `Last seen ${days} days ago, and no session is planned.`,
      sessionId: last.id,
      at: last.startsAt,
    },
  ]
}

/** The flags of a case that is closed: what its closing makes due. */
export function followUpFlags(
  { status, closedOn, followUps }: Pick<CaseFacts, 'status' | 'closedOn' | 'followUps'>,
  now: Now,
): Flag[] {
  if (status !== 'closed') return []
  return followUpsDue(followUpsOf(closedOn, followUps), dayOf(now.at, now.zone)).map(({ months, dueOn }) => ({
    ...nothing,
    key: `follow_up_due/${months}/${closedOn}`,
    rule: 'follow_up_due',
    words: `The trust follow-up ${months} months after closing is due.`,
    day: dueOn,
  }))
}
