import { memo, useId } from 'react'
import type { StandingBody } from '#shared/contracts/repair'
import { repairStages, type RepairStep, type StepState, stepsOf } from '#shared/domain/repair'
import { capstoneWords, stageLabels } from '#shared/domain/steps'
import { CapstoneShape } from './capstone-shape.tsx'
import { PersonMarker } from './person-marker.tsx'
import classes from './repair-wall.module.css'

type Named = { name: string; place: number }

/** What of a standing is drawn, with the words for who cannot see it. */
type Drawn = Pick<StandingBody, 'steps' | 'firstOpen' | 'described' | 'capstone'>

type RepairWallProps = {
  standing: Drawn
  /** whose moves the left column holds; heads the column in full size */
  injured?: Named | undefined
  /** whose moves the right column holds */
  injuring?: Named | undefined
  size?: 'full' | 'mini'
  /** false: without the names of the repair stages beside it, where there is little room */
  stages?: boolean
}

type Size = {
  brick: { width: number; height: number }
  gap: number
  radius: number
  margin: number
  /** the room above the courses, and the capstone in it */
  cap: number
  capstone: { width: number; height: number }
}

const sizes = {
  full: {
    brick: { width: 92, height: 27 },
    gap: 4,
    radius: 4,
    margin: 4,
    cap: 20,
    capstone: { width: 60, height: 15 },
  },
  mini: {
    brick: { width: 30, height: 7 },
    gap: 2.5,
    radius: 2,
    margin: 2.5,
    cap: 8,
    capstone: { width: 27, height: 7 },
  },
} as const satisfies Record<string, Size>

/**
 * Where one injury stands, brick by brick: four courses of two repair steps with Recognize at the bottom and the
 * capstone on top; the left column is the injured person's moves. Told in words to who cannot see it.
 */
export const RepairWall = memo(function RepairWall({
  standing,
  injured,
  injuring,
  size = 'full',
  stages = true,
}: RepairWallProps) {
  if (size === 'mini') return <Bricks standing={standing} size="mini" />
  const openStage = repairStages.find((stage) => stepsOf(stage).some((step) => step === standing.firstOpen))
  return (
    <div className={classes['wall']} data-bare={!stages || undefined}>
      {(injured ?? injuring) !== undefined && (
        <div className={classes['heads']} aria-hidden="true">
          {[injured, injuring].map((person, column) => (
            <span key={column} className={classes['head']}>
              {person !== undefined && <PersonMarker place={person.place} size={10} />}
              <span className={classes['name']} dir="auto">
                {person?.name}
              </span>
            </span>
          ))}
        </div>
      )}
      <Bricks standing={standing} size="full" />
      {stages ? (
        <ol className={classes['stages']} aria-hidden="true">
          <li className={classes['capstone']}>{capstoneWords.label}</li>
          {repairStages.toReversed().map((stage) => (
            <li key={stage} className={stage === openStage ? classes['open'] : undefined}>
              {stageLabels[stage]}
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  )
})

function Bricks({ standing, size }: { standing: Drawn; size: 'full' | 'mini' }) {
  const hatch = useId()
  const { brick, gap, margin, cap, capstone } = sizes[size]
  const width = 2 * brick.width + gap + 2 * margin
  const height = 4 * (brick.height + gap) - gap + 2 * margin + cap
  return (
    <svg
      role="img"
      aria-label={standing.described}
      className={classes[size]}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="var(--hf-card)" />
          <rect width={size === 'full' ? 1.6 : 2} height="5" fill="var(--hf-brick)" />
        </pattern>
      </defs>
      <CapstoneShape capstone={standing.capstone} x={width / 2} y={cap - 0.5} {...capstone} />
      {repairStages.flatMap((stage, course) =>
        stepsOf(stage).map((step, column) => (
          <BrickShape
            key={step}
            step={step}
            state={standing.steps[step]}
            first={standing.firstOpen === step}
            x={margin + column * (brick.width + gap)}
            y={cap + margin + (3 - course) * (brick.height + gap)}
            size={size}
            hatch={hatch}
          />
        )),
      )}
    </svg>
  )
}

type BrickProps = {
  step: RepairStep
  state: StepState
  first: boolean
  x: number
  y: number
  size: 'full' | 'mini'
  hatch: string
}

function BrickShape({ step, state, first, x, y, size, hatch }: BrickProps) {
  const { brick, radius, margin } = sizes[size]
  const { width, height } = brick
  const ring = margin - 1
  const number = { x: x + 9, y: y + height / 2 }
  return (
    <g data-step={step} data-state={state} data-first-open={first || undefined}>
      <rect
        className={classes[state]}
        {...(state === 'unsettled' ? { fill: `url(#${hatch})` } : {})}
        x={x + 0.75}
        y={y + 0.75}
        width={width - 1.5}
        height={height - 1.5}
        rx={radius}
      />
      {state === 'lost' && <path className={classes['crack']} d={crack(x + width * 0.42, y, height)} />}
      {first && (
        <rect
          className={classes['ring']}
          x={x - ring}
          y={y - ring}
          width={width + 2 * ring}
          height={height + 2 * ring}
          rx={radius + ring}
        />
      )}
      {size === 'full' && state === 'unsettled' && (
        <rect className={classes['plate']} x={number.x - 4} y={number.y - 8} width={15} height={16} rx={3} />
      )}
      {size === 'full' && (
        <text
          className={state === 'holds' ? classes['onLaid'] : classes['number']}
          x={number.x}
          y={number.y + 4}
        >
          {step}
        </text>
      )}
    </g>
  )
}

/** A crack through the brick from its upper to its lower edge. */
function crack(x: number, y: number, height: number): string {
  const h = height - 1.5
  return `M${x} ${y + 0.75}l${h * 0.32} ${h * 0.38}l${-h * 0.3} ${h * 0.22}l${h * 0.36} ${h * 0.4}`
}
