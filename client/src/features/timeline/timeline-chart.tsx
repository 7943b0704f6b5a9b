import { memo } from 'react'
import { Line, LineChart, XAxis, YAxis } from 'recharts'
import { lookOf } from '../../ui/person-look.ts'
import { BandLayer, LadderLayer } from './ladder-layer.tsx'
import classes from './repair-timeline.module.css'
import { ScaleLayer } from './scale-layer.tsx'
import { StripLayer } from './strip-layer.tsx'
import { type TimeTick, timeTicks, xOf } from './time-axis.ts'
import type { Layout, ScaleBox } from './timeline-layout.ts'
import type { ScaleLine, Timeline } from './timeline-types.ts'

type TimelineChartProps = { timeline: Timeline; layout: Layout; timeZone: string; locale: string }

/**
 * The drawing: one recharts chart, so that every panel has the same time axis by construction. Its vertical axis
 * is in pixels; lines, ladders and strip stand where the layout puts them. Drawn once per data and width: what
 * follows the pointer lies above it.
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
  const numbers = numbersOf(layout)
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
          ticks={[...numbers.keys()]}
          tickFormatter={(y: number) => numbers.get(y) ?? ''}
          interval={0}
          width={axis.left}
          tickLine={false}
          axisLine={false}
          tickMargin={6}
          tick={{ className: classes['tick'] }}
        />
        {scalesOf(layout).flatMap((box) =>
          box.panel.lines.map((line) => (
            <Line
              key={`${box.panel.key} ${line.key}`}
              data={rowsOf(line, box)}
              dataKey="y"
              stroke={lookOf(line.place).color}
              strokeWidth={layout.pitch < 5 ? 1.5 : 2}
              {...(line.dash === undefined ? {} : { strokeDasharray: line.dash })}
              dot={false}
              activeDot={false}
              connectNulls={false}
              isAnimationActive={false}
            />
          )),
        )}
        <ScaleLayer layout={layout} />
        <LadderLayer layout={layout} />
        <StripLayer stops={timeline.stops} layout={layout} />
      </LineChart>
    </div>
  )
})

const scalesOf = ({ panels }: Layout) => panels.filter((box) => box.kind === 'scale')

/** The line's points, with an empty row between runs so that nothing joins them. */
function rowsOf(line: ScaleLine, { yOf }: ScaleBox): { at: number; y: number | null }[] {
  return line.runs.flatMap((run) => {
    const rows: { at: number; y: number | null }[] = run.map(({ at, value }) => ({ at, y: yOf(value) }))
    const last = run.at(-1)
    return last === undefined ? rows : [...rows, { at: last.at + 1, y: null }]
  })
}

const marked = [0, 5, 10]

/** The numbers at the left, by height: 0, 5 and 10 of a scale, and the repair steps where there is room. */
function numbersOf(layout: Layout): Map<number, string> {
  const numbers = new Map<number, string>()
  for (const box of layout.panels) {
    if (box.kind === 'scale') for (const value of marked) numbers.set(box.yOf(value), String(value))
    else if (!layout.narrow) for (let step = 1; step <= 8; step += 1) numbers.set(box.yOf(step), String(step))
  }
  return numbers
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
