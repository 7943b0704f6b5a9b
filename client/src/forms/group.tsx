import type { ReactNode } from 'react'
import classes from './choice.module.css'

/** A label, a description and a message around a row of buttons, tied to it for screen readers. */
export function Group(props: {
  id: string
  role: 'group' | 'radiogroup'
  label: ReactNode
  description?: ReactNode
  error?: string | undefined
  required?: boolean | undefined
  hideLabel?: boolean | undefined
  children: ReactNode
}) {
  const { id, description, error } = props
  const told = [description ? `${id}-description` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div
      role={props.role}
      className={classes['group']}
      aria-labelledby={`${id}-label`}
      aria-describedby={told || undefined}
      aria-required={props.role === 'radiogroup' && props.required ? true : undefined}
      aria-invalid={props.role === 'radiogroup' && error ? true : undefined}
      data-invalid={error ? true : undefined}
    >
      <div id={`${id}-label`} className={props.hideLabel ? classes['hidden'] : classes['label']}>
        {props.label}
      </div>
      {description ? (
        <div id={`${id}-description`} className={classes['description']}>
          {description}
        </div>
      ) : null}
      {props.children}
      {error ? (
        <div id={`${id}-error`} className={classes['error']}>
          {error}
        </div>
      ) : null}
    </div>
  )
}
