import { useMutation, type QueryKey } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { fieldMessages, Problem } from '../api/problem.ts'
import { useSignedOut } from '../api/signed-out.ts'
import { messagesOf, withoutPath, type Messages } from './messages.ts'
import { seal, sendUntilAnswered, versionIn, type Attempt, type Sent } from './send.ts'

export type FormOptions<V extends object, R> = {
  initial: V
  /** the version the form was opened on; 0 or left out when there is no row yet */
  version?: number
  /** what is wrong with the values, by path; shown once a field was left or a save was tried */
  check: (values: V) => Messages
  /** sends the values; made again with the same `changeKey` for as long as Holdfast does not answer */
  save: (values: V, attempt: Attempt) => Promise<R>
  /** after the last typed content is stored and the queries are fresh: navigate, close … */
  onSaved?: (result: R, values: V) => void | Promise<void>
  invalidates?: QueryKey[]
  /** false: a failed try is told at once and not repeated (sign-in, setup) */
  patient?: boolean
  /** what is stored, where the form opens with something else (unsaved typing that was found again) */
  stored?: V
  /**
   * true: `useAutosave` saves while it is typed; `check` then hinders no saving (`save` sends what can be kept), and
   * what is typed meanwhile goes with the next save
   */
  autosave?: boolean
}

/** clean: nothing typed since the last save · waiting: Holdfast is away, the form saves again by itself */
export type FormState = 'clean' | 'unsaved' | 'saving' | 'waiting'

/**
 * A form's values, its messages and its saving, in one place. Typed text is never given up:
 * - values stay whatever the server answers, and editing goes on while a save is under way;
 * - each content has its own change key; a try without an answer is repeated with the same key until it is
 *   answered, and only then is later typing sent (with the version the server has just answered);
 * - `save` throwing a `Problem` that is not passing ends the round: its field messages stand at their fields
 *   until these change, `problem` holds the whole.
 * `initial` is what the form opens with; a later one with a higher `version` replaces it while nothing is typed.
 * The two come from one read, both live or both kept from the opening: an older `initial` with a newer `version`
 * would replace, without a 412, what was stored in between.
 * Draw it inside `<FormFrame form={form}>`, which submits (also by Ctrl/Cmd+Enter), shows the problem, and
 * asks before unsaved text is left.
 */
export function useForm<V extends object, R>(options: FormOptions<V, R>) {
  const [values, setValues] = useState(options.initial)
  const [savedContent, setSavedContent] = useState(() => JSON.stringify(options.stored ?? options.initial))
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [tries, setTries] = useState(0)
  const [look, setLook] = useState(0)
  const [waiting, setWaiting] = useState(false)
  const [refused, setRefused] = useState<Messages>({})
  const [problem, setProblem] = useState<unknown>(null)
  const live = useRef({
    values,
    savedContent,
    version: options.version ?? 0,
    pending: null as Sent<V> | null,
    wake: () => {},
    mounted: true,
    running: false,
    /** someone waits for everything to be saved */
    hurry: false,
    /** the last content that was refused, and why */
    failed: null as { content: string; error: unknown } | null,
    waiters: [] as (() => void)[],
    /** the last try got no answer */
    away: false,
    /** the content whose saving, with all that follows it, is over and done */
    finished: null as string | null,
  })
  const latestOptions = useRef(options)
  useEffect(() => {
    latestOptions.current = options
  })
  useEffect(() => {
    const state = live.current
    state.mounted = true
    return () => {
      state.mounted = false
      state.wake()
    }
  }, [])

  const stored = { content: JSON.stringify(options.initial), version: options.version ?? 0 }
  // The row is newer than this form: take over what is stored unless something else was typed here.
  useEffect(() => {
    const state = live.current
    if (stored.version <= state.version || state.running) return
    const untouched = JSON.stringify(state.values) === state.savedContent
    if (stored.content !== state.savedContent && !untouched) return
    state.version = stored.version
    if (stored.content === state.savedContent) return
    state.values = latestOptions.current.initial
    state.finished = null
    state.savedContent = stored.content
    setValues(state.values)
    setSavedContent(stored.content)
  }, [stored.content, stored.version])

  const send = (sent: Sent<V>): Promise<R> => {
    const { save, patient = true } = latestOptions.current
    return sendUntilAnswered(sent, {
      save,
      patient,
      version: live.current.version,
      wanted: () => live.current.mounted,
      onWaiting: (wake) => {
        const state = live.current
        state.wake = wake
        state.away = true
        for (const told of state.waiters.splice(0)) told()
        setWaiting(true)
      },
    })
  }

  const mutation = useMutation({
    networkMode: 'always',
    meta: { invalidates: options.invalidates ?? [] },
    mutationFn: async () => {
      const state = live.current
      state.running = true
      for (;;) {
        const sent = (state.pending ??= seal(state.values))
        let result: R
        try {
          result = await send(sent)
        } catch (error) {
          const refusedUnread = error instanceof Problem && error.status === 401
          if (!(refusedUnread && sent.unsure)) state.pending = null
          throw error
        } finally {
          setWaiting(false)
        }
        state.pending = null
        state.version = versionIn(result) ?? state.version
        state.savedContent = sent.content
        // whatever was over and done before: other content is stored now, and going back to it is a change
        state.finished = null
        setSavedContent(sent.content)
        const done = JSON.stringify(state.values) === sent.content
        if (done) return { result, values: sent.values, done }
        const { autosave = false, check } = latestOptions.current
        if (autosave ? !state.hurry : Object.keys(check(state.values)).length > 0)
          return { result, values: sent.values, done }
      }
    },
    onSettled: () => {
      const state = live.current
      state.running = false
      for (const wake of state.waiters.splice(0)) wake()
    },
    onSuccess: async ({ result, values, done }) => {
      if (!done) return
      await latestOptions.current.onSaved?.(result, values)
      live.current.finished = JSON.stringify(values)
    },
    onError: (error) => {
      live.current.failed = { content: JSON.stringify(live.current.values), error }
      setProblem(error)
      setRefused(fieldMessages(error))
      setLook((count) => count + 1)
    },
  })

  // A save that was refused because the sign-in had ended goes on when it has been renewed.
  const signedOut = useSignedOut()
  const goOn = useRef(() => {})
  useEffect(() => {
    goOn.current = () => {
      if (problem instanceof Problem && problem.status === 401) start()
    }
  })
  useEffect(() => {
    if (!signedOut) goOn.current()
  }, [signedOut])

  const isUnsaved = () =>
    JSON.stringify(live.current.values) !== live.current.savedContent || live.current.pending !== null

  const found = options.check(values)
  const dirty = JSON.stringify(values) !== savedContent

  function put(change: (values: V) => V) {
    live.current.values = change(live.current.values)
    setValues(live.current.values)
  }

  /** Begins a round of saving unless one is under way (which takes up what was typed since) or something is wrong. */
  function start() {
    const state = live.current
    if (state.running) {
      state.wake()
      return
    }
    // sent twice by a double click: once is enough
    if (JSON.stringify(state.values) === state.finished) return
    const { autosave = false, check } = latestOptions.current
    const right = autosave || Object.keys(check(state.values)).length === 0
    setProblem(null)
    setRefused({})
    if (right) {
      state.failed = null
      state.running = true
      mutation.mutate()
    } else setLook((count) => count + 1)
  }

  function submit() {
    setTries((count) => count + 1)
    const { autosave = false, check } = latestOptions.current
    // what can be saved is saved; what cannot is pointed at
    if (autosave && Object.keys(check(live.current.values)).length > 0) setLook((count) => count + 1)
    start()
  }

  /** Saves until nothing is left to lose, or it is refused or not answered, or `limit` milliseconds are over; answers whether all is saved. */
  async function flush(limit = 4_000): Promise<boolean> {
    const state = live.current
    const until = Date.now() + limit
    state.hurry = true
    try {
      while (isUnsaved() && Date.now() < until) {
        if (!state.running) start()
        else if (state.away) state.wake()
        // nothing began: there is nothing more that could be done
        if (!state.running) break
        state.away = false
        await new Promise<void>((resolve) => {
          state.waiters.push(resolve)
          setTimeout(resolve, until - Date.now())
        })
        if (state.failed !== null || state.away) break
      }
    } finally {
      state.hurry = false
    }
    return !isUnsaved()
  }

  const state: FormState = waiting ? 'waiting' : mutation.isPending ? 'saving' : dirty ? 'unsaved' : 'clean'

  return {
    values,
    state,
    dirty,
    /** true when what is on screen was stored by this form */
    saved: state === 'clean' && mutation.isSuccess,
    /** grows when a save found something wrong: the frame moves to the first wrong field */
    look,
    /** the last answer that was not a success, until the next try */
    problem,
    /** every message now shown somewhere, by path */
    shown: { ...(tries > 0 ? found : {}), ...refused },
    /** the row's version as last answered */
    version: () => live.current.version,
    /** the values at this moment, not at the last render */
    current: () => live.current.values,
    /** true when leaving would lose typing (read at the moment of leaving, not at the last render) */
    wouldLose: isUnsaved,
    /** true while what is on screen is just what was refused last: sending it again would change nothing */
    refusedAsIs: () => live.current.failed?.content === JSON.stringify(live.current.values),
    submit,
    /** Saves what is there, as `useAutosave` does: no field is pointed at. */
    save: start,
    /** Saves once, also when nothing was changed: so that there is a row. */
    async ensure(): Promise<void> {
      if (!live.current.running) start()
      if (live.current.running) await new Promise<void>((resolve) => live.current.waiters.push(resolve))
    },
    flush,
    /** Changes several values at once; `path` says which field's server message is answered by it. */
    change(change: (values: V) => V, path?: string) {
      put(change)
      if (path !== undefined) setRefused((messages) => withoutPath(messages, path))
    },
    set<K extends keyof V & string>(name: K, value: V[K]) {
      put((values) => ({ ...values, [name]: value }))
      setRefused((messages) => withoutPath(messages, name))
    },
    /** Marks a field as left: from now on its message shows while it is wrong. */
    touch(path: string) {
      setTouched((paths) => (paths.has(path) ? paths : new Set(paths).add(path)))
    },
    /** The message to show at a field, if any. */
    error(path: string): string | undefined {
      return refused[path] ?? (tries > 0 || touched.has(path) ? found[path] : undefined)
    },
    /** Takes another version as what is stored, in place of what is on screen. */
    take(stored: V, version: number) {
      const content = JSON.stringify(stored)
      Object.assign(live.current, {
        values: stored,
        savedContent: content,
        version,
        pending: null,
        failed: null,
        finished: null,
      })
      setValues(stored)
      setSavedContent(content)
      setProblem(null)
      setRefused({})
    },
    /** After a 412: takes the stored version as seen and saves these values over it. */
    overwrite() {
      if (problem instanceof Problem && problem.body.version !== undefined)
        live.current.version = problem.body.version
      submit()
    },
  }
}

/** What `useForm` answers, whatever its save answers. */
export type Form<V extends object> = ReturnType<typeof useForm<V, unknown>>

/** A check made of a shared schema, for values that have the schema's own shape. */
export const checkBy =
  (schema: Parameters<typeof messagesOf>[0]) =>
  (values: unknown): Messages =>
    messagesOf(schema, values)
