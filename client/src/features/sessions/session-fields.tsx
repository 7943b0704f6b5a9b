import { Alert } from '@mantine/core'
import type { SessionContext } from '#shared/contracts/sessions'
import type { Form } from '../../forms/use-form.ts'
import { Circumstances } from './circumstances.tsx'
import { FeltSafety } from './felt-safety.tsx'
import { NoteFields } from './note-fields.tsx'
import { RepairSection } from './repair-section.tsx'
import { wasHeld } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'
import classes from './session-fields.module.css'
import { When } from './when.tsx'
import { WhoCame } from './who-came.tsx'

type SessionFieldsProps = {
  form: Form<SessionDraft>
  context: SessionContext
  timeZone: string
  /** whether the context's standings are those before this session */
  before: boolean
  readOnly: boolean
}

/** Everything that is told of a session, in the order in which it is told. */
export function SessionFields({ form, context, timeZone, before, readOnly }: SessionFieldsProps) {
  const held = wasHeld(form.values)
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
        <NotHeld draft={form.values} />
      )}
      <NoteFields form={form} />
    </fieldset>
  )
}

/** What was filled in before the session was said not to have taken place: told, so that it does not go silently. */
function NotHeld({ draft }: { draft: SessionDraft }) {
  const left = [
    Object.keys(draft.ratings).length > 0 ? 'felt safety' : '',
    draft.entries.length > 0 ? 'repair entries' : '',
  ].filter(Boolean)
  if (left.length === 0) return null
  return (
    <Alert color="yellow" variant="light">
      Only a session that was held has felt safety and repair entries. What you entered ({left.join(' and ')})
      is kept on this page and comes back with “held”, but is not saved.
    </Alert>
  )
}
