import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { signIn } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'
import { setSignedOut, useSignedOut } from '../../api/signed-out.ts'
import { textField } from '../../forms/fields.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { checkBy, useForm } from '../../forms/use-form.ts'
import { anythingUnsaved, discardUnsaved } from '../../forms/unsaved.ts'
import { Dialog } from '../../layout/dialog.tsx'
import { meQuery } from '../practice/queries.ts'

/** Over a page whose sign-in has ended: the page stays as it is, hidden, until the same clinician is back. */
export function SignInAgain() {
  const signedOut = useSignedOut()
  return (
    <Dialog open={signedOut} title="Sign in again" blocking onClose={() => {}}>
      <Again />
    </Dialog>
  )
}

function Again() {
  const queryClient = useQueryClient()
  const router = useRouter()
  const before = queryClient.getQueryData(meQuery().queryKey)
  const form = useForm({
    initial: { email: before?.clinician.email ?? '', password: '' },
    check: checkBy(signIn.schema.body),
    save: (body, { changeKey }) => call(signIn, { body, changeKey }),
    patient: false,
    onSaved: async () => {
      const now = await queryClient.fetchQuery({ ...meQuery(), staleTime: 0 })
      if (now.clinician.id !== before?.clinician.id) return startAnew()
      setSignedOut(false)
      await queryClient.refetchQueries({
        type: 'active',
        predicate: (query) => query.state.status === 'error',
      })
      if (router.state.matches.some((match) => match.status === 'error')) await router.invalidate()
    },
  })
  return (
    <FormFrame
      form={form}
      guard={false}
      submitLabel="Sign in"
      actions={
        <Button variant="subtle" onClick={startAnew}>
          {anythingUnsaved() ? 'Someone else (what is unsaved is lost)' : 'Someone else'}
        </Button>
      }
    >
      <p>Your sign-in has ended. Everything on the page is still there, also what is not saved yet.</p>
      <TextInput label="E-mail" type="email" autoComplete="username" readOnly {...textField(form, 'email')} />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        autoFocus
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
