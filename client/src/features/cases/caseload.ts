import type { CaseRow } from '#shared/contracts/cases'
import { caseName } from '#shared/domain/couple-name'
import { fold, wordsOf } from '#shared/domain/search'

export const shows = ['active', 'paused', 'closed', 'all'] as const
/** Which cases the caseload shows. */
export type Show = (typeof shows)[number]

export const sorts = ['next', 'seen', 'name'] as const
/** The caseload's order: soonest next session, last seen, or name. */
export type Sort = (typeof sorts)[number]

/** What the caseload's address says; a default is left out of it. Never what is looked for: that is a client's name. */
export type CaseloadSearch = { show?: Show; sort?: Sort }

/** What the caseload shows: what its address says, and the names that are looked for. */
export type CaseloadView = CaseloadSearch & { find?: string }

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((each) => each === value)

/** Reads an address, whatever it holds. */
export function readSearch(search: Record<string, unknown>): CaseloadSearch {
  const show = oneOf(shows, search['show'])
  const sort = oneOf(sorts, search['sort'])
  return {
    ...(show === undefined || show === 'active' ? {} : { show }),
    ...(sort === undefined || sort === 'next' ? {} : { sort }),
  }
}

/** Whether every word that was typed begins or is in a name of the case; accents and case do not matter. */
export function matches(row: CaseRow, find: string): boolean {
  const names = fold(row.people.map((person) => person.name).join(' '))
  return wordsOf(find).every((word) => names.includes(word))
}

/** The rows to show, in order. */
export function caseload(
  rows: readonly CaseRow[],
  { find = '', show = 'active', sort = 'next' }: CaseloadView,
): CaseRow[] {
  return rows
    .filter((row) => (show === 'all' || row.status === show) && matches(row, find))
    .toSorted((a, b) => orders[sort](a, b) || byName(a, b))
}

const nameOf = (row: CaseRow) => caseName(row.kind, row.people)
const byName = (a: CaseRow, b: CaseRow) =>
  nameOf(a).localeCompare(nameOf(b), 'en-US', { sensitivity: 'base' })
// a case without an appointment, or never seen, comes last
const soonest = (at: string | null) => (at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at))
const latest = (at: string | null) => (at === null ? Number.MAX_SAFE_INTEGER : -Date.parse(at))

const orders: Record<Sort, (a: CaseRow, b: CaseRow) => number> = {
  next: (a, b) => soonest(a.nextSessionAt) - soonest(b.nextSessionAt) || orders.seen(a, b),
  seen: (a, b) => latest(a.lastSessionAt) - latest(b.lastSessionAt),
  name: byName,
}
