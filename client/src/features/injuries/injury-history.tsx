import { Link } from '@tanstack/react-router'
import type { CaseOverview } from '#shared/contracts/cases'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { moverOf } from '#shared/domain/repair'
import { outcomeLabels, responseLabels } from '#shared/domain/repair-words'
import { stepWords } from '#shared/domain/steps'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { dayInWords } from '../practice/dates.ts'
import { usePractice } from '../practice/use-practice.ts'
import { sidesOf } from './injury-words.ts'
import classes from './injuries.module.css'

type HistoryProps = { injury: InjuryDetail; overview: CaseOverview }
type Entry = InjuryDetail['history'][number]

/** What was recorded of the injury, session by session, the latest first. */
export function InjuryHistory({ injury, overview }: HistoryProps) {
  const told = usePractice()
  const { wording } = sidesOf(injury, overview)
  const apart = new Set(overview.sessions.filter((each) => each.keptApart).map((each) => each.id))
  const numbers = new Map(overview.sessions.map((session) => [session.id, session.number]))
  return (
    <Card title="Through the sessions">
      {injury.history.length === 0 ? (
        <EmptyState title="Nothing has been recorded yet">
          Log a session and say what became of a repair step; it is listed here with its session.
        </EmptyState>
      ) : (
        <ol className={classes['history']}>
          {injury.history.toReversed().map((entry) => {
            const number = numbers.get(entry.sessionId)
            return (
              <li
                key={entry.entryId}
                data-struck={entry.struck || undefined}
                data-apart={apart.has(entry.sessionId) || undefined}
              >
                <p>
                  <Link
                    to="/cases/$caseId/sessions/$sessionId"
                    params={{ caseId: overview.id, sessionId: entry.sessionId }}
                  >
                    {dayInWords(entry.at, told)}
                    {number ? `, session ${number}` : ''}
                  </Link>{' '}
                  <span
                    className={classes['tag']}
                    data-tone={entry.outcome === 'set_back' ? 'back' : undefined}
                  >
                    {outcomeLabels[entry.outcome]}
                  </span>{' '}
                  {entry.step === null ? '' : stepWords(entry.step, wording).phrase}
                  {answerOf(entry, injury, overview)}
                </p>
                {entry.struck ? <p className={classes['quiet']}>Struck by an addendum.</p> : null}
                {entry.setBackEvent ? <p className={classes['quiet']}>{entry.setBackEvent}</p> : null}
                {entry.line ? <p className={classes['quiet']}>{entry.line}</p> : null}
              </li>
            )
          })}
        </ol>
      )}
    </Card>
  )
}

/** '; Sora’s response: mixed' — the response is the other person's, not the mover's. */
function answerOf({ step, response }: Entry, injury: InjuryDetail, overview: CaseOverview): string {
  if (step === null || response === null) return ''
  const { injured, injuring } = sidesOf(injury, overview)
  const other = moverOf(step) === 'injured' ? injuring : injured
  return `; ${other ? `${other.name}’s response` : 'response'}: ${responseLabels[response]}`
}
