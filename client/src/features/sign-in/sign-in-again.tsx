import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { getMe, signIn } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { setSignedOut, useSignedOut } from '../../api/signed-out.ts'
import { textField } from '../../forms/fields.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { discardUnsaved } from '../../forms/unsaved.ts'
import { checkBy, useForm } from '../../forms/use-form.ts'
import { Dialog } from '../../layout/dialog.tsx'
import { meQuery } from '../practice/queries.ts'
import { onOtherTab, tellOtherTabs } from './other-tabs.ts'

/**
 * Over a page whose sign-in has ended, here or by another tab: the page stays as it is, hidden, until the same
 * clinician is back.
 */
export function SignInAgain() {
  const signedOut = useSignedOut()
  const check = useCheck()
  useEffect(() => onOtherTab(() => void check()), [check])
  useEffect(() => {
    if (!signedOut) return undefined
    // a tab tells its title also while its page is covered
    const title = document.title
    document.title = 'Locked · Holdfast'
    return () => {
      document.title = title
    }
  }, [signedOut])
  return (
    <Dialog open={signedOut} title="Sign in again" blocking onClose={() => {}}>
      <Again check={check} />
    </Dialog>
  )
}

/** Asks who is signed in now: hides the page from anyone but its clinician, and shows it to them again. */
function useCheck(): () => Promise<'same' | 'other' | 'nobody'> {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useCallback(async () => {
    const before = queryClient.getQueryData(meQuery().queryKey)
    if (!before) return 'nobody'
    const now = await call(getMe, {}).catch((error: unknown) => {
      if (error instanceof Problem && error.status === 401) return null
      throw error
    })
    setSignedOut(now?.clinician.id !== before.clinician.id)
    if (now?.clinician.id !== before.clinician.id) return now ? 'other' : 'nobody'
    queryClient.setQueryData(meQuery().queryKey, now)
    await queryClient.refetchQueries({ type: 'active', predicate: (query) => query.state.status === 'error' })
    if (router.state.matches.some((match) => match.status === 'error')) await router.invalidate()
    return 'same'
  }, [queryClient, router])
}

function Again({ check }: { check: ReturnType<typeof useCheck> }) {
  const email = useQueryClient().getQueryData(meQuery().queryKey)?.clinician.email ?? ''
  const form = useForm({
    initial: { email, password: '' },
    check: checkBy(signIn.schema.body),
    save: (body, { changeKey }) => call(signIn, { body, changeKey }),
    patient: false,
    onSaved: async () => {
      window.localStorage.setItem('holdfast touched', String(Date.now()))
      tellOtherTabs()
      if ((await check()) === 'other') startAnew()
    },
  })
  return (
    <FormFrame
      form={form}
      guard={false}
      submitLabel="Sign in"
      actions={
        <Button variant="subtle" onClick={startAnew}>
          Someone else
        </Button>
      }
    >
      <p>
        Locked, or your sign-in has ended. Everything on the page is still there, also what is not saved yet.
        Someone else sees nothing of it; it is offered to you again when you sign in here.
      </p>
      <TextInput label="E-mail" type="email" autoComplete="username" readOnly {...textField(form, 'email')} />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        data-focus-first
        {...textField(form, 'password')}
      />
    </FormFrame>
  )
}

/** Nothing of one clinician's page may stay under another's sign-in. */
function startAnew() {
  discardUnsaved()
  window.location.assign('/sign-in')
}
