import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { CaseOverview } from '#shared/contracts/cases'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { labelOf, needContexts, reactions } from '#shared/domain/vocabulary'
import { BehindNames } from '../../ui/behind-names.tsx'
import { Card } from '../../ui/card.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { RepairWall } from '../../ui/repair-wall.tsx'
import { useShown } from '../../ui/shown.ts'
import { useRealCase, whyReadOnly } from '../cases/use-case.ts'
import { usePractice } from '../practice/use-practice.ts'
import { BaselineCard } from './baseline-card.tsx'
import { BaselineEditor } from './baseline-editor.tsx'
import { ChangeInjury } from './change-injury.tsx'
import { InjuryHistory } from './injury-history.tsx'
import { InjuryStatus } from './injury-status.tsx'
import { sidesOf, whenInWords } from './injury-words.ts'
import classes from './injuries.module.css'
import { injuryQuery } from './queries.ts'
import { StandingWords } from './standing-words.tsx'

const route = getRouteApi('/signed-in/cases/$caseId/overview/injuries/$injuryId')

/** One injury: its story, where it stands, what was recorded of it; or one of its two forms. */
export function InjuryPage() {
  const real = useRealCase()
  const overview = useShown(real)
  const { injuryId } = route.useParams()
  const { edit } = route.useSearch()
  const stored = useSuspenseQuery(injuryQuery(overview.id, injuryId)).data
  const injury = useShown(stored, real.people)
  const mayWrite = whyReadOnly(overview) === undefined
  if (mayWrite && edit !== undefined) {
    const Form = edit === 'story' ? ChangeInjury : BaselineEditor
    return (
      <BehindNames>
        <Form key={injury.id} injury={stored} overview={real} />
      </BehindNames>
    )
  }
  return <ReadInjury injury={injury} overview={overview} mayWrite={mayWrite} />
}

type ReadProps = { injury: InjuryDetail; overview: CaseOverview; mayWrite: boolean }

function ReadInjury({ injury, overview, mayWrite }: ReadProps) {
  const { locale } = usePractice()
  const { injured, injuring } = sidesOf(injury, overview)
  const row = overview.injuries.find((each) => each.id === injury.id)
  const aside = [whenInWords(injury, locale), injury.certainty, injury.status === 'closed' ? 'closed' : '']
  return (
    <>
      <div className={classes['head']}>
        <h2 className={classes['title']}>{injury.handle}</h2>
        <span className={classes['quiet']}>{aside.filter(Boolean).join(' · ')}</span>
      </div>
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <Card title="The story" aside={mayWrite ? <EditLink injury={injury} edit="story" /> : undefined}>
            <Story injury={injury} overview={overview} />
          </Card>
          <InjuryHistory injury={injury} overview={overview} />
        </div>
        <div className={classes['column']}>
          <Card title="Where it stands">
            <div className={classes['stand']}>
              <RepairWall standing={injury.standing} injured={injured} injuring={injuring} />
              {row ? <StandingWords injury={row} overview={overview} /> : null}
            </div>
          </Card>
          <BaselineCard
            injury={injury}
            overview={overview}
            edit={mayWrite ? <EditLink injury={injury} edit="baseline" /> : undefined}
          />
          {mayWrite ? <InjuryStatus injury={injury} overview={overview} /> : null}
        </div>
      </div>
    </>
  )
}

function EditLink({ injury, edit }: { injury: InjuryDetail; edit: 'story' | 'baseline' }) {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      renderRoot={(props) => (
        <Link
          to="/cases/$caseId/injuries/$injuryId"
          params={{ caseId: injury.caseId, injuryId: injury.id }}
          search={{ edit }}
          {...props}
        />
      )}
    >
      {edit === 'story' ? 'Edit' : injury.baseline ? 'Change' : 'Tell'}
    </Button>
  )
}

function Story({ injury, overview }: { injury: InjuryDetail; overview: CaseOverview }) {
  const { injured, injuring } = sidesOf(injury, overview)
  const contexts = injury.contexts.map((context) => labelOf(needContexts, context)).join(', ')
  const since = overview.people.flatMap((person) => {
    const own = injury.reactions.filter((each) => each.personId === person.id)
    return own.length === 0
      ? []
      : [{ person, words: own.map((each) => labelOf(reactions, each.reaction)).join(', ') }]
  })
  return (
    <dl className={classes['facts']}>
      <dt>Hurt</dt>
      <dd>{injured ? <PersonName name={injured.name} place={injured.place} /> : '–'}</dd>
      <dt>Not there</dt>
      <dd>{injuring ? <PersonName name={injuring.name} place={injuring.place} /> : '–'}</dd>
      <Fact label="The need">{contexts}</Fact>
      <Fact label="What happened">{injury.account}</Fact>
      <Fact label="What was needed">{injury.needed}</Fact>
      <Fact label="What it came to mean">{injury.meaning}</Fact>
      {since.map(({ person, words }) => (
        <Fact key={person.id} label={`${person.name} since`}>
          {words}
        </Fact>
      ))}
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: string }) {
  if (children === '') return null
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
