import { Button, TextInput } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseHead } from '#shared/contracts/cases'
import { setBaseline, type InjuryDetail } from '#shared/contracts/injuries'
import { repairSteps } from '#shared/domain/repair'
import { call } from '../../api/call.ts'
import { newId } from '../../api/new-id.ts'
import { textField } from '../../forms/fields.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { useForm } from '../../forms/use-form.ts'
import { Card } from '../../ui/card.tsx'
import { RepairWall } from '../../ui/repair-wall.tsx'
import { usePractice } from '../practice/use-practice.ts'
import { bodyOf, draftOf, faultsOf, standingOf } from './baseline-draft.ts'
import { BaselineStep } from './baseline-step.tsx'
import { moverOfStep, sidesOf } from './injury-words.ts'
import classes from './injuries.module.css'

/** Says where an injury stood before Holdfast: most couples are in the middle of therapy on day one. */
export function BaselineEditor({ injury, head }: { injury: InjuryDetail; head: CaseHead }) {
  const { today } = usePractice()
  const router = useRouter()
  const { injured, injuring, wording } = sidesOf(injury, head)
  const page = {
    to: '/cases/$caseId/injuries/$injuryId',
    params: { caseId: head.id, injuryId: injury.id },
    search: {},
  } as const
  // one read: an older draft sent with a newer version would replace a baseline nobody here has seen
  const [opened] = useState(() => ({ initial: draftOf(injury, head, newId), version: injury.version }))
  const form = useForm({
    ...opened,
    check: (draft) => faultsOf(draft, today),
    save: (draft, { changeKey, version }) =>
      call(setBaseline, { params: { injuryId: injury.id }, body: bodyOf(draft), version, changeKey }),
    invalidates: [['cases']],
    onSaved: () => router.navigate({ ...page, replace: true }),
  })
  return (
    <>
      <h2 className={classes['title']}>
        <bdi>{injury.handle}</bdi>: before Holdfast
      </h2>
      <p className={classes['lead']}>
        Tell what was already so when you began to use Holdfast, as far as you know it. Leave a repair step at
        “not recorded” when you do not know: it blocks nothing. Sessions that you log later build on this
        wall.
      </p>
      <div className={classes['columns']}>
        <FormFrame
          form={form}
          submitLabel="Save"
          actions={
            <Button variant="subtle" renderRoot={(props) => <Link {...page} {...props} />}>
              Cancel
            </Button>
          }
        >
          <TextInput
            label="It stood so on"
            description="A day before the first session you log here."
            type="date"
            maw="13rem"
            {...textField(form, 'on')}
          />
          <ol className={classes['steps']}>
            {repairSteps.map((step) => (
              <BaselineStep
                key={step}
                form={form}
                step={step}
                wording={wording}
                mover={moverOfStep(step, injury, head)}
              />
            ))}
          </ol>
        </FormFrame>
        <Card title="As told here" className={classes['preview'] ?? ''}>
          <RepairWall
            standing={standingOf(form.values, injury.id, wording, injury.standing.capstone)}
            injured={injured}
            injuring={injuring}
          />
        </Card>
      </div>
    </>
  )
}
