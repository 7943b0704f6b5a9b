import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CaseTimeline } from '#shared/contracts/timeline'
import { Dialog } from '../../layout/dialog.tsx'
import { ErrorState, LoadingState } from '../../ui/page-state.tsx'
import { useShown } from '../../ui/shown.ts'
import { usePractice } from '../practice/use-practice.ts'
import { Addenda } from '../sessions/addenda.tsx'
import { sessionQuery } from '../sessions/queries.ts'
import { draftOf } from '../sessions/session-draft.ts'
import { SessionRecord } from '../sessions/session-record.tsx'
import { dateInWords, numberInWords } from '../sessions/session-words.ts'
import { addendaId, SignedBanner } from '../sessions/signed-banner.tsx'
import { strikesOf } from '../sessions/strikes.ts'
import classes from './session-drawer.module.css'

type SessionDrawerProps = {
  data: CaseTimeline
  /** undefined: closed */
  openId: string | undefined
  onOpen: (sessionId: string | undefined) => void
}

/** One session to read beside the timeline it was chosen on. */
export function SessionDrawer({ data, openId, onOpen }: SessionDrawerProps) {
  const { timeZone, locale } = usePractice()
  const index = data.sessions.findIndex(({ id }) => id === openId)
  const session = data.sessions[index]
  const title =
    session === undefined
      ? 'No such session'
      : `${capitalized(numberInWords(session.number, session.status))}, ${dateInWords(session.startsAt, timeZone, locale)}`
  const step = (label: string, to: string | undefined) => (
    <Button
      variant="default"
      size="compact-md"
      // it keeps the focus also where there is nothing further
      {...(to === undefined ? { 'aria-disabled': true, 'data-disabled': true } : {})}
      onClick={() => {
        if (to !== undefined) onOpen(to)
      }}
    >
      {label}
    </Button>
  )
  return (
    <Dialog open={openId !== undefined} sheet title={title} onClose={() => onOpen(undefined)}>
      <div className={classes['bar']}>
        {session === undefined ? null : (
          <>
            {step('Previous session', data.sessions[index - 1]?.id)}
            {step('Next session', data.sessions[index + 1]?.id)}
          </>
        )}
        <Button
          variant="subtle"
          size="compact-md"
          className={classes['close'] ?? ''}
          data-focus-first=""
          onClick={() => onOpen(undefined)}
        >
          Close
        </Button>
      </div>
      {session === undefined ? (
        <p>There is no such session on this timeline. It may have been deleted.</p>
      ) : (
        <>
          <p className={classes['whole']}>
            <Link
              to="/cases/$caseId/sessions/$sessionId"
              params={{ caseId: data.case.id, sessionId: session.id }}
            >
              Open the session page
            </Link>
          </p>
          <Content key={session.id} sessionId={session.id} />
        </>
      )}
    </Dialog>
  )
}

const capitalized = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

function Content({ sessionId }: { sessionId: string }) {
  const told = usePractice()
  const { data, error, refetch } = useQuery(sessionQuery(sessionId))
  const shown = useShown(data)
  if (data === undefined || shown === undefined) {
    return error === null ? (
      <LoadingState label="Opening the session" lines={6} />
    ) : (
      <ErrorState error={error} retry={() => void refetch()} />
    )
  }
  const { session, context } = shown
  return (
    <div className={classes['content']}>
      {session.status === 'draft' ? <p className={classes['quiet']}>This note is not signed yet.</p> : null}
      <SignedBanner session={session} told={told} />
      <SessionRecord
        draft={draftOf(session, told.timeZone)}
        context={context}
        told={told}
        strikes={strikesOf(session, context)}
      />
      {session.addenda.length === 0 ? null : (
        <div id={addendaId}>
          <Addenda
            session={data.session}
            context={data.context}
            told={told}
            writable={false}
            onAdded={() => undefined}
          />
        </div>
      )}
    </div>
  )
}
