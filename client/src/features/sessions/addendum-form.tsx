import { Button, Textarea, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { addAddendum, type SessionContext, type SessionDetail } from '#shared/contracts/sessions'
import { call } from '../../api/call.ts'
import { Choice } from '../../forms/choice.tsx'
import { FormFrame } from '../../forms/form-frame.tsx'
import { textField, valueField } from '../../forms/fields.ts'
import { KeptTyping } from '../../forms/kept-typing.tsx'
import { useForm } from '../../forms/use-form.ts'
import { useKeptTyping } from '../../forms/use-kept-typing.ts'
import { Dialog, DialogFoot } from '../../layout/dialog.tsx'
import { meQuery } from '../practice/queries.ts'
import { bodyOfAddendum, faultsOfAddendum, nothingYet, type AddendumDraft } from './addendum-draft.ts'
import { addendumKinds } from './addendum-words.ts'
import classes from './addendum-form.module.css'
import { ownDirection } from './own-direction.ts'
import { StrikeEntries, StrikeRatings, StrikeTicks } from './strike-parts.tsx'

type Session = SessionDetail['session']

const kinds = (['addition', 'correction', 'late_entry'] as const).map((value) => ({
  value,
  label: addendumKinds[value],
}))

type AddendumFormProps = {
  session: Session
  context: SessionContext
  /** true: it was just asked for */
  focused: boolean
  onClose: () => void
  onAdded: () => void
}

/** An addendum to a signed session: its kind, why, what is added, and what a correction strikes and sets instead. */
export function AddendumForm({ session, context, focused, onClose, onAdded }: AddendumFormProps) {
  const owner = useSuspenseQuery(meQuery()).data.clinician.id
  const [initial] = useState(nothingYet)
  const [asking, setAsking] = useState(false)
  const form = useForm<AddendumDraft, unknown>({
    initial,
    check: (draft) => faultsOfAddendum(draft, session),
    save: (draft, { changeKey }) =>
      call(addAddendum, {
        params: { sessionId: session.id },
        body: bodyOfAddendum(draft, session),
        changeKey,
      }),
    invalidates: [['cases']],
    onSaved: onAdded,
  })
  const typing = useKeptTyping(
    form,
    { kind: 'addendum', draftId: session.id, caseId: context.caseId, owner, isNew: false },
    0,
  )
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focused) box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [focused])
  const discard = () => {
    void typing.forget()
    onClose()
  }
  return (
    <div ref={box} className={classes['form']}>
      <KeptTyping saving={{ form, typing }} inWords={({ reason, words }) => `${reason}\n${words}`} />
      <FormFrame
        form={form}
        submitLabel="Add it to the record"
        onDiscard={() => void typing.forget()}
        actions={
          <Button variant="default" onClick={() => (form.dirty ? setAsking(true) : onClose())}>
            Cancel
          </Button>
        }
      >
        <Choice
          label="What it is"
          description="A late entry: what should have been written then. An addition: what became known later. A correction strikes what is wrong; both stay readable."
          options={kinds}
          {...valueField(form, 'kind')}
          value={form.values.kind}
          onChange={(kind) => form.set('kind', kind)}
        />
        <TextInput label="Why" ref={ownDirection} {...textField(form, 'reason')} />
        {form.values.kind === 'correction' ? (
          <>
            <StrikeEntries form={form} session={session} context={context} />
            <StrikeRatings form={form} session={session} context={context} />
            <StrikeTicks form={form} session={session} context={context} />
          </>
        ) : null}
        <Textarea
          label="What is added"
          autosize
          minRows={3}
          ref={ownDirection}
          {...textField(form, 'words')}
          error={form.error('words')}
        />
      </FormFrame>
      <Dialog open={asking} title="Discard this addendum?" onClose={() => setAsking(false)}>
        <p>What you wrote in it has not been added to the record. If you discard it, it is gone.</p>
        <DialogFoot>
          <Button variant="default" onClick={() => setAsking(false)}>
            Go on writing
          </Button>
          <Button color="red" onClick={discard}>
            Discard it
          </Button>
        </DialogFoot>
      </Dialog>
    </div>
  )
}
