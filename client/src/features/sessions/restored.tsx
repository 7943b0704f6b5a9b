import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Form } from '../../forms/use-form.ts'
import { momentInWords, type Told } from '../practice/dates.ts'
import classes from './restored.module.css'
import type { SessionDraft } from './session-draft.ts'

type RestoredProps = { at: string; told: Told; form: Form<SessionDraft>; base: SessionDraft }

/** Tells that unsaved typing was found in this browser and put back; taking it out again is one click, and so is undoing that. */
export function Restored({ at, told, form, base }: RestoredProps) {
  const [out, setOut] = useState<SessionDraft | null>(null)
  const { timeZone, locale } = told
  const clock = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'medium' }).format(Date.parse(at))
  return (
    <div className={classes['note']} role="status">
      <span>
        Typing from {momentInWords(at, told)} ({clock}) had not been saved.{' '}
        {out === null ? 'It is back on the page.' : 'It was taken out; the page is as it was saved.'}
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => {
          const now = form.current()
          form.change(() => out ?? base)
          setOut(out === null ? now : null)
        }}
      >
        {out === null ? 'Take it out' : 'Put it back'}
      </Button>
    </div>
  )
}
