import { Skeleton, VisuallyHidden } from '@mantine/core'
import { lazy, Suspense, useState, type ComponentType } from 'react'
import type { RepairTimelineProps } from './repair-timeline.tsx'
import { injuriesOf, panelsOf } from './timeline-search.ts'

// asked for at once, beside the data; what fails is told where it is shown
let arrived: ComponentType<RepairTimelineProps> | null = null
const loading = import('./repair-timeline.tsx').then((module) => {
  arrived = module.RepairTimeline
  return { default: module.RepairTimeline }
})
loading.catch(() => undefined)
const Awaited = lazy(() => loading)

/** The repair timeline in a chunk of its own; until it is here, a quiet sheet about as tall as it will be. */
export function LazyRepairTimeline(props: RepairTimelineProps) {
  // what is here already is drawn at once: `lazy` would show the quiet sheet first
  const [Drawn] = useState<ComponentType<RepairTimelineProps>>(() => arrived ?? Awaited)
  return (
    <Suspense fallback={<Waiting {...props} />}>
      <Drawn {...props} />
    </Suspense>
  )
}

/** toolbar, padding, key, and what is usual for a panel, in pixels */
const usual = { around: 200, scale: 160, ladder: 230 }

function Waiting({ data, search }: RepairTimelineProps) {
  const scales = panelsOf(search).has('safety') ? 1 : 0
  const ladders = injuriesOf(search, data.injuries).size
  return (
    <div role="status">
      <VisuallyHidden>Loading the timeline</VisuallyHidden>
      <Skeleton height={usual.around + scales * usual.scale + ladders * usual.ladder} radius="lg" />
    </div>
  )
}
