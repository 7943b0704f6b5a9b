import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { signSession } from '#shared/contracts/sessions'
import { missingToSign, type Signable } from '#shared/domain/signing'
import { call } from '../../api/call.ts'
import { newId } from '../../api/new-id.ts'
import { Problem } from '../../api/problem.ts'
import { backoff, startPause } from '../../forms/pause.ts'
import { Dialog, DialogFoot } from '../../layout/dialog.tsx'
import { ErrorState } from '../../ui/page-state.tsx'
import classes from './sign-session.module.css'

type SignSessionProps = {
  sessionId: string
  /** whose session of which day: 'Sora & Moshe, Tue, Jul 21, 2026' */
  name: string
  session: Signable
  /** what of the page cannot be saved as it is */
  held: readonly string[]
  /** saves everything; false when something could not be saved */
  flush: () => Promise<boolean>
  version: () => number
  onClose: () => void
  onSigned: () => void
}

/**
 * Asks before signing, with what is missing. What is typed is saved first. While Holdfast does not answer, the same
 * try is repeated under the same key: however often it arrives, the session is signed once.
 */
export function SignSession(props: SignSessionProps) {
  const { sessionId } = props
  const attempt = useRef<{ changeKey: string; version: number } | null>(null)
  const gone = useRef(false)
  /** set by the first click: a double one signs once */
  const busy = useRef(false)
  const signing = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      gone.current = false
      if (attempt.current === null) {
        if (!(await props.flush())) throw new NotSaved()
        attempt.current = { changeKey: newId(), version: props.version() }
      }
      for (let tries = 1; ; tries += 1) {
        try {
          return await call(signSession, { params: { sessionId }, ...attempt.current })
        } catch (error) {
          if (!(error instanceof Problem && error.passing) || gone.current) {
            // answered: the next try is another one
            attempt.current = null
            throw error
          }
          await startPause(backoff(tries)).over
        }
      }
    },
    meta: { invalidates: [['cases']] },
    onSuccess: props.onSigned,
  })
  const missing = missingToSign(props.session).map((each) => each.message)
  const ready = missing.length === 0 && props.held.length === 0
  const close = () => {
    gone.current = true
    props.onClose()
  }
  return (
    <Dialog open title={`Sign ${props.name}?`} onClose={close}>
      {ready ? (
        <p>
          Signing closes the note, the tags and the ratings for good. What comes later is added as a dated
          addendum; what was signed stays readable.
        </p>
      ) : (
        <>
          <p>Before it can be signed:</p>
          <ul className={classes['missing']}>
            {missing.map((message) => (
              <li key={message}>{message}</li>
            ))}
            {props.held.map((part) => (
              <li key={part}>Look at {part} again: it cannot be saved as it is.</li>
            ))}
          </ul>
        </>
      )}
      {signing.failureReason instanceof NotSaved ? (
        <p role="alert">Not signed: what is on the page could not be saved. The line below says why.</p>
      ) : signing.isError ? (
        <ErrorState error={signing.error} />
      ) : null}
      {signing.isPending ? (
        <p role="status">Signing… If Holdfast does not answer, this is tried again.</p>
      ) : null}
      <DialogFoot>
        <Button variant="default" onClick={close}>
          Not yet
        </Button>
        {ready ? (
          <Button
            data-focus-first
            loading={signing.isPending}
            onClick={() => {
              if (busy.current) return
              busy.current = true
              signing.mutate(undefined, { onError: () => (busy.current = false) })
            }}
          >
            Sign and close the note
          </Button>
        ) : null}
      </DialogFoot>
    </Dialog>
  )
}

class NotSaved extends Error {}
