import { isDay } from '#shared/domain/days'

export const ranges = [
  { value: 'all', label: 'All' },
  { value: 'six_months', label: 'Last 6 months' },
  { value: 'ten_sessions', label: 'Last 10 sessions' },
] as const
export type Range = (typeof ranges)[number]['value']

export const panels = [
  { value: 'safety', label: 'Felt safety' },
  { value: 'pain', label: 'Pain' },
  { value: 'trust', label: 'Trust' },
  { value: 'sessions', label: 'Sessions' },
] as const
/** A panel that is chosen by its kind; injuries are chosen one by one. */
export type PanelName = (typeof panels)[number]['value']

const usualPanels: readonly PanelName[] = ['safety', 'sessions']

/**
 * What the timeline's address says, each default left out: ids and days only, never a name. `from` and `to` are days
 * of the practice, both part of the range; lists are joined by dots, 'none' is an empty one.
 */
export type TimelineSearch = {
  range?: Exclude<Range, 'all'> | undefined
  from?: string | undefined
  to?: string | undefined
  injuries?: string | undefined
  panels?: string | undefined
  /** the session in the drawer */
  open?: string | undefined
  /** the session whose change events stand between before and after */
  around?: string | undefined
  view?: 'table' | undefined
}

const id = /^[0-9a-f-]{36}$/

/**
 * Reads an address, whatever it holds. A range of days that is chosen takes the place of a named one. What cannot be
 * read is there as undefined: left out, the router would hand it on as it stands.
 */
export function readTimelineSearch(search: Record<string, unknown>): TimelineSearch {
  const { range, view } = search
  const text = (name: string, isFine: (value: string) => boolean): string | undefined => {
    const value = search[name]
    return typeof value === 'string' && isFine(value) ? value : undefined
  }
  const [from, to] = [text('from', isDay), text('to', isDay)]
  const fits = from === undefined || to === undefined || from <= to
  const chosen = fits && (from !== undefined || to !== undefined)
  return {
    range: !chosen && (range === 'six_months' || range === 'ten_sessions') ? range : undefined,
    from: chosen ? from : undefined,
    to: chosen ? to : undefined,
    injuries: text(
      'injuries',
      (value) => value === 'none' || value.split('.').every((part) => id.test(part)),
    ),
    panels: text(
      'panels',
      (value) => value === 'none' || value.split('.').every((part) => nameOf(part) !== undefined),
    ),
    open: text('open', (value) => value !== ''),
    around: text('around', (value) => id.test(value)),
    view: view === 'table' ? view : undefined,
  }
}

const nameOf = (text: string) => panels.find(({ value }) => value === text)?.value

/** The panels to draw. */
export function panelsOf(search: TimelineSearch): ReadonlySet<PanelName> {
  if (search.panels === undefined) return new Set(usualPanels)
  return new Set(search.panels.split('.').flatMap((part) => nameOf(part) ?? []))
}

/** How chosen panels stand in the address. */
export function searchOfPanels(chosen: ReadonlySet<PanelName>): string | undefined {
  const listed = panels.map(({ value }) => value).filter((value) => chosen.has(value))
  return listed.join() === usualPanels.join() ? undefined : listed.join('.') || 'none'
}

type Choosable = { id: string; status: 'open' | 'closed'; marks: readonly unknown[] }

const usualInjuries = (injuries: readonly Choosable[]) =>
  injuries.filter(({ status, marks }) => status === 'open' || marks.length > 0).map((injury) => injury.id)

/** Ids of the injuries to draw: all that are open, and the closed ones of which something is recorded. */
export function injuriesOf(search: TimelineSearch, injuries: readonly Choosable[]): ReadonlySet<string> {
  return new Set(search.injuries?.split('.') ?? usualInjuries(injuries))
}

/** How chosen injuries stand in the address. */
export function searchOfInjuries(
  chosen: ReadonlySet<string>,
  injuries: readonly Choosable[],
): string | undefined {
  const listed = injuries.map((injury) => injury.id).filter((known) => chosen.has(known))
  return listed.join() === usualInjuries(injuries).join() ? undefined : listed.join('.') || 'none'
}
