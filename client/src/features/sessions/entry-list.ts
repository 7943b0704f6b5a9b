import { standingAfter, type Standing } from '#shared/domain/standing'
import { isComplete, tidyEntry } from './session-body.ts'
import type { EntryDraft } from './session-draft.ts'

/** Where an injury would stand with the session's entries about it: what is not yet complete says nothing. */
export function standingWith(before: Standing, injuryId: string, entries: readonly EntryDraft[]): Standing {
  return entries
    .filter((entry) => entry.injuryId === injuryId)
    .map((entry) => tidyEntry(entry, 'conjoint'))
    .filter(isComplete)
    .reduce(
      (standing, entry, position) =>
        standingAfter(standing, {
          ...entry,
          sessionId: null,
          at: '',
          position,
          corrects: null,
          struck: false,
        }),
      before,
    )
}

/** Swaps an entry with the one before or after it that is about the same injury. */
export function moveEntry(entries: readonly EntryDraft[], id: string, by: -1 | 1): EntryDraft[] {
  const moved = entries.find((entry) => entry.id === id)
  const own = entries.filter((entry) => entry.injuryId === moved?.injuryId)
  const other = own[own.findIndex((entry) => entry.id === id) + by]
  if (moved === undefined || other === undefined) return [...entries]
  return entries.map((entry) => (entry.id === moved.id ? other : entry.id === other.id ? moved : entry))
}

/** Puts an entry back where it was. */
export function restoreEntry(entries: readonly EntryDraft[], entry: EntryDraft, index: number): EntryDraft[] {
  return entries.toSpliced(index, 0, entry)
}
