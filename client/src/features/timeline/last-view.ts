import type { TimelineSearch } from './timeline-search.ts'

const views = new Map<string, TimelineSearch>()

/** How the timeline of a case was last looked at on this page, so that its tab leads back to that. */
export const lastView = (caseId: string): TimelineSearch => views.get(caseId) ?? {}

/** Which session was open is no part of it, nor are dates: a session that is logged since would lie outside of them. */
export function rememberView(caseId: string, { open: _open, from: _from, to: _to, ...view }: TimelineSearch) {
  views.set(caseId, view)
}
