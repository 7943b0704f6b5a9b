import type { CaseHead } from '#shared/contracts/cases'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { HistoryEntry } from './history-entry.tsx'
import { sidesOf } from './injury-words.ts'
import classes from './injuries.module.css'
import { SessionLine } from './session-line.tsx'

type HistoryProps = { injury: InjuryDetail; head: CaseHead }
type Session = InjuryDetail['history'][number]

/** What was recorded of the injury, session by session, the latest first. */
export function InjuryHistory({ injury, head }: HistoryProps) {
  return (
    <Card title="Through the sessions">
      {injury.history.length === 0 ? (
        <EmptyState title="Nothing has been recorded yet">
          Log a session and say what became of a repair step; it is listed here with its session and with what
          was said in it.
        </EmptyState>
      ) : (
        <ol className={classes['history']}>
          {injury.history.toReversed().map((session) => (
            <li key={session.sessionId} data-apart={session.keptApart || undefined}>
              <SessionLine caseId={head.id} from={session} signed={session.signed} />
              <Rated session={session} injury={injury} head={head} />
              {session.entries.length === 0 ? null : (
                <ul className={classes['entries']}>
                  {session.entries.map((entry) => (
                    <HistoryEntry key={entry.entryId} entry={entry} injury={injury} head={head} />
                  ))}
                </ul>
              )}
              <Quotations session={session} head={head} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

const by = { client: 'client said', clinician: 'clinician’s impression' } as const

/** How much it hurt then and how far the other was trusted: of the injured person. */
function Rated({ session, injury, head }: HistoryProps & { session: Session }) {
  const { injured } = sidesOf(injury, head)
  const told = (['pain', 'trust'] as const).flatMap((name) => {
    const rating = session[name]
    const label = name === 'pain' ? 'pain now' : 'trust'
    return rating === null ? [] : [`${label} ${rating.value} of 10 (${by[rating.ratedBy]})`]
  })
  if (told.length === 0) return null
  return (
    <p className={classes['quiet']}>
      {injured ? (
        <>
          <PersonName name={injured.name} place={injured.place} />:{' '}
        </>
      ) : null}
      {told.join(', ')}
    </p>
  )
}

/** What was said in the session, under the name of who said it. */
function Quotations({ session, head }: { session: Session; head: CaseHead }) {
  if (session.noteDamaged) {
    return (
      <p className={classes['quiet']}>
        The note of this session cannot be opened, so what was said in it is missing here.
      </p>
    )
  }
  if (session.quotations.length === 0) return null
  return (
    <ul className={classes['quotations']} aria-label="Said in this session">
      {session.quotations.map(({ personId, name, words }, index) => {
        const person = head.people.find((each) => each.id === personId)
        return (
          <li key={index}>
            {person ? <PersonName name={person.name} place={person.place} /> : <bdi>{name}</bdi>}{' '}
            <q dir="auto">{words}</q>
          </li>
        )
      })}
    </ul>
  )
}
