import { Button } from '@mantine/core'
import { useState } from 'react'
import { changeCaseStatus, type CaseOverview } from '#shared/contracts/cases'
import { call } from '../../api/call.ts'
import { Confirm } from '../../layout/confirm.tsx'
import { Card } from '../../ui/card.tsx'
import { usePractice } from '../practice/use-practice.ts'
import classes from './case-form.module.css'

type Status = CaseOverview['status']

const words = {
  active: {
    button: 'Reopen the case',
    title: 'Reopen this case?',
    text: 'It goes back to your active caseload, and sessions can be logged again.',
  },
  paused: {
    button: 'Pause the case',
    title: 'Pause this case?',
    text: 'It leaves your active caseload and stays under “paused”. Nothing is deleted, and sessions can still be logged.',
  },
  closed: {
    button: 'Close the case',
    title: 'Close this case?',
    text: 'It leaves your active caseload and can be read but not changed until you reopen it. Nothing is deleted.',
  },
} as const satisfies Record<Status, object>

const next: Record<Status, readonly Status[]> = {
  active: ['paused', 'closed'],
  paused: ['active', 'closed'],
  closed: ['active'],
}

/** Pauses, closes or reopens a case, each after a question that says what it means. */
export function CaseStatus({ overview, mayManage }: { overview: CaseOverview; mayManage: boolean }) {
  const { today } = usePractice()
  const [asked, setAsked] = useState<Status | null>(null)
  return (
    <Card title="This case">
      <p className={classes['note']}>
        {overview.status === 'active' ? 'The case is active.' : `The case is ${overview.status}.`} Pausing or
        closing deletes nothing.
      </p>
      {mayManage ? (
        <div className={classes['status']}>
          {next[overview.status].map((status) => (
            <Button key={status} variant="default" onClick={() => setAsked(status)}>
              {words[status].button}
            </Button>
          ))}
        </div>
      ) : (
        <p>Only the lead and co-therapists of the care team pause, close or reopen it.</p>
      )}
      {asked ? (
        <Confirm
          title={words[asked].title}
          confirmLabel={words[asked].button}
          act={(changeKey) =>
            call(changeCaseStatus, {
              params: { caseId: overview.id },
              body: { status: asked, on: today },
              version: overview.version,
              changeKey,
            })
          }
          invalidates={[['cases']]}
          onClose={() => setAsked(null)}
        >
          <p>{words[asked].text}</p>
        </Confirm>
      ) : null}
    </Card>
  )
}
