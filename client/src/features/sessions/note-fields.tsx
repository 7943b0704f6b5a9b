import { Textarea } from '@mantine/core'
import { textField } from '../../forms/fields.ts'
import type { Form } from '../../forms/use-form.ts'
import classes from './note-fields.module.css'
import { ownDirection } from './own-direction.ts'
import type { SessionDraft } from './session-draft.ts'

/** The progress note and the plan; both grow with what is written. */
export function NoteFields({ form }: { form: Form<SessionDraft> }) {
  return (
    <>
      <Textarea
        label="Progress note"
        description="Part of the clinical record: write it as if they will read it."
        autosize
        minRows={7}
        classNames={{ input: classes['text'] ?? '' }}
        ref={ownDirection}
        {...textField(form, 'note')}
      />
      <Textarea
        label="Plan for next time"
        autosize
        minRows={2}
        ref={ownDirection}
        {...textField(form, 'plan')}
      />
    </>
  )
}
