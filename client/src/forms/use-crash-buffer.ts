import { useEffect, useState } from 'react'
import { draftKey, forget, keep, type DraftMark } from './crash-buffer.ts'
import type { Form } from './use-form.ts'

const often = 300

/**
 * Keeps a form's unsaved typing in this browser (see crash-buffer.ts), and forgets it once all is saved. `held` true:
 * something of what is on screen cannot be saved yet, so it stays; `keptBefore` true: something of it is kept already.
 */
export function useCrashBuffer<V extends object>(
  form: Form<V>,
  mark: DraftMark,
  held: boolean,
  keptBefore = false,
) {
  const { values, state: saving } = form
  const [writer] = useState(() => new Writer<V>(keptBefore))
  useEffect(() => {
    writer.see(form, mark, held)
  })
  useEffect(() => {
    writer.soon()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react-hooks/exhaustive-deps -- each change is to be kept
  }, [writer, values, saving, held])
  useEffect(() => {
    // the key is fetched when the page opens, so that it is there when the network is not
    void writer.fetchKey()
    return () => writer.now()
  }, [writer])
  return writer
}

/** Writes what a form holds, at most every 0.3 s, one write after the other, so that the last one stands. */
class Writer<V extends object> {
  private seen: { form: Form<V>; mark: DraftMark; held: boolean } | null = null
  private key: Promise<CryptoKey | null> | null = null
  private last: Promise<unknown> = Promise.resolve()
  private timer: ReturnType<typeof setTimeout> | undefined
  /** something of this draft is kept */
  private written: boolean
  /** the clinician has given it up */
  private given = false

  constructor(keptBefore: boolean) {
    this.written = keptBefore
  }

  see(form: Form<V>, mark: DraftMark, held: boolean) {
    this.seen = { form, mark, held }
  }

  soon() {
    this.timer ??= setTimeout(() => this.now(), often)
  }

  now() {
    clearTimeout(this.timer)
    this.timer = undefined
    this.last = this.last.then(() => this.act()).catch(() => {})
  }

  fetchKey(): Promise<CryptoKey | null> {
    const { mark } = this.seen ?? {}
    if (!mark) return Promise.resolve(null)
    this.key ??= draftKey(mark.draftId).catch(() => {
      // asked for again with the next typing
      this.key = null
      return null
    })
    return this.key
  }

  /** Says that something of this draft is kept already, to be forgotten when all is saved. */
  markKept() {
    this.written = true
  }

  /** Forgets it on purpose, and keeps nothing more. */
  forget(): Promise<unknown> {
    this.given = true
    const { mark } = this.seen ?? {}
    if (mark) this.last = this.last.then(() => forget(mark)).catch(() => {})
    return this.last
  }

  private async act() {
    if (this.given || this.seen === null) return
    const { form, mark, held } = this.seen
    if (!form.wouldLose() && !held) {
      if (this.written) await forget(mark)
      this.written = false
      return
    }
    const key = await this.fetchKey()
    if (key === null) return
    this.written = true
    await keep(mark, key, { version: form.version(), values: form.current() })
  }
}
