import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ageInWords } from '#shared/domain/signing'
import { useShown } from '../../ui/shown.ts'
import { hourInWords, type Told } from '../practice/dates.ts'
import { unsignedQuery } from './queries.ts'
import classes from './unsigned-notes.module.css'

/** The clinician's notes that are not signed yet, with their age, oldest first; nothing where there is none. */
export function UnsignedNotes({ told }: { told: Told }) {
  const data = useShown(useQuery(unsignedQuery()).data)
  const sessions = data?.sessions ?? []
  const oldest = sessions[0]
  if (oldest === undefined) return null
  const count = sessions.length === 1 ? '1 note is not signed' : `${sessions.length} notes are not signed`
  return (
    <details className={classes['unsigned']}>
      <summary>
        {count}; the {sessions.length === 1 ? 'session was' : 'oldest session was'}{' '}
        {ageInWords(oldest.ageDays)}
      </summary>
      <ul className={classes['list']}>
        {sessions.map((session) => (
          <li key={session.id}>
            <Link
              to="/cases/$caseId/sessions/$sessionId"
              params={{ caseId: session.caseId, sessionId: session.id }}
            >
              {session.caseName}
            </Link>
            , {hourInWords(session.startsAt, told)}{' '}
            <span className={classes['age']}>{ageInWords(session.ageDays)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
