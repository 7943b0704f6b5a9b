import { changeCase, type CaseOverview } from '#shared/contracts/cases'
import { can } from '#shared/domain/care-team'
import { call } from '../../api/call.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { useForm } from '../../forms/use-form.ts'
import { BehindNames } from '../../ui/behind-names.tsx'
import { Card } from '../../ui/card.tsx'
import { IntakeSection } from '../intake/intake-section.tsx'
import { calendarDay } from '../practice/dates.ts'
import { usePractice } from '../practice/use-practice.ts'
import { draftOf, faultsOf } from './case-draft.ts'
import { CaseFields } from './case-form.tsx'
import classes from './case-form.module.css'
import { CaseStatus } from './case-status.tsx'
import { PeopleLine } from './people-line.tsx'
import { useCase, useRealCase } from './use-case.ts'

/** The people of a case, the cycle, and whether the case is active. */
export function PeopleTab() {
  const overview = useRealCase()
  const mayManage = can(overview.teamRole, 'manage')
  return (
    <div className={classes['narrow']}>
      {mayManage && overview.status !== 'closed' ? (
        <BehindNames>
          <ChangeCase overview={overview} />
        </BehindNames>
      ) : (
        <Facts />
      )}
      <div className={classes['section']}>
        <BehindNames>
          <IntakeSection
            caseId={overview.id}
            people={overview.people}
            readOnly={overview.status === 'closed' || !can(overview.teamRole, 'write')}
          />
        </BehindNames>
      </div>
      <div className={classes['section']}>
        <CaseStatus overview={overview} mayManage={mayManage} />
      </div>
    </div>
  )
}

function ChangeCase({ overview }: { overview: CaseOverview }) {
  const { today } = usePractice()
  const form = useForm({
    initial: draftOf(overview),
    version: overview.version,
    check: (draft) => faultsOf(draft, today),
    save: ({ openedOn, cycle, people }, { changeKey, version }) =>
      call(changeCase, {
        params: { caseId: overview.id },
        body: { openedOn, cycle, people },
        version,
        changeKey,
      }),
    invalidates: [['cases']],
  })
  return (
    <FormFrame form={form} submitLabel="Save" savedLabel="Saved">
      <CaseFields form={form} isNew={false} />
    </FormFrame>
  )
}

function Facts() {
  const overview = useCase()
  const { locale } = usePractice()
  return (
    <Card title="People">
      <PeopleLine people={overview.people} />
      {overview.cycle ? <p>{overview.cycle}</p> : null}
      <p>
        Opened {calendarDay(overview.openedOn, locale)}
        {overview.closedOn ? `, closed ${calendarDay(overview.closedOn, locale)}` : ''}
      </p>
    </Card>
  )
}
