import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '../api/problem.ts'
import { meQuery } from '../features/practice/queries.ts'
import type { DraftMark } from './crash-buffer.ts'
import { useAutosave } from './use-autosave.ts'
import { useForm, type Form, type FormOptions } from './use-form.ts'
import { useKeptTyping, type KeptTyping } from './use-kept-typing.ts'

type SavesItselfOptions<V extends object> = {
  mark: Omit<DraftMark, 'owner'>
  initial: V
  version: number
  /** a UTC instant, null before the first save */
  savedAt: string | null
  writable: boolean
  check: FormOptions<V, unknown>['check']
  save: (
    values: V,
    attempt: Parameters<FormOptions<V, unknown>['save']>[1],
  ) => Promise<{ version: number; savedAt: string }>
  /** what is stored now; throws the `Problem` of a refusal */
  reread: () => Promise<{ values: V; version: number }>
}

export type SavesItself<V extends object> = {
  form: Form<V>
  /** a UTC instant, null before the first save */
  savedAt: string | null
  typing: KeptTyping<V>
  /** why what is on screen cannot be saved: the first fault; null: it can */
  fault: string | null
  /** it was changed elsewhere: one of the two is to be chosen */
  stale: boolean
  /** the other one could not be read when it was to be chosen */
  unread: boolean
  choose: (which: 'mine' | 'theirs') => Promise<void>
}

/** A small form beside the note that saves itself and keeps unsaved typing in this browser. */
export function useSavesItself<V extends object>(options: SavesItselfOptions<V>): SavesItself<V> {
  const owner = useSuspenseQuery(meQuery()).data.clinician.id
  const [savedAt, setSavedAt] = useState(options.savedAt)
  const [unread, setUnread] = useState(false)
  const form = useForm<V, { version: number; savedAt: string }>({
    initial: options.initial,
    version: options.version,
    autosave: true,
    check: options.check,
    save: async (values, attempt) => {
      const saved = await options.save(values, attempt)
      setSavedAt(saved.savedAt)
      return saved
    },
  })
  const refusal = form.problem instanceof Problem ? form.problem.status : null
  const stopped = refusal !== null && [403, 404, 409, 412].includes(refusal)
  const [fault = null] = Object.values(options.check(form.values))
  useAutosave(form, options.writable && !stopped && fault === null)
  const typing = useKeptTyping(form, { ...options.mark, owner }, options.version)
  return {
    form,
    savedAt,
    typing,
    fault,
    stale: refusal === 412,
    unread,
    async choose(which) {
      const stored = await options.reread().catch(() => null)
      setUnread(stored === null)
      if (stored === null) return
      if (which === 'mine') {
        typing.putAside('theirs', stored.values)
        form.overwrite()
      } else {
        typing.putAside('mine', form.current())
        form.take(stored.values, stored.version)
      }
    },
  }
}
