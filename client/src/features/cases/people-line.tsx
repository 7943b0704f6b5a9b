import type { Person } from '#shared/contracts/cases'
import { cyclePositions, labelOf } from '#shared/domain/vocabulary'
import { PersonName } from '../../ui/person-marker.tsx'
import classes from './people-line.module.css'

/** The people of a case with marker and place in the cycle; nothing of injuries, roles or risk. */
export function PeopleLine({ people }: { people: readonly Person[] }) {
  return (
    <ul className={classes['people']}>
      {people.map((person) => (
        <li key={person.id}>
          <PersonName name={person.name} place={person.place} />
          {person.cyclePosition !== null && person.cyclePosition !== 'unclear' ? (
            <span className={classes['position']}> {labelOf(cyclePositions, person.cyclePosition)}</span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
