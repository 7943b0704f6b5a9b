import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { Card } from '../../ui/card.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { RepairWall } from '../../ui/repair-wall.tsx'
import { useShown } from '../../ui/shown.ts'
import { CaseFrame } from '../cases/case-frame.tsx'
import { whyReadOnly } from '../cases/use-case.ts'
import { CapstoneWords } from '../injuries/capstone-words.tsx'
import { sidesOf } from '../injuries/injury-words.ts'
import { injuryQuery } from '../injuries/queries.ts'
import { JudgeCard } from './judge-card.tsx'
import classes from './judgements.module.css'

const route = getRouteApi('/signed-in/cases/$caseId/injuries/$injuryId/judgements')

/** What the injured person, the injuring person and the clinician each say of the bond, with the day of each. */
export function JudgementsPage() {
  const { caseId, injuryId } = route.useParams()
  const injury = useShown(useSuspenseQuery(injuryQuery(caseId, injuryId)).data)
  return (
    <CaseFrame head={injury.case}>
      <Judgements key={injury.id} injury={injury} />
    </CaseFrame>
  )
}

function Judgements({ injury }: { injury: InjuryDetail }) {
  const { case: head } = injury
  const { injured, injuring, wording } = sidesOf(injury, head)
  const readOnly = whyReadOnly(head)
  const shared = { injury, people: head.people, mayWrite: readOnly === undefined }
  const titleOf = (person: typeof injured, part: string) => (
    <>
      {person ? <PersonName name={person.name} place={person.place} /> : null}{' '}
      <span className={classes['part']}>{part}</span>
    </>
  )
  return (
    <>
      <p className={classes['up']}>
        <Link to="/cases/$caseId/injuries/$injuryId" params={{ caseId: head.id, injuryId: injury.id }}>
          ‹ <bdi>{injury.handle}</bdi>
        </Link>
      </p>
      <h2 className={classes['title']}>Is the bond renewed?</h2>
      <p className={classes['lead']}>
        Holdfast never decides this. It keeps what the three say, each with its day, and lays the capstone
        only while the latest of all three say renewed. In the research on the model, an injury counted as
        resolved only when three views agreed; it was studied with couples only
        {wording === 'parent_child' || head.kind === 'parent_child'
          ? ', so between parent and child it is an analogy'
          : ''}
        .
      </p>
      {readOnly === undefined ? null : <p className={classes['lead']}>{readOnly}</p>}
      <div className={classes['page']}>
        <div className={classes['cards']}>
          <JudgeCard {...shared} judge="injured" person={injured} title={titleOf(injured, 'who was hurt')} />
          <JudgeCard
            {...shared}
            judge="injuring"
            person={injuring}
            title={titleOf(injuring, 'who was not there')}
          />
          <JudgeCard {...shared} judge="clinician" person={undefined} title="The clinician" />
        </div>
        <Card title="Where it stands" className={classes['stands'] ?? ''}>
          <RepairWall standing={injury.standing} injured={injured} injuring={injuring} />
          <div className={classes['quietly']}>
            <CapstoneWords injury={injury} head={head} />
          </div>
        </Card>
      </div>
    </>
  )
}
