import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { changeInjury, nameInjury } from '#shared/contracts/injuries'
import { call } from '../../api/call.ts'
import { newId } from '../../api/new-id.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { useForm } from '../../forms/use-form.ts'
import { BehindNames } from '../../ui/behind-names.tsx'
import { useRealCase, whyReadOnly } from '../cases/use-case.ts'
import { usePractice } from '../practice/use-practice.ts'
import { bodyOf, faultsOf, newInjury } from './injury-draft.ts'
import { InjuryFields } from './injury-fields.tsx'
import classes from './injuries.module.css'

/** Names an injury of the case. */
export function NewInjuryPage() {
  const overview = useRealCase()
  const { today } = usePractice()
  const router = useRouter()
  const params = { caseId: overview.id }
  const [injuryId] = useState(() => newId())
  const readOnly = whyReadOnly(overview)
  const form = useForm({
    initial: newInjury(),
    check: (draft) => faultsOf(draft, overview, today),
    save: async (draft, { changeKey, version }) =>
      version === 0
        ? call(nameInjury, { params, body: { id: injuryId, ...bodyOf(draft) }, changeKey })
        : call(changeInjury, { params: { injuryId }, body: bodyOf(draft), version, changeKey }),
    invalidates: [['cases']],
    onSaved: () =>
      router.navigate({
        to: '/cases/$caseId/injuries/$injuryId',
        params: { ...params, injuryId },
        replace: true,
      }),
  })
  if (readOnly !== undefined) return <p>{readOnly}</p>
  return (
    <div className={classes['narrow']}>
      <h2 className={classes['title']}>Name an injury</h2>
      <p className={classes['lead']}>
        An event in which one of them needed the other, and they were not there. A short name and who was hurt
        are enough to begin.
      </p>
      <BehindNames>
        <FormFrame
          form={form}
          submitLabel="Name the injury"
          actions={
            <Button
              variant="subtle"
              renderRoot={(props) => <Link to="/cases/$caseId/injuries" params={params} {...props} />}
            >
              Cancel
            </Button>
          }
        >
          <InjuryFields form={form} head={overview} isNew recorded={false} />
        </FormFrame>
      </BehindNames>
    </div>
  )
}
