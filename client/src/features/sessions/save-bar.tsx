import { Button, Kbd } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Form } from '../../forms/use-form.ts'
import { keyNames } from '../../forms/keys.ts'
import { useMarkedPage } from '../../layout/use-marked-page.ts'
import type { HeldBack } from './held-back.ts'
import classes from './save-bar.module.css'
import { saveWords } from './save-words.ts'
import type { SessionDraft } from './session-draft.ts'

type SaveBarProps = {
  form: Form<SessionDraft>
  /** whose session this is: always in sight beside the buttons */
  heading: string
  savedAt: string | null
  /** what of the page cannot be saved as it is */
  back: HeldBack
  onSave: () => void
  /** null: this session is not one to sign */
  onSign: (() => void) | null
  /** what else can be done, beside the buttons */
  children?: ReactNode
}

/** At the lower edge of the window: whose page this is, whether it is saved, and the way to sign it. */
export function SaveBar(props: SaveBarProps) {
  const { form, heading, savedAt, back, onSave, onSign, children } = props
  useMarkedPage('data-save-bar', true)
  const words = saveWords(form.state, savedAt, form.problem, back)
  return (
    <div className={classes['bar']}>
      <span className={classes['heading']}>{heading}</span>
      {/* told aloud: saving, saved, and what is wrong; that something was typed since is only shown */}
      <span
        className={classes['state']}
        data-tone={words.tone}
        role="status"
        aria-live={form.state === 'unsaved' && words.tone === 'quiet' ? 'off' : 'polite'}
      >
        {words.tone === 'saved' ? <span aria-hidden="true">✓ </span> : null}
        {words.text}
      </span>
      <div className={classes['acts']}>
        {children}
        <Button
          variant="default"
          loading={form.state === 'saving'}
          loaderProps={{ type: 'dots' }}
          onClick={onSave}
          rightSection={
            <Kbd size="xs" className={classes['keys']}>
              {keyNames.save}
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
                {keyNames.sign}
              </Kbd>
            }
          >
            Sign
          </Button>
        )}
      </div>
    </div>
  )
}
