import { Link } from '@tanstack/react-router'
import { briefRules } from '#shared/domain/brief'
import { Card } from '../../ui/card.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { Why } from '../../ui/why.tsx'
import { distanceInWords } from '../practice/dates.ts'
import { personIn, type BriefProps } from './around.ts'
import classes from './brief.module.css'
import { FeltSafetyChart } from './felt-safety-chart.tsx'

/** Each person's own felt safety; never averaged. */
export function FeltSafetyCard({ brief, told }: BriefProps) {
  const { points } = brief.feltSafety
  const latest = brief.case.people.flatMap((person) => {
    const point = points.findLast((each) => each.personId === person.id)
    return point ? [point] : []
  })
  return (
    <Card
      title="Felt safety"
      aside={
        <>
          0–10, higher is safer; not a validated scale <Why of="felt safety">{briefRules.feltSafety}</Why>
        </>
      }
    >
      {points.length === 0 ? (
        <p className={classes['none']}>
          {brief.expected.lastSeen === null ? 'Nobody has been asked yet.' : 'No rating stands here yet.'} How
          safe each feels turning to the other, from 0 to 10, is asked in each session, of each alone.
        </p>
      ) : (
        <>
          <FeltSafetyChart
            caseId={brief.case.id}
            feltSafety={brief.feltSafety}
            people={brief.case.people}
            told={told}
          />
          <ul className={classes['latest']}>
            {latest.map(({ personId, value, ratedBy, at, sessionId }) => {
              const person = personIn(brief, personId)
              return (
                <li key={personId}>
                  {person ? <PersonName name={person.name} place={person.place} /> : 'someone'} <b>{value}</b>
                  {ratedBy === 'clinician' ? ' (impression)' : ''}{' '}
                  <Link
                    to="/cases/$caseId/sessions/$sessionId"
                    params={{ caseId: brief.case.id, sessionId }}
                    className={classes['age'] ?? ''}
                  >
                    {distanceInWords(at, told)}
                  </Link>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Card>
  )
}
