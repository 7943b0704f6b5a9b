import { Select, TextInput } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import { setUp } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'
import { textField } from '../../forms/fields.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { checkBy, useForm } from '../../forms/use-form.ts'
import { FrontPage } from '../sign-in/front-page.tsx'
import { statusQuery } from '../sign-in/queries.ts'
import { NewPasswordInput } from './new-password-input.tsx'

const route = getRouteApi('/setup')

/** First run: the practice and its first clinician, guarded by the code printed where Holdfast was started. */
export function SetupPage() {
  const status = useSuspenseQuery(statusQuery()).data
  const { code } = route.useSearch()
  const queryClient = useQueryClient()
  const router = useRouter()
  const zones = useMemo(() => zonesWith(status.timeZone), [status.timeZone])
  const form = useForm({
    initial: {
      code: code ?? '',
      practiceName: '',
      // a server often runs in UTC; whoever sets it up sits where the practice is
      timeZone: status.timeZone === 'UTC' ? ownZone() : status.timeZone,
      clinicianName: '',
      email: '',
      password: '',
    },
    check: checkBy(setUp.schema.body),
    save: (body, { changeKey }) => call(setUp, { body, changeKey }),
    patient: false,
    onSaved: async () => {
      queryClient.clear()
      await router.navigate({ to: '/recovery-kit', replace: true })
    },
  })
  return (
    <FrontPage title="Set up Holdfast" wide>
      <p>
        This makes your practice and your own sign-in. What you write is kept in Holdfast’s own database and
        is sent nowhere else.
      </p>
      <FormFrame form={form} submitLabel="Set up Holdfast">
        <TextInput
          label="Setup code"
          description="Printed where Holdfast was started, at the end of the address."
          autoComplete="off"
          spellCheck={false}
          autoFocus={!code}
          {...textField(form, 'code')}
        />
        <TextInput
          label="Practice name"
          autoComplete="organization"
          autoFocus={Boolean(code)}
          {...textField(form, 'practiceName')}
        />
        <Select
          label="Time zone"
          description="All dates and times are shown in it. Type to search."
          searchable
          data={zones}
          value={form.values.timeZone}
          error={form.error('timeZone')}
          allowDeselect={false}
          nothingFoundMessage="No time zone has this name. Try the nearest large city."
          onChange={(zone) => form.set('timeZone', zone ?? '')}
        />
        <TextInput
          label="Your name"
          description="As colleagues should see it, such as Dana Reed, LCSW."
          autoComplete="name"
          {...textField(form, 'clinicianName')}
        />
        <TextInput
          label="E-mail"
          description="You sign in with it. Holdfast sends no mail."
          type="email"
          autoComplete="username"
          {...textField(form, 'email')}
        />
        <NewPasswordInput
          label="Password"
          length={form.values.password.length}
          {...textField(form, 'password')}
        />
      </FormFrame>
    </FrontPage>
  )
}

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Every zone that this browser knows, and the machine's even when it does not know it. */
function zonesWith(own: string): string[] {
  return [...new Set([own, ownZone(), ...Intl.supportedValuesOf('timeZone')])].toSorted((a, b) =>
    a.localeCompare(b),
  )
}
