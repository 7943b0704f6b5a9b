import { Link } from '@tanstack/react-router'
import { dayInWords, distanceInWords, type Told } from '../practice/dates.ts'
import classes from './brief.module.css'

type CiteProps = {
  caseId: string
  sessionId: string
  at: string
  told: Told
  /** 'session 16'; the day alone where the number is not known */
  number?: number | null
}

/** The session that a line comes from, with the age of what it says. */
export function Cite({ caseId, sessionId, at, told, number = null }: CiteProps) {
  const day = dayInWords(at, told)
  return (
    <span className={classes['cite']}>
      <Link to="/cases/$caseId/sessions/$sessionId" params={{ caseId, sessionId }}>
        {number === null ? day : `session ${number}, ${day}`}
      </Link>{' '}
      <span className={classes['age']}>{distanceInWords(at, told)}</span>
    </span>
  )
}
