import { Button } from '@mantine/core'
import classes from './conflict-panel.module.css'
import type { SessionDraft } from './session-draft.ts'
import { Version } from './two-versions.tsx'

export type SetAsideVersion = { whose: 'mine' | 'theirs'; draft: SessionDraft }

type SetAsideProps = {
  version: SetAsideVersion
  /** absent: it came too late, and can only be read and copied */
  onPutBack?: () => void
  /** gives it up, in this browser too */
  onDiscard?: () => void
}

/** The version that was not chosen, readable until the page is left; putting it back brings everything of it. */
export function SetAside({ version, onPutBack, onDiscard }: SetAsideProps) {
  const title =
    onDiscard !== undefined
      ? 'Typing that was never saved (kept in this browser, for you alone). Copy from it what is still needed.'
      : version.whose === 'mine'
        ? 'Your version, not saved (kept here until you leave this page)'
        : 'The other version, replaced by yours (kept here until you leave this page)'
  return (
    <section className={classes['panel']} aria-label="The version that was not chosen">
      <Version title={title} draft={version.draft} />
      <div className={classes['foot']}>
        {onPutBack === undefined ? null : (
          <Button variant="default" onClick={onPutBack}>
            {version.whose === 'mine' ? 'Put mine back on the page' : 'Put it back on the page'}
          </Button>
        )}
        {onDiscard === undefined ? null : (
          <Button variant="default" onClick={onDiscard}>
            Discard it
          </Button>
        )}
      </div>
    </section>
  )
}
