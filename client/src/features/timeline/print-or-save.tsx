import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { Picture } from './picture-maker.tsx'
import classes from './repair-timeline.module.css'

type PrintOrSaveProps = {
  withEvents: boolean
  onWithEvents: (withEvents: boolean) => void
  onPicture: ((picture: Picture) => void) | undefined
}

/** On paper or as a picture: never what was said in a session kept apart, and set-backs without their story unless asked for. */
export function PrintOrSave({ withEvents, onWithEvents, onPicture }: PrintOrSaveProps) {
  const [initials, setInitials] = useState(false)
  const save = (format: Picture['format']) => onPicture?.({ format, initials, events: withEvents })
  return (
    <div className={classes['paper']}>
      <Checkbox
        label="With what led to set-backs"
        checked={withEvents}
        onChange={(event) => onWithEvents(event.currentTarget.checked)}
      />
      <Checkbox
        label="Initials only, in the picture"
        description="Also in the short names of injuries and in what led to set-backs. Nicknames and other people’s names stay as they are written."
        checked={initials}
        onChange={(event) => setInitials(event.currentTarget.checked)}
      />
      <div className={classes['buttons']}>
        <Button variant="default" onClick={() => window.print()}>
          Print
        </Button>
        <Button variant="default" disabled={onPicture === undefined} onClick={() => save('svg')}>
          Save as SVG
        </Button>
        <Button variant="default" disabled={onPicture === undefined} onClick={() => save('png')}>
          Save as PNG
        </Button>
      </div>
      <p className={classes['quiet']}>
        Of an individual session that is kept apart, paper and pictures show only that it happened.
      </p>
    </div>
  )
}
