import { DefaultZIndexes, useXAxisScale, ZIndexLayer } from 'recharts'
import { initials } from '#shared/domain/couple-name'
import { lookOf, markerPath } from '../../ui/person-look.ts'
import classes from './repair-timeline.module.css'
import type { RatedBy, SafetyLine } from './timeline-types.ts'
import { type Layout, spread } from './timeline-layout.ts'

/** The points of felt safety above their lines, filled where the client said it, and names at the line ends. */
export function SafetyLayer({ lines, layout }: { lines: readonly SafetyLine[]; layout: Layout }) {
  const x = useXAxisScale()
  if (x === undefined) return null
  const radius = Math.min(3.6, Math.max(1.5, layout.pitch / 4))
  const rated = lines.flatMap((line) => {
    const last = line.runs.at(-1)?.at(-1)
    return last === undefined ? [] : [{ line, last }]
  })
  const latest = rated.reduce((most, { last }) => Math.max(most, last.at), 0)
  const { yOf, top, bottom } = layout.safety
  const heights = spread(
    rated.map(({ last }) => yOf(last.value)),
    15,
    top,
    bottom,
  )
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.scatter}>
      {rated.map(({ line: { person, runs }, last }, index) => {
        const draw = (by: RatedBy) =>
          runs
            .flat()
            .filter((point) => point.ratedBy === by)
            .map((point) =>
              markerPath(person.place, Math.round((x(point.at) ?? 0) * 10) / 10, yOf(point.value), radius),
            )
            .join('')
        const { color } = lookOf(person.place)
        // beside the line's end, unless another line goes on there
        const end =
          last.at === latest && !layout.narrow ? Math.min(layout.right, (x(last.at) ?? 0) + 2) : layout.right
        return (
          <g key={person.id} data-place={person.place}>
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
              {layout.narrow ? initials(person.name) : shortened(person.name)}
            </text>
          </g>
        )
      })}
    </ZIndexLayer>
  )
}

function shortened(name: string): string {
  const start = /^(.{15})..+$/u.exec(name)?.[1]
  return start === undefined ? name : `${start.trimEnd()}…`
}
