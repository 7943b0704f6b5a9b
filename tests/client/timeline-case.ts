import type { CaseOverview, InjuryRow, SessionRow } from '#shared/contracts/cases'
import { ladder } from '#shared/domain/ladder'
import { type RepairEntry, type RepairStep, stageOf } from '#shared/domain/repair'
import { describeWall, standing, standingInWords } from '#shared/domain/standing'

export const zone = 'America/New_York'
export const sora = {
  id: 'sora',
  name: 'Sora',
  role: 'partner',
  minor: false,
  cyclePosition: null,
  place: 0,
} as const
export const moshe = {
  id: 'moshe',
  name: 'Moshe',
  role: 'partner',
  minor: false,
  cyclePosition: null,
  place: 1,
} as const

type EntryFacts = {
  injury?: string
  outcome: RepairEntry['outcome']
  step: RepairStep | null
  response?: 'open' | 'mixed' | 'closed'
  event?: string
}

type SessionFacts = {
  day: string
  status?: SessionRow['status']
  present?: string[]
  keptApart?: boolean
  safety?: Record<string, number>
  ratedBy?: 'client' | 'clinician'
  entries?: EntryFacts[]
}

type InjuryFacts = {
  id: string
  handle: string
  injured?: string
  baseline?: { day: string; reached: RepairStep[] }
}

type CaseFacts = {
  sessions?: SessionFacts[]
  injuries?: InjuryFacts[]
  kind?: CaseOverview['kind']
  people?: CaseOverview['people']
}

const night: InjuryFacts = { id: 'night', handle: 'The night of the loss' }

/** A case as the server tells it, its ladders and standings derived by the real rules. Sessions are at 10:00 Eastern. */
export function aCase({
  sessions = [],
  injuries = [night],
  kind = 'couple',
  people = [sora, moshe],
}: CaseFacts): CaseOverview {
  const rows = sessions.map((facts, index) => sessionRow(facts, index))
  const entries = [...injuries.flatMap(baselineEntries), ...rows.flatMap(repairEntries)]
  return {
    id: 'case',
    version: 1,
    kind,
    status: 'active',
    openedOn: '2026-03-01',
    closedOn: null,
    cycle: '',
    teamRole: 'lead',
    therapyStage: 2,
    people,
    injuries: injuries.map((injury) => injuryRow(injury, entries)),
    sessions: rows,
  }
}

function sessionRow(facts: SessionFacts, index: number): SessionRow {
  const status = facts.status ?? 'draft'
  const present = facts.present ?? (status === 'draft' ? ['sora', 'moshe'] : [])
  const startsAt = `${facts.day}T14:00:00.000Z`
  return {
    id: `session-${index + 1}`,
    version: 1,
    number: status === 'draft' ? index + 1 : null,
    kind: 'therapy',
    status,
    format: present.length === 1 ? 'individual' : 'conjoint',
    startsAt,
    endsAt: startsAt,
    keptApart: facts.keptApart ?? false,
    therapyStage: null,
    present,
    ratings: Object.entries(facts.safety ?? {}).map(([personId, value]) => ({
      personId,
      value,
      ratedBy: facts.ratedBy ?? 'client',
    })),
    entries: (facts.entries ?? []).map(({ injury = 'night', outcome, step, response, event }, nth) => ({
      id: `entry-${index + 1}-${nth}`,
      injuryId: injury,
      outcome,
      step,
      response: response ?? null,
      setBackEvent: event ?? '',
      struck: false,
    })),
  }
}

function repairEntries(row: SessionRow): RepairEntry[] {
  return row.entries.map((entry, position) => ({
    id: entry.id,
    injuryId: entry.injuryId,
    outcome: entry.outcome,
    step: entry.step,
    sessionId: row.id,
    at: row.startsAt,
    position,
    stage: entry.step === null ? 'recognize' : stageOf(entry.step),
    corrects: null,
    struck: false,
  }))
}

function baselineEntries({ id, baseline }: InjuryFacts): RepairEntry[] {
  return (baseline?.reached ?? []).map((step, position) => ({
    id: `${id}-baseline-${step}`,
    injuryId: id,
    outcome: 'reached',
    step,
    sessionId: null,
    at: `${baseline?.day}T05:00:00.000Z`,
    position,
    stage: stageOf(step),
    corrects: null,
    struck: false,
  }))
}

function injuryRow(
  { id, handle, injured = 'sora' }: InjuryFacts,
  entries: readonly RepairEntry[],
): InjuryRow {
  const stands = standing(entries, id)
  return {
    id,
    version: 1,
    status: 'open',
    closedOn: null,
    handle,
    certainty: 'confirmed',
    injuredId: injured,
    injuringId: injured === 'sora' ? 'moshe' : 'sora',
    happenedOn: null,
    precision: null,
    contexts: [],
    standing: { ...stands, words: standingInWords(stands), described: describeWall(stands) },
    openSince: null,
    ladder: ladder(entries, id),
    entryCount: entries.filter((entry) => entry.injuryId === id).length,
  }
}
