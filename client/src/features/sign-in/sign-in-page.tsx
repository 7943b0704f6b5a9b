import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { signIn } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'
import { textField } from '../../forms/fields.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { checkBy, useForm } from '../../forms/use-form.ts'
import classes from './front-page.module.css'
import { FrontPage } from './front-page.tsx'
import { safeNext } from './next.ts'
import { tellOtherTabs } from './other-tabs.ts'
import { statusQuery } from './queries.ts'

const route = getRouteApi('/sign-in')

/** E-mail and password; afterwards the page that was asked for. */
export function SignInPage() {
  const { sample } = useSuspenseQuery(statusQuery()).data
  const { next } = route.useSearch()
  const queryClient = useQueryClient()
  const router = useRouter()
  const form = useForm({
    initial: { email: '', password: '' },
    check: checkBy(signIn.schema.body),
    save: (body, { changeKey }) => call(signIn, { body, changeKey }),
    patient: false,
    onSaved: async () => {
      tellOtherTabs()
      queryClient.clear()
      await router.navigate({ to: safeNext(next), replace: true })
    },
  })
  return (
    <FrontPage title="Sign in">
      {sample ? (
        <div className={classes['sample']}>
          <div>
            This Holdfast holds sample data: invented people.
            <dl>
              <dt>E-mail</dt>
              <dd>{sample.email}</dd>
              <dt>Password</dt>
              <dd>{sample.password}</dd>
            </dl>
          </div>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              form.change(() => sample)
              form.submit()
            }}
          >
            Use it
          </Button>
        </div>
      ) : null}
      <FormFrame form={form} guard={false} submitLabel="Sign in">
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          {...textField(form, 'email')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
          {...textField(form, 'password')}
        />
      </FormFrame>
    </FrontPage>
  )
}
