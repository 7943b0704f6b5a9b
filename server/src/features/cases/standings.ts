import { capstoneOf, setBackSince, type Judgement } from '#shared/domain/capstone'
import { describeWall, standing, standingInWords } from '#shared/domain/standing'
import { dayOf, startOfDay } from '#shared/domain/days'
import { wordingOf, type CaseKind, type PersonRole } from '#shared/domain/cases'
import type { RepairEntry } from '#shared/domain/repair'
import type { repairEntries } from '../../db/tables/sessions.ts'

type EntryRow = Pick<
  typeof repairEntries.$inferSelect,
  'id' | 'injuryId' | 'sessionId' | 'onDay' | 'position' | 'stage' | 'outcome' | 'step' | 'corrects'
>

/**
 * A stored entry as the domain reads it: placed at its session's start, or at the start of a baseline's day in `zone`;
 * `struck` holds the ids of those that addenda have taken back.
 */
export function domainEntry(
  row: EntryRow,
  sessionStart: string | null,
  zone: string,
  struck: ReadonlySet<string>,
): RepairEntry {
  const { id, injuryId, sessionId, position, stage, outcome, step, corrects } = row
  const at = sessionStart ?? startOfDay(row.onDay ?? '1970-01-01', zone)
  return {
    id,
    injuryId,
    sessionId,
    at,
    position,
    stage,
    outcome,
    step: step ?? null,
    corrects,
    struck: struck.has(id),
  }
}

type NamedPerson = { id: string; name: string; role: PersonRole }

/**
 * Where an injury stands by the entries of its whole case (a correction may move an entry between injuries) and what
 * is judged of it, in words too.
 */
export function standingOf(
  {
    entries,
    people,
    judgements,
  }: {
    entries: readonly RepairEntry[]
    judgements: readonly Judgement[]
    people: readonly NamedPerson[]
  },
  kind: CaseKind,
  injury: { id: string; injuredId: string; injuringId: string },
  zone: string,
) {
  const injured = people.find((person) => person.id === injury.injuredId)
  const injuring = people.find((person) => person.id === injury.injuringId)
  const wording = wordingOf(kind, injuring?.role ?? 'partner')
  const names = injured && injuring ? { injured: injured.name, injuring: injuring.name } : undefined
  const derived = standing(entries, injury.id)
  const judged = capstoneOf(judgements, injury.id)
  const setBackOn = setBackSince(judged, entries, (at) => dayOf(at, zone), injury.id)
  const capstone = { ...judged, setBackOn }
  return {
    ...derived,
    capstone,
    words: standingInWords(derived, wording),
    described: describeWall(derived, names, wording, capstone),
  }
}
