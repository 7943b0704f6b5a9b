import { Problem } from './problem.ts'

type Stored = { version: number; changeKey: string | null; updatedAt: string }

/**
 * What a change that changed no row means. The row is looked up again: gone is `not-found`; the same change key
 * means that this very change was saved by an earlier try, whose answer got lost, and is answered again;
 * anything else means that somebody changed the row meanwhile.
 */
export function replayOrStale(
  stored: Stored | undefined,
  changeKey: string,
): { version: number; savedAt: string } {
  if (!stored) throw new Problem('not-found')
  if (stored.changeKey !== changeKey) throw new Problem('stale', { version: stored.version })
  return { version: stored.version, savedAt: stored.updatedAt }
}
