import { Skeleton, VisuallyHidden } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { RepairTimelineProps } from './repair-timeline.tsx'
import { timelineOf } from './timeline-data.ts'
import { layoutOf } from './timeline-layout.ts'

const Loaded = lazy(() =>
  import('./repair-timeline.tsx').then((module) => ({ default: module.RepairTimeline })),
)

/** The repair timeline in a chunk of its own; until it is here, a quiet sheet as tall as it will be. */
export function LazyRepairTimeline(props: RepairTimelineProps) {
  return (
    <Suspense fallback={<Waiting {...props} />}>
      <Loaded {...props} />
    </Suspense>
  )
}

/** toolbar, padding and key around the chart, in pixels */
const around = 150

function Waiting({ overview, timeZone, locale }: RepairTimelineProps) {
  const { height } = layoutOf(
    timelineOf(overview, { timeZone, locale }),
    Math.min(window.innerWidth - 64, 1200),
  )
  return (
    <div role="status">
      <VisuallyHidden>Loading the timeline</VisuallyHidden>
      <Skeleton height={height + around} radius="lg" />
    </div>
  )
}
