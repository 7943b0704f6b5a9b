import { useEffect, useRef, useState } from 'react'
import { findKept, type DraftMark, type Kept, type Whose } from './crash-buffer.ts'
import { backoff, startPause } from './pause.ts'
import { useCrashBuffer, type Aside } from './use-crash-buffer.ts'
import type { Form } from './use-form.ts'

export type KeptTyping<V> = {
  /** when the typing was kept that was put back (a UTC instant), null when there was none */
  restoredAt: string | null
  /** what else was kept: typed on another version than the one on the page, or not chosen */
  asides: readonly Aside<V>[]
  /** keeps a version that was not chosen, in sight and in this browser */
  putAside: (whose: Whose, values: V) => void
  /** gives one up */
  discard: (name: string) => void
  /** gives up what is unsaved on the page */
  forget: () => Promise<unknown>
}

/**
 * Keeps a form's unsaved typing in this browser, and puts back what was kept of an earlier visit, if it was typed on
 * the `version` that the form opened with and nothing was typed here meanwhile; else it stands aside, to be read.
 */
export function useKeptTyping<V extends object>(
  form: Form<V>,
  mark: DraftMark,
  version: number,
): KeptTyping<V> {
  const buffer = useCrashBuffer(form, mark, false)
  const [restoredAt, setRestoredAt] = useState<string | null>(null)
  const [asides, setAsides] = useState<readonly Aside<V>[]>([])
  const latest = useRef(form)
  useEffect(() => {
    latest.current = form
  })
  const { owner, kind, draftId } = mark
  useEffect(() => {
    let wanted = true
    async function look() {
      // the wait for the key can be long: what is typed meanwhile, saved or not, stays on the page
      const opening = JSON.stringify(latest.current.current())
      const all = await untilFound({ owner, kind, draftId }, () => wanted)
      if (!wanted) return
      const found = all.filter(({ name }) => !buffer.wrote(name))
      const onPage = JSON.stringify(latest.current.current())
      const kept = found.filter((each) => JSON.stringify(each.values) !== onPage)
      // what is saved meanwhile need not be kept
      for (const each of found) if (!kept.includes(each)) buffer.discard(each.name)
      const [first] = kept
      const now = latest.current
      const untouched = onPage === opening && !now.wouldLose()
      const back = first?.aside === null && first.version === version && untouched ? first : null
      if (back !== null) {
        buffer.takeOver(back.name)
        // oxlint-disable-next-line no-unsafe-type-assertion -- this form wrote it, under this kind
        now.change(() => back.values as V)
        setRestoredAt(back.at)
      }
      const others = kept
        .filter((each) => each !== back)
        .map(({ name, at, aside, values }) => ({
          name,
          at,
          whose: aside ?? 'mine',
          // oxlint-disable-next-line no-unsafe-type-assertion -- as above
          values: values as V,
        }))
      setAsides((known) => [
        ...known,
        ...others.filter(({ name }) => known.every((each) => each.name !== name)),
      ])
    }
    void look()
    return () => {
      wanted = false
    }
  }, [buffer, owner, kind, draftId, version])
  return {
    restoredAt,
    asides,
    putAside(whose, values) {
      const put = buffer.aside(whose, values)
      setAsides((known) => [put, ...known])
    },
    discard(name) {
      setAsides((known) => known.filter((each) => each.name !== name))
      buffer.discard(name)
    },
    forget: () => buffer.forget(),
  }
}

/** Looks again until what was kept can be read, or nobody waits for it any longer. */
async function untilFound(
  of: Parameters<typeof findKept>[0],
  wanted: () => boolean,
): Promise<readonly Kept[]> {
  for (let tries = 1; wanted(); tries += 1) {
    const found = await findKept(of).catch(() => null)
    if (found !== null) return found
    await startPause(backoff(tries)).over
  }
  return []
}
