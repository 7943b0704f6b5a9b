import { useRef, useState, type KeyboardEvent } from 'react'

/** How long letters typed one after the other belong together, in milliseconds. */
const oneWord = 800

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
 * `onMove` hears where the arrows went (a radio group chooses there; chips only focus). With `labels`, the first
 * letters of a label lead to it too.
 */
export function useRoving(
  count: number,
  home: number,
  onMove?: (index: number) => void,
  labels: readonly string[] = [],
) {
  const typed = useRef({ word: '', at: 0 })
  const buttons = useRef<(HTMLButtonElement | null)[]>([])
  const [visited, setVisited] = useState<number | null>(null)
  const stop = Math.min(visited ?? home, Math.max(0, count - 1))
  /** The next label from here that begins with what is being typed, or null. */
  function spelled(key: string, from: number, at: number): number | null {
    if (labels.length === 0 || !/^[\p{L}\p{N}]$/u.test(key)) return null
    const letter = key.toLocaleLowerCase()
    const going = at - typed.current.at < oneWord ? typed.current.word : ''
    const find = (word: string, start: number) => {
      const order = labels.map((_, step) => (start + step) % labels.length)
      return order.find((index) => labels[index]?.toLocaleLowerCase().startsWith(word)) ?? null
    }
    // a word that goes on may stay where it is, and so may a new letter; the same letter once more goes on to the next
    const again = typed.current.word === letter
    const longer = going === '' || again ? null : find(going + letter, from)
    typed.current = { word: longer === null ? letter : going + letter, at }
    return longer ?? find(letter, from + (again ? 1 : 0))
  }

  return (index: number) => ({
    ref: (element: HTMLButtonElement | null) => {
      buttons.current[index] = element
    },
    tabIndex: index === stop ? 0 : -1,
    onFocus: () => setVisited(index),
    onBlur: () => {
      setVisited(null)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const to = moves[event.key]?.(index, count) ?? spelled(event.key, index, event.timeStamp)
      if (to === null) return
      event.preventDefault()
      buttons.current[to]?.focus()
      onMove?.(to)
    },
  })
}
