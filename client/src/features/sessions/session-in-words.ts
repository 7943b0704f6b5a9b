import type { SessionContext } from '#shared/contracts/sessions'
import { isHeld } from '#shared/domain/cases'
import { isBlankNote } from '#shared/domain/note'
import { outcomeLabels, responseLabels, setBackPlaceLabels } from '#shared/domain/repair-words'
import { catcherLabels, riskLabels } from '#shared/domain/session-record'
import { stepWords } from '#shared/domain/steps'
import { followThroughLabels } from '#shared/domain/undertakings'
import { breakers, labelOf, observationsOf, type ObservationKind } from '#shared/domain/vocabulary'
import { calendarDay, type Told } from '../practice/dates.ts'
import { answererOf, pairOf, wordingOfPair } from './pair.ts'
import { formatOf, timesOf } from './session-body.ts'
import type { EntryDraft, SessionDraft } from './session-draft.ts'
import { dateInWords, kindWords, raterWords, statusWords, timesInWords } from './session-words.ts'

/** One thing that is told; what a correction can strike has a key that says what it is (see `subjectKey`). */
export type Item = { key: string; text: string }

/** A line of a session as it is read: what it is about, and what is told of it. */
export type Line = {
  /** the same in every version of a session */
  key: string
  part: string
  label: string
  items: readonly Item[]
  /** text of some length, told in a paragraph of its own; 'note' has headings and quotations */
  prose?: 'text' | 'note'
  /** short things, told in one row */
  inRow?: boolean
  /** about one person alone: never part of the joint note, its print or its export */
  apart?: boolean
}

/** What of a session's context its words need. */
export type SessionAround = Pick<SessionContext, 'caseKind' | 'people' | 'injuries' | 'undertakings'>

type Of = { draft: SessionDraft; context: SessionAround; told: Told }

/** How what a correction can strike is named, here and where it is struck. */
export const subjectKey = {
  entry: (entryId: string) => `entry ${entryId}`,
  feltSafety: (personId: string) => `felt_safety ${personId}`,
  pain: (injuryId: string) => `pain ${injuryId}`,
  trust: (injuryId: string) => `trust ${injuryId}`,
  tick: (personId: string | null, kind: string, slug: string) => `tick ${personId ?? ''} ${kind} ${slug}`,
} as const

/**
 * Everything that is recorded of a session, in the order in which it is asked, each line with its words; what is not
 * recorded has no line. What a session that was not held leaves out is left out here too.
 */
export function sessionInWords(draft: SessionDraft, context: SessionAround, told: Told): Line[] {
  const of = { draft, context, told }
  const held = isHeld(draft.status)
  const lines = [
    ...(held ? sinceLastTime(of) : []),
    ...whoCame(of, held),
    ...(held ? [...cycleToday(of), ...repair(of), ...ticks(of)] : []),
    prose('note', 'Progress note', 'Progress note', isBlankNote(draft.note) ? '' : draft.note, 'note'),
    ...untilNextTime(of, held),
  ]
  return lines.filter((line) => line.items.some((item) => item.text.trim() !== ''))
}

const line = (key: string, part: string, label: string, text: string): Line => ({
  key,
  part,
  label,
  items: [{ key, text }],
})
const prose = (
  key: string,
  part: string,
  label: string,
  text: string,
  kind: Line['prose'] = 'text',
): Line => ({
  ...line(key, part, label, text),
  prose: kind,
})

const nameOf = (context: SessionAround, personId: string | null) =>
  context.people.find((person) => person.id === personId)?.name ?? 'someone'
const handleOf = (context: SessionAround, injuryId: string) =>
  context.injuries.find((injury) => injury.id === injuryId)?.handle ?? 'an injury'

function sinceLastTime({ draft, context }: Of): Line[] {
  const part = 'Since last time'
  const known = new Map(context.undertakings.map((each) => [each.id, each.words]))
  const words = (id: string) => known.get(id) ?? 'something undertaken before'
  const asked = [...new Set([...draft.accounts.map((each) => each.undertakingId), ...draft.letGo])].toSorted()
  return [
    ...asked.map((id) => ({
      key: `undertaken ${id}`,
      part,
      label: words(id),
      items: [
        ...context.people.flatMap((person) => {
          const account = draft.accounts.find(
            (each) => each.undertakingId === id && each.personId === person.id,
          )
          return account === undefined
            ? []
            : [
                {
                  key: `account ${id} ${person.id}`,
                  text: `according to ${person.name}: ${followThroughLabels[account.told]}`,
                },
              ]
        }),
        ...(draft.letGo.includes(id) ? [{ key: `gone ${id}`, text: 'not asked about any more' }] : []),
      ],
    })),
    prose('outside', part, 'What else happened', draft.outside),
  ]
}

function whoCame({ draft, context, told }: Of, held: boolean): Line[] {
  const part = held ? 'Who came' : 'When and who'
  const { timeZone, locale } = told
  const { startsAt, endsAt } = timesOf(draft, timeZone)
  const when =
    startsAt === null
      ? ''
      : `${dateInWords(startsAt, timeZone, locale)}, ${timesInWords(startsAt, endsAt ?? startsAt, timeZone, locale)}`
  const came = context.people.filter((person) => draft.present.includes(person.id))
  const present = new Intl.ListFormat('en-US').format(came.map((person) => person.name))
  const individual = formatOf(draft) === 'individual'
  const format = individual
    ? `${present}: individual session, ${draft.keptApart ? 'kept apart' : 'not kept apart'}`
    : `${present}${came.length > 0 ? ': ' : ''}conjoint session`
  const places = came.flatMap((person) => {
    const place = draft.locations[person.id]?.trim() ?? ''
    return place === '' ? [] : [`${person.name}: ${place}`]
  })
  return [
    line('present', part, draft.status === 'planned' ? 'Who is expected' : 'Who came', format),
    line('when', part, 'When', when),
    line('status', part, 'It was', held ? '' : statusWords[draft.status]),
    line('kind', part, 'Kind', kindWords[draft.kind]),
    line('stage', part, 'Therapy stage', draft.therapyStage === null ? '' : String(draft.therapyStage)),
    ...(held ? ofEach({ draft, context, told }, part) : []),
    line(
      'where',
      part,
      'Where',
      held ? [draft.telehealth ? 'telehealth' : 'in person', ...places].join('; ') : '',
    ),
  ]
}

function ofEach({ draft, context }: Of, part: string): Line[] {
  const came = context.people.filter((person) => draft.present.includes(person.id))
  return [
    ...came.map((person): Line => {
      const rating = draft.ratings[person.id]
      const key = subjectKey.feltSafety(person.id)
      return {
        key,
        part,
        label: `Felt safety, ${person.name}`,
        items:
          rating === undefined ? [] : [{ key, text: `${rating.value} of 10, ${raterWords[rating.ratedBy]}` }],
      }
    }),
    ...came.map((person) => {
      const step = draft.therapySteps[person.id]
      return line(
        `step ${person.id}`,
        part,
        `Therapy step, ${person.name}`,
        step === undefined ? '' : String(step),
      )
    }),
    ...context.people.map((person): Line => {
      const risk = draft.risk[person.id]
      const words = risk?.finding === 'concern' ? risk.words.trim() : ''
      const finding = risk === undefined ? '' : riskLabels[risk.finding]
      return {
        ...line(
          `risk ${person.id}`,
          part,
          `Risk, ${person.name}`,
          words === '' ? finding : `${finding}: ${words}`,
        ),
        apart: true,
      }
    }),
  ]
}

function cycleToday({ draft, context }: Of): Line[] {
  const part = 'Cycle today'
  const { trigger, caughtBy, moves } = draft.cycle
  return [
    prose('trigger', part, 'What set it off', trigger),
    ...context.people.flatMap((person) => {
      const told = moves[person.id]
      return [
        prose(`move ${person.id}`, part, `${person.name}’s move`, told?.move ?? ''),
        prose(`emotion ${person.id}`, part, `The emotion under it, ${person.name}`, told?.emotion ?? ''),
      ]
    }),
    line('caught', part, 'Who caught it', caughtBy === null ? '' : catcherLabels[caughtBy]),
  ]
}

function repair({ draft, context }: Of): Line[] {
  const part = 'Repair'
  const worked = [...new Set(draft.entries.map((entry) => entry.injuryId))]
  return [
    ...worked.map((injuryId) => ({
      key: `entries ${injuryId}`,
      part,
      label: handleOf(context, injuryId),
      items: draft.entries
        .filter((entry) => entry.injuryId === injuryId)
        .map((entry) => ({ key: subjectKey.entry(entry.id), text: entryInFull(entry, context) })),
    })),
    ...Object.entries(draft.injuryRatings).map(([injuryId, { pain, trust, ratedBy }]): Line => {
      const injury = context.injuries.find((each) => each.id === injuryId)
      const items = [
        ...(pain === null ? [] : [{ key: subjectKey.pain(injuryId), text: `pain now ${pain} of 10` }]),
        ...(trust === null ? [] : [{ key: subjectKey.trust(injuryId), text: `trust ${trust} of 10` }]),
      ]
      return {
        key: `rated ${injuryId}`,
        part,
        label: `${nameOf(context, injury?.injuredId ?? null)}, ${handleOf(context, injuryId)}`,
        items: items.length === 0 ? [] : [...items, { key: `rater ${injuryId}`, text: raterWords[ratedBy] }],
      }
    }),
  ]
}

/** 'repair step 6 reached (owns it), Sora’s response open; in the way: Moshe, hurry; He stayed.' */
export function entryInFull(entry: EntryDraft, context: SessionAround): string {
  const injury = context.injuries.find((each) => each.id === entry.injuryId)
  const outcome = entry.outcome === null ? 'not complete yet' : outcomeLabels[entry.outcome]
  const place = entry.setBackPlace === null ? '' : setBackPlaceLabels[entry.setBackPlace]
  const ways = context.people.flatMap((person) => {
    const own = entry.inTheWay.filter((each) => each.personId === person.id)
    const named = own.map((each) => labelOf(breakers, each.breaker)).join(', ')
    return own.length === 0 ? [] : [`${person.name}, ${named}`]
  })
  const rest = [
    [place, entry.setBackEvent.trim()].filter(Boolean).join(': '),
    ways.length === 0 ? '' : `in the way: ${ways.join('; ')}`,
    entry.line.trim(),
  ]
  const told = [stepInWords(), ...rest].filter(Boolean)
  return told.join('; ')

  function stepInWords(): string {
    if (entry.step === null || injury === undefined) return outcome
    const pair = pairOf(injury, context.people)
    const { short } = stepWords(entry.step, wordingOfPair(context.caseKind, pair))
    const response =
      entry.response === null
        ? ''
        : `, ${answererOf(entry.step, pair).name}’s response ${responseLabels[entry.response]}`
    return `repair step ${entry.step} ${outcome} (${short})${response}`
  }
}

const tickLists: readonly { kind: ObservationKind; label: string }[] = [
  { kind: 'feeling', label: 'Feelings reached' },
  { kind: 'reaction', label: 'Secondary reactions' },
  { kind: 'breaker', label: 'What got in the way' },
  { kind: 'sign', label: 'Signs of repair' },
]

function ticks({ draft, context }: Of): Line[] {
  const of = (personId: string | null, kind: ObservationKind, part: string, label: string): Line => ({
    key: `ticks ${personId ?? ''} ${kind}`,
    part,
    label,
    inRow: true,
    items: draft.observations
      .filter((each) => each.personId === personId && each.kind === kind)
      .map(({ slug }) => ({
        key: subjectKey.tick(personId, kind, slug),
        text: labelOf(observationsOf(kind), slug),
      }))
      .toSorted((one, other) => (one.text < other.text ? -1 : 1)),
  })
  return [
    ...tickLists.flatMap(({ kind, label }) =>
      context.people.map((person) => of(person.id, kind, 'Of each of them', `${label}, ${person.name}`)),
    ),
    of(null, 'intervention', 'Of the hour', 'Interventions'),
    of(null, 'change_event', 'Of the hour', 'Change events'),
  ]
}

function untilNextTime({ draft, context, told }: Of, held: boolean): Line[] {
  const part = 'Until next time'
  const { next } = draft
  return [
    ...(held
      ? draft.undertakings.map((each) =>
          line(
            `undertaking ${each.id}`,
            part,
            each.personId === null ? 'Both will' : `${nameOf(context, each.personId)} will`,
            each.words,
          ),
        )
      : []),
    prose('plan', part, 'Plan for next time', draft.plan),
    line('next', part, 'Next appointment', next === null || next.day === '' ? '' : nextInWords(next, told)),
  ]
}

function nextInWords({ day, starts }: NonNullable<SessionDraft['next']>, { locale }: Told): string {
  return starts === '' ? calendarDay(day, locale) : `${calendarDay(day, locale)}, ${starts}`
}
