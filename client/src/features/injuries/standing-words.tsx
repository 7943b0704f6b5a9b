import type { CaseHead, InjuryRow } from '#shared/contracts/cases'
import { PersonName } from '../../ui/person-marker.tsx'
import { usePractice } from '../practice/use-practice.ts'
import { CapstoneWords } from './capstone-words.tsx'
import { heldInWords, openBrick } from './injury-words.ts'
import classes from './injuries.module.css'

type StandingWordsProps = {
  injury: Pick<InjuryRow, 'injuredId' | 'injuringId' | 'standing' | 'openSince'>
  head: Pick<CaseHead, 'people' | 'kind'>
}

/** Beside a wall: to where it holds, which brick is open with whose move it is, and what is judged of the bond. */
export function StandingWords({ injury, head }: StandingWordsProps) {
  const told = usePractice()
  const open = openBrick(injury, head, told)
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
      <CapstoneWords injury={injury} head={head} />
    </div>
  )
}
