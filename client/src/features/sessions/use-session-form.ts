import { useState } from 'react'
import { saveSession } from '#shared/contracts/sessions'
import { call } from '../../api/call.ts'
import { useForm, type Form } from '../../forms/use-form.ts'
import type { OpenedSession } from './opened-session.ts'
import { bodyOf } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'
import { faultsOfDraft } from './session-faults.ts'
import { settleAddress } from './settle-address.ts'

/** The form of one session, when it was last saved (a UTC instant), and what is in the record since then. */
export function useSessionForm(
  opened: OpenedSession,
  sessionId: string,
  timeZone: string,
): { form: Form<SessionDraft>; savedAt: string | null; stored: SessionDraft | null } {
  const [savedAt, setSavedAt] = useState(opened.savedAt)
  const [stored, setStored] = useState(opened.stored)
  const { caseId } = opened.context
  const form = useForm({
    initial: opened.draft,
    version: opened.version,
    check: (draft) => faultsOfDraft(draft, opened.context, timeZone, new Date().toISOString()),
    save: async (draft, { changeKey, version }) => {
      const body = bodyOf(draft, caseId, timeZone)
      if (body === null) throw new Error('A session is saved only when its check finds nothing.')
      const saved = await call(saveSession, { params: { sessionId }, body, version, changeKey })
      setSavedAt(saved.savedAt)
      setStored(draft)
      if (opened.savedAt === null) settleAddress(caseId, sessionId)
      return saved
    },
    invalidates: [['cases']],
  })
  return { form, savedAt, stored }
}
