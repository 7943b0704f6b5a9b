import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useCase, whyReadOnly } from '../cases/use-case.ts'
import { InjuryCard } from './injury-card.tsx'
import classes from './injuries.module.css'

/** Every injury of the case, open ones first. */
export function InjuriesTab() {
  const overview = useCase()
  const readOnly = whyReadOnly(overview)
  const injuries = overview.injuries.toSorted(
    (a, b) => Number(a.status === 'closed') - Number(b.status === 'closed'),
  )
  const name =
    readOnly === undefined ? (
      <Button
        renderRoot={(props) => (
          <Link to="/cases/$caseId/injuries/new" params={{ caseId: overview.id }} {...props} />
        )}
      >
        Name an injury
      </Button>
    ) : (
      <Button disabled title={readOnly}>
        Name an injury
      </Button>
    )
  if (injuries.length === 0) {
    return (
      <Card>
        <EmptyState title="No injury has been named yet" action={name}>
          An attachment injury is an event in which one of them needed the other, and they were not there.
          Both may carry one, from different events. Name it as soon as you suspect it; it can stay
          “possible”.
        </EmptyState>
      </Card>
    )
  }
  return (
    <div className={classes['tab']}>
      <div className={classes['bar']}>{name}</div>
      <div className={classes['cards']}>
        {injuries.map((injury) => (
          <InjuryCard key={injury.id} injury={injury} overview={overview} />
        ))}
      </div>
    </div>
  )
}
