import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** the text width of US Letter with 14 mm margins, in CSS pixels, less a card's padding */
const paperWidth = 660

/** The width to draw at while the page is being printed, else null: paper is narrower than most windows. */
export function usePrintWidth(): number | null {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return printing ? paperWidth : null
}
