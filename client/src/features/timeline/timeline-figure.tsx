import { VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { dayOf } from '#shared/domain/days'
import { PanelTitles } from './panel-titles.tsx'
import classes from './repair-timeline.module.css'
import { atOf, xOf } from './time-axis.ts'
import { TimelineChart } from './timeline-chart.tsx'
import { layoutOf, nearestStop } from './timeline-layout.ts'
import { stopInWords, TimelineTip } from './timeline-tip.tsx'
import type { Timeline } from './timeline-types.ts'
import { useDragRange } from './use-drag-range.ts'
import { usePrintWidth } from './use-print-width.ts'
import { usePlace } from './use-place.ts'

type TimelineFigureProps = {
  timeline: Timeline
  timeZone: string
  locale: string
  /** the session that is open in the drawer */
  openId: string | undefined
  /** whether all of it is drawn, or for now only what the window can show */
  whole: boolean
  onOpenSession: (sessionId: string) => void
  /** days of the practice, both part of the range */
  onRange: (from: string, to: string) => void
}

type Active = { index: number; y: number; by: keyof typeof hints }

const hints = {
  pointer: 'Click to open the session',
  touch: 'Touch again to open the session',
  keys: 'Enter opens the session',
} as const

/** what of a panel may stand above it: its title, its change events (pixels) */
const overhead = 80

/** where nothing can be measured */
const assumedWidth = 960

/** The chart as wide as its place, with what follows the pointer or the arrow keys. */
export function TimelineFigure(props: TimelineFigureProps) {
  const element = useRef<HTMLDivElement>(null)
  const place = usePlace(element)
  const printWidth = usePrintWidth()
  return (
    <div ref={element}>
      {place === null ? null : (
        <Figure
          {...props}
          width={printWidth ?? (place.width === 0 ? assumedWidth : place.width)}
          until={props.whole ? Number.POSITIVE_INFINITY : window.innerHeight - place.top + overhead}
        />
      )}
    </div>
  )
}

/** `until`: the height (pixels) to which panels are drawn */
function Figure(props: TimelineFigureProps & { width: number; until: number }) {
  const { timeline, timeZone, locale, openId, onOpenSession, width, until } = props
  const helpId = useId()
  const figure = useRef<HTMLDivElement>(null)
  const layout = useMemo(() => layoutOf(timeline, width), [timeline, width])
  const panels = useMemo(() => {
    const seen = layout.panels.filter(({ top }) => top < until)
    // the same list where nothing was left out: what is drawn of it is not drawn again
    return seen.length === layout.panels.length ? layout.panels : seen
  }, [layout, until])
  const xs = useMemo(() => timeline.stops.map((stop) => xOf(layout.axis, stop.at)), [timeline, layout])
  const [active, setActive] = useState<Active | null>(null)
  const touched = useRef<number | null>(null)
  const stop = active === null ? undefined : timeline.stops[active.index]
  const keysY = (layout.panels[0]?.bottom ?? 0) + 8
  const drag = useDragRange(layout.axis.left, layout.right, ({ from, to }) => {
    const day = (x: number) => dayOf(new Date(atOf(layout.axis, x)).toISOString(), timeZone)
    props.onRange(day(from), day(to))
  })
  useReturn(openId, (id) => {
    const index = timeline.stops.findIndex(({ sessionId }) => sessionId === id)
    figure.current?.focus({ preventScroll: true })
    if (index !== -1) setActive({ index, y: keysY, by: 'keys' })
  })

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
    if (drag.end()) return
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
    if (to !== undefined) setActive({ index: to, y: keysY, by: 'keys' })
    else if (event.key === 'Escape') {
      setActive(null)
      drag.stop()
    } else if (event.key === 'Enter') open(now)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={figure}
      className={classes['figure']}
      style={{ height: layout.height, cursor: stop?.sessionId == null ? 'crosshair' : 'pointer' }}
      role="application"
      aria-label="Repair timeline"
      aria-describedby={helpId}
      tabIndex={0}
      onPointerDown={drag.begin}
      onPointerMove={(event) => {
        if (event.pointerType === 'touch') return
        if (drag.move(event)) setActive(null)
        else follow(event)
      }}
      onPointerUp={release}
      onPointerLeave={(event) => {
        if (event.pointerType !== 'touch') setActive(null)
      }}
      onPointerCancel={drag.stop}
      onBlur={() => setActive(null)}
      onKeyDown={press}
    >
      <VisuallyHidden id={helpId}>
        Left and right arrow keys go from session to session, Enter opens one, Escape lets go. The table after
        it says the same; the dates above it choose a range.
      </VisuallyHidden>
      <div aria-hidden="true">
        <TimelineChart
          timeline={timeline}
          layout={layout}
          timeZone={timeZone}
          locale={locale}
          panels={panels}
        />
        <PanelTitles timeline={timeline} layout={layout} panels={panels} />
        {drag.dragged !== null && (
          <div
            className={classes['dragged']}
            data-testid="dragged"
            style={{
              left: drag.dragged.from,
              width: drag.dragged.to - drag.dragged.from,
              height: layout.axisTop,
            }}
          />
        )}
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

/** Calls back with the session that was open last, once the drawer has closed. */
function useReturn(openId: string | undefined, onReturn: (id: string) => void) {
  const last = useRef(openId)
  useEffect(() => {
    const before = last.current
    last.current = openId
    if (before !== undefined && openId === undefined) onReturn(before)
  })
}
