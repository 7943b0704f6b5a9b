import { useId } from 'react'
import { Choice } from '../../forms/choice.tsx'
import { Group } from '../../forms/group.tsx'
import type { Form } from '../../forms/use-form.ts'
import { FeltSafetyScale } from './felt-safety-scale.tsx'
import classes from './injury-rating.module.css'
import type { SessionInjury, SessionPerson } from './pair.ts'
import type { InjuryRatingDraft, SessionDraft } from './session-draft.ts'
import { raters } from './session-words.ts'

type InjuryRatingProps = { form: Form<SessionDraft>; injury: SessionInjury; injured: SessionPerson }

/** How much it hurts the injured person now, and how far they trust the other in it; nothing is chosen for them. */
export function InjuryRating({ form, injury, injured }: InjuryRatingProps) {
  const id = useId()
  const rating = form.values.injuryRatings[injury.id] ?? null
  const put = (more: Partial<InjuryRatingDraft>) =>
    form.change((values) => {
      const before = values.injuryRatings[injury.id] ?? {
        pain: null,
        trust: null,
        ratedBy: 'client' as const,
      }
      const next = { ...before, ...more }
      const { [injury.id]: _, ...others } = values.injuryRatings
      const cleared = next.pain === null && next.trust === null
      return { ...values, injuryRatings: cleared ? others : { ...others, [injury.id]: next } }
    }, 'injuryRatings')
  return (
    <Group
      id={id}
      role="group"
      label={`${injured.name}, about this injury`}
      description="Pain now: 0 none, 10 the worst. Trust in the other, about this: 0 none, 10 full."
    >
      <div className={classes['rows']}>
        <div className={classes['row']}>
          <span className={classes['name']}>pain now</span>
          <FeltSafetyScale
            label={`${injured.name}, pain now from 0 to 10`}
            value={rating?.pain ?? null}
            invalid={false}
            onChange={(pain) => put({ pain })}
            onClear={() => put({ pain: null })}
          />
        </div>
        <div className={classes['row']}>
          <span className={classes['name']}>trust</span>
          <FeltSafetyScale
            label={`${injured.name}, trust from 0 to 10`}
            value={rating?.trust ?? null}
            invalid={false}
            onChange={(trust) => put({ trust })}
            onClear={() => put({ trust: null })}
          />
        </div>
        {rating === null ? null : (
          <Choice
            hideLabel
            size="sm"
            label={`Who rated ${injured.name}’s pain and trust`}
            options={raters}
            value={rating.ratedBy}
            onChange={(ratedBy) => put({ ratedBy })}
          />
        )}
      </div>
    </Group>
  )
}
