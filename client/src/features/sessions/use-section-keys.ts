import { useEffect, type RefObject } from 'react'

const control =
  '[data-first] [tabindex="0"], [data-first]:is(button, textarea, input), ' +
  '[data-section] :is(textarea, input:not([type=hidden]), button, a[href]):not([tabindex="-1"]):not(:disabled)'

/** Where the keys arrive in a section: what it marks as first, else its first control. */
function firstOf(section: Element): HTMLElement | null {
  const marked = section.querySelector<HTMLElement>(
    '[data-first]:is(button, textarea, input), [data-first] :is([tabindex="0"], textarea, input)',
  )
  return (
    marked ??
    [...section.querySelectorAll<HTMLElement>(control)].find(
      (each) => each.closest('[data-section]') === section,
    ) ??
    null
  )
}

/** Alt+↓ goes to the next section of the page, Alt+↑ to the one before: each at its first control. */
export function useSectionKeys(page: RefObject<HTMLElement | null>) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (by === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (document.querySelector('dialog[open]') !== null) return
      // there the same keys open a list or a calendar
      if (event.target instanceof Element && event.target.matches('select, [type=date], [type=time]')) return
      const sections = [...(page.current?.querySelectorAll('[data-section]') ?? [])]
      if (sections.length === 0) return
      event.preventDefault()
      const here = document.activeElement?.closest('[data-section]')
      const at = here ? sections.indexOf(here) : by > 0 ? -1 : sections.length
      const target = sections[Math.min(sections.length - 1, Math.max(0, at + by))]
      if (!target) return
      const first = firstOf(target)
      first?.focus()
      target.scrollIntoView({ block: 'nearest' })
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [page])
}
