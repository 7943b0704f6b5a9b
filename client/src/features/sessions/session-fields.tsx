import { Alert } from '@mantine/core'
import type { SessionContext } from '#shared/contracts/sessions'
import { isHeld } from '#shared/domain/cases'
import type { Form } from '../../forms/use-form.ts'
import { Circumstances } from './circumstances.tsx'
import { FeltSafety } from './felt-safety.tsx'
import { NoteFields } from './note-fields.tsx'
import { RepairSection } from './repair-section.tsx'
import { sentEntries, sentRatings } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'
import classes from './session-fields.module.css'
import { statusWords } from './session-words.ts'
import { When } from './when.tsx'
import { WhoCame } from './who-came.tsx'

type SessionFieldsProps = {
  form: Form<SessionDraft>
  /** the session as it is in the record, null before the first save */
  stored: SessionDraft | null
  context: SessionContext
  timeZone: string
  /** whether the context's standings are those before this session */
  before: boolean
  readOnly: boolean
}

/** Everything that is told of a session, in the order in which it is told. */
export function SessionFields({ form, stored, context, timeZone, before, readOnly }: SessionFieldsProps) {
  const held = isHeld(form.values.status)
  return (
    <fieldset className={classes['fields']} disabled={readOnly}>
      <When form={form} timeZone={timeZone} />
      <Circumstances form={form} people={context.people} />
      {held || form.values.status === 'planned' ? <WhoCame form={form} people={context.people} /> : null}
      {held ? (
        <>
          <FeltSafety form={form} people={context.people} />
          <RepairSection form={form} context={context} before={before} readOnly={readOnly} />
        </>
      ) : (
        <NotHeld draft={form.values} stored={stored} />
      )}
      <NoteFields form={form} />
    </fieldset>
  )
}

/** What a session that did not take place loses: told, so that nothing goes silently, least of all from the record. */
function NotHeld({ draft, stored }: { draft: SessionDraft; stored: SessionDraft | null }) {
  const removed = stored === null ? [] : partsOf(sentRatings(stored).length, sentEntries(stored).length)
  const here = partsOf(Object.keys(draft.ratings).length, draft.entries.length)
  const unsaved = here.filter((part) => !removed.includes(part))
  if (removed.length === 0 && unsaved.length === 0) return null
  return (
    <Alert color="yellow" variant="light">
      Only a session that was held has felt safety and repair entries.
      {removed.length === 0
        ? ''
        : ` Saving this one as “${statusWords[draft.status]}” removes its ${removed.join(' and ')} from the record; until you leave this page, “held” brings back what is on it.`}
      {unsaved.length === 0
        ? ''
        : ` What you entered (${unsaved.join(' and ')}) is kept on this page and comes back with “held”, but is not saved.`}
    </Alert>
  )
}

const partsOf = (ratings: number, entries: number): string[] => [
  ...(ratings > 0 ? ['felt safety'] : []),
  ...(entries > 0 ? ['repair entries'] : []),
]
