import { memo, type ReactNode } from 'react'
import { markerPath } from '../../ui/person-look.ts'
import { lineUnder, notHeld, triangle } from './mark-paths.ts'
import classes from './repair-timeline.module.css'
import type { ScaleLine, Timeline } from './timeline-types.ts'

/** What the marks mean: only those that this timeline has, each drawn in 20 × 14 pixels. */
export function keyEntries(timeline: Timeline): { label: string; drawing: ReactNode }[] {
  const scales = timeline.panels.filter((panel) => panel.kind === 'scale')
  const points = scales.flatMap(({ lines }) => lines.flatMap((line) => line.runs.flat()))
  const marks = new Set(
    timeline.panels.flatMap((panel) => (panel.kind === 'ladder' ? panel.marks.map((mark) => mark.kind) : [])),
  )
  const kinds = new Set(timeline.strip ? timeline.stops.map((stop) => stop.kind) : [])
  const alone = timeline.strip ? timeline.stops.filter((stop) => stop.kind === 'individual') : []
  const has = (of: ScaleLine['of']) => scales.some(({ lines }) => lines.some((line) => line.of === of))
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
    [has('pain'), 'pain', <path key="" d={triangle(10, 7, 4)} className={classes['keyFilled']} />],
    [has('trust'), 'trust', <path key="" d={markerPath(0, 10, 7, 4)} className={classes['keyFilled']} />],
    [
      scales.some(({ events }) => events.length > 0),
      'change event',
      <path key="" d={markerPath(1, 10, 7, 4)} className={classes['change']} />,
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
    [
      timeline.stops.some((stop) => stop.unsigned),
      'note not signed yet',
      <g key="">
        <path d="M4 1.5h12v6.5H4Z" className={classes['together']} />
        <path d={lineUnder(10, 8.5, 14)} className={classes['unsigned']} />
      </g>,
    ],
    [kinds.has('conjoint'), 'session together', <path key="" d={box} className={classes['together']} />],
    [
      alone.some(({ keptApart }) => !keptApart),
      'one person alone',
      <path key="" d={box} className={classes['alone']} />,
    ],
    [
      alone.some(({ keptApart }) => keptApart),
      'alone, kept apart',
      <path key="" d={box} className={classes['apart']} />,
    ],
    [
      kinds.has('no_show'),
      'no-show',
      <path key="" d={notHeld('no_show', 10, 7, 7)} className={classes['notHeld']} />,
    ],
    [
      kinds.has('cancelled'),
      'cancelled',
      <path key="" d={notHeld('cancelled', 10, 7, 7)} className={classes['notHeld']} />,
    ],
  ]
  return entries.filter(([shown]) => shown).map(([, label, drawing]) => ({ label, drawing }))
}

/** The key below the chart. */
export const TimelineKey = memo(function TimelineKey({ timeline }: { timeline: Timeline }) {
  return (
    <ul className={classes['key']} aria-hidden="true">
      {keyEntries(timeline).map(({ label, drawing }) => (
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
