import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Person } from '#shared/contracts/cases'
import type { InjuryDetail } from '#shared/contracts/injuries'
import type { Judge } from '#shared/domain/capstone'
import { Card } from '../../ui/card.tsx'
import { JudgementForm } from './judgement-form.tsx'
import { JudgementTelling } from './judgement-telling.tsx'
import classes from './judgements.module.css'

type JudgeCardProps = {
  injury: InjuryDetail
  judge: Judge
  title: ReactNode
  /** whose side it is; undefined for the clinician */
  person: Person | undefined
  people: readonly Person[]
  mayWrite: boolean
}

/** What one of the three says: the latest first, what was said before it, and a form for what is said next. */
export function JudgeCard({ injury, judge, title, person, people, mayWrite }: JudgeCardProps) {
  const [recorded, setRecorded] = useState(0)
  const [adding, setAdding] = useState(false)
  const status = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    // the form is gone that had the focus; whoever writes elsewhere already is left there
    if (recorded > 0 && document.activeElement === document.body) status.current?.focus()
  }, [recorded])
  const all = injury.judgements.filter((each) => each.judge === judge).toReversed()
  const counting = injury.standing.capstone.latest[judge]
  const latest = all.find(({ id }) => id === counting?.id)
  const others = all.filter(({ id }) => id !== counting?.id)
  const open = adding || latest === undefined
  return (
    <Card title={title}>
      {latest === undefined ? (
        <p className={classes['quiet']}>Nothing is recorded.</p>
      ) : (
        <JudgementTelling judgement={latest} person={person} people={people} mayWrite={mayWrite} />
      )}
      <p className={classes['status']} role="status" tabIndex={-1} ref={status}>
        {recorded > 0 ? '✓ Recorded.' : ''}
      </p>
      {!mayWrite ? null : open ? (
        <>
          {person?.minor ? (
            <p className={classes['quiet']}>
              As it was told or shown, in <bdi>{person.name}</bdi>’s own way and time. Nothing has to be asked
              or answered for this.
            </p>
          ) : null}
          <JudgementForm
            key={recorded}
            injury={injury}
            judge={judge}
            wordsLabel={person === undefined ? 'In your own words' : `In ${person.name}’s own words`}
            onRecorded={() => {
              setAdding(false)
              setRecorded(recorded + 1)
            }}
            onCancel={latest === undefined ? undefined : () => setAdding(false)}
          />
        </>
      ) : (
        <Button variant="default" onClick={() => setAdding(true)}>
          Record a later one
        </Button>
      )}
      {others.length === 0 ? null : (
        <details className={classes['earlier']}>
          <summary>Earlier and withdrawn ({others.length})</summary>
          <ol>
            {others.map((each) => (
              <li key={each.id}>
                <JudgementTelling judgement={each} person={person} people={people} mayWrite={mayWrite} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </Card>
  )
}
