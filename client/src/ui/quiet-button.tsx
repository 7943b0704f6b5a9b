import type { ComponentProps } from 'react'
import classes from './quiet-button.module.css'

type QuietButtonProps = ComponentProps<'button'> & {
  /** true: within or below a text, where it must be told from it */
  underlined?: boolean
}

/** A button that reads like a link: for what is done seldom, beside what is done often. */
export const QuietButton = ({ underlined = false, className = '', ...props }: QuietButtonProps) => (
  <button
    type="button"
    {...props}
    className={`${classes['quiet']} ${className}`}
    data-underlined={underlined || undefined}
  />
)
