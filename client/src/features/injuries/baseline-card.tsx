import type { ReactNode } from 'react'
import type { CaseHead } from '#shared/contracts/cases'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { stepWords } from '#shared/domain/steps'
import { Card } from '../../ui/card.tsx'
import { calendarDay } from '../practice/dates.ts'
import { usePractice } from '../practice/use-practice.ts'
import { sidesOf } from './injury-words.ts'
import classes from './injuries.module.css'

const outcomeWords = { attempted: 'attempted', reached: 'reached', set_back: 'lost' } as const

type BaselineCardProps = { injury: InjuryDetail; head: CaseHead; edit: ReactNode }

/** Where the injury stood before Holdfast. */
export function BaselineCard({ injury, head, edit }: BaselineCardProps) {
  const { locale } = usePractice()
  const { wording } = sidesOf(injury, head)
  const { baseline } = injury
  return (
    <Card title="Before Holdfast" aside={edit}>
      {baseline === null ? (
        <p className={classes['quiet']}>
          If repair had begun before you used Holdfast, tell where this injury stood then; the wall starts
          from it.
        </p>
      ) : (
        <>
          <p>Where it stood on {calendarDay(baseline.on, locale)}:</p>
          <ul className={classes['history']}>
            {baseline.entries
              .toSorted((a, b) => a.step - b.step)
              .map((entry) => (
                <li key={entry.id}>
                  <p>
                    <span
                      className={classes['tag']}
                      data-tone={entry.outcome === 'set_back' ? 'back' : undefined}
                    >
                      {outcomeWords[entry.outcome]}
                    </span>{' '}
                    {stepWords(entry.step, wording).phrase}
                  </p>
                  {entry.line ? <p className={classes['quiet']}>{entry.line}</p> : null}
                </li>
              ))}
          </ul>
        </>
      )}
    </Card>
  )
}
