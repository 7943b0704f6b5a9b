import { useXAxisScale, useYAxisScale } from 'recharts'
import { repairStages, stepsOf } from '#shared/domain/repair'
import { stageLabels } from '#shared/domain/steps'
import { lookOf } from '../../ui/person-look.ts'
import { ladderPaths, markSize } from './mark-paths.ts'
import classes from './repair-timeline.module.css'
import type { LadderBox, Layout } from './timeline-layout.ts'

const bands = ['band1', 'band2', 'band3', 'band4'] as const
/** stage names that fit at the left of a narrow chart */
const shortLabels = { recognize: 'Recognize', share: 'Share', own: 'Own', rebuild: 'Rebuild' } as const

const laddersOf = ({ panels }: Layout) => panels.filter((box) => box.kind === 'ladder')

/** The ground the ladders stand on: stage bands with their names beside the plot, below lines and marks. */
export function BandLayer({ layout }: { layout: Layout }) {
  const { axis, right, narrow } = layout
  return (
    <g>
      {laddersOf(layout).map(({ panel, yOf, rowHeight }) => (
        <g key={panel.key}>
          {repairStages.map((stage, course) => {
            const [low, high] = stepsOf(stage)
            const top = yOf(high) - rowHeight / 2
            const middle = yOf(low) - rowHeight / 2
            return (
              <g key={stage}>
                <rect
                  className={classes[bands[course] ?? 'band1']}
                  x={axis.left}
                  y={top}
                  width={axis.width}
                  height={2 * rowHeight}
                />
                {narrow ? (
                  <text className={classes['stage']} x={axis.left - 8} y={middle + 4} textAnchor="end">
                    {shortLabels[stage]}
                  </text>
                ) : (
                  <text className={classes['stage']} x={right + 12} y={middle + 4}>
                    {stageLabels[stage]}
                  </text>
                )}
              </g>
            )
          })}
          <line className={classes['ground']} x1={axis.left} x2={right} y1={yOf(0)} y2={yOf(0)} />
        </g>
      ))}
    </g>
  )
}

/** Lines and marks of every ladder. */
export function LadderLayer({ layout }: { layout: Layout }) {
  const x = useXAxisScale()
  const y = useYAxisScale()
  if (x === undefined || y === undefined) return null
  const top = y(0) ?? 0
  return (
    <g transform={`translate(0 ${top})`}>
      {laddersOf(layout).map((box) => (
        <Ladder key={box.panel.key} box={box} layout={layout} xScale={(at) => x(at) ?? 0} />
      ))}
    </g>
  )
}

function Ladder({ box, layout, xScale }: { box: LadderBox; layout: Layout; xScale: (at: number) => number }) {
  const paths = ladderPaths(box, layout.pitch, xScale)
  const leaders = box.labels.map(({ markX, markY, y }) => `M${markX} ${markY + 7}V${y - 9}`).join('')
  return (
    <g data-injury={box.panel.injuryId}>
      <path className={classes['leader']} d={leaders} />
      <path className={classes['ladderLine']} d={paths.line} strokeWidth={layout.pitch < 8 ? 1.75 : 2.5} />
      <path className={classes['attempted']} d={paths.attempted + paths.baselineOpen} />
      <path className={classes['reached']} d={paths.reached + paths.baselineHeld} />
      <path className={classes['bracket']} d={paths.baselineBracket} />
      <path className={classes['setBack']} d={paths.setBack} />
      <path className={classes['plates']} d={paths.plates} />
      {paths.movers.map(({ place, path }) => (
        <path key={place} data-mover={place} d={path} fill={lookOf(place).color} />
      ))}
      <path
        className={classes['cameUp']}
        d={paths.cameUp}
        strokeWidth={markSize(layout.pitch).marker === 0 ? 1.5 : 2}
      />
      <path className={classes['unsigned']} d={paths.unsigned} />
      {box.labels.map((label, index) => (
        <text key={index} className={classes['event']} x={label.x} y={label.y} textAnchor={label.anchor}>
          {label.text}
        </text>
      ))}
    </g>
  )
}
