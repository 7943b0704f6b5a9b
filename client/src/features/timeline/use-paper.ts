import { useEffect } from 'react'
import type { CaseHead } from '#shared/contracts/cases'
import { caseName } from '#shared/domain/couple-name'
import { calendarDay } from '../practice/dates.ts'

/**
 * While this page is shown, every printed sheet says at its foot whose it is, when it was printed and which sheet it
 * is. The sheet of styles is made by script, which the content security policy lets pass, because names are in it.
 */
export function usePaper(head: CaseHead, { today, locale }: { today: string; locale: string }) {
  const name = caseName(head.kind, head.people)
  useEffect(() => {
    // jsdom has none of these
    if (typeof CSSStyleSheet !== 'function' || document.adoptedStyleSheets === undefined) return undefined
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(footOf(`${name} · printed ${calendarDay(today, locale)}`))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
    }
  }, [name, today, locale])
}

/** The rule for the foot of each sheet; the text goes in as a CSS string, whatever characters it has. */
export function footOf(text: string): string {
  const escaped = text.replaceAll(
    /["\\\n\r\f]/g,
    (character) => `\\${character.codePointAt(0)?.toString(16)} `,
  )
  const font = 'font: 9pt/1.2 system-ui, sans-serif; color: #6d675f'
  return (
    `@page { @bottom-left { content: "${escaped}"; ${font} } ` +
    `@bottom-right { content: "page " counter(page) " of " counter(pages); ${font} } }`
  )
}
