import { Button } from '@mantine/core'
import classes from './conflict-panel.module.css'
import type { SessionDraft } from './session-draft.ts'
import { Version } from './two-versions.tsx'

export type SetAsideVersion = { whose: 'mine' | 'theirs'; draft: SessionDraft }

/** The version that was not chosen, readable until the page is left; putting it back brings everything of it. */
export function SetAside({ version, onPutBack }: { version: SetAsideVersion; onPutBack: () => void }) {
  return (
    <section className={classes['panel']} aria-label="The version that was not chosen">
      <Version
        title={
          version.whose === 'mine'
            ? 'Your version, not saved (kept here until you leave this page)'
            : 'The other version, replaced by yours (kept here until you leave this page)'
        }
        draft={version.draft}
      />
      <div className={classes['foot']}>
        <Button variant="default" onClick={onPutBack}>
          {version.whose === 'mine' ? 'Put mine back on the page' : 'Put it back on the page'}
        </Button>
      </div>
    </section>
  )
}
