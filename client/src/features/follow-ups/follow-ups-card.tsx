import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Brief } from '#shared/contracts/brief'
import { can } from '#shared/domain/care-team'
import { followUpLabels, followUpsDue } from '#shared/domain/follow-ups'
import { Card } from '../../ui/card.tsx'
import { FlagRuleWords } from '../flags/flag-rule.tsx'
import { calendarDay, type Told } from '../practice/dates.ts'
import classes from './follow-ups.module.css'
import { RecordFollowUp } from './record-follow-up.tsx'

/** where a flag of a follow-up leads to */
export const afterClosing = 'after-closing'

/** After closing: the trust follow-ups at three and six months. Nothing for a case that is not closed. */
export function FollowUpsCard({ brief, told }: { brief: Brief; told: Told }) {
  const { due, recorded } = brief.followUps
  const [open, setOpen] = useState<3 | 6 | null>(null)
  if (due.length === 0 && recorded.length === 0) return null
  const now = followUpsDue(due, told.today)
  const mayWrite = can(brief.case.teamRole, 'write')
  return (
    <div id={afterClosing}>
      <Card title="After closing" aside={<FlagRuleWords rule="follow_up_due" of="trust follow-ups" />}>
        <ul className={classes['list']}>
          {due.map(({ months, dueOn, doneOn }) => (
            <li key={months}>
              <b>{months} months</b>{' '}
              <span className={classes['quiet']}>
                {doneOn === null
                  ? `${now.some((each) => each.months === months) ? 'due since' : 'due'} ${calendarDay(dueOn, told.locale)}`
                  : `done ${calendarDay(doneOn, told.locale)}`}
              </span>{' '}
              {doneOn === null && mayWrite && open !== months ? (
                <Button size="compact-sm" variant="default" onClick={() => setOpen(months)}>
                  Record it
                </Button>
              ) : null}
              {open === months ? (
                <RecordFollowUp brief={brief} months={months} onClose={() => setOpen(null)} />
              ) : null}
            </li>
          ))}
        </ul>
        {recorded.map((each) => (
          <div key={each.id} className={classes['told']}>
            <p>
              <b>{each.months} months</b>, {calendarDay(each.doneOn, told.locale)}:{' '}
              {followUpLabels[each.outcome]} <span className={classes['quiet']}>by {each.by}</span>
            </p>
            {each.trust.map(({ injuryId, trust }) => (
              <p key={injuryId}>
                Trust {trust} of 10{' '}
                <span className={classes['quiet']}>
                  {brief.followUps.injuries.find((injury) => injury.id === injuryId)?.handle ?? ''}
                </span>
              </p>
            ))}
            {each.words === '' ? null : <p dir="auto">{each.words}</p>}
          </div>
        ))}
      </Card>
    </div>
  )
}
