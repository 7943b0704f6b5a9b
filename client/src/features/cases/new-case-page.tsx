import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { changeCase, openCase } from '#shared/contracts/cases'
import { call } from '../../api/call.ts'
import { newId } from '../../api/new-id.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { useForm } from '../../forms/use-form.ts'
import { Crumbs, Page } from '../../layout/page.tsx'
import { usePractice } from '../practice/use-practice.ts'
import { faultsOf, newCase } from './case-draft.ts'
import { CaseFields } from './case-form.tsx'
import classes from './case-form.module.css'

/** Opens a case: two names are enough. */
export function NewCasePage() {
  const { today } = usePractice()
  const router = useRouter()
  const [caseId] = useState(() => newId())
  const [initial] = useState(() => newCase(today, [newId(), newId()]))
  const form = useForm({
    initial,
    check: (draft) => faultsOf(draft, today),
    // version 0 until the case is there; typing after a lost answer becomes a change of it
    save: async ({ kind, ...body }, { changeKey, version }) =>
      version === 0
        ? call(openCase, { body: { id: caseId, kind, ...body }, changeKey })
        : call(changeCase, { params: { caseId }, body, version, changeKey }),
    invalidates: [['cases']],
    onSaved: () => router.navigate({ to: '/cases/$caseId', params: { caseId } }),
  })
  return (
    <Page
      heading="Add a case"
      title="Add a case"
      crumbs={
        <Crumbs>
          {[
            <Link key="up" to="/cases">
              Caseload
            </Link>,
            'Add a case',
          ]}
        </Crumbs>
      }
    >
      <div className={classes['narrow']}>
        <FormFrame
          form={form}
          submitLabel="Add the case"
          actions={
            <Button variant="subtle" renderRoot={(props) => <Link to="/cases" {...props} />}>
              Cancel
            </Button>
          }
        >
          <CaseFields form={form} isNew />
        </FormFrame>
      </div>
    </Page>
  )
}
