import { type RefObject, useLayoutEffect, useState } from 'react'

/** The width of an element in whole pixels, and how far below the top of the window it began when that was measured. */
export type Place = { width: number; top: number }

/** The place of an element, null until it is measured; that is before the first frame, so that nothing is drawn twice. */
export function usePlace(ref: RefObject<HTMLElement | null>): Place | null {
  const [place, setPlace] = useState<Place | null>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const measure = () => {
      const { width: exact, top } = element.getBoundingClientRect()
      const width = Math.floor(exact)
      setPlace((before) => (before?.width === width ? before : { width, top }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return place
}
