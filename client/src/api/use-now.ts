import { useSyncExternalStore } from 'react'
import { now } from './clock.ts'

const every = 20_000
let current = now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(tick, every)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
function tick() {
  current = now()
  for (const listener of listeners) listener()
}

/** This browser's clock as a UTC instant, told anew a few times a minute. */
export function useNow(): string {
  return useSyncExternalStore(subscribe, () => {
    // the first to look after a while, or after the clock was set, sees the time it is
    if (Math.abs(Date.parse(now()) - Date.parse(current)) > every) current = now()
    return current
  })
}
