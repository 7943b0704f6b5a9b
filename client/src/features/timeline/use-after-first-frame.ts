import { startTransition, useEffect, useState } from 'react'

/** False until the first frame is on the screen, then true: for what is not seen in it and would hold it up. */
export function useAfterFirstFrame(): boolean {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    let timer = 0
    // the callback runs inside the frame, before it is painted
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => startTransition(() => setShown(true)))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  return shown
}
