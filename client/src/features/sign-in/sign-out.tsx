import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { signOut } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { forgetAll, keepsAny } from '../../forms/crash-buffer.ts'
import { anythingUnsaved, discardUnsaved, flushAll } from '../../forms/unsaved.ts'
import { Dialog, DialogFoot } from '../../layout/dialog.tsx'
import { meQuery } from '../practice/queries.ts'
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
    onSuccess: async () => {
      tellOtherTabs()
      discardUnsaved()
      const me = queryClient.getQueryData(meQuery().queryKey)
      // signing out leaves nothing in this browser; an expired sign-in does
      if (me) await forgetAll(me.clinician.id).catch(() => {})
      queryClient.clear()
      window.location.assign('/sign-in')
    },
  })
  const leave = async () => {
    await flushAll()
    if (anythingUnsaved() || (await keepsSomething())) setAsking(true)
    else out.mutate()
  }
  async function keepsSomething(): Promise<boolean> {
    const me = queryClient.getQueryData(meQuery().queryKey)
    return me !== undefined && keepsAny(me.clinician.id).catch(() => false)
  }
  return (
    <>
      <button type="button" disabled={out.isPending} onClick={() => void leave()}>
        Sign out
      </button>
      {out.isError ? <span role="alert">Not signed out: Holdfast did not answer. Try again.</span> : null}
      <Dialog open={asking} onClose={() => setAsking(false)} title="Sign out without saving?">
        <p>
          Something you typed has not been saved, on this page, in another tab or earlier in this browser. If
          you sign out now, it is gone.
        </p>
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
