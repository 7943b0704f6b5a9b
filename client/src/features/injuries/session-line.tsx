import { Link } from '@tanstack/react-router'
import { dayInWords } from '../practice/dates.ts'
import { usePractice } from '../practice/use-practice.ts'
import classes from './injuries.module.css'

type SessionLineProps = {
  caseId: string
  from: { sessionId: string; number: number | null; at: string; keptApart: boolean }
  /** false: its note is not signed yet */
  signed?: boolean
}

/** Which session something comes from: its day and number, leading to it; whether it is kept apart or not signed. */
export function SessionLine({ caseId, from, signed = true }: SessionLineProps) {
  const told = usePractice()
  return (
    <span className={classes['session']}>
      <Link to="/cases/$caseId/sessions/$sessionId" params={{ caseId, sessionId: from.sessionId }}>
        {dayInWords(from.at, told)}
        {from.number === null ? '' : `, session ${from.number}`}
      </Link>
      {from.keptApart ? <span className={classes['tag']}>kept apart</span> : null}
      {signed ? null : <span className={classes['tag']}>not signed yet</span>}
    </span>
  )
}
