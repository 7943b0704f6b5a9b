import { useRef, useState, type PointerEvent } from 'react'

/** Fewer pixels than this are a click, not a drag. */
const least = 8

/** Two places of the chart, in pixels from its left edge. */
export type Dragged = { from: number; to: number }

/**
 * Dragging over the chart with a mouse or pen: `dragged` is what is shaded meanwhile. `end` answers whether this was a
 * drag, and tells where it went. A finger scrolls the page instead.
 */
export function useDragRange(left: number, right: number, onRange: (dragged: Dragged) => void) {
  const began = useRef<number | null>(null)
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const placeOf = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    return Math.min(right, Math.max(left, x))
  }
  const stop = () => {
    began.current = null
    setDragged(null)
  }
  return {
    dragged,
    stop,
    begin: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === 'touch' || event.button !== 0) return
      began.current = placeOf(event)
    },
    /** answers whether the pointer is dragging now */
    move: (event: PointerEvent<HTMLElement>): boolean => {
      if (began.current === null) return false
      const [a, b] = [began.current, placeOf(event)]
      if (dragged === null && Math.abs(a - b) < least) return false
      // only now: a click keeps its own target
      if (dragged === null) event.currentTarget.setPointerCapture?.(event.pointerId)
      setDragged({ from: Math.min(a, b), to: Math.max(a, b) })
      return true
    },
    end: (): boolean => {
      const done = dragged
      stop()
      if (done === null) return false
      if (done.to - done.from >= least) onRange(done)
      return true
    },
  }
}
