import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import type { CaseHead } from '#shared/contracts/cases'
import { changeInjury, type InjuryDetail } from '#shared/contracts/injuries'
import { call } from '../../api/call.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { useForm } from '../../forms/use-form.ts'
import { usePractice } from '../practice/use-practice.ts'
import { bodyOf, draftOf, faultsOf } from './injury-draft.ts'
import { InjuryFields } from './injury-fields.tsx'
import classes from './injuries.module.css'

/** The form of an injury that is there already. */
export function ChangeInjury({ injury, head }: { injury: InjuryDetail; head: CaseHead }) {
  const { today } = usePractice()
  const router = useRouter()
  const page = {
    to: '/cases/$caseId/injuries/$injuryId',
    params: { caseId: head.id, injuryId: injury.id },
    search: {},
  } as const
  const form = useForm({
    initial: draftOf(injury),
    version: injury.version,
    check: (draft) => faultsOf(draft, head, today),
    save: (draft, { changeKey, version }) =>
      call(changeInjury, { params: { injuryId: injury.id }, body: bodyOf(draft), version, changeKey }),
    invalidates: [['cases']],
    onSaved: () => router.navigate({ ...page, replace: true }),
  })
  const recorded = injury.history.length > 0 || injury.baseline !== null
  return (
    <div className={classes['narrow']}>
      <h2 className={classes['title']} dir="auto">
        {injury.handle}
      </h2>
      <FormFrame
        form={form}
        submitLabel="Save the injury"
        actions={
          <Button variant="subtle" renderRoot={(props) => <Link {...page} {...props} />}>
            Cancel
          </Button>
        }
      >
        <InjuryFields form={form} head={head} isNew={false} recorded={recorded} />
      </FormFrame>
    </div>
  )
}
