import { useEffect, useRef, useState } from 'react'

type Message = {
  kind: 'opened' | 'here' | 'closed' | 'saved'
  sessionId: string
  tab: string
  version?: number
}

const tab = `${Date.now()}-${Math.random()}`

/**
 * Whether the same session is open in another tab of this browser. `onSaved` hears the version that another tab has
 * saved; `tell` says it to the others. Ids only: a channel stays within this origin.
 */
export function useSameSession(sessionId: string, onSaved: (version: number) => void) {
  const [others, setOthers] = useState<ReadonlySet<string>>(new Set())
  const channel = useRef<BroadcastChannel | null>(null)
  const latest = useRef(onSaved)
  useEffect(() => {
    latest.current = onSaved
  })
  useEffect(() => {
    const open = new BroadcastChannel('holdfast sessions')
    channel.current = open
    const say = (kind: Message['kind']) =>
      // oxlint-disable-next-line require-post-message-target-origin -- a channel stays within this origin
      open.postMessage({ kind, sessionId, tab } satisfies Message)
    open.addEventListener('message', (event: MessageEvent<Message>) => {
      const { kind, sessionId: which, tab: from, version } = event.data
      if (which !== sessionId || from === tab) return
      if (kind === 'opened') say('here')
      if (kind === 'saved' && version !== undefined) latest.current(version)
      setOthers((known) => {
        const next = new Set(known)
        if (kind === 'closed') next.delete(from)
        else next.add(from)
        return next
      })
    })
    say('opened')
    const close = () => say('closed')
    window.addEventListener('pagehide', close)
    return () => {
      window.removeEventListener('pagehide', close)
      say('closed')
      open.close()
      channel.current = null
    }
  }, [sessionId])
  return {
    elsewhere: others.size > 0,
    tell: (version: number) =>
      // oxlint-disable-next-line require-post-message-target-origin -- a channel stays within this origin
      channel.current?.postMessage({ kind: 'saved', sessionId, tab, version } satisfies Message),
  }
}
