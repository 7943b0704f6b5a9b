import { Link } from '@tanstack/react-router'
import type { Brief } from '#shared/contracts/brief'
import { briefRules } from '#shared/domain/brief'
import { capstoneInWords } from '#shared/domain/capstone'
import { stateLabels } from '#shared/domain/repair-words'
import { capstoneWords, stepWords } from '#shared/domain/steps'
import { Card } from '../../ui/card.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { RepairWall } from '../../ui/repair-wall.tsx'
import { Why } from '../../ui/why.tsx'
import { moverOfStep, sidesOf, whenInWords } from '../injuries/injury-words.ts'
import type { BriefProps } from './around.ts'
import classes from './brief.module.css'
import { Cite } from './cite.tsx'

type Injury = Brief['injuries'][number]

/** Each open injury: its wall, and where it stands in words. More than three are told small. */
export function InjuriesBrief({ brief, told }: BriefProps) {
  const { injuries } = brief
  if (injuries.length <= 3)
    return injuries.map((injury) => <InjuryBrief key={injury.id} injury={injury} brief={brief} told={told} />)
  return (
    <Card title={`${injuries.length} open injuries`} aside={<Why of="injuries">{briefRules.injuries}</Why>}>
      <ul className={classes['many']}>
        {injuries.map((injury) => (
          <li key={injury.id}>
            <RepairWall standing={injury.standing} size="mini" />
            <span>
              <InjuryLink injury={injury} caseId={brief.case.id} />
              <span className={classes['age']}> {injury.standing.words}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const InjuryLink = ({ injury, caseId }: { injury: Injury; caseId: string }) => (
  <Link
    to="/cases/$caseId/injuries/$injuryId"
    params={{ caseId, injuryId: injury.id }}
    className={classes['plain'] ?? ''}
    dir="auto"
  >
    {injury.handle}
  </Link>
)

function InjuryBrief({ injury, brief, told }: BriefProps & { injury: Injury }) {
  const { injured, injuring, names, wording } = sidesOf(injury, brief.case)
  const { firstOpen, steps, capstone } = injury.standing
  const mover = firstOpen === null ? undefined : moverOfStep(firstOpen, injury, brief.case)
  const when = whenInWords(injury, told.locale)
  const aside = [when, injury.certainty === 'possible' ? 'possible' : ''].filter(Boolean).join(' · ')
  return (
    <Card
      title={<InjuryLink injury={injury} caseId={brief.case.id} />}
      aside={
        <>
          {aside} <Why of="where an injury stands">{briefRules.injuries}</Why>
        </>
      }
    >
      <div className={classes['stand']}>
        <RepairWall standing={injury.standing} injured={injured} injuring={injuring} stages={false} />
        <div className={classes['standWords']}>
          <p className={classes['held']}>{capitalized(injury.standing.words)}</p>
          {firstOpen === null ? null : (
            <p className={classes['open']}>
              Open: {firstOpen} {mover ? <PersonName name={mover.name} place={mover.place} /> : null}{' '}
              <span className={classes['age']}>{stepWords(firstOpen, wording).move}</span>
            </p>
          )}
          {injury.openSince === null || firstOpen === null ? null : (
            <p className={classes['age']}>
              {stateLabels[steps[firstOpen]]}{' '}
              {injury.openSince.sessionId === null ? (
                'before Holdfast'
              ) : (
                <Cite
                  caseId={brief.case.id}
                  sessionId={injury.openSince.sessionId}
                  at={injury.openSince.at}
                  told={told}
                />
              )}
            </p>
          )}
          {injury.attemptedSince?.sessionId == null ? null : (
            <p className={classes['age']}>
              attempted since,{' '}
              <Cite
                caseId={brief.case.id}
                sessionId={injury.attemptedSince.sessionId}
                at={injury.attemptedSince.at}
                told={told}
              />
            </p>
          )}
          {capstone.state === 'not_recorded' && firstOpen !== null ? null : (
            <p className={classes['age']}>
              <Link
                to="/cases/$caseId/injuries/$injuryId/judgements"
                params={{ caseId: brief.case.id, injuryId: injury.id }}
                aria-label={`${capstoneWords.label}: ${injury.handle}`}
              >
                {capstoneWords.label}
              </Link>
              : {capstoneInWords(capstone, names, told.locale)}
            </p>
          )}
        </div>
      </div>
    </Card>
  )
}

const capitalized = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
