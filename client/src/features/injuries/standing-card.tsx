import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { CaseHead } from '#shared/contracts/cases'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { briefRules } from '#shared/domain/brief'
import { Card } from '../../ui/card.tsx'
import { RepairWall } from '../../ui/repair-wall.tsx'
import { Why } from '../../ui/why.tsx'
import { sidesOf } from './injury-words.ts'
import classes from './injuries.module.css'
import { StandingWords } from './standing-words.tsx'

type StandingCardProps = { injury: InjuryDetail; head: CaseHead; mayWrite: boolean }

/** The wall with its words, and the way to the three judgements. */
export function StandingCard({ injury, head, mayWrite }: StandingCardProps) {
  const { injured, injuring } = sidesOf(injury, head)
  const judged = injury.judgements.length > 0
  return (
    <Card
      title="Where it stands"
      className={classes['second'] ?? ''}
      aside={<Why of="where an injury stands">{briefRules.injuries}</Why>}
    >
      <div className={classes['stand']}>
        <RepairWall standing={injury.standing} injured={injured} injuring={injuring} />
        <StandingWords injury={injury} head={head} />
      </div>
      {judged || mayWrite ? (
        <p className={classes['toJudgements']}>
          <Button
            size="compact-sm"
            variant="subtle"
            renderRoot={(props) => (
              <Link
                to="/cases/$caseId/injuries/$injuryId/judgements"
                params={{ caseId: head.id, injuryId: injury.id }}
                {...props}
              />
            )}
          >
            {judged ? 'What each says of the bond' : 'Record what each says of the bond'}
          </Button>
        </p>
      ) : null}
    </Card>
  )
}
