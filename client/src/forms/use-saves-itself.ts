import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '../api/problem.ts'
import { meQuery } from '../features/practice/queries.ts'
import type { DraftMark } from './crash-buffer.ts'
import { useAutosave } from './use-autosave.ts'
import { useForm, type Form, type FormOptions } from './use-form.ts'
import { useKeptTyping, type KeptTyping } from './use-kept-typing.ts'

type SavesItself<V extends object> = {
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
}

/** A small form beside the note that saves itself and keeps unsaved typing in this browser. */
export function useSavesItself<V extends object>(
  options: SavesItself<V>,
): { form: Form<V>; savedAt: string | null; typing: KeptTyping<V> } {
  const owner = useSuspenseQuery(meQuery()).data.clinician.id
  const [savedAt, setSavedAt] = useState(options.savedAt)
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
  const stopped = form.problem instanceof Problem && [403, 404, 409, 412].includes(form.problem.status)
  const wrong = Object.keys(options.check(form.values)).length > 0
  useAutosave(form, options.writable && !stopped && !wrong)
  const typing = useKeptTyping(form, { ...options.mark, owner }, options.version)
  return { form, savedAt, typing }
}
