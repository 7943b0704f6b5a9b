import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'

type SessionNumbersProps = {
  caseId: string
  sessions: readonly { sessionId: string; number: number }[]
  /** they begin a sentence */
  first?: boolean
}

/** 'session 9', 'sessions 3, 4 and 9': each number leads to its session. */
export function SessionNumbers({ caseId, sessions, first = false }: SessionNumbersProps) {
  const word = `${first ? 'S' : 's'}ession${sessions.length === 1 ? '' : 's'}`
  return sessions.map(({ sessionId, number }, index) => (
    <Fragment key={sessionId}>
      {index === 0 ? '' : index === sessions.length - 1 ? ' and ' : ', '}
      <Link
        to="/cases/$caseId/sessions/$sessionId"
        params={{ caseId, sessionId }}
        aria-label={index === 0 ? undefined : `session ${number}`}
      >
        {index === 0 ? `${word} ${number}` : number}
      </Link>
    </Fragment>
  ))
}
