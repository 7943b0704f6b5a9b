import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './behind-names.module.css'
import { hideNames, useNamesHidden } from './shown.ts'

/** A form that needs the real names. While they are hidden it stays as it is, with what was typed, but out of sight. */
export function BehindNames({ children }: { children: ReactNode }) {
  const hidden = useNamesHidden()
  return (
    <>
      {hidden ? (
        <p className={classes['line']}>
          Names are hidden. Show names to edit.{' '}
          <Button size="compact-sm" variant="default" onClick={() => hideNames(false)}>
            Show names
          </Button>
        </p>
      ) : null}
      <div hidden={hidden}>{children}</div>
    </>
  )
}
