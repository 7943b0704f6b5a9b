import { Button, Kbd } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Form } from '../../forms/use-form.ts'
import classes from './save-bar.module.css'
import { saveWords } from './save-words.ts'
import type { SessionDraft } from './session-draft.ts'

type SaveBarProps = {
  form: Form<SessionDraft>
  /** whose session this is: always in sight beside the button that saves it */
  heading: string
  savedAt: string | null
  /** what else can be done, beside the button */
  children?: ReactNode
}

/** At the lower edge of the window: whose page this is, whether it is saved, and the way to save it. */
export function SaveBar({ form, heading, savedAt, children }: SaveBarProps) {
  const wrongFields = Object.keys(form.shown).length > 0
  const words = saveWords(form.state, savedAt, form.problem ?? (wrongFields ? 'fields' : null))
  return (
    <div className={classes['bar']}>
      <span className={classes['heading']}>{heading}</span>
      <span className={classes['state']} data-tone={words.tone} role="status">
        {words.tone === 'saved' ? <span aria-hidden="true">✓ </span> : null}
        {words.text}
      </span>
      {children}
      <Button
        type="submit"
        loading={form.state === 'saving'}
        loaderProps={{ type: 'dots' }}
        rightSection={
          <Kbd size="xs" className={classes['keys']}>
            Ctrl ⏎
          </Kbd>
        }
      >
        {form.state === 'waiting' ? 'Try now' : 'Save'}
      </Button>
    </div>
  )
}
