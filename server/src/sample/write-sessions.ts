import type { RepairEntryBody } from '#shared/contracts/repair'
import type { SessionBody } from '#shared/contracts/sessions'
import { nothingObserved } from '#shared/domain/session-record'
import { addDays, instantOf } from '#shared/domain/days'
import type { ObservationKind } from '#shared/domain/vocabulary'
import { workdayAfter, workdayBefore, type Diary } from './diary.ts'
import type { Ids } from './ids.ts'
import type { CaseScript, EntryScript, SessionScript, Who } from './script.ts'

export type SampleSession = { id: string; body: SessionBody }

export type SampleCalendar = {
  /** 'YYYY-MM-DD', the practice's day */
  today: string
  /** the practice's time zone */
  zone: string
  /** where sessions get their hours; shared by all cases */
  diary: Diary
}

const usualMinutes = 50
const whos: readonly Who[] = ['a', 'b']

/** The days of a script's sessions, oldest first, counted back from the last one. */
export function daysOfSessions(script: CaseScript, today: string): string[] {
  let day = addDays(today, -script.last)
  return script.sessions
    .toReversed()
    .map((session) => {
      const own = day
      day = addDays(day, -(session.after ?? 7))
      return workdayBefore(own)
    })
    .toReversed()
}

/** The sessions of a script that were held, canceled or missed, oldest first. */
export function writeSessions(script: CaseScript, calendar: SampleCalendar, ids: Ids): SampleSession[] {
  const days = daysOfSessions(script, calendar.today)
  const stages = stagesOf(script.sessions)
  return script.sessions.map((session, index) => ({
    id: ids.of(`session/${index}`),
    body: {
      ...nothingObserved(),
      ...hourOf(session, script, ids),
      keptApart: session.alone !== undefined,
      caseId: ids.of('case'),
      kind: session.kind ?? 'therapy',
      status: session.status,
      format: session.alone === undefined ? 'conjoint' : 'individual',
      ...hoursOf(days[index] ?? calendar.today, script.time, session.minutes ?? usualMinutes, calendar),
      therapyStage: stages[index] ?? null,
      present: cameOf(session).map((who) => ids.of(who)),
      ratings: ratingsOf(session, ids),
      entries: session.entries.map((entry, place) =>
        writeEntry(entry, `session/${index}/${place}`, script, ids),
      ),
      note: session.note,
      plan: session.plan,
    },
  }))
}

/** The planned sessions of a script: today and tomorrow whatever day it is, later ones on workdays. */
export function writePlanned(script: CaseScript, calendar: SampleCalendar, ids: Ids): SampleSession[] {
  return (script.next ?? []).map((ahead, index) => {
    const day = addDays(calendar.today, ahead)
    return {
      id: ids.of(`planned/${index}`),
      body: {
        ...nothingObserved(),
        caseId: ids.of('case'),
        kind: 'therapy',
        status: 'planned',
        format: 'conjoint',
        ...hoursOf(ahead <= 1 ? day : workdayAfter(day), script.time, usualMinutes, calendar),
        therapyStage: null,
        present: [],
        ratings: [],
        entries: [],
        note: '',
        plan: '',
      },
    }
  })
}

function hoursOf(day: string, time: string, minutes: number, { zone, diary }: SampleCalendar) {
  const booked = diary.book(day, time, minutes)
  const startsAt = instantOf(booked.day, booked.time, zone)
  return { startsAt, endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString() }
}

/** A therapy stage lasts until another one is told; a session that was not held has none. */
function stagesOf(sessions: readonly SessionScript[]): SessionBody['therapyStage'][] {
  let now: SessionBody['therapyStage'] = null
  return sessions.map(({ stage, status }) => {
    now = stage ?? now
    return status === 'draft' ? now : null
  })
}

function cameOf({ status, alone }: SessionScript): readonly Who[] {
  if (status !== 'draft') return []
  return alone === undefined ? whos : [alone]
}

function ratingsOf({ felt, impression }: SessionScript, ids: Ids): SessionBody['ratings'] {
  return whos.flatMap((who, index) => {
    const value = felt[index] ?? null
    if (value === null) return []
    return [{ personId: ids.of(who), value, ratedBy: impression?.includes(who) ? 'clinician' : 'client' }]
  })
}

/** What a script tells of an hour besides felt safety and repair. */
function hourOf({ hour = {} }: SessionScript, script: CaseScript, ids: Ids) {
  const personOf = (who: Who | 'both') => (who === 'both' ? null : ids.of(who))
  const undertaking = (key: string) => ids.of(`undertaking/${key}`)
  const ticks = (kind: ObservationKind, of: Partial<Record<Who, readonly string[]>> = {}) =>
    whos.flatMap((who) => (of[who] ?? []).map((slug) => ({ personId: ids.of(who), kind, slug })))
  const ofHour = (kind: ObservationKind, slugs: readonly string[] = []) =>
    slugs.map((slug) => ({ personId: null, kind, slug }))
  const first = script.injuries?.[0]?.key
  const { cycle, pain = null, trust = null } = hour
  const rated = first !== undefined && (pain !== null || trust !== null)
  return {
    outside: hour.outside ?? '',
    undertakings: (hour.undertakes ?? []).map(({ key, who, words }) => ({
      id: undertaking(key),
      personId: personOf(who),
      words,
    })),
    accounts: Object.entries(hour.accounts ?? {}).flatMap(([key, told]) =>
      whos.flatMap((who) => {
        const one = told[who]
        return one === undefined
          ? []
          : [{ undertakingId: undertaking(key), personId: ids.of(who), told: one }]
      }),
    ),
    letGo: (hour.letGo ?? []).map(undertaking),
    cycle: {
      trigger: cycle?.trigger ?? '',
      caughtBy: cycle?.caughtBy ?? null,
      moves: whos.flatMap((who) => {
        const told = cycle?.moves[who]
        return told === undefined ? [] : [{ personId: ids.of(who), move: told[0], emotion: told[1] }]
      }),
    },
    observations: [
      ...ticks('feeling', hour.feelings),
      ...ticks('sign', hour.signs),
      ...ofHour('intervention', hour.did),
      ...ofHour('change_event', hour.events),
    ],
    injuryRatings: rated
      ? [{ injuryId: ids.of(`injury/${first}`), pain, trust, ratedBy: 'client' as const }]
      : [],
  }
}

function writeEntry(entry: EntryScript, name: string, script: CaseScript, ids: Ids): RepairEntryBody {
  const key = entry.on ?? script.injuries?.[0]?.key
  if (!script.injuries?.some((injury) => injury.key === key)) {
    throw new Error(`The sample case ${script.slug} has no injury "${key}"`)
  }
  return {
    id: ids.of(`entry/${name}`),
    injuryId: ids.of(`injury/${key}`),
    stage: entry.stage,
    outcome: entry.outcome,
    step: entry.step,
    response: entry.response,
    inTheWay: whos.flatMap((who) =>
      (entry.way[who] ?? []).map((breaker) => ({ personId: ids.of(who), breaker })),
    ),
    line: entry.line,
    setBackPlace: entry.setBack?.place ?? null,
    setBackEvent: entry.setBack?.event ?? '',
  }
}
