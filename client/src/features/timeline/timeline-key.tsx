import { memo, type ReactNode } from 'react'
import { markerPath } from '../../ui/person-look.ts'
import classes from './repair-timeline.module.css'
import type { Timeline } from './timeline-types.ts'

/** What the marks mean: only those that this timeline has. */
export const TimelineKey = memo(function TimelineKey({ timeline }: { timeline: Timeline }) {
  const points = timeline.safety.flatMap((line) => line.runs.flat())
  const marks = new Set(timeline.ladders.flatMap((ladder) => ladder.marks.map((mark) => mark.kind)))
  const kinds = new Set(timeline.stops.map((stop) => stop.kind))
  const brick = 'M4 2h12a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Z'
  const box = 'M3 1.5h14v11H3Z'
  const entries: [boolean, string, ReactNode][] = [
    [
      points.some((p) => p.ratedBy === 'client'),
      'client said',
      <path key="" d={markerPath(0, 10, 7, 4)} className={classes['keyFilled']} />,
    ],
    [
      points.some((p) => p.ratedBy === 'clinician'),
      'clinician’s impression',
      <path key="" d={markerPath(0, 10, 7, 3.6)} className={classes['keyHollow']} />,
    ],
    [marks.has('reached'), 'step reached', <path key="" d={brick} className={classes['reached']} />],
    [marks.has('attempted'), 'attempted', <path key="" d={brick} className={classes['attempted']} />],
    [
      marks.has('set_back'),
      'set-back',
      <path key="" d="M5.5 2.5l9 9m0-9l-9 9" className={classes['setBack']} />,
    ],
    [
      marks.has('came_up'),
      'came up',
      <path key="" d="M10 3v8" className={classes['cameUp']} strokeWidth={2} />,
    ],
    [
      marks.has('baseline'),
      'before Holdfast',
      <g key="">
        <path d={brick} className={classes['reached']} transform="translate(2 0)" />
        <path d="M3.5 1.5H0.5v11h3" className={classes['bracket']} />
      </g>,
    ],
    [kinds.has('conjoint'), 'session together', <path key="" d={box} className={classes['together']} />],
    [kinds.has('individual'), 'one person alone', <path key="" d={box} className={classes['alone']} />],
    [kinds.has('no_show'), 'no-show', <path key="" d={box} className={classes['noShow']} />],
    [kinds.has('cancelled'), 'cancelled', <path key="" d="M3 7h14" className={classes['cancelled']} />],
  ]
  return (
    <ul className={classes['key']} aria-hidden="true">
      {entries
        .filter(([shown]) => shown)
        .map(([, label, drawing]) => (
          <li key={label}>
            <svg width="20" height="14" viewBox="0 0 20 14">
              {drawing}
            </svg>
            {label}
          </li>
        ))}
    </ul>
  )
})
