import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { deleteSession } from '#shared/contracts/sessions'
import { call } from '../../api/call.ts'
import { Dialog, DialogFoot } from '../../layout/dialog.tsx'
import { ErrorState } from '../../ui/page-state.tsx'

type DeleteSessionProps = {
  caseId: string
  sessionId: string
  version: () => number
  /** whose session of which day: 'Sora & Moshe, Tue, Jul 21, 2026' */
  name: string
  /** what of the page cannot be saved as it is, in words: it would not come back */
  held: readonly string[]
  /** saves what is still on its way, so that what is deleted (and can be brought back) is whole; answers whether it is */
  flush: () => Promise<boolean>
  onDeleted: () => void
}

/** Deletes a session that is still a draft, after asking with the couple's names and the date. */
export function DeleteSession(props: DeleteSessionProps) {
  const { caseId, sessionId } = props
  const [open, setOpen] = useState(false)
  const [anyway, setAnyway] = useState(false)
  const deletion = useMutation({
    mutationFn: async () => {
      if (!(await props.flush()) && !anyway) {
        setAnyway(true)
        throw new NotWhole()
      }
      await call(deleteSession, { params: { sessionId }, version: props.version() })
    },
    meta: { invalidates: [['cases'], ['cases', caseId]] },
    onSuccess: props.onDeleted,
  })
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        onClick={() => {
          deletion.reset()
          setAnyway(false)
          setOpen(true)
        }}
      >
        Delete
      </Button>
      <Dialog open={open} title={`Delete ${props.name}?`} onClose={() => setOpen(false)}>
        <p>
          The session with its note, felt safety and repair entries is deleted, and where the injuries stand
          is worked out again without it. For 30 days it can be brought back from the list of sessions.
        </p>
        {props.held.length === 0 ? null : (
          <p>
            <b>Not saved, and not brought back:</b> {new Intl.ListFormat('en-US').format(props.held)}.
          </p>
        )}
        {deletion.error instanceof NotWhole ? (
          <p role="alert">
            Not deleted: what you typed last could not be saved, so it would not be brought back either.
          </p>
        ) : deletion.isError ? (
          <ErrorState error={deletion.error} />
        ) : null}
        <DialogFoot>
          <Button variant="default" onClick={() => setOpen(false)}>
            Keep it
          </Button>
          <Button color="red" loading={deletion.isPending} onClick={() => deletion.mutate()}>
            {anyway ? 'Delete it without what is unsaved' : 'Delete this session'}
          </Button>
        </DialogFoot>
      </Dialog>
    </>
  )
}

class NotWhole extends Error {}
