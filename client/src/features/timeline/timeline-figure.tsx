import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef, useState } from 'react'
import { VisuallyHidden } from '@mantine/core'
import { PanelTitles } from './panel-titles.tsx'
import classes from './repair-timeline.module.css'
import { xOf } from './time-axis.ts'
import { TimelineChart } from './timeline-chart.tsx'
import type { Timeline } from './timeline-types.ts'
import { layoutOf, nearestStop } from './timeline-layout.ts'
import { stopInWords, TimelineTip } from './timeline-tip.tsx'
import { usePrintWidth } from './use-print-width.ts'

type TimelineFigureProps = {
  timeline: Timeline
  timeZone: string
  locale: string
  onOpenSession: (sessionId: string) => void
}

type Active = { index: number; y: number; by: keyof typeof hints }

const hints = {
  pointer: 'Click to open the session',
  touch: 'Touch again to open the session',
  keys: 'Enter opens the session',
} as const

/** before the first measurement, and where nothing can be measured */
const assumedWidth = 960

/** The chart with what follows the pointer or the arrow keys. */
export function TimelineFigure({ timeline, timeZone, locale, onOpenSession }: TimelineFigureProps) {
  const helpId = useId()
  const { ref, width: measured } = useElementSize<HTMLDivElement>()
  const width = usePrintWidth() ?? (measured === 0 ? assumedWidth : Math.floor(measured))
  const layout = useMemo(() => layoutOf(timeline, width), [timeline, width])
  const xs = useMemo(() => timeline.stops.map((stop) => xOf(layout.axis, stop.at)), [timeline, layout])
  const [active, setActive] = useState<Active | null>(null)
  const touched = useRef<number | null>(null)
  const stop = active === null ? undefined : timeline.stops[active.index]

  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const index = nearestStop(xs, event.clientX - box.left)
    const y = Math.max(0, event.clientY - box.top + 18)
    setActive(index === null ? null : { index, y, by: event.pointerType === 'touch' ? 'touch' : 'pointer' })
    return index
  }

  const open = (index: number | null) => {
    const sessionId = index === null ? null : timeline.stops[index]?.sessionId
    if (sessionId !== null && sessionId !== undefined) onOpenSession(sessionId)
  }

  const release = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const index = follow(event)
    // a finger cannot hover: its first touch shows, the second on the same session opens
    if (event.pointerType === 'touch' && touched.current !== index) touched.current = index
    else open(index)
  }

  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const last = timeline.stops.length - 1
    const now = active?.index ?? null
    const moves: Record<string, number> = {
      ArrowLeft: now === null ? last : Math.max(0, now - 1),
      ArrowRight: now === null ? last : Math.min(last, now + 1),
      Home: 0,
      End: last,
    }
    const to = moves[event.key]
    if (to !== undefined) setActive({ index: to, y: layout.safety.bottom + 8, by: 'keys' })
    else if (event.key === 'Escape') setActive(null)
    else if (event.key === 'Enter') open(now)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={ref}
      className={classes['figure']}
      style={{ height: layout.height, cursor: stop?.sessionId == null ? 'default' : 'pointer' }}
      role="application"
      aria-label="Repair timeline"
      aria-describedby={helpId}
      tabIndex={0}
      onPointerMove={(event) => {
        if (event.pointerType !== 'touch') follow(event)
      }}
      onPointerUp={release}
      onPointerLeave={(event) => {
        if (event.pointerType !== 'touch') setActive(null)
      }}
      onBlur={() => setActive(null)}
      onKeyDown={press}
    >
      <VisuallyHidden id={helpId}>
        Left and right arrow keys go from session to session, Enter opens one, Escape lets go. The table after
        it says the same.
      </VisuallyHidden>
      <div aria-hidden="true">
        <TimelineChart timeline={timeline} layout={layout} timeZone={timeZone} locale={locale} />
        <PanelTitles timeline={timeline} layout={layout} />
        {active !== null && stop !== undefined && (
          <TimelineTip
            stop={stop}
            x={xs[active.index] ?? 0}
            y={active.y}
            layout={layout}
            hint={hints[active.by]}
          />
        )}
      </div>
      <VisuallyHidden aria-live="polite">
        {active?.by === 'keys' && stop !== undefined ? stopInWords(stop) : ''}
      </VisuallyHidden>
    </div>
  )
}
