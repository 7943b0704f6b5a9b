import type { SessionDetail } from '#shared/contracts/sessions'
import type { Aside, CrashBuffer } from '../../forms/use-crash-buffer.ts'
import type { Form } from '../../forms/use-form.ts'
import { openStored, type OpenedSession } from './opened-session.ts'
import { draftOf, type SessionDraft } from './session-draft.ts'

type Versions = {
  form: Form<SessionDraft>
  buffer: CrashBuffer<SessionDraft>
  timeZone: string
  asides: readonly Aside<SessionDraft>[]
  onAsides: (asides: readonly Aside<SessionDraft>[]) => void
  onReopen: (opened: OpenedSession) => void
}

/** What is done with the versions of a session that are not on the page: choosing one puts the other aside. */
export function useOtherVersions({ form, buffer, timeZone, asides, onAsides, onReopen }: Versions) {
  const without = (name: string) => asides.filter((each) => each.name !== name)
  return {
    keepMine: (theirs: SessionDetail) => {
      onAsides([buffer.aside('theirs', draftOf(theirs.session, timeZone)), ...asides])
      form.overwrite()
    },
    takeTheirs: (theirs: SessionDetail) => {
      onAsides([buffer.aside('mine', form.values), ...asides])
      void buffer.forget()
      onReopen(openStored(theirs, timeZone))
    },
    putBack: ({ name, whose, values }: Aside<SessionDraft>) => {
      onAsides([buffer.aside(whose === 'mine' ? 'theirs' : 'mine', form.values), ...without(name)])
      buffer.discard(name)
      form.change(() => values)
    },
    discard: (name: string) => {
      buffer.discard(name)
      onAsides(without(name))
    },
  }
}
