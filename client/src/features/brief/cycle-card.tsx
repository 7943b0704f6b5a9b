import { Link } from '@tanstack/react-router'
import { briefRules, cycleInPlaceOfWall } from '#shared/domain/brief'
import { catcherLabels } from '#shared/domain/session-record'
import { goals, labelOf } from '#shared/domain/vocabulary'
import { Card } from '../../ui/card.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { Why } from '../../ui/why.tsx'
import { whyReadOnly } from '../cases/use-case.ts'
import { distanceInWords } from '../practice/dates.ts'
import { personIn, type BriefProps } from './around.ts'
import classes from './brief.module.css'
import { Cite } from './cite.tsx'

/** The cycle in one line and each one's goal; where no injury is open in therapy stage 1, the cycle of the latest day too. */
export function CycleCard({ brief, told }: BriefProps) {
  const { cycle, cycleToday, goals: wanted } = brief
  const params = { caseId: brief.case.id }
  const whole = cycleInPlaceOfWall(brief.case.therapyStage, brief.injuries.length)
  return (
    <Card title="The cycle" aside={<Why of="the cycle">{briefRules.cycle}</Why>}>
      {cycle === '' ? (
        <p className={classes['none']}>
          The cycle is not told in one line yet.{' '}
          <Link to="/cases/$caseId/people" params={params}>
            Tell it
          </Link>
        </p>
      ) : (
        <p dir="auto" className={classes['cycle']}>
          <Link to="/cases/$caseId/people" params={params} className={classes['plain'] ?? ''}>
            {cycle}
          </Link>{' '}
          <span className={classes['age']}>case last changed {distanceInWords(brief.cycleAt, told)}</span>
        </p>
      )}
      {whole && cycleToday !== null ? (
        <>
          <h3 className={classes['sub']}>
            As told in <Cite {...params} {...cycleToday} told={told} />
          </h3>
          <dl className={classes['lines']}>
            {cycleToday.trigger === '' ? null : (
              <div>
                <dt>What set it off</dt>
                <dd dir="auto">{cycleToday.trigger}</dd>
              </div>
            )}
            {cycleToday.moves.map(({ personId, move, emotion }) => {
              const person = personIn(brief, personId)
              return (
                <div key={personId}>
                  <dt>{person ? <PersonName name={person.name} place={person.place} /> : 'someone'}</dt>
                  <dd dir="auto">
                    {move}
                    {emotion === '' ? '' : `${move === '' ? '' : '; under it: '}${emotion}`}
                  </dd>
                </div>
              )
            })}
            {cycleToday.caughtBy === null ? null : (
              <div>
                <dt>Caught by</dt>
                <dd>{catcherLabels[cycleToday.caughtBy]}</dd>
              </div>
            )}
          </dl>
        </>
      ) : null}
      {whole && cycleToday === null ? (
        <p className={classes['none']}>
          In therapy stage 1 the cycle comes first. Log “cycle today” in a session and it stands here: what
          set it off, each one’s move and the feeling under it.
        </p>
      ) : null}
      {brief.injuries.length === 0 && whyReadOnly(brief.case) === undefined ? (
        <p className={classes['from']}>
          No injury is open.{' '}
          <Link to="/cases/$caseId/injuries/new" params={params}>
            Name an injury
          </Link>{' '}
          when one shows itself; its wall will stand here.
        </p>
      ) : null}
      <h3 className={classes['sub']}>
        What each wants <Why of="goals">{briefRules.goals}</Why>
      </h3>
      {wanted.length === 0 ? (
        <p className={classes['none']}>
          Not asked yet.{' '}
          <Link to="/cases/$caseId/people" params={params}>
            First session
          </Link>
        </p>
      ) : (
        <ul className={classes['goals']}>
          {wanted.map(({ personId, goal, brings }) => {
            const person = personIn(brief, personId)
            return (
              <li key={personId}>
                {person ? <PersonName name={person.name} place={person.place} /> : 'someone'}{' '}
                {goal === null ? '' : <b>{labelOf(goals, goal)}</b>}
                {brings === '' ? '' : <span dir="auto">{goal === null ? brings : `: ${brings}`}</span>}
              </li>
            )
          })}
          {brief.goalsAt === null ? null : (
            <li className={classes['from']}>
              <Link to="/cases/$caseId/people" params={params}>
                first session
              </Link>
              , as changed {distanceInWords(brief.goalsAt, told)}
            </li>
          )}
        </ul>
      )}
    </Card>
  )
}
