import { useState } from 'react'
import type { Person } from '#shared/contracts/cases'
import { withdrawJudgement, type JudgementTold } from '#shared/contracts/judgements'
import { verdictLabels } from '#shared/domain/capstone'
import { call } from '../../api/call.ts'
import { Confirm } from '../../layout/confirm.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { calendarDay, dayInWords } from '../practice/dates.ts'
import { usePractice } from '../practice/use-practice.ts'
import classes from './judgements.module.css'

type TellingProps = {
  judgement: JudgementTold
  /** whose side it is now; undefined for the clinician */
  person: Person | undefined
  people: readonly Person[]
  mayWrite: boolean
}

/** One judgement as it was recorded. A withdrawn one stays readable, struck through. */
export function JudgementTelling({ judgement, person, people, mayWrite }: TellingProps) {
  const told = usePractice()
  const [asked, setAsked] = useState(false)
  const { verdict, onDay, words, withdrawn } = judgement
  const day = calendarDay(onDay, told.locale)
  // the sides were changed since: it stays the judgement of whoever gave it
  const other =
    judgement.personId === (person?.id ?? null)
      ? undefined
      : people.find((each) => each.id === judgement.personId)
  return (
    <div className={classes['told']} data-withdrawn={withdrawn !== null || undefined}>
      <p className={classes['verdict']}>
        {other ? (
          <>
            <PersonName name={other.name} place={other.place} />{' '}
          </>
        ) : null}
        <b>{verdictLabels[verdict]}</b>, {day}
      </p>
      {words === '' ? null : (
        <blockquote className={classes['words']} dir="auto">
          {words}
        </blockquote>
      )}
      <p className={classes['quiet']}>
        Recorded by <bdi>{judgement.recordedBy}</bdi>, {dayInWords(judgement.recordedAt, told)}.
        {withdrawn === null ? null : (
          <>
            {' '}
            Withdrawn by <bdi>{withdrawn.by}</bdi>, {dayInWords(withdrawn.at, told)}.
          </>
        )}{' '}
        {withdrawn === null && mayWrite ? (
          <QuietButton
            underlined
            aria-label={`Withdraw “${verdictLabels[verdict]}”, ${day}`}
            onClick={() => setAsked(true)}
          >
            Withdraw
          </QuietButton>
        ) : null}
      </p>
      {asked ? (
        <Confirm
          title="Withdraw this judgement?"
          confirmLabel="Withdraw it"
          tone="red"
          act={(changeKey) => call(withdrawJudgement, { params: { judgementId: judgement.id }, changeKey })}
          invalidates={[['cases']]}
          onClose={() => setAsked(false)}
        >
          <p>
            For one that was recorded by mistake. It stays readable, struck through, and counts no more; the
            one before it counts again. Whoever has changed their mind has a later one to record instead.
          </p>
        </Confirm>
      ) : null}
    </div>
  )
}
