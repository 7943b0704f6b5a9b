import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { AsOf } from '../../ui/as-of.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { useShown } from '../../ui/shown.ts'
import { CaseFrame } from '../cases/case-frame.tsx'
import { FollowUpsCard } from '../follow-ups/follow-ups-card.tsx'
import { momentInWords } from '../practice/dates.ts'
import { usePractice } from '../practice/use-practice.ts'
import { BeforeYouWalkIn } from './before-you-walk-in.tsx'
import classes from './brief.module.css'
import { CycleCard } from './cycle-card.tsx'
import { FeltSafetyCard } from './felt-safety-card.tsx'
import { InjuriesBrief } from './injury-brief.tsx'
import { LastSessionCard } from './last-session-card.tsx'
import { PlanCard } from './plan-card.tsx'
import { briefQuery } from './queries.ts'
import { SinceCard } from './since-card.tsx'

const route = getRouteApi('/signed-in/cases/$caseId/')

/**
 * The one screen read before an appointment, in the order in which it is needed: who is expected and what to look at,
 * the plan, the last session, the cycle and the walls, felt safety, and what changed since.
 */
export function BriefPage() {
  const { caseId } = route.useParams()
  const query = useSuspenseQuery(briefQuery(caseId))
  const brief = useShown(query.data)
  const told = usePractice()
  const props = { brief, told }
  // the cycle ends the first column where several walls fill the second, or little fills the first
  const walls = brief.injuries.length
  const little = brief.alerts.length + brief.undertakings.length < 2
  const cycleFirst = walls > 1 || (walls === 1 && little)
  return (
    <CaseFrame head={brief.case}>
      <AsOf query={query} told={told} />
      <div className={classes['brief']}>
        <div className={classes['column']}>
          <BeforeYouWalkIn {...props} />
          <PlanCard {...props} />
          <LastSessionCard {...props} />
          {cycleFirst && <CycleCard {...props} />}
        </div>
        <div className={classes['column']}>
          <FollowUpsCard {...props} />
          {!cycleFirst && <CycleCard {...props} />}
          <InjuriesBrief {...props} />
          <FeltSafetyCard {...props} />
          <SinceCard {...props} />
        </div>
      </div>
      <p className={classes['foot']}>
        Put together {momentInWords(brief.asOf, told)} from what is recorded. Nothing here is a prediction or
        advice. <QuietButton onClick={() => window.print()}>Print the brief</QuietButton>
      </p>
    </CaseFrame>
  )
}
