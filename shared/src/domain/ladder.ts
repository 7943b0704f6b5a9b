/** An injury's repair as a ladder over time: what each entry said, and how far the repair held after it. */
import { placeEntriesOf, type PlacedEntry } from './entry-order.ts'
import { moverOf } from './repair.ts'
import type { Mover, Outcome, RepairEntry, RepairStep } from './repair.ts'
import { nothingRecorded, standingAfter } from './standing.ts'

export type LadderMark = {
  entryId: string
  /** the session the mark opens; null for a baseline */
  sessionId: string | null
  /** UTC instant of the mark: for a correction, of the entry it corrects */
  at: string
  kind: Outcome | 'baseline'
  /** what the entry said; a baseline says one of these too */
  outcome: Outcome
  step: RepairStep | null
  mover: Mover | null
  /** the step to which the repair holds after this entry, 0–8 */
  level: 0 | RepairStep
}

/** A point of the step line: where the repair holds after one session (or the baseline of one day). */
export type LadderLevel = { at: string; sessionId: string | null; level: 0 | RepairStep }

export type Ladder = { marks: LadderMark[]; levels: LadderLevel[] }

/**
 * The ladder of one injury, in order of time. Without `injuryId` all entries must be of that one injury; with
 * it, the entries of a whole case may be given.
 */
export function ladder(entries: readonly RepairEntry[], injuryId?: string): Ladder {
  return ladderOf(placeEntriesOf(entries, injuryId))
}

/** The ladder of one injury out of its entries as `placeEntriesByInjury` has placed them. */
export function ladderOf(placed: readonly PlacedEntry<RepairEntry>[]): Ladder {
  const marks: LadderMark[] = []
  const levels: LadderLevel[] = []
  let now = nothingRecorded()
  for (const { entry, place } of placed) {
    now = standingAfter(now, entry)
    const { at, sessionId } = place
    marks.push({
      entryId: entry.id,
      sessionId,
      at,
      kind: sessionId === null ? 'baseline' : entry.outcome,
      outcome: entry.outcome,
      step: entry.step,
      mover: entry.step === null ? null : moverOf(entry.step),
      level: now.holdsTo,
    })
    const last = levels.at(-1)
    if (last?.at === at && last.sessionId === sessionId) last.level = now.holdsTo
    else levels.push({ at, sessionId, level: now.holdsTo })
  }
  return { marks, levels }
}
