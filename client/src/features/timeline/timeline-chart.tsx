import { memo, useMemo } from 'react'
import { LineChart, XAxis, type XAxisTickContentProps } from 'recharts'
import { repairSteps } from '#shared/domain/repair'
import { BandLayer, LadderLayer } from './ladder-layer.tsx'
import classes from './repair-timeline.module.css'
import { ScaleLayer } from './scale-layer.tsx'
import { StripLayer } from './strip-layer.tsx'
import { type TimeTick, timeTicks, xOf } from './time-axis.ts'
import type { Layout, PanelBox } from './timeline-layout.ts'
import type { Timeline } from './timeline-types.ts'

type TimelineChartProps = {
  timeline: Timeline
  layout: Layout
  timeZone: string
  locale: string
  /** the panels that are drawn; the others of the layout keep their place */
  panels: readonly PanelBox[]
}

/**
 * The drawing: one recharts chart with one true time axis for all panels. Bands, lines, ladders and strip are a few paths
 * of our own where the layout puts them, because a `Line` of the library takes longer than all of them together, and they
 * ask the library nothing, so that they are drawn once per data and width however often its axis settles. What follows
 * the pointer lies above.
 */
export const TimelineChart = memo(function TimelineChart(props: TimelineChartProps) {
  const { timeline, layout, timeZone, locale, panels } = props
  const { axis, height, axisTop } = layout
  const ticks = useMemo(() => timeTicks(axis, timeZone, locale), [axis, timeZone, locale])
  const labels = new Map(ticks.map((tick) => [tick.at, tick.label]))
  return (
    <div className={classes['chart']}>
      <LineChart
        width={layout.width}
        height={height}
        margin={{ top: 0, bottom: 0, left: axis.left, right: layout.width - layout.right }}
        accessibilityLayer={false}
      >
        <Panels timeline={timeline} layout={layout} ticks={ticks} panels={panels} />
        <XAxis
          type="number"
          dataKey="at"
          domain={[axis.from, axis.to]}
          allowDataOverflow
          ticks={ticks.map((tick) => tick.at)}
          interval={0}
          niceTicks="none"
          height={height - axisTop}
          tickLine={false}
          axisLine={false}
          tickMargin={8}
          tickFormatter={(at: number) => labels.get(at) ?? ''}
          tick={Tick}
        />
      </LineChart>
    </div>
  )
})

/** A text of our own: one of the library measures itself. */
function Tick({ x, y, payload, index, tickFormatter }: XAxisTickContentProps) {
  return (
    <text data-tick="" className={classes['tick']} x={x} y={y} dy="0.71em" textAnchor="middle">
      {tickFormatter?.(payload.value, index)}
    </text>
  )
}

type PanelsProps = Pick<TimelineChartProps, 'timeline' | 'layout' | 'panels'> & { ticks: readonly TimeTick[] }

const Panels = memo(function Panels({ timeline, layout, ticks, panels }: PanelsProps) {
  return (
    <>
      <BandLayer panels={panels} layout={layout} />
      <GridLayer layout={layout} ticks={ticks} />
      <NumbersLayer panels={panels} layout={layout} />
      <ScaleLayer panels={panels} layout={layout} />
      <LadderLayer panels={panels} layout={layout} />
      <StripLayer stops={timeline.stops} layout={layout} />
    </>
  )
})

const marked = [0, 5, 10]

/**
 * The numbers at the left: 0, 5 and 10 of each scale, and the ground and the repair steps where there is room. Texts
 * of our own: a tick of the library measures itself, and there are a hundred.
 */
function NumbersLayer({ panels, layout }: { panels: readonly PanelBox[]; layout: Layout }) {
  const numbers = panels.flatMap((box) => {
    const values = box.kind === 'scale' ? marked : layout.narrow ? [] : [0, ...repairSteps]
    return values.map((value) => ({ key: `${box.panel.key} ${value}`, value, y: box.yOf(value) }))
  })
  return (
    <g className={classes['tick']} textAnchor="end">
      {numbers.map(({ key, value, y }) => (
        <text key={key} x={layout.axis.left - 12} y={y} dy="0.35em">
          {value}
        </text>
      ))}
    </g>
  )
}

function GridLayer({ layout, ticks }: { layout: Layout; ticks: readonly TimeTick[] }) {
  const { axis, right, panels, strip, axisTop, narrow } = layout
  // above narrow panels stand their titles, which no line should cross
  const stretches = narrow
    ? [...panels.map(({ top, bottom }) => [top, bottom]), [strip?.top ?? axisTop, axisTop]]
    : [[panels[0]?.top ?? strip?.top ?? axisTop, axisTop]]
  const months = ticks.flatMap(({ at }) =>
    stretches.map(([top, bottom]) => `M${xOf(axis, at)} ${top}V${bottom}`),
  )
  const scale = panels.flatMap(({ kind, yOf }) =>
    kind === 'scale' ? marked.map((value) => `M${axis.left} ${yOf(value)}H${right}`) : [],
  )
  return <path className={classes['grid']} d={[...months, ...scale].join('')} />
}
