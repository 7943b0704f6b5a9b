import type { CaseOverview, InjuryRow } from '#shared/contracts/cases'
import { PersonName } from '../../ui/person-marker.tsx'
import { usePractice } from '../practice/use-practice.ts'
import { heldInWords, openBrick } from './injury-words.ts'
import classes from './injuries.module.css'

type Standing = Pick<InjuryRow, 'injuredId' | 'injuringId' | 'standing' | 'openSince'>

/** Beside a wall: to where it holds, and which brick is open with whose move it is. */
export function StandingWords({
  injury,
  overview,
}: {
  injury: Standing
  overview: Pick<CaseOverview, 'people' | 'kind'>
}) {
  const told = usePractice()
  const open = openBrick(injury, overview, told)
  return (
    <div className={classes['words']}>
      <p className={classes['held']}>{heldInWords(injury.standing)}</p>
      {open ? (
        <>
          <p>
            Open: {open.step}{' '}
            {open.person ? <PersonName name={open.person.name} place={open.person.place} /> : null}
          </p>
          <p className={classes['quiet']}>
            {open.move}
            {open.since ? `; ${open.since}` : ''}
          </p>
        </>
      ) : (
        <p className={classes['quiet']}>no repair step is open</p>
      )}
    </div>
  )
}
