import { memo } from 'react'
import { LineChart, XAxis, YAxis } from 'recharts'
import { repairSteps } from '#shared/domain/repair'
import { BandLayer, LadderLayer } from './ladder-layer.tsx'
import classes from './repair-timeline.module.css'
import { ScaleLayer } from './scale-layer.tsx'
import { StripLayer } from './strip-layer.tsx'
import { type TimeTick, timeTicks, xOf } from './time-axis.ts'
import type { Layout } from './timeline-layout.ts'
import type { Timeline } from './timeline-types.ts'

type TimelineChartProps = { timeline: Timeline; layout: Layout; timeZone: string; locale: string }

/**
 * The drawing: one recharts chart, so that every panel has the same time axis by construction. Its vertical axis
 * is in pixels; lines, ladders and strip stand where the layout puts them, each as a few paths of our own, because a
 * `Line` of the library takes longer than all of them together. Drawn once per data and width: what follows the pointer
 * lies above it.
 */
export const TimelineChart = memo(function TimelineChart({
  timeline,
  layout,
  timeZone,
  locale,
}: TimelineChartProps) {
  const { axis, height, axisTop } = layout
  const ticks = timeTicks(axis, timeZone, locale)
  const labels = new Map(ticks.map((tick) => [tick.at, tick.label]))
  return (
    <div className={classes['chart']}>
      <LineChart
        width={layout.width}
        height={height}
        margin={{ top: 0, bottom: 0, left: 0, right: layout.width - layout.right }}
        accessibilityLayer={false}
      >
        <BandLayer layout={layout} />
        <GridLayer layout={layout} ticks={ticks} />
        <XAxis
          type="number"
          dataKey="at"
          domain={[axis.from, axis.to]}
          allowDataOverflow
          ticks={ticks.map((tick) => tick.at)}
          tickFormatter={(at: number) => labels.get(at) ?? ''}
          interval={0}
          height={height - axisTop}
          tickLine={false}
          axisLine={false}
          tickMargin={8}
          tick={{ className: classes['tick'] }}
        />
        <YAxis
          type="number"
          domain={[0, axisTop]}
          reversed
          allowDataOverflow
          width={axis.left}
          tick={false}
          tickLine={false}
          axisLine={false}
        />
        <NumbersLayer layout={layout} />
        <ScaleLayer layout={layout} />
        <LadderLayer layout={layout} />
        <StripLayer stops={timeline.stops} layout={layout} />
      </LineChart>
    </div>
  )
})

const scalesOf = ({ panels }: Layout) => panels.filter((box) => box.kind === 'scale')

const marked = [0, 5, 10]

/**
 * The numbers at the left: 0, 5 and 10 of each scale, and the repair steps where there is room. Texts of our own: a tick
 * of the library measures itself, and there are a hundred.
 */
function NumbersLayer({ layout }: { layout: Layout }) {
  const numbers = layout.panels.flatMap((box) => {
    const values = box.kind === 'scale' ? marked : layout.narrow ? [] : repairSteps
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
  const scale = scalesOf(layout).flatMap(({ yOf }) =>
    marked.map((value) => `M${axis.left} ${yOf(value)}H${right}`),
  )
  return <path className={classes['grid']} d={[...months, ...scale].join('')} />
}
