import type { CaseRow } from '#shared/contracts/cases'
import { caseName } from '#shared/domain/couple-name'
import { dayOf, daysBetween } from '#shared/domain/days'
import { fold, wordsOf } from '#shared/domain/search'

export const shows = ['active', 'paused', 'closed', 'all'] as const
/** Which cases the caseload shows. */
export type Show = (typeof shows)[number]

export const sorts = ['next', 'seen', 'long', 'name', 'stage', 'flags'] as const
/** The caseload's order: soonest next session, last seen (latest or longest ago first), name, therapy stage, most flags. */
export type Sort = (typeof sorts)[number]

export const stages = [1, 2, 3, 'none'] as const
/** The therapy stage a case is in; 'none': no session has told one. */
export type Stage = (typeof stages)[number]

export const seens = [2, 4, 8, 'never'] as const
/** Not seen for as many weeks, or never. */
export type Seen = (typeof seens)[number]

/** What the caseload's address says; a default is left out of it. Ids and slugs only, never a name. */
export type CaseloadSearch = {
  show?: Show | undefined
  sort?: Sort | undefined
  stage?: Stage | undefined
  /** a clinician of the care team: 'me', or a colleague's id */
  who?: string | undefined
  /** the rule of a flag */
  flag?: string | undefined
  seen?: Seen | undefined
}

/** What the caseload shows: what its address says, and the names that are looked for. */
export type CaseloadView = CaseloadSearch & { find?: string | undefined }

/** Who looks, and when: what 'me' and 'not seen for 4 weeks' mean. */
export type Looking = { me: string; today: string; timeZone: string }

const oneOf = <T>(values: readonly T[], value: unknown): T | undefined =>
  values.find((each) => each === value)
const textLike = (pattern: RegExp, value: unknown): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined

/** Reads an address, whatever it holds. */
export function readSearch(search: Record<string, unknown>): CaseloadSearch {
  const show = oneOf(shows, search['show'])
  const sort = oneOf(sorts, search['sort'])
  const stage = oneOf(stages, search['stage'])
  const who = textLike(/^(me|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, search['who'])
  const flag = textLike(/^[a-z][a-z0-9_-]{0,59}$/, search['flag'])
  const seen = oneOf(seens, search['seen'])
  return {
    ...(show === undefined || show === 'active' ? {} : { show }),
    ...(sort === undefined || sort === 'next' ? {} : { sort }),
    ...(stage === undefined ? {} : { stage }),
    ...(who === undefined ? {} : { who }),
    ...(flag === undefined ? {} : { flag }),
    ...(seen === undefined ? {} : { seen }),
  }
}

/** Whether every word that was typed begins or is in a name of the case; accents and case do not matter. */
export function matches(row: CaseRow, find: string): boolean {
  const names = fold(row.people.map((person) => person.name).join(' '))
  return wordsOf(find).every((word) => names.includes(word))
}

const isShown = (row: CaseRow, show: Show = 'active') => show === 'all' || row.status === show

/** The rows to show, in order. */
export function caseload(rows: readonly CaseRow[], view: CaseloadView, looking: Looking): CaseRow[] {
  const { find = '', show, sort = 'next' } = view
  const clinicianId = view.who === 'me' ? looking.me : view.who
  return rows
    .filter(
      (row) =>
        isShown(row, show) &&
        (view.stage === undefined || (row.therapyStage ?? 'none') === view.stage) &&
        (clinicianId === undefined || row.team.some((member) => member.clinicianId === clinicianId)) &&
        (view.flag === undefined || row.flags.some((flag) => flag.rule === view.flag)) &&
        (view.seen === undefined || isUnseen(row.lastSessionAt, view.seen, looking)) &&
        matches(row, find),
    )
    .toSorted((a, b) => orders[sort](a, b) || byName(a, b))
}

function isUnseen(last: string | null, seen: Seen, { today, timeZone }: Looking): boolean {
  if (last === null || seen === 'never') return last === null && seen === 'never'
  return daysBetween(dayOf(last, timeZone), today) >= seen * 7
}

/** How many of the filters beside the names and the status are set. */
export const filtersSet = ({ stage, who, flag, seen }: CaseloadView): number =>
  [stage, who, flag, seen].filter((each) => each !== undefined).length

/** Every clinician on any of these teams, by name. */
export function cliniciansOf(rows: readonly CaseRow[]): { id: string; name: string }[] {
  const names = new Map(
    rows.flatMap(({ team }) => team.map((each) => [each.clinicianId, each.name] as const)),
  )
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-US'))
}

/** Every rule by which a case of the shown status is flagged, with its name and how many of them it flags. */
export function flagRulesOf(
  rows: readonly CaseRow[],
  show?: Show,
): { rule: string; label: string; count: number }[] {
  const rules = new Map<string, { rule: string; label: string; count: number }>()
  for (const row of rows.filter((each) => isShown(each, show))) {
    for (const { rule, label } of new Map(row.flags.map((flag) => [flag.rule, flag])).values()) {
      rules.set(rule, { rule, label, count: (rules.get(rule)?.count ?? 0) + 1 })
    }
  }
  return [...rules.values()].toSorted((a, b) => a.label.localeCompare(b.label, 'en-US'))
}

const nameOf = (row: CaseRow) => caseName(row.kind, row.people)
// far cheaper than localeCompare, and a sort of 300 compares thousands of times
const { compare } = new Intl.Collator('en-US', { sensitivity: 'base' })
const byName = (a: CaseRow, b: CaseRow) => compare(nameOf(a), nameOf(b))
const time = (at: string | null, otherwise: number) => (at === null ? otherwise : Date.parse(at))
const never = Number.MAX_SAFE_INTEGER

// a case without an appointment, or never seen, comes last; but whoever was never seen waits longest of all
const orders: Record<Sort, (a: CaseRow, b: CaseRow) => number> = {
  next: (a, b) => time(a.nextSessionAt, never) - time(b.nextSessionAt, never) || orders.seen(a, b),
  seen: (a, b) => time(b.lastSessionAt, -never) - time(a.lastSessionAt, -never),
  long: (a, b) => time(a.lastSessionAt, -never) - time(b.lastSessionAt, -never),
  name: byName,
  stage: (a, b) => (a.therapyStage ?? 4) - (b.therapyStage ?? 4) || orders.next(a, b),
  flags: (a, b) => b.flags.length - a.flags.length || orders.next(a, b),
}
