import { Link } from '@tanstack/react-router'
import type { CaseOverview, SessionRow } from '#shared/contracts/cases'
import { isHeld } from '#shared/domain/cases'
import { PersonName } from '../../ui/person-marker.tsx'
import { entryInWords } from './entry-words.ts'
import classes from './session-list.module.css'
import { dateInWords, kindWords, numberInWords, statusWords, timesInWords } from './session-words.ts'

type SessionListItemProps = {
  session: SessionRow
  overview: CaseOverview
  timeZone: string
  locale: string
}

/** One session in a few lines: when, who came and how safe each felt, and what became of the repair. */
export function SessionListItem({ session, overview, timeZone, locale }: SessionListItemProps) {
  const held = isHeld(session.status)
  const people = overview.people.filter((person) => session.present.includes(person.id))
  const tags = [
    held || session.number === null ? '' : statusWords[session.status],
    session.kind === 'therapy' ? '' : kindWords[session.kind],
    session.format === 'individual' ? (session.keptApart ? 'individual, kept apart' : 'individual') : '',
    session.status === 'draft' ? 'not signed' : '',
    !held || session.therapyStage === null ? '' : `therapy stage ${session.therapyStage}`,
  ].filter(Boolean)
  return (
    <li className={classes['item']} data-apart={(held && session.keptApart) || undefined}>
      <div className={classes['head']}>
        <Link
          to="/cases/$caseId/sessions/$sessionId"
          params={{ caseId: overview.id, sessionId: session.id }}
          className={classes['link'] ?? ''}
        >
          {capitalized(numberInWords(session.number, session.status))},{' '}
          {dateInWords(session.startsAt, timeZone, locale)}
        </Link>
        <span className={classes['quiet']}>
          {timesInWords(session.startsAt, session.endsAt, timeZone, locale)}
        </span>
        {tags.map((tag) => (
          <span key={tag} className={classes['tag']}>
            {tag}
          </span>
        ))}
      </div>
      {people.length === 0 ? null : (
        <p className={classes['people']}>
          {session.status === 'planned' ? <span className={classes['quiet']}>expected</span> : null}
          {people.map((person) => {
            const rating = session.ratings.find((each) => each.personId === person.id)
            return (
              <span key={person.id}>
                <PersonName name={person.name} place={person.place} />
                {rating === undefined ? null : (
                  <>
                    {' '}
                    <b>{rating.value}</b>
                    {rating.ratedBy === 'clinician' ? (
                      <span className={classes['quiet']}> impression</span>
                    ) : null}
                  </>
                )}
              </span>
            )
          })}
        </p>
      )}
      {session.entries.length === 0 ? null : (
        <ul className={classes['entries']}>
          {session.entries.map((entry) => (
            <li key={entry.id} data-outcome={entry.outcome}>
              {entry.struck ? (
                <>
                  <s>{entryInWords(entry, overview)}</s> (struck by an addendum)
                </>
              ) : (
                entryInWords(entry, overview)
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function capitalized(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
