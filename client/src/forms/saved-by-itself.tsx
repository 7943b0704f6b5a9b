import { Problem } from '../api/problem.ts'
import { usePractice } from '../features/practice/use-practice.ts'
import { QuietButton } from '../ui/quiet-button.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import classes from './saved-by-itself.module.css'
import type { SavesItself } from './use-saves-itself.ts'

/**
 * The line under a form that saves itself: whether what is on screen is saved, and the choice when it was changed
 * elsewhere. Also asks before unsaved text is left.
 */
export function SavedByItself<V extends object>({ saving }: { saving: SavesItself<V> }) {
  const { timeZone, locale } = usePractice()
  const clock = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'medium' })
  const { form, savedAt, fault, stale, unread } = saving
  const { problem, state } = form
  const words =
    state === 'waiting'
      ? 'Not saved: Holdfast is not answering. It is saved as soon as Holdfast answers.'
      : state === 'saving'
        ? 'Saving…'
        : stale
          ? unread
            ? 'Not saved: the other version could not be read. Try again.'
            : 'Not saved: it was changed elsewhere. What you typed is still here.'
          : problem instanceof Problem
            ? `Not saved: ${problem.body.fields?.[0]?.message ?? problem.body.detail}`
            : fault !== null
              ? `Not saved: ${fault}`
              : state === 'unsaved'
                ? 'Not saved yet'
                : savedAt === null
                  ? ''
                  : `Saved at ${clock.format(Date.parse(savedAt))}`
  const wrong = state === 'waiting' || problem !== null || fault !== null
  return (
    <>
      <p className={classes['state']} role="status" data-wrong={wrong || undefined}>
        {words}
      </p>
      {stale ? (
        <div>
          <QuietButton underlined onClick={() => void saving.choose('mine')}>
            Keep mine
          </QuietButton>
          <QuietButton underlined onClick={() => void saving.choose('theirs')}>
            Show the other version
          </QuietButton>
        </div>
      ) : null}
      <LeaveGuard
        wouldLose={form.wouldLose}
        flush={() => form.flush()}
        onDiscard={() => void saving.typing.forget()}
      />
    </>
  )
}
