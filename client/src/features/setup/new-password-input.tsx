import { PasswordInput, type PasswordInputProps } from '@mantine/core'

const fewest = 15

/** A new password: it can be shown, and says while typing how much is missing. */
export function NewPasswordInput({ length, ...props }: PasswordInputProps & { length: number }) {
  const left = fewest - length
  const hint =
    length === 0
      ? `At least ${fewest} characters. A sentence only you would think of is easy to remember.`
      : left > 0
        ? `${length} of at least ${fewest} characters`
        : `${length} characters: long enough`
  return (
    <PasswordInput
      autoComplete="new-password"
      description={hint}
      visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
      {...props}
    />
  )
}
