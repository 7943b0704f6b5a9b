import { ActionIcon, Button } from '@mantine/core'
import classes from './entry-bar.module.css'

type EntryBarProps = {
  name: string
  first: boolean
  last: boolean
  /** `button` is the one that was pressed */
  onMove: (by: -1 | 1, button: HTMLElement) => void
  onRemove: () => void
}

/** Above an entry: which of several it is, and the way to move it or take it out. */
export function EntryBar({ name, first, last, onMove, onRemove }: EntryBarProps) {
  const alone = first && last
  return (
    <div className={classes['bar']}>
      <span className={classes['name']}>{name}</span>
      {alone ? null : (
        <>
          <MoveButton
            name="Move this entry up"
            sign="↑"
            idle={first}
            onMove={(button) => onMove(-1, button)}
          />
          <MoveButton
            name="Move this entry down"
            sign="↓"
            idle={last}
            onMove={(button) => onMove(1, button)}
          />
        </>
      )}
      <Button size="compact-xs" variant="subtle" onClick={onRemove}>
        Take out
      </Button>
    </div>
  )
}

type MoveButtonProps = { name: string; sign: string; idle: boolean; onMove: (button: HTMLElement) => void }

/** At the end of the list it does nothing, but is not disabled: it may hold the focus. */
function MoveButton({ name, sign, idle, onMove }: MoveButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      aria-label={name}
      aria-disabled={idle}
      className={classes['move'] ?? ''}
      onClick={(event) => {
        if (!idle) onMove(event.currentTarget)
      }}
    >
      <span aria-hidden="true">{sign}</span>
    </ActionIcon>
  )
}
