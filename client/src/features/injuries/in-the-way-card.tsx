import type { CaseHead } from '#shared/contracts/cases'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { breakers, labelOf } from '#shared/domain/vocabulary'
import { Card } from '../../ui/card.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import classes from './injuries.module.css'
import { SessionLine } from './session-line.tsx'

/** What got in the way of the repair conversations, from either person, session by session, the latest first. */
export function InTheWayCard({ injury, head }: { injury: InjuryDetail; head: CaseHead }) {
  const sessions = injury.history.toReversed().flatMap((session) => {
    const all = session.entries.filter(({ struck }) => !struck).flatMap(({ inTheWay }) => inTheWay)
    const people = head.people.flatMap((person) => {
      const own = all.filter(({ personId }) => personId === person.id).map(({ breaker }) => breaker)
      return own.length === 0 ? [] : [{ person, slugs: [...new Set(own)] }]
    })
    return people.length === 0 ? [] : [{ session, people }]
  })
  return (
    <Card title="What got in the way">
      {sessions.length === 0 ? (
        <p className={classes['quiet']}>
          Nothing is recorded. When a repair step is logged, say what got in the way and for whom: each is a
          protective move of the cycle, from either of them.
        </p>
      ) : (
        <ol className={classes['history']}>
          {sessions.map(({ session, people }) => (
            <li key={session.sessionId} data-apart={session.keptApart || undefined}>
              <SessionLine caseId={head.id} from={session} />
              {people.map(({ person, slugs }) => (
                <p key={person.id}>
                  <PersonName name={person.name} place={person.place} />:{' '}
                  {slugs.map((slug) => labelOf(breakers, slug)).join(', ')}
                </p>
              ))}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
