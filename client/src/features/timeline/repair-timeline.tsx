import { VisuallyHidden } from '@mantine/core'
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import type { CaseTimeline } from '#shared/contracts/timeline'
import { EmptyState } from '../../ui/empty-state.tsx'
import { BeforeAndAfter } from './before-and-after.tsx'
import { forPaper } from './for-paper.ts'
import classes from './repair-timeline.module.css'
import { PictureMaker, type Picture } from './picture-maker.tsx'
import { timelineOf } from './timeline-data.ts'
import { TimelineFigure } from './timeline-figure.tsx'
import { TimelineKey } from './timeline-key.tsx'
import { spanOf } from './timeline-range.ts'
import { injuriesOf, panelsOf, type TimelineSearch } from './timeline-search.ts'
import { TimelineTable } from './timeline-table.tsx'
import { TimelineToolbar } from './timeline-toolbar.tsx'
import type { Timeline } from './timeline-types.ts'
import { useAfterFirstFrame } from './use-after-first-frame.ts'
import { usePaper } from './use-paper.ts'
import { usePrintWidth } from './use-print-width.ts'

const SessionDrawer = lazy(() =>
  import('./session-drawer.tsx').then((module) => ({ default: module.SessionDrawer })),
)

export type RepairTimelineProps = {
  data: CaseTimeline
  /** what the address says */
  search: TimelineSearch
  onSearch: (next: TimelineSearch) => void
  /** opens a session in the drawer; undefined closes it */
  onOpen: (sessionId: string | undefined) => void
  /** the practice's zone and locale, and the day it is there */
  timeZone: string
  locale: string
  today: string
}

/** A couple's repair over time: felt safety, the ladder of each injury and the sessions, on one true time axis. */
export function RepairTimeline(props: RepairTimelineProps) {
  const { data, search, onSearch, onOpen, timeZone, locale } = props
  const [now] = useState(() => Date.now())
  const [picture, setPicture] = useState<Picture | null>(null)
  const [withEvents, setWithEvents] = useState(false)
  const printing = usePrintWidth() !== null
  const options = useMemo(
    () => ({
      timeZone,
      locale,
      span: spanOf(search, data.sessions, timeZone, now),
      injuries: injuriesOf(search, data.injuries),
      panels: panelsOf(search),
    }),
    // the drawer and the comparison change nothing of the drawing
    // oxlint-disable-next-line react/exhaustive-deps
    [data, timeZone, locale, now, search.range, search.from, search.to, search.injuries, search.panels],
  )
  const timeline = useMemo(
    () => timelineOf(printing ? forPaper(data, { events: withEvents }) : data, options),
    [data, printing, withEvents, options],
  )
  const [drawerNeeded, setDrawerNeeded] = useState(search.open !== undefined)
  if (search.open !== undefined && !drawerNeeded) setDrawerNeeded(true)
  usePaper(data.case, props)
  // the first frame shows what the window can hold; all else follows at once, and holds up nobody
  const settled = useAfterFirstFrame()
  // a sheet of paper has no part that is out of sight
  const whole = settled || printing
  const empty = timeline.stops.length === 0
  const unlimited = search.range === undefined && search.from === undefined && search.to === undefined
  const asTable = search.view === 'table'
  return (
    <div className={classes['timeline']} aria-busy={!whole}>
      {/* of nothing nothing is chosen; what was left out can be chosen again */}
      {empty && unlimited && search.injuries === undefined && search.panels === undefined ? null : (
        <TimelineToolbar
          data={data}
          search={search}
          onSearch={onSearch}
          locale={locale}
          withEvents={withEvents}
          onWithEvents={setWithEvents}
          onPicture={empty ? undefined : setPicture}
        />
      )}
      <div className={classes['sheet']} data-with-events={withEvents || undefined}>
        {empty && <Nothing data={data} wholeRange={unlimited} />}
        {!empty && asTable && (
          <div className={classes['scroll']}>
            <TimelineTable timeline={timeline} onOpenSession={onOpen} />
          </div>
        )}
        {!empty && !asTable && (
          <>
            <TimelineFigure
              timeline={timeline}
              timeZone={timeZone}
              locale={locale}
              openId={search.open}
              whole={whole}
              onOpenSession={onOpen}
              onRange={(from, to) => onSearch({ ...search, range: undefined, from, to })}
            />
            {whole && <TimelineKey timeline={timeline} />}
            {whole && <ToldTable timeline={timeline} />}
          </>
        )}
        {!empty && <Missing data={data} timeline={timeline} search={search} />}
      </div>
      {whole && <BeforeAndAfter data={data} options={options} search={search} onSearch={onSearch} />}
      {picture !== null && (
        <PictureMaker
          picture={picture}
          data={data}
          options={options}
          today={props.today}
          onDone={() => setPicture(null)}
        />
      )}
      {drawerNeeded && (
        <Suspense fallback={null}>
          <SessionDrawer data={data} openId={search.open} onOpen={onOpen} />
        </Suspense>
      )}
    </div>
  )
}

/** The table for who hears the page; for a new range it comes after the chart, which does not wait for it. */
function ToldTable({ timeline }: { timeline: Timeline }) {
  const told = useDeferredValue(timeline)
  return (
    <VisuallyHidden className={classes['told']}>
      <div>
        <TimelineTable timeline={told} />
      </div>
    </VisuallyHidden>
  )
}

function Nothing({ data, wholeRange }: { data: CaseTimeline; wholeRange: boolean }) {
  if (!wholeRange) {
    return (
      <EmptyState title="Nothing in this range">
        Choose “Whole timeline” to see everything there is.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="No session yet">
      The timeline begins with the first session: felt safety of both, and repair step by step for{' '}
      {data.injuries.length === 0
        ? 'each injury'
        : new Intl.ListFormat('en-US').format(data.injuries.map(({ handle }) => `“${handle}”`))}
      . One point is already useful: it is what later sessions are compared with.
    </EmptyState>
  )
}

type MissingProps = { data: CaseTimeline; timeline: Timeline; search: TimelineSearch }

/** What is not drawn though one might look for it. */
function Missing({ data, timeline, search }: MissingProps) {
  const asked = panelsOf(search)
  const rated = timeline.panels.some((panel) => panel.kind === 'scale' && panel.under)
  const notes = [
    timeline.panels.length === 0 && !timeline.strip ? 'No panel is chosen. Choose some at “Panels”.' : '',
    data.injuries.length === 0
      ? 'No injury is named yet. Once one is, its repair ladder stands here on the same axis.'
      : '',
    (asked.has('pain') || asked.has('trust')) && !rated
      ? 'Pain and trust were not rated for these injuries in this range.'
      : '',
  ]
  return notes.filter(Boolean).map((note) => (
    <p key={note} className={classes['note']}>
      {note}
    </p>
  ))
}
