import type { CaseHead } from '#shared/contracts/cases'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { followThroughLabels } from '#shared/domain/undertakings'
import { Card } from '../../ui/card.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { dayInWords } from '../practice/dates.ts'
import { usePractice } from '../practice/use-practice.ts'
import classes from './injuries.module.css'
import { SessionLine } from './session-line.tsx'

type Undertaking = InjuryDetail['undertakings'][number]
type CardProps = { injury: InjuryDetail; head: CaseHead }

/** What was undertaken in the sessions in which this injury was worked, with each one's dated accounts. Never counted up. */
export function UndertakingsCard({ injury, head }: CardProps) {
  const { undertakings } = injury
  return (
    <Card title="Undertakings from these sessions">
      <p className={classes['lead']}>
        Made in sessions in which this injury was worked. An undertaking belongs to no single injury.
      </p>
      {undertakings.length === 0 ? (
        <p className={classes['quiet']}>
          None was made. What one of them will do until next time is recorded at the end of a session; the
          next ones ask each of them how it went.
        </p>
      ) : (
        <ol className={classes['history']}>
          {undertakings.toReversed().map((undertaking) => (
            <li key={undertaking.id} data-apart={undertaking.keptApart || undefined}>
              <SessionLine caseId={head.id} from={undertaking} />
              <p>
                <Whose undertaking={undertaking} head={head} />: <bdi>{undertaking.words}</bdi>
              </p>
              <Accounts undertaking={undertaking} head={head} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

function Whose({ undertaking, head }: { undertaking: Undertaking; head: CaseHead }) {
  const person = head.people.find((each) => each.id === undertaking.personId)
  return person ? <PersonName name={person.name} place={person.place} /> : 'Both'
}

/** How it went according to each person, each account with its day, the latest first. */
function Accounts({ undertaking, head }: { undertaking: Undertaking; head: CaseHead }) {
  const told = usePractice()
  const { accounts, letGo } = undertaking
  return (
    <>
      {accounts.length === 0 ? <p className={classes['quiet']}>Nobody has told how it went yet.</p> : null}
      <ul className={classes['accounts']}>
        {head.people.map((person) => {
          const own = accounts.filter(({ personId }) => personId === person.id).toReversed()
          return own.length === 0 ? null : (
            <li key={person.id}>
              According to <PersonName name={person.name} place={person.place} />:{' '}
              {own.map((account, index) => (
                <span
                  key={`${account.sessionId} ${account.personId}`}
                  data-apart={account.keptApart || undefined}
                >
                  {index === 0 ? '' : '; '}
                  {followThroughLabels[account.told]} ({dayInWords(account.at, told)})
                </span>
              ))}
            </li>
          )
        })}
      </ul>
      {letGo === null ? null : (
        <p className={classes['quiet']} data-apart={letGo.keptApart || undefined}>
          Not asked about any more since {dayInWords(letGo.at, told)}.
        </p>
      )}
    </>
  )
}
