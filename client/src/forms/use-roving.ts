import { useRef, useState, type KeyboardEvent } from 'react'

const moves: Record<string, (from: number, count: number) => number> = {
  ArrowRight: (from, count) => (from + 1) % count,
  ArrowDown: (from, count) => (from + 1) % count,
  ArrowLeft: (from, count) => (from - 1 + count) % count,
  ArrowUp: (from, count) => (from - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/**
 * One tab stop for a row of `count` buttons, arrow keys within it. `home` is the button that Tab reaches first.
 * `onMove` hears where the arrows went (a radio group chooses there; chips only focus).
 */
export function useRoving(count: number, home: number, onMove?: (index: number) => void) {
  const buttons = useRef<(HTMLButtonElement | null)[]>([])
  const [visited, setVisited] = useState<number | null>(null)
  const stop = Math.min(visited ?? home, Math.max(0, count - 1))
  return (index: number) => ({
    ref: (element: HTMLButtonElement | null) => {
      buttons.current[index] = element
    },
    tabIndex: index === stop ? 0 : -1,
    onFocus: () => setVisited(index),
    onBlur: () => setVisited(null),
    onKeyDown: (event: KeyboardEvent) => {
      const move = moves[event.key]
      if (!move || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      const to = move(index, count)
      buttons.current[to]?.focus()
      onMove?.(to)
    },
  })
}
