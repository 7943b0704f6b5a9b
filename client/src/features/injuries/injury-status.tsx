import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseHead } from '#shared/contracts/cases'
import { changeInjuryStatus, deleteInjury, type InjuryDetail } from '#shared/contracts/injuries'
import { call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { Confirm } from '../../layout/confirm.tsx'
import { Card } from '../../ui/card.tsx'
import { usePractice } from '../practice/use-practice.ts'
import { injuryQuery } from './queries.ts'
import classes from './injuries.module.css'

/** Closes, reopens or, while nothing is recorded, deletes an injury; each after a question. */
export function InjuryStatus({ injury, head }: { injury: InjuryDetail; head: CaseHead }) {
  const { today } = usePractice()
  const [asked, setAsked] = useState<'status' | 'delete' | null>(null)
  const router = useRouter()
  const queryClient = useQueryClient()
  const isOpen = injury.status === 'open'
  const empty = injury.history.length === 0 && injury.judgements.length === 0
  const close = () => setAsked(null)
  const params = { injuryId: injury.id }
  const { version } = injury
  return (
    <Card title="This injury">
      <p className={classes['lead']}>
        {empty
          ? 'Nothing has been recorded of it yet, so it can be deleted if it was named by mistake.'
          : 'Something has been recorded of it, so it cannot be deleted. Close it instead: its story and history stay.'}
      </p>
      <div className={classes['bar']}>
        <Button variant="default" onClick={() => setAsked('status')}>
          {isOpen ? 'Close the injury' : 'Reopen the injury'}
        </Button>
        {empty ? (
          <Button variant="outline" color="red" onClick={() => setAsked('delete')}>
            Delete
          </Button>
        ) : null}
      </div>
      {asked === 'status' ? (
        <Confirm
          title={isOpen ? 'Close this injury?' : 'Reopen this injury?'}
          confirmLabel={isOpen ? 'Close the injury' : 'Reopen the injury'}
          act={(changeKey) =>
            call(changeInjuryStatus, {
              params,
              body: { status: isOpen ? 'closed' : 'open', on: today },
              version,
              changeKey,
            })
          }
          invalidates={[['cases']]}
          onClose={close}
        >
          <p>
            {isOpen
              ? 'It is folded away from the timeline and the caseload. Nothing is deleted, and closing does not say that the repair is finished.'
              : 'It stands on the timeline and the caseload again, as it was.'}
          </p>
        </Confirm>
      ) : null}
      {asked === 'delete' ? (
        <Confirm
          title="Delete this injury?"
          confirmLabel="Delete it"
          tone="red"
          act={(changeKey) => call(deleteInjury, { params, version, changeKey }).catch(goneIsDone)}
          onDone={async () => {
            await router.navigate({ to: '/cases/$caseId/injuries', params: { caseId: head.id } })
            queryClient.removeQueries(injuryQuery(head.id, injury.id))
            await queryClient.invalidateQueries({ queryKey: ['cases'] })
          }}
          onClose={close}
        >
          <p>
            “<bdi>{injury.handle}</bdi>” and its story are removed
            {injury.baseline ? ', with what was told of the time before Holdfast' : ''}. This cannot be
            undone.
          </p>
        </Confirm>
      ) : null}
    </Card>
  )
}

/** An earlier try whose answer was lost has deleted it. */
function goneIsDone(error: unknown) {
  if (!(error instanceof Problem && error.status === 404)) throw error
}
