import { Problem } from '../api/problem.ts'
import { usePractice } from '../features/practice/use-practice.ts'
import { LeaveGuard } from './leave-guard.tsx'
import classes from './saved-by-itself.module.css'
import type { Form } from './use-form.ts'

type SavedByItselfProps<V extends object> = { form: Form<V>; savedAt: string | null; onDiscard?: () => void }

/** The line under a form that saves itself: whether what is on screen is saved. Also asks before unsaved text is left. */
export function SavedByItself<V extends object>({ form, savedAt, onDiscard }: SavedByItselfProps<V>) {
  const { timeZone, locale } = usePractice()
  const clock = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'medium' })
  const { problem, state } = form
  const words =
    state === 'waiting'
      ? 'Not saved: Holdfast is not answering. It is saved as soon as Holdfast answers.'
      : state === 'saving'
        ? 'Saving…'
        : problem instanceof Problem
          ? `Not saved: ${problem.body.fields?.[0]?.message ?? problem.body.detail}`
          : state === 'unsaved'
            ? 'Not saved yet'
            : savedAt === null
              ? ''
              : `Saved at ${clock.format(Date.parse(savedAt))}`
  return (
    <>
      <p
        className={classes['state']}
        role="status"
        data-wrong={state === 'waiting' || problem !== null || undefined}
      >
        {words}
      </p>
      <LeaveGuard wouldLose={form.wouldLose} flush={() => form.flush()} onDiscard={onDiscard} />
    </>
  )
}
