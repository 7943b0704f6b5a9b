import { Button } from '@mantine/core'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import classes from './form-frame.module.css'
import { FormProblem } from './form-problem.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import type { Form } from './use-form.ts'

export type FormFrameProps<V extends object> = {
  form: Form<V>
  /** the words on the button, such as "Save the injury" */
  submitLabel: string
  /** said once everything typed is stored, for a form that stays on the page */
  savedLabel?: string
  /** beside the button: cancel, delete … */
  actions?: ReactNode
  /** false: nothing to lose here (sign-in) */
  guard?: boolean
  /** for a form whose button lives elsewhere */
  hideSubmit?: boolean
  /** for a form that saves by itself: saves before a question is asked, and gives up what was typed */
  flush?: () => Promise<boolean>
  onDiscard?: () => void
  children: ReactNode
}

const waitingWords = 'Holdfast is not answering. Your text is still here. Saving again when Holdfast answers…'

/** The `<form>` around a `useForm`: Ctrl/Cmd+Enter submits, a wrong field is moved to, nothing typed is left by accident. */
export function FormFrame<V extends object>(props: FormFrameProps<V>) {
  const { form, guard = true } = props
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (form.look === 0) return
    const wrong = element.current?.querySelector('[aria-invalid="true"], [data-invalid]')
    const target = wrong?.matches('input, textarea, select')
      ? wrong
      : wrong?.querySelector('input, textarea, select, button')
    if (target instanceof HTMLElement) target.focus()
  }, [form.look])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.submit()
  }
  return (
    <form
      ref={element}
      noValidate
      className={classes['form']}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      {props.children}
      <FormProblem form={form} />
      {props.hideSubmit ? null : (
        <div className={classes['foot']}>
          <Button type="submit" loading={form.state === 'saving'} loaderProps={{ type: 'dots' }}>
            {form.state === 'waiting' ? 'Try now' : props.submitLabel}
          </Button>
          {props.actions}
        </div>
      )}
      <p className={classes['state']} role="status" data-state={form.state}>
        {form.state === 'waiting'
          ? waitingWords
          : form.saved && props.savedLabel
            ? `✓ ${props.savedLabel}`
            : ''}
      </p>
      {guard ? (
        <LeaveGuard wouldLose={form.wouldLose} flush={props.flush} onDiscard={props.onDiscard} />
      ) : null}
    </form>
  )
}
