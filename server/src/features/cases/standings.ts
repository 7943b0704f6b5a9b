import { capstoneOf, setBackSince, type Judgement } from '#shared/domain/capstone'
import { placeEntriesOf, type PlacedEntry } from '#shared/domain/entry-order'
import * as domain from '#shared/domain/standing'
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

type Sides = { id: string; injuredId: string; injuringId: string }
/** What is judged in a case, and by whose names it is told. */
type Around = { judgements: readonly Judgement[]; people: readonly NamedPerson[] }

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
  injury: Sides,
  zone: string,
) {
  return standingOfPlaced(placeEntriesOf(entries, injury.id), { people, judgements }, kind, injury, zone)
    .standing
}

/** The same of an injury's placed entries, and since when its first open brick is what it is. */
export function standingOfPlaced(
  placed: readonly PlacedEntry<RepairEntry>[],
  { judgements, people }: Around,
  kind: CaseKind,
  injury: Sides,
  zone: string,
) {
  const injured = people.find((person) => person.id === injury.injuredId)
  const injuring = people.find((person) => person.id === injury.injuringId)
  const wording = wordingOf(kind, injuring?.role ?? 'partner')
  const names = injured && injuring ? { injured: injured.name, injuring: injuring.name } : undefined
  const derived = domain.standingOf(placed)
  const judged = capstoneOf(judgements, injury.id)
  const entries = placed.map(({ entry }) => entry)
  const setBackOn = setBackSince(judged, entries, (at) => dayOf(at, zone))
  const capstone = { ...judged, setBackOn }
  const words = domain.standingInWords(derived, wording)
  const described = domain.describeWall(derived, names, wording, capstone)
  return {
    standing: { ...derived, capstone, words, described },
    openSince: domain.openSince(derived, placed),
  }
}
