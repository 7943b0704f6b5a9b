import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { changePassword } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'
import { textField } from '../../forms/fields.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { messagesOf } from '../../forms/messages.ts'
import { useForm } from '../../forms/use-form.ts'
import { Card } from '../../ui/card.tsx'
import { NewPasswordInput } from '../setup/new-password-input.tsx'
import classes from './practice-page.module.css'

/** Changes the password; every other sign-in ends with it. */
export function ChangePassword() {
  const [round, setRound] = useState(0)
  return (
    <Card title="Change your password">
      <div className={classes['form']}>
        <PasswordForm key={round} onChanged={() => setRound(round + 1)} />
      </div>
      <p role="status">{round > 0 ? 'Your password is changed. You were signed out everywhere else.' : ''}</p>
    </Card>
  )
}

function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const form = useForm({
    initial: { current: '', next: '' },
    check: (values) => ({
      ...messagesOf(changePassword.schema.body, values),
      ...(values.current === '' ? { current: 'Enter your present password.' } : {}),
    }),
    save: (body, { changeKey }) => call(changePassword, { body, changeKey }),
    invalidates: [['sign-ins']],
    patient: false,
    onSaved: onChanged,
  })
  return (
    <FormFrame form={form} guard={false} submitLabel="Change the password">
      <PasswordInput
        label="Present password"
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the present password', tabIndex: 0 }}
        {...textField(form, 'current')}
      />
      <NewPasswordInput label="New password" length={form.values.next.length} {...textField(form, 'next')} />
    </FormFrame>
  )
}
