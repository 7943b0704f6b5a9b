/** The order in which entries count, and which of them count at all. */
import type { RepairEntry } from './repair.ts'

/** Where an entry counts: its own place, or that of the entry it corrects (`id` is that entry's). */
export type EntryPlace = Pick<RepairEntry, 'id' | 'at' | 'sessionId' | 'position'>

export type PlacedEntry<E extends RepairEntry> = { entry: E; place: EntryPlace }

/**
 * The entries that count, in order, each with the place where it counts. An entry that another one corrects
 * or that was struck is left out; a correction takes the place of what it corrects (for a chain: the place of the
 * first), because what it says is about that moment, not about the day it was written. A correction whose entry is not among `entries` keeps
 * its own place. Order: instant, baseline before sessions, session id, position, id; of two corrections of one
 * entry the later stands last. The order of the input never matters.
 */
export function placeEntries<E extends RepairEntry>(entries: readonly E[]): readonly PlacedEntry<E>[] {
  const known = placed.get(entries)
  // oxlint-disable-next-line no-unsafe-type-assertion -- what was made of these very entries
  if (known !== undefined) return known as readonly PlacedEntry<E>[]
  const made = placedAnew(entries)
  placed.set(entries, made)
  return made
}

// Where each of a dozen injuries stands is asked of the same list, which nobody changes once it is made.
const placed = new WeakMap<readonly RepairEntry[], readonly PlacedEntry<RepairEntry>[]>()

function placedAnew<E extends RepairEntry>(entries: readonly E[]): PlacedEntry<E>[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const corrected = new Set(entries.map((entry) => entry.corrects))
  return entries
    .filter((entry) => !entry.struck && !corrected.has(entry.id))
    .map((entry) => {
      const place = rootOf(entry, byId)
      // read once, not at each comparison
      return { entry, place, placeAt: Date.parse(place.at), entryAt: Date.parse(entry.at) }
    })
    .toSorted(
      (a, b) =>
        a.placeAt - b.placeAt ||
        comparePlaces(a.place, b.place) ||
        a.entryAt - b.entryAt ||
        comparePlaces(a.entry, b.entry),
    )
    .map(({ entry, place }) => ({ entry, place }))
}

/** The entries that count, in the order in which they count (see `placeEntries`). */
export function orderEntries<E extends RepairEntry>(entries: readonly E[]): E[] {
  return placeEntries(entries).map((placed) => placed.entry)
}

/**
 * The placed entries of one injury out of those of a whole case. Corrections are settled over the whole case
 * first, so that an entry tagged with the wrong injury can be corrected by one that names the right injury.
 */
export function placeEntriesOf<E extends RepairEntry>(
  entries: readonly E[],
  injuryId?: string,
): readonly PlacedEntry<E>[] {
  const placed = placeEntries(entries)
  return injuryId === undefined ? placed : placed.filter(({ entry }) => entry.injuryId === injuryId)
}

/**
 * The placed entries of a whole case by the injury they are about, each list in the order in which it counts.
 * Corrections are settled over the whole case first, as in `placeEntriesOf`.
 */
export function placeEntriesByInjury<E extends RepairEntry>(
  entries: readonly E[],
): Map<string, PlacedEntry<E>[]> {
  const byInjury = new Map<string, PlacedEntry<E>[]>()
  for (const placed of placeEntries(entries)) {
    const list = byInjury.get(placed.entry.injuryId)
    if (list === undefined) byInjury.set(placed.entry.injuryId, [placed])
    else list.push(placed)
  }
  return byInjury
}

function rootOf(entry: RepairEntry, byId: ReadonlyMap<string, RepairEntry>): EntryPlace {
  let root = entry
  const seen = new Set<string>()
  while (root.corrects !== null && !seen.has(root.id)) {
    seen.add(root.id)
    const earlier = byId.get(root.corrects)
    if (earlier === undefined) break
    root = earlier
  }
  return root
}

/** The order of places at one instant. */
function comparePlaces(a: EntryPlace, b: EntryPlace): number {
  return (
    // a baseline has no session and comes first: '' sorts before every id
    compare(a.sessionId ?? '', b.sessionId ?? '') || a.position - b.position || compare(a.id, b.id)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
