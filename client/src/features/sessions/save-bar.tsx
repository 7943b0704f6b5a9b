import { Button, Kbd } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Form } from '../../forms/use-form.ts'
import classes from './save-bar.module.css'
import { saveWords } from './save-words.ts'
import type { SessionDraft } from './session-draft.ts'

type SaveBarProps = {
  form: Form<SessionDraft>
  /** whose session this is: always in sight beside the buttons */
  heading: string
  savedAt: string | null
  /** what of the page cannot be saved as it is, in words */
  held: readonly string[]
  onSave: () => void
  /** null: this session is not one to sign */
  onSign: (() => void) | null
  /** what else can be done, beside the buttons */
  children?: ReactNode
}

/** At the lower edge of the window: whose page this is, whether it is saved, and the way to sign it. */
export function SaveBar({ form, heading, savedAt, held, onSave, onSign, children }: SaveBarProps) {
  const words = saveWords(form.state, savedAt, form.problem, held)
  return (
    <div className={classes['bar']}>
      <span className={classes['heading']}>{heading}</span>
      <span className={classes['state']} data-tone={words.tone} role="status">
        {words.tone === 'saved' ? <span aria-hidden="true">✓ </span> : null}
        {words.text}
      </span>
      {children}
      <Button
        variant="default"
        loading={form.state === 'saving'}
        loaderProps={{ type: 'dots' }}
        onClick={onSave}
        rightSection={
          <Kbd size="xs" className={classes['keys']}>
            Ctrl S
          </Kbd>
        }
      >
        {form.state === 'waiting' ? 'Try now' : 'Save'}
      </Button>
      {onSign === null ? null : (
        <Button
          onClick={onSign}
          rightSection={
            <Kbd size="xs" className={classes['keys']}>
              Ctrl ⏎
            </Kbd>
          }
        >
          Sign
        </Button>
      )}
    </div>
  )
}
