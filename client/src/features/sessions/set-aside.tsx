import { Button } from '@mantine/core'
import type { Aside } from '../../forms/use-crash-buffer.ts'
import { useShown } from '../../ui/shown.ts'
import { momentInWords, type Told } from '../practice/dates.ts'
import classes from './conflict-panel.module.css'
import type { SessionDraft } from './session-draft.ts'
import type { SessionAround } from './session-in-words.ts'
import { linesOf, Version } from './two-versions.tsx'

type SetAsideProps = {
  aside: Aside<SessionDraft>
  /** what is on the page: told is what differs from it; without it, everything */
  page?: SessionDraft
  context: SessionAround
  told: Told
  /** absent: nothing can be changed any more; it can be read and copied */
  onPutBack?: (() => void) | undefined
  /** gives it up, in this browser too */
  onDiscard: () => void
}

/** A version that is not on the page, kept in this browser; putting it back brings everything of it. */
export function SetAside({ told, onPutBack, onDiscard, ...versions }: SetAsideProps) {
  const { aside, page, context } = useShown(versions)
  const whose = aside.whose === 'mine' ? 'Your version, not saved' : 'The other version, replaced by yours'
  return (
    <section className={classes['panel']} aria-label="A version that is not on the page">
      <p className={classes['text']}>
        {whose}, {momentInWords(aside.at, told)}. It is kept in this browser, for you alone, until you discard
        it or sign out.{onPutBack === undefined ? ' Copy from it what is still needed.' : ''}
      </p>
      <Version title={whose} lines={linesOf(aside.values, page ?? null, context, told)} />
      {page === undefined ? null : (
        <p className={classes['text']}>Everything else of it is as on the page.</p>
      )}
      <div className={classes['foot']}>
        {onPutBack === undefined ? null : (
          <Button variant="default" onClick={onPutBack}>
            {aside.whose === 'mine' ? 'Put mine back on the page' : 'Put it back on the page'}
          </Button>
        )}
        <Button variant="default" onClick={onDiscard}>
          Discard it
        </Button>
      </div>
    </section>
  )
}
