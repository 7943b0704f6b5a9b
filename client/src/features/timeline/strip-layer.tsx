import { lookOf, markerPath } from '../../ui/person-look.ts'
import { lineUnder, markSize, notHeld } from './mark-paths.ts'
import classes from './repair-timeline.module.css'
import { xOf } from './time-axis.ts'
import type { Stop } from './timeline-types.ts'
import type { Layout } from './timeline-layout.ts'

/**
 * One mark a session: filled when they came together, an outline around who came alone, a line where nobody
 * did; a line below where the note is not signed yet.
 */
export function StripLayer({ stops, layout }: { stops: readonly Stop[]; layout: Layout }) {
  if (layout.strip === null) return null
  const x = (at: number) => xOf(layout.axis, at)
  const { y } = layout.strip
  const { width } = markSize(layout.pitch)
  const half = Math.min(8, width * 0.38)
  const of = (kind: Stop['kind']) =>
    stops.filter((stop) => stop.kind === kind).map((stop) => ({ stop, cx: x(stop.at) }))
  const box = (cx: number) => `M${cx - half} ${y - 5.5}h${2 * half}v11h${-2 * half}Z`
  return (
    <g strokeLinejoin="round">
      <path
        className={classes['together']}
        d={of('conjoint')
          .map(({ cx }) => box(cx))
          .join('')}
      />
      {[false, true].map((apart) => (
        <path
          key={String(apart)}
          className={classes[apart ? 'apart' : 'alone']}
          d={of('individual')
            .filter(({ stop }) => stop.keptApart === apart)
            .map(({ cx }) => box(cx))
            .join('')}
        />
      ))}
      {half >= 3 &&
        of('individual').map(({ stop, cx }) => {
          const place = stop.came[0]?.place
          return place === undefined ? null : (
            <path
              key={stop.key}
              d={markerPath(place, cx, y, Math.min(2.6, half * 0.55))}
              fill={lookOf(place).color}
            />
          )
        })}
      <path
        className={classes['unsigned']}
        d={stops
          .filter((stop) => stop.unsigned)
          .map((stop) => lineUnder(x(stop.at), y + 5.5, 2 * half))
          .join('')}
      />
      {(['no_show', 'cancelled'] as const).map((kind) => (
        <path
          key={kind}
          className={classes['notHeld']}
          data-not-held={kind}
          d={of(kind)
            .map(({ cx }) => notHeld(kind, cx, y, half))
            .join('')}
        />
      ))}
    </g>
  )
}
