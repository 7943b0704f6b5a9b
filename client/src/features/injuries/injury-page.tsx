import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { CaseHead } from '#shared/contracts/cases'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { BehindNames } from '../../ui/behind-names.tsx'
import { useShown } from '../../ui/shown.ts'
import { CaseFrame } from '../cases/case-frame.tsx'
import { whyReadOnly } from '../cases/use-case.ts'
import { usePractice } from '../practice/use-practice.ts'
import { BaselineCard } from './baseline-card.tsx'
import { BaselineEditor } from './baseline-editor.tsx'
import { ChangeInjury } from './change-injury.tsx'
import { InTheWayCard } from './in-the-way-card.tsx'
import { InjuryHistory } from './injury-history.tsx'
import { InjuryStatus } from './injury-status.tsx'
import { whenInWords } from './injury-words.ts'
import classes from './injuries.module.css'
import { injuryQuery } from './queries.ts'
import { StandingCard } from './standing-card.tsx'
import { StoryCard } from './story-card.tsx'
import { UndertakingsCard } from './undertakings-card.tsx'

const route = getRouteApi('/signed-in/cases/$caseId/injuries/$injuryId')

/** One injury: its story, where it stands, what was recorded of it; or one of its two forms. One answer holds it all. */
export function InjuryPage() {
  const { caseId, injuryId } = route.useParams()
  const { edit } = route.useSearch()
  const stored = useSuspenseQuery(injuryQuery(caseId, injuryId)).data
  const injury = useShown(stored, stored.case.people)
  const { case: head } = injury
  const mayWrite = whyReadOnly(head) === undefined
  const Form = !mayWrite || edit === undefined ? null : edit === 'story' ? ChangeInjury : BaselineEditor
  return (
    <CaseFrame head={head}>
      {Form === null ? (
        <ReadInjury injury={injury} head={head} mayWrite={mayWrite} />
      ) : (
        <BehindNames>
          <Form key={injury.id} injury={stored} head={stored.case} />
        </BehindNames>
      )}
    </CaseFrame>
  )
}

type ReadProps = { injury: InjuryDetail; head: CaseHead; mayWrite: boolean }

function ReadInjury({ injury, head, mayWrite }: ReadProps) {
  const { locale } = usePractice()
  const aside = [whenInWords(injury, locale), injury.certainty, injury.status === 'closed' ? 'closed' : '']
  return (
    <>
      <div className={classes['head']}>
        <h2 className={classes['title']} dir="auto">
          {injury.handle}
        </h2>
        <span className={classes['quiet']}>{aside.filter(Boolean).join(' · ')}</span>
      </div>
      <div className={`${classes['columns']} ${classes['interleaved']}`}>
        <div className={classes['column']}>
          <StoryCard
            injury={injury}
            head={head}
            edit={mayWrite ? <EditLink injury={injury} edit="story" /> : undefined}
          />
          <InjuryHistory injury={injury} head={head} />
        </div>
        <div className={classes['column']}>
          <StandingCard injury={injury} head={head} mayWrite={mayWrite} />
          <InTheWayCard injury={injury} head={head} />
          <UndertakingsCard injury={injury} head={head} />
          <BaselineCard
            injury={injury}
            head={head}
            edit={mayWrite ? <EditLink injury={injury} edit="baseline" /> : undefined}
          />
          {mayWrite ? <InjuryStatus injury={injury} head={head} /> : null}
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
