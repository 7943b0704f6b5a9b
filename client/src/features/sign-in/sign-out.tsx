import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { signOut } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { anythingUnsaved, discardUnsaved } from '../../forms/unsaved.ts'
import { Dialog, DialogFoot } from '../../layout/dialog.tsx'
import { tellOtherTabs } from './other-tabs.ts'

/** Ends the sign-in and leaves nothing of it in this window; asks first when something is unsaved. */
export function SignOut() {
  const [asking, setAsking] = useState(false)
  const queryClient = useQueryClient()
  const out = useMutation({
    mutationFn: () =>
      call(signOut, {}).catch((error: unknown) => {
        // already signed out is what was asked for
        if (!(error instanceof Problem && error.status === 401)) throw error
      }),
    onSuccess: () => {
      tellOtherTabs()
      discardUnsaved()
      queryClient.clear()
      window.location.assign('/sign-in')
    },
  })
  const leave = () => (anythingUnsaved() ? setAsking(true) : out.mutate())
  return (
    <>
      <button type="button" disabled={out.isPending} onClick={leave}>
        Sign out
      </button>
      {out.isError ? <span role="alert">Not signed out: Holdfast did not answer. Try again.</span> : null}
      <Dialog open={asking} onClose={() => setAsking(false)} title="Sign out without saving?">
        <p>What you changed on this page has not been saved. If you sign out now, it is gone.</p>
        <DialogFoot>
          <Button variant="default" onClick={() => out.mutate()} loading={out.isPending}>
            Sign out without saving
          </Button>
          <Button onClick={() => setAsking(false)} autoFocus>
            Stay signed in
          </Button>
        </DialogFoot>
      </Dialog>
    </>
  )
}
