import { useEffect, useState } from 'react'
import {
  draftKey,
  forget,
  forgetNamed,
  keep,
  nameAside,
  nameOfTyping,
  putAside,
  type DraftMark,
  type Whose,
} from './crash-buffer.ts'
import type { Form } from './use-form.ts'

const often = 300
/** how long until a key that was not to be had is asked for again, in milliseconds */
const again = 2_000

/** A version of a form's values that is not the one on the page: put aside, or typed too late to be put back. */
export type Aside<V> = {
  name: string
  /** a UTC instant */
  at: string
  whose: Whose
  values: V
}

/**
 * Keeps a form's unsaved typing in this browser (see crash-buffer.ts), and forgets it once all is saved. `held` true:
 * something of what is on screen cannot be saved yet, so it stays. `takenOver` names what was kept by a page that is
 * gone and is on screen now: it is forgotten together with what this page keeps.
 */
export function useCrashBuffer<V extends object>(
  form: Form<V>,
  mark: DraftMark,
  held: boolean,
  takenOver?: string,
): CrashBuffer<V> {
  const { values, state: saving } = form
  const [buffer] = useState(() => new CrashBuffer<V>(takenOver))
  useEffect(() => {
    buffer.see(form, mark, held)
  })
  const kept = !form.wouldLose() && !held
  useEffect(() => {
    // what is saved is forgotten at once
    if (kept) buffer.now()
    else buffer.soon()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react-hooks/exhaustive-deps -- each change is to be kept
  }, [buffer, values, saving, kept])
  useEffect(() => {
    // the key is fetched when the page opens, so that it is there when the network is not
    void buffer.fetchKey()
    return () => buffer.now()
  }, [buffer])
  return buffer
}

/** Writes what a form holds, at most every 0.3 s, one write after the other, so that the last one stands. */
export class CrashBuffer<V extends object> {
  private seen: { form: Form<V>; mark: DraftMark; held: boolean } | null = null
  private key: Promise<CryptoKey | null> | null = null
  private last: Promise<unknown> = Promise.resolve()
  private timer: ReturnType<typeof setTimeout> | undefined
  /** something of this draft is kept by this tab */
  private written = false
  /** what pages that are gone have kept, and this one has taken over */
  private takenOver: string[]
  /** the clinician has given it up */
  private given = false

  constructor(takenOver?: string) {
    this.takenOver = takenOver === undefined ? [] : [takenOver]
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
    this.queue(() => this.act())
  }

  fetchKey(): Promise<CryptoKey | null> {
    const { mark } = this.seen ?? {}
    if (!mark) return Promise.resolve(null)
    this.key ??= draftKey(mark.draftId).catch(() => {
      this.key = null
      // nobody need type for it to be asked for again
      this.timer ??= setTimeout(() => this.now(), again)
      return null
    })
    return this.key
  }

  /** Whether what is kept under this name was typed into this form, since it opened. */
  wrote(name: string): boolean {
    return this.written && this.seen !== null && name === nameOfTyping(this.seen.mark)
  }

  /** What was kept under this name is in the form now. */
  takeOver(name: string) {
    this.takenOver.push(name)
  }

  /** Keeps a version that was not chosen. */
  aside(whose: Whose, values: V): Aside<V> {
    const { mark, form } = this.seen ?? {}
    const aside = { name: mark ? nameAside(mark) : '', at: new Date().toISOString(), whose, values }
    if (mark && form) {
      const version = form.version()
      this.queue(async () => {
        const key = await this.fetchKey()
        if (key !== null) await putAside(mark, key, aside, { version, values })
      })
    }
    return aside
  }

  /** Gives up a version that was put aside. */
  discard(name: string) {
    this.queue(() => forgetNamed([name]))
  }

  /** Forgets it on purpose, and keeps nothing more. */
  forget(): Promise<unknown> {
    this.given = true
    const { mark } = this.seen ?? {}
    if (mark) this.queue(() => forget(mark, this.takenOver.splice(0)))
    return this.last
  }

  private queue(work: () => Promise<unknown>) {
    // what goes wrong in the browser's own store keeps nobody from writing
    this.last = this.last.then(work).catch(() => {})
  }

  private async act() {
    if (this.given || this.seen === null) return
    const { form, mark, held } = this.seen
    if (!form.wouldLose() && !held) {
      if (this.written || this.takenOver.length > 0) await forget(mark, this.takenOver.splice(0))
      this.written = false
      return
    }
    const key = await this.fetchKey()
    if (key === null) return
    this.written = true
    await keep(mark, key, { version: form.version(), values: form.current() })
  }
}
