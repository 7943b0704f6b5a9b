import { Button } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Dialog, DialogFoot } from '../layout/dialog.tsx'
import { guard, isDiscarded } from './unsaved.ts'

/**
 * Asks before a page with unsaved text is left, by a link or by closing the tab.
 * `wouldLose` is asked at that moment, so a form that has just been saved may navigate at once.
 */
export function LeaveGuard({
  wouldLose,
  flush,
  onDiscard,
}: {
  wouldLose: () => boolean
  /** of a form that saves by itself: saves before it asks */
  flush?: (() => Promise<boolean>) | undefined
  /** what was typed is given up on purpose */
  onDiscard?: (() => void) | undefined
}) {
  const latest = useRef(wouldLose)
  useEffect(() => {
    latest.current = wouldLose
  })
  useEffect(() => guard(() => latest.current()), [])
  const ask = () => !isDiscarded() && wouldLose()
  const blocker = useBlocker({
    // a jump to a heading of the same page loses nothing
    shouldBlockFn: async ({ current, next }) => {
      if (addressOf(current) === addressOf(next) || !ask()) return false
      await flush?.()
      return ask()
    },
    enableBeforeUnload: ask,
    withResolver: true,
  })
  const stay = () => blocker.reset?.()
  return (
    <Dialog open={blocker.status === 'blocked'} onClose={stay} title="Leave without saving?">
      <p>What you changed on this page has not been saved. If you leave now, it is gone.</p>
      <DialogFoot>
        <Button
          variant="default"
          onClick={() => {
            onDiscard?.()
            blocker.proceed?.()
          }}
        >
          Leave without saving
        </Button>
        <Button onClick={stay} autoFocus>
          Stay on this page
        </Button>
      </DialogFoot>
    </Dialog>
  )
}

const addressOf = ({ pathname, search }: { pathname: string; search: object }) =>
  pathname + JSON.stringify(search)
