import type { ReactNode } from 'react'
import type { CaseHead, InjuryRow } from '#shared/contracts/cases'
import { judges, verdictLabels, type Judge } from '#shared/domain/capstone'
import { capstoneWords } from '#shared/domain/steps'
import { PersonName } from '../../ui/person-marker.tsx'
import { calendarDay } from '../practice/dates.ts'
import { usePractice } from '../practice/use-practice.ts'
import { sidesOf } from './injury-words.ts'
import classes from './injuries.module.css'

const states = {
  not_recorded: 'not recorded',
  partly: 'partly recorded',
  laid: 'all three say renewed',
} as const

type CapstoneWordsProps = {
  injury: Pick<InjuryRow, 'injuredId' | 'injuringId' | 'standing'>
  head: Pick<CaseHead, 'people' | 'kind'>
}

/** What the three say of the bond, each with its day; and a set-back that was recorded since. */
export function CapstoneWords({ injury, head }: CapstoneWordsProps) {
  const { locale } = usePractice()
  const { state, latest, setBackOn } = injury.standing.capstone
  const { injured, injuring } = sidesOf(injury, head)
  const named = (person: typeof injured, otherwise: string): ReactNode =>
    person ? <PersonName name={person.name} place={person.place} /> : otherwise
  const who: Record<Judge, ReactNode> = {
    injured: named(injured, 'the one who was hurt'),
    injuring: named(injuring, 'the one who was not there'),
    clinician: 'The clinician',
  }
  return (
    <>
      <p className={classes['bond']}>
        {capstoneWords.label}: {states[state]}
      </p>
      {state === 'not_recorded' ? null : (
        <ul className={classes['judges']}>
          {judges.map((judge) => {
            const said = latest[judge]
            return (
              <li key={judge}>
                {who[judge]}:{' '}
                {said === null
                  ? 'not recorded'
                  : `${verdictLabels[said.verdict]}, ${calendarDay(said.onDay, locale)}`}
              </li>
            )
          })}
        </ul>
      )}
      {setBackOn === null ? null : (
        <p className={classes['setBack']}>
          A set-back was recorded since, {calendarDay(setBackOn, locale)}. It changes none of these.
        </p>
      )}
    </>
  )
}
