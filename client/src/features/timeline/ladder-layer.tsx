import { memo } from 'react'
import { repairStages, stepsOf } from '#shared/domain/repair'
import { stageLabels } from '#shared/domain/steps'
import { lookOf } from '../../ui/person-look.ts'
import { ladderPaths, markSize } from './mark-paths.ts'
import classes from './repair-timeline.module.css'
import { xOf } from './time-axis.ts'
import type { LadderBox, Layout, PanelBox } from './timeline-layout.ts'

const bands = ['band1', 'band2', 'band3', 'band4'] as const
/** stage names that fit at the left of a narrow chart */
const shortLabels = { recognize: 'Recognize', share: 'Share', own: 'Own', rebuild: 'Rebuild' } as const

type LayerProps = { panels: readonly PanelBox[]; layout: Layout }

/** The ground the ladders among `panels` stand on: stage bands with their names beside the plot, below lines and marks. */
export function BandLayer({ panels, layout }: LayerProps) {
  const { axis, right, narrow } = layout
  const ladders = panels.filter((box) => box.kind === 'ladder')
  const ground = ladders.map(({ yOf }) => `M${axis.left} ${yOf(0)}H${right}`).join('')
  return (
    <g>
      {repairStages.map((stage, course) => {
        const [, high] = stepsOf(stage)
        const tops = ladders.map(({ yOf, rowHeight }) => ({ top: yOf(high) - rowHeight / 2, rowHeight }))
        const band = tops.map(
          ({ top, rowHeight }) => `M${axis.left} ${top}h${axis.width}v${2 * rowHeight}h${-axis.width}Z`,
        )
        return <path key={stage} className={classes[bands[course] ?? 'band1']} d={band.join('')} />
      })}
      {ladders.flatMap(({ panel, yOf, rowHeight }) =>
        repairStages.map((stage) => (
          <text
            key={`${panel.key} ${stage}`}
            className={classes['stage']}
            x={narrow ? axis.left - 8 : right + 12}
            y={yOf(stepsOf(stage)[0]) - rowHeight / 2 + 4}
            textAnchor={narrow ? 'end' : 'start'}
          >
            {(narrow ? shortLabels : stageLabels)[stage]}
          </text>
        )),
      )}
      <path className={classes['ground']} d={ground} />
    </g>
  )
}

/** Lines and marks of the ladders among `panels`. */
export function LadderLayer({ panels, layout }: LayerProps) {
  return (
    <g>
      {panels.map((box) =>
        box.kind === 'ladder' ? <Ladder key={box.panel.key} box={box} layout={layout} /> : null,
      )}
    </g>
  )
}

const Ladder = memo(function Ladder({ box, layout }: { box: LadderBox; layout: Layout }) {
  const paths = ladderPaths(box, layout.pitch, (at) => xOf(layout.axis, at))
  const leaders = box.labels
    .map(({ led, markX, markY, y }) => `M${markX} ${markY + 7}V${led ? y + 2 : y - 9}`)
    .join('')
  return (
    <g data-injury={box.panel.injuryId}>
      <Shape look="leader" d={leaders} />
      <Shape look="ladderLine" d={paths.line} strokeWidth={layout.pitch < 8 ? 1.75 : 2.5} />
      <Shape look="attempted" d={paths.attempted + paths.baselineOpen} />
      <Shape look="reached" d={paths.reached + paths.baselineHeld} />
      <Shape look="bracket" d={paths.baselineBracket} />
      <Shape look="setBack" d={paths.setBack} />
      <Shape look="plates" d={paths.plates} />
      {paths.movers.map(({ place, path }) =>
        path === '' ? null : <path key={place} data-mover={place} d={path} fill={lookOf(place).color} />,
      )}
      <Shape look="cameUp" d={paths.cameUp} strokeWidth={markSize(layout.pitch).marker === 0 ? 1.5 : 2} />
      <Shape look="unsigned" d={paths.unsigned} />
      {box.labels.map((label, index) => (
        <text key={index} className={classes['event']} x={label.x} y={label.y} textAnchor={label.anchor}>
          {label.text}
        </text>
      ))}
    </g>
  )
})

type ShapeProps = { look: string; d: string; strokeWidth?: number }

/** A path, where there is something to draw. */
const Shape = ({ look, ...drawn }: ShapeProps) =>
  drawn.d === '' ? null : <path className={classes[look]} {...drawn} />
