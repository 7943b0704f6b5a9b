import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Problem } from '../api/problem.ts'
import { meQuery } from '../features/practice/queries.ts'
import { findKept, type DraftMark } from './crash-buffer.ts'
import { useAutosave } from './use-autosave.ts'
import { useCrashBuffer } from './use-crash-buffer.ts'
import { useForm, type Form, type FormOptions } from './use-form.ts'

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

/**
 * A small form beside the note that saves itself and keeps unsaved typing in this browser. Typing that was kept from
 * an earlier visit is put back when nothing was stored since, and told by `restoredAt`.
 */
export function useSavesItself<V extends object>(
  options: SavesItself<V>,
): {
  form: Form<V>
  savedAt: string | null
  restoredAt: string | null
  forget: () => Promise<unknown>
} {
  const owner = useSuspenseQuery(meQuery()).data.clinician.id
  const [savedAt, setSavedAt] = useState(options.savedAt)
  const [restoredAt, setRestoredAt] = useState<string | null>(null)
  const mark = { ...options.mark, owner }
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
  const buffer = useCrashBuffer(form, mark, false)
  const { kind, draftId } = mark
  const { dirty } = form
  const latest = useRef(form)
  useEffect(() => {
    latest.current = form
  })
  const { version } = options
  const [looked, setLooked] = useState(false)
  useEffect(() => {
    let wanted = !looked
    const look = async () => {
      const kept = await findKept({ owner, kind, draftId }).catch(() => null)
      if (!wanted) return
      setLooked(true)
      if (kept === null) return
      buffer.markKept()
      // typed here meanwhile, or stored elsewhere since: what is on the page stands
      if (dirty || kept.version !== version) return
      // oxlint-disable-next-line no-unsafe-type-assertion -- this form wrote it, under this kind
      latest.current.change(() => kept.values as V)
      setRestoredAt(kept.at)
    }
    if (wanted) void look()
    return () => {
      wanted = false
    }
  }, [looked, owner, kind, draftId, dirty, buffer, version])
  return { form, savedAt, restoredAt, forget: () => buffer.forget() }
}
