import { memo } from 'react'
import { initials } from '#shared/domain/couple-name'
import type { RatedBy } from '#shared/domain/timeline'
import { beside, lookOf, markerPath } from '../../ui/person-look.ts'
import { shortened, spread } from './labels.ts'
import { triangle } from './mark-paths.ts'
import classes from './repair-timeline.module.css'
import { xOf } from './time-axis.ts'
import type { Layout, PanelBox, ScaleBox } from './timeline-layout.ts'
import type { Point, ScaleLine } from './timeline-types.ts'

/** The scale panels among `panels`: points above their lines, names at the line ends, and change events. */
export function ScaleLayer({ panels, layout }: { panels: readonly PanelBox[]; layout: Layout }) {
  return (
    <g>
      {panels.map((box) =>
        box.kind === 'scale' ? <Scale key={box.panel.key} box={box} layout={layout} /> : null,
      )}
    </g>
  )
}

type BoxProps = { box: ScaleBox; layout: Layout }

const Scale = memo(function Scale({ box, layout }: BoxProps) {
  return (
    <g data-panel={box.panel.key}>
      <Points box={box} layout={layout} />
      <ChangeEvents box={box} layout={layout} />
    </g>
  )
})

function Points({ box, layout }: BoxProps) {
  const xScale = (at: number) => xOf(layout.axis, at)
  const radius = Math.min(3.6, Math.max(1.5, layout.pitch / 4))
  const rated = box.panel.lines.flatMap((line) => {
    const last = line.runs.at(-1)?.at(-1)
    return last === undefined ? [] : [{ line, last }]
  })
  const latest = rated.reduce((most, { last }) => Math.max(most, last.at), 0)
  const { yOf, top, bottom } = box
  const heights = spread(
    rated.map(({ last }) => yOf(last.value)),
    15,
    top,
    bottom,
  )
  const equals = equalPoints(rated.map(({ line }) => line))
  return rated.map(({ line: { key, of, label, place, dash, runs }, last }, index) => {
    const mark = (x: number, y: number) =>
      of === 'pain' ? triangle(x, y, radius) : markerPath(place, x, y, radius)
    const draw = (by: RatedBy) =>
      runs
        .flat()
        .filter((point) => point.ratedBy === by)
        .map((point) => {
          // side by side where several said the same: none hides another
          const same = equals.get(placeOf(point)) ?? []
          const aside = beside(same.indexOf(key), same.length, radius)
          return mark(round(xScale(point.at) + aside), yOf(point.value))
        })
        .join('')
    const { color } = lookOf(place)
    const curve = runs
      .map((run) => `M${run.map((point) => `${round(xScale(point.at))} ${yOf(point.value)}`).join('L')}`)
      .join('')
    // beside the line's end, unless another line goes on there
    const end =
      last.at === latest && !layout.narrow ? Math.min(layout.right, xScale(last.at) + 2) : layout.right
    return (
      <g key={key} data-line={key} data-place={place}>
        <path
          data-curve=""
          className={classes['curve']}
          d={curve}
          stroke={color}
          strokeWidth={layout.pitch < 5 ? 1.5 : 2}
          {...(dash === undefined ? {} : { strokeDasharray: dash })}
        />
        <path
          data-rated-by="clinician"
          className={classes['impression']}
          d={draw('clinician')}
          stroke={color}
        />
        <path data-rated-by="client" d={draw('client')} fill={color} />
        <text
          className={classes['lineEnd']}
          x={end + (layout.narrow ? 8 : 12)}
          y={(heights[index] ?? 0) + 4}
          fill={color}
        >
          {endOf(label, box, layout)}
        </text>
      </g>
    )
  })
}

const placeOf = ({ at, value }: Point) => at * 100 + value

/** The keys of the lines that have a point at each place. */
function equalPoints(lines: readonly ScaleLine[]): Map<number, string[]> {
  const found = new Map<number, string[]>()
  for (const { key, runs } of lines)
    for (const point of runs.flat()) {
      const known = found.get(placeOf(point))
      if (known === undefined) found.set(placeOf(point), [key])
      else known.push(key)
    }
  return found
}

const round = (value: number) => Math.round(value * 10) / 10

function endOf(label: string, { panel }: ScaleBox, { narrow }: Layout): string {
  if (panel.under) return narrow ? label.slice(0, 1) : label
  return narrow ? initials(label) : shortened(label, 16)
}

/** A diamond above the panel for what changed something, with its name where there is room. */
function ChangeEvents({ box: { panel, labels, eventsY, bottom }, layout }: BoxProps) {
  if (panel.events.length === 0) return null
  // beside a name in a higher row, and down to its own mark
  const leaders = labels
    .filter(({ led }) => led)
    .map(({ markX, markY, y }) => `M${round(markX)} ${y - 9}V${markY - 5}`)
  const middles = panel.events.map(({ at }) => round(xOf(layout.axis, at)))
  return (
    <g data-change-events="">
      <path
        className={classes['changeLine']}
        d={middles.map((at) => `M${at} ${eventsY + 5}V${bottom}`).join('')}
      />
      {leaders.length > 0 && <path className={classes['changeLeader']} d={leaders.join('')} />}
      <path className={classes['change']} d={middles.map((at) => markerPath(1, at, eventsY, 4)).join('')} />
      {labels.map((label, index) => (
        <text
          key={index}
          className={classes['changeLabel']}
          x={label.x}
          y={label.y}
          textAnchor={label.anchor}
        >
          {label.text}
        </text>
      ))}
    </g>
  )
}
