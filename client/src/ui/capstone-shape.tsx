import type { CapstoneBody } from '#shared/contracts/repair'
import type { Judge } from '#shared/domain/capstone'
import classes from './repair-wall.module.css'

// over the injured person's column, in the middle, over the injuring person's
const thirds: readonly Judge[] = ['injured', 'clinician', 'injuring']

type CapstoneShapeProps = {
  capstone: CapstoneBody
  /** the middle of its lower edge */
  x: number
  y: number
  width: number
  height: number
}

/**
 * The capstone: solid once all three say renewed, faint while nothing is recorded, and between the two outlined in
 * three parts, of which each is filled whose judge says renewed.
 */
export function CapstoneShape({ capstone: { state, latest }, x, y, width, height }: CapstoneShapeProps) {
  const at = (part: number, edge: number) => x + (part / 3 - 0.5) * width * edge
  const path = (from: number, to: number) =>
    `M${at(from, 1)} ${y}L${at(from, 0.7)} ${y - height}H${at(to, 0.7)}L${at(to, 1)} ${y}z`
  if (state !== 'partly')
    return (
      <path
        className={state === 'laid' ? classes['laid'] : classes['cap']}
        data-capstone={state}
        d={path(0, 3)}
      />
    )
  return (
    <g data-capstone={state}>
      {thirds.map((judge, part) => (
        <path
          key={judge}
          className={latest[judge]?.verdict === 'renewed' ? classes['said'] : classes['unsaid']}
          data-judge={judge}
          data-verdict={latest[judge]?.verdict}
          d={path(part + 0.1, part + 0.9)}
        />
      ))}
    </g>
  )
}
