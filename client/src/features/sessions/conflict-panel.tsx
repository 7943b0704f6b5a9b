import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SessionDetail } from '#shared/contracts/sessions'
import { ErrorState, LoadingState } from '../../ui/page-state.tsx'
import type { Told } from '../practice/dates.ts'
import classes from './conflict-panel.module.css'
import { sessionQuery } from './queries.ts'
import { draftOf, type SessionDraft } from './session-draft.ts'
import type { SessionAround } from './session-in-words.ts'
import { clockInWords } from './session-words.ts'
import { TwoVersions } from './two-versions.tsx'

type ConflictPanelProps = {
  sessionId: string
  mine: SessionDraft
  context: SessionAround
  told: Told
  onKeepMine: (theirs: SessionDetail) => void
  onTakeTheirs: (theirs: SessionDetail) => void
}

const conflictTitleId = 'saved-elsewhere'

/** Goes to the two versions; only when asked, so that nobody who is typing loses the place. */
export function goToConflict() {
  document.getElementById(conflictTitleId)?.focus()
}

/** The session was saved elsewhere since this form was opened: both versions, and a choice; neither goes silently. */
export function ConflictPanel(props: ConflictPanelProps) {
  const { mine, context, told } = props
  const { timeZone, locale } = told
  const theirs = useQuery(sessionQuery(props.sessionId))
  return (
    <section className={classes['panel']} aria-labelledby={conflictTitleId}>
      <h2 id={conflictTitleId} tabIndex={-1} className={classes['title']}>
        This session was also saved elsewhere
      </h2>
      {theirs.data === undefined ? (
        theirs.isError ? (
          <ErrorState error={theirs.error} retry={() => void theirs.refetch()} />
        ) : (
          <LoadingState label="Reading the other version" lines={2} />
        )
      ) : (
        <>
          <p className={classes['text']}>
            A colleague, or you in another window, saved it at{' '}
            {clockInWords(theirs.data.session.updatedAt, timeZone, locale)}. Compare the two; the one you do
            not choose is kept in this browser, and shown here, until you discard it.
          </p>
          <TwoVersions
            mine={mine}
            theirs={draftOf(theirs.data.session, timeZone)}
            context={context}
            told={told}
          />
          <div className={classes['foot']}>
            <Button onClick={() => props.onKeepMine(theirs.data)}>Keep mine (save over)</Button>
            <Button variant="default" onClick={() => props.onTakeTheirs(theirs.data)}>
              Take theirs
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
