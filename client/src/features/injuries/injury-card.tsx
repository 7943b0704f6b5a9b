import { Link } from '@tanstack/react-router'
import type { CaseOverview, InjuryRow } from '#shared/contracts/cases'
import { Card } from '../../ui/card.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { RepairWall } from '../../ui/repair-wall.tsx'
import { usePractice } from '../practice/use-practice.ts'
import { sidesOf, whenInWords } from './injury-words.ts'
import classes from './injuries.module.css'
import { StandingWords } from './standing-words.tsx'

type CardInjury = Pick<
  InjuryRow,
  | 'id'
  | 'handle'
  | 'certainty'
  | 'injuredId'
  | 'injuringId'
  | 'happenedOn'
  | 'precision'
  | 'status'
  | 'standing'
  | 'openSince'
>
type InjuryCardProps = { injury: CardInjury; overview: Pick<CaseOverview, 'id' | 'people' | 'kind'> }

/** One injury: its wall, and where it stands in words. */
export function InjuryCard({ injury, overview }: InjuryCardProps) {
  const { locale } = usePractice()
  const { injured, injuring } = sidesOf(injury, overview)
  const aside = [
    whenInWords(injury, locale),
    injury.certainty === 'possible' ? 'possible' : '',
    injury.status === 'closed' ? 'closed' : '',
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <Card
      title={
        <Link
          className={classes['link']}
          to="/cases/$caseId/injuries/$injuryId"
          params={{ caseId: overview.id, injuryId: injury.id }}
        >
          <bdi>{injury.handle}</bdi>
        </Link>
      }
      {...(aside ? { aside } : {})}
    >
      {injured && injuring ? (
        <p className={classes['sides']}>
          <PersonName name={injured.name} place={injured.place} /> was hurt;{' '}
          <PersonName name={injuring.name} place={injuring.place} /> was not there
        </p>
      ) : null}
      <div className={classes['stand']}>
        <RepairWall standing={injury.standing} injured={injured} injuring={injuring} />
        <StandingWords injury={injury} head={overview} />
      </div>
    </Card>
  )
}
