import type { CaseTimeline } from '#shared/contracts/timeline'
import type { CaseKind, SessionFormat, SessionStatus } from '#shared/domain/cases'
import { placeEntriesOf } from '#shared/domain/entry-order'
import { type RepairStep, stageOf } from '#shared/domain/repair'
import { describeWall, openSince, standingInWords, standingOf } from '#shared/domain/standing'
import { timelineOf, type TimelineEntry, type TimelineFacts } from '#shared/domain/timeline'
import { nothingJudged } from '#shared/domain/capstone'

export const zone = 'America/New_York'
const aPerson = (id: string, name: string, place: number) =>
  ({ id, name, role: 'partner', minor: false, cyclePosition: null, place }) as const
export const sora = aPerson('sora', 'Sora', 0)
export const moshe = aPerson('moshe', 'Moshe', 1)

type EntryFacts = {
  injury?: string
  outcome: TimelineEntry['outcome']
  step: RepairStep | null
  response?: 'open' | 'mixed' | 'closed'
  event?: string
}

export type SessionFacts = {
  day: string
  /** UTC, 14:00 unless told */
  time?: string
  status?: SessionStatus
  present?: string[]
  keptApart?: boolean
  safety?: Record<string, number>
  ratedBy?: 'client' | 'clinician'
  events?: string[]
  /** by injury: pain and trust */
  rated?: Record<string, [pain: number | null, trust: number | null]>
  entries?: EntryFacts[]
}

type InjuryFacts = Partial<Pick<CaseTimeline['injuries'][number], 'status' | 'closedOn' | 'certainty'>> &
  Partial<Pick<CaseTimeline['injuries'][number], 'happenedOn' | 'precision'>> & {
    id: string
    handle: string
    injured?: string
    baseline?: { day: string; reached: RepairStep[] }
  }

type CaseFacts = {
  sessions?: SessionFacts[]
  injuries?: InjuryFacts[]
  kind?: CaseKind
  people?: CaseTimeline['case']['people']
}

const night: InjuryFacts = { id: 'night', handle: 'The night of the loss' }

/**
 * A timeline as the server tells it, its marks and standings derived by the real rules. Sessions are signed (unless
 * they say otherwise) and at 10:00 Eastern; the id of the first one that is told is 'session-1'.
 */
export function aCase({
  sessions = [],
  injuries = [night],
  kind = 'couple',
  people = [sora, moshe],
}: CaseFacts): CaseTimeline {
  const told = sessions.map((facts, index) => ({ id: `session-${index + 1}`, facts }))
  let number = 0
  const rows: TimelineFacts<TimelineEntry>['sessions'] = told.map(({ id, facts }) => {
    const status = facts.status ?? 'signed'
    const held = status === 'signed' || status === 'draft'
    const present = facts.present ?? (held ? people.slice(0, 2).map((person) => person.id) : [])
    const format: SessionFormat = present.length === 1 ? 'individual' : 'conjoint'
    return {
      id,
      startsAt: `${facts.day}T${facts.time ?? '14:00'}:00.000Z`,
      status,
      format,
      kind: 'therapy',
      keptApart: facts.keptApart ?? false,
      number: held ? (number += 1) : null,
      present,
      ratings: Object.entries(facts.safety ?? {}).map(([personId, value]) => ({
        personId,
        value,
        ratedBy: facts.ratedBy ?? 'client',
      })),
    }
  })
  const events = new Map<string, string>()
  const entries = [
    ...injuries.flatMap(baselineEntries),
    ...told.flatMap(({ id, facts }, nth) =>
      (facts.entries ?? []).map(({ injury = 'night', outcome, step, response, event }, position) => {
        const entryId = `entry-${nth + 1}-${position}`
        if (event !== undefined) events.set(entryId, event)
        return anEntry({
          id: entryId,
          injuryId: injury,
          sessionId: id,
          at: rows[nth]?.startsAt ?? '',
          position,
          outcome,
          step,
          response: response ?? null,
        })
      }),
    ),
  ]
  const timeline = timelineOf({
    personIds: people.map((person) => person.id),
    injuryIds: injuries.map((injury) => injury.id),
    sessions: rows,
    entries,
    changeEvents: told.flatMap(({ id, facts }) =>
      (facts.events ?? []).map((slug) => ({ sessionId: id, slug })),
    ),
    injuryRatings: told.flatMap(({ id, facts }) =>
      Object.entries(facts.rated ?? {}).map(([injuryId, [pain, trust]]) => ({
        sessionId: id,
        injuryId,
        pain,
        trust,
        ratedBy: facts.ratedBy ?? ('client' as const),
      })),
    ),
    corrections: [],
  })
  return {
    case: {
      id: 'case',
      version: 1,
      kind,
      status: 'active',
      openedOn: '2026-03-01',
      closedOn: null,
      teamRole: 'lead',
      therapyStage: 2,
      people,
    },
    // oxlint-disable-next-line no-unsafe-type-assertion -- the ids are words here
    sessions: timeline.sessions as CaseTimeline['sessions'],
    injuries: injuries.map((injury, nth) => {
      const { marks = [], entries: own = [] } = timeline.injuries[nth] ?? {}
      const placed = placeEntriesOf(entries, injury.id)
      const stands = standingOf(placed)
      const injured = injury.injured ?? people[0]?.id ?? ''
      return {
        id: injury.id,
        status: injury.status ?? 'open',
        closedOn: injury.closedOn ?? null,
        handle: injury.handle,
        certainty: injury.certainty ?? 'confirmed',
        injuredId: injured,
        injuringId: people.find(({ id }) => id !== injured)?.id ?? '',
        happenedOn: injury.happenedOn ?? null,
        precision: injury.precision ?? null,
        standing: {
          ...stands,
          capstone: nothingJudged(),
          words: standingInWords(stands),
          described: describeWall(stands),
        },
        openSince: openSince(stands, placed),
        marks,
        setBackEvents: own.flatMap(({ id }, index): [number, string][] => {
          const words = events.get(id)
          return words === undefined ? [] : [[index, words]]
        }),
      }
    }),
  }
}

const anEntry = (facts: Omit<TimelineEntry, 'stage' | 'corrects' | 'struck'>): TimelineEntry => ({
  ...facts,
  stage: facts.step === null ? 'recognize' : stageOf(facts.step),
  corrects: null,
  struck: false,
})

const baselineEntries = ({ id, baseline }: InjuryFacts): TimelineEntry[] =>
  (baseline?.reached ?? []).map((step, position) =>
    anEntry({
      id: `${id}-baseline-${step}`,
      injuryId: id,
      outcome: 'reached',
      step,
      sessionId: null,
      at: `${baseline?.day}T05:00:00.000Z`,
      position,
      response: null,
    }),
  )
