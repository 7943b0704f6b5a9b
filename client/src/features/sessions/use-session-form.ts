import { useRef, useState } from 'react'
import { saveSession } from '#shared/contracts/sessions'
import type { Saved } from '#shared/contracts/values'
import { call } from '../../api/call.ts'
import { useAutosave } from '../../forms/use-autosave.ts'
import { useForm, type Form } from '../../forms/use-form.ts'
import { Problem } from '../../api/problem.ts'
import { nothingHeld, savable, type HeldBack } from './held-back.ts'
import type { OpenedSession } from './opened-session.ts'
import { bodyOf } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'
import { faultsOfDraft } from './session-faults.ts'
import { settleAddress } from './settle-address.ts'

export type SessionFormState = {
  form: Form<SessionDraft>
  /** when it was last saved, a UTC instant */
  savedAt: string | null
  /** what is in the record since then */
  stored: SessionDraft | null
  /** what of the page cannot be saved as it is */
  back: HeldBack
}

/** The form of one session; it saves itself while `writable`. */
export function useSessionForm(
  opened: OpenedSession,
  timeZone: string,
  writable: boolean,
  onSaved: (version: number) => void,
): SessionFormState {
  const [savedAt, setSavedAt] = useState(opened.savedAt)
  const [stored, setStored] = useState(opened.stored)
  const [sent, setSent] = useState(opened.base)
  const before = useRef(opened.base)
  /** what this page stored last, and what was answered */
  const last = useRef<{ content: string; saved: Saved } | null>(null)
  const { context, id: sessionId } = opened
  const now = () => new Date().toISOString()
  const form = useForm({
    initial: opened.draft,
    // what was found again in this browser is unsaved; what a page merely opens with is not
    stored: opened.restored === undefined ? opened.draft : opened.base,
    version: opened.version,
    autosave: true,
    check: (draft) => faultsOfDraft(draft, context, timeZone, now()),
    save: async (draft, { changeKey, version }) => {
      const { draft: safe } = savable(draft, before.current, context, timeZone, now())
      const body = bodyOf(safe, context, timeZone)
      if (body === null) throw new Error('What can be saved of a session is always whole.')
      // half an entry more on the page is nothing new to store, and no conflict for another tab
      const content = JSON.stringify(body)
      if (last.current?.content === content && last.current.saved.version === version)
        return last.current.saved
      // refused, or not answered: what is stored then is not known
      last.current = null
      const saved = await call(saveSession, { params: { sessionId }, body, version, changeKey })
      last.current = { content, saved }
      before.current = safe
      setSent(safe)
      setSavedAt(saved.savedAt)
      setStored(safe)
      if (opened.savedAt === null) settleAddress(context.caseId, sessionId)
      onSaved(saved.version)
      return saved
    },
    invalidates: [['cases']],
  })
  const [openedAt] = useState(now)
  // measured by the clock of the last save: a page that lies open long does not look again by itself
  const back = savable(form.values, sent, context, timeZone, savedAt ?? openedAt)
  // a conflict waits for the clinician; a session that is signed, gone or closed takes nothing more
  const stopped = form.problem instanceof Problem && [404, 403, 409, 412].includes(form.problem.status)
  useAutosave(form, writable && !stopped)
  return { form, savedAt, stored, back: writable ? back : nothingHeld }
}
