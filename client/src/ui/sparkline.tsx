import { memo } from 'react'
import { splitAtGaps } from '#shared/domain/gaps'
import { besideEqual, lookOf, markerPath } from './person-look.ts'

type Point = { at: string; personId: string; value: number }
type SparklinePerson = { id: string; name: string; place: number }

type FeltSafetySparklineProps = {
  /** felt safety 0–10, in any order */
  points: readonly Point[]
  people: readonly SparklinePerson[]
  width?: number
  height?: number
}

const margin = 6
const radius = 2.4

/** Felt safety of each person over time, small enough for a row of a list; never averaged, no line over a long gap. */
export const FeltSafetySparkline = memo(function FeltSafetySparkline({
  points,
  people,
  width = 132,
  height = 34,
}: FeltSafetySparklineProps) {
  const times = points.map((point) => Date.parse(point.at))
  const from = Math.min(...times)
  const span = Math.max(...times) - from
  const x = (at: string) =>
    round(span === 0 ? width / 2 : margin + ((Date.parse(at) - from) / span) * (width - 2 * margin))
  const y = (value: number) => round(height - margin - (value / 10) * (height - 2 * margin))
  return (
    <svg
      role="img"
      aria-label={inWords(points, people)}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {people.map((person) => {
        const look = lookOf(person.place)
        const runs = splitAtGaps(points.filter((point) => point.personId === person.id))
        const last = runs.at(-1)?.at(-1)
        return (
          <g key={person.id} data-place={person.place}>
            <path
              d={runs
                .map((run) => run.map((p, i) => `${i === 0 ? 'M' : 'L'}${x(p.at)} ${y(p.value)}`).join(''))
                .join('')}
              fill="none"
              stroke={look.color}
              strokeWidth={1.75}
              strokeLinejoin="round"
              {...(look.dash === undefined ? {} : { strokeDasharray: '4.5 2.5' })}
            />
            {/* a rating with no neighbor has no line: mark it, and the latest one too */}
            {runs
              .flatMap((run) => (run.length === 1 ? run : []))
              .concat(last === undefined ? [] : [last])
              .map((p, index) => (
                <path
                  key={index}
                  d={markerPath(
                    person.place,
                    x(p.at) + besideEqual(p, points, people, radius),
                    y(p.value),
                    radius,
                  )}
                  fill={look.color}
                />
              ))}
          </g>
        )
      })}
    </svg>
  )
})

function inWords(points: readonly Point[], people: readonly SparklinePerson[]): string {
  const told = people.map((person) => {
    const own = points
      .filter((point) => point.personId === person.id)
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    const [first, last] = [own[0], own.at(-1)]
    if (first === undefined || last === undefined) return `${person.name} not rated yet`
    return own.length === 1
      ? `${person.name} ${last.value}`
      : `${person.name} from ${first.value} to ${last.value}`
  })
  return `Felt safety, 0 to 10: ${told.join('; ')}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
