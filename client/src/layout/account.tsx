import { useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import type { Me } from '#shared/contracts/sign-in'
import { SignOut } from '../features/sign-in/sign-out.tsx'
import { Choice } from '../forms/choice.tsx'
import { keyNames } from '../forms/keys.ts'
import { hideNames, useNamesHidden } from '../ui/shown.ts'
import classes from './account.module.css'

const schemes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'Auto' },
] as const

/** Who is signed in, how the page looks, and the way out. */
export function Account({ me }: { me: Me }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [open, setOpen] = useState(false)
  const hidden = useNamesHidden()
  return (
    <div className={classes['account']}>
      <p className={classes['who']}>
        <span>{me.clinician.name}</span>
        <span>{me.practice.name}</span>
      </p>
      <div className={classes['links']}>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          Light or dark
        </button>
        <button
          type="button"
          aria-keyshortcuts="Alt+N"
          title={`Initials instead of names on every screen, in this tab (${keyNames.names})`}
          onClick={() => hideNames(!hidden)}
        >
          {hidden ? 'Show names' : 'Hide names'}
        </button>
        <SignOut />
      </div>
      {open ? (
        <Choice
          label="Light or dark; auto follows this device"
          hideLabel
          size="sm"
          options={schemes}
          value={colorScheme}
          onChange={setColorScheme}
        />
      ) : null}
    </div>
  )
}
