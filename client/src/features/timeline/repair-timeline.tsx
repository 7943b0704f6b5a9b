import { Button, SegmentedControl, VisuallyHidden } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import type { CaseOverview } from '#shared/contracts/cases'
import { EmptyState } from '../../ui/empty-state.tsx'
import classes from './repair-timeline.module.css'
import { timelineOf, withoutKeptApart } from './timeline-data.ts'
import { usePrintWidth } from './use-print-width.ts'
import type { Timeline } from './timeline-types.ts'
import { TimelineFigure } from './timeline-figure.tsx'
import { TimelineKey } from './timeline-key.tsx'
import { ranges, sinceOf } from './timeline-range.ts'
import { TimelineTable } from './timeline-table.tsx'

export type RepairTimelineProps = {
  overview: CaseOverview
  /** the practice's zone and locale */
  timeZone: string
  locale: string
  onOpenSession: (sessionId: string) => void
}

/** A couple's repair over time: felt safety, the ladder of each injury and the sessions, on one true time axis. */
export function RepairTimeline({ overview, timeZone, locale, onOpenSession }: RepairTimelineProps) {
  const [range, setRange] = useState<string>('all')
  const [now] = useState(() => Date.now())
  const [asTable, setAsTable] = useState(false)
  const chosen = ranges.find(({ value }) => value === range)?.value ?? 'all'
  const printing = usePrintWidth() !== null
  const timeline = useMemo(
    () =>
      timelineOf(printing ? withoutKeptApart(overview) : overview, {
        timeZone,
        locale,
        since: sinceOf(chosen, overview, timeZone, now),
      }),
    [overview, printing, timeZone, locale, chosen, now],
  )
  const empty = timeline.stops.length === 0
  return (
    <div className={classes['timeline']}>
      <div className={classes['toolbar']}>
        <SegmentedControl
          aria-label="Range"
          classNames={{ label: classes['range'] ?? '' }}
          data={ranges.map(({ value, label }) => ({ value, label }))}
          value={chosen}
          onChange={setRange}
        />
        <div className={classes['actions']}>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            Table
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={() => window.print()}>
            Print
          </Button>
        </div>
      </div>
      <div className={classes['sheet']}>
        {empty && <Nothing range={chosen} />}
        {!empty && asTable && (
          <div className={classes['scroll']}>
            <TimelineTable timeline={timeline} onOpenSession={onOpenSession} />
          </div>
        )}
        {!empty && !asTable && (
          <>
            <TimelineFigure
              timeline={timeline}
              timeZone={timeZone}
              locale={locale}
              onOpenSession={onOpenSession}
            />
            <TimelineKey timeline={timeline} />
            <ToldTable timeline={timeline} />
          </>
        )}
        {!empty && timeline.ladders.length === 0 && (
          <p className={classes['note']}>
            No injury is named yet. Once one is, its repair ladder stands here on the same axis.
          </p>
        )}
      </div>
    </div>
  )
}

/** The table for who hears the page: made after the chart is on screen, so that long cases do not wait for it. */
function ToldTable({ timeline }: { timeline: Timeline }) {
  const told = useDeferredValue<Timeline | null>(timeline, null)
  return (
    <VisuallyHidden className={classes['told']}>
      {told !== null && <TimelineTable timeline={told} />}
    </VisuallyHidden>
  )
}

function Nothing({ range }: { range: string }) {
  if (range !== 'all')
    return <EmptyState title="Nothing in this range">Choose “All” to see the whole timeline.</EmptyState>
  return (
    <EmptyState title="No session yet">
      The timeline begins with the first session. One point is already useful: it is what later sessions are
      compared with.
    </EmptyState>
  )
}
