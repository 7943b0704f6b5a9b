import { useLayoutEffect } from 'react'

/**
 * Marks the document's root while something of that kind is on the page, for style sheets. A `:has()` there would look
 * through the whole page at every change of anything in it.
 */
export function useMarkedPage(attribute: `data-${string}`, on: boolean): void {
  useLayoutEffect(() => {
    if (!on) return undefined
    const root = document.documentElement
    root.setAttribute(attribute, '')
    return () => root.removeAttribute(attribute)
  }, [attribute, on])
}
