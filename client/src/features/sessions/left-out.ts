import type { SessionDraft } from './session-draft.ts'

/**
 * What is recorded in a draft that only a session which was held has, in words to be listed: a session that is
 * planned, cancelled or missed is saved without all of it.
 */
export function leftOut(draft: SessionDraft): string[] {
  const { cycle } = draft
  const any = (record: object) => Object.keys(record).length > 0
  const parts: readonly (readonly [recorded: boolean, words: string])[] = [
    [any(draft.ratings), 'felt safety'],
    [draft.entries.length > 0, 'repair entries'],
    [any(draft.injuryRatings), 'pain and trust'],
    [any(draft.risk), 'what was asked about risk'],
    [draft.accounts.length > 0 || draft.letGo.length > 0, 'how undertakings went'],
    [draft.outside.trim() !== '', 'what else happened'],
    [cycle.trigger.trim() !== '' || cycle.caughtBy !== null || any(cycle.moves), 'the cycle today'],
    [draft.observations.length > 0, 'what was ticked'],
    [draft.undertakings.some((each) => each.words.trim() !== ''), 'new undertakings'],
    [any(draft.therapySteps), 'therapy steps'],
  ]
  return parts.flatMap(([recorded, words]) => (recorded ? [words] : []))
}
