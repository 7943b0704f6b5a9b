import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { CorrectionBody, SessionContext, SessionDetail } from '#shared/contracts/sessions'
import { useIsKept } from '../../forms/use-is-kept.ts'
import { BehindNames } from '../../ui/behind-names.tsx'
import { Card } from '../../ui/card.tsx'
import { useShown } from '../../ui/shown.ts'
import { momentInWords, type Told } from '../practice/dates.ts'
import { AddendumForm } from './addendum-form.tsx'
import { addendumKinds, correctionInWords } from './addendum-words.ts'
import classes from './addenda.module.css'

type Session = SessionDetail['session']
type AddendaProps = {
  session: Session
  context: SessionContext
  told: Told
  /** whether this clinician may add */
  writable: boolean
  onAdded: () => void
}

/** What was written after signing, in its order, and the way to write more; beside the note wherever that is shown. */
export function Addenda(props: AddendaProps) {
  const { told, writable, onAdded } = props
  const { session, context } = useShown(props)
  // typing that was kept of one is on the page at once
  const kept = useIsKept('addendum', session.id)
  const [state, setState] = useState<'asked' | 'open' | 'closed'>('asked')
  const writing = writable && (state === 'open' || (state === 'asked' && kept))
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    // the button is drawn again first, so that the focus has where to go
    flushSync(() => setState('closed'))
    opener.current?.focus()
  }
  return (
    <Card title="Addenda">
      {session.addenda.length === 0 && !writing ? (
        <p className={classes['none']}>Nothing was added since it was signed.</p>
      ) : null}
      {session.addenda.map((addendum) => (
        <article key={addendum.id} className={classes['addendum']}>
          <h3 className={classes['title']}>
            {addendumKinds[addendum.kind]}, {momentInWords(addendum.at, told)}
          </h3>
          <p className={classes['by']}>
            {addendum.author.name}: <span dir="auto">{addendum.reason}</span>
          </p>
          {addendum.corrections.length === 0 ? null : (
            <ul className={classes['corrections']}>
              {addendum.corrections.map((each, index) => (
                <li key={index}>
                  <Correction correction={each} session={session} context={context} />
                </li>
              ))}
            </ul>
          )}
          {addendum.words === '' ? null : (
            <p dir="auto" className={classes['words']}>
              {addendum.words}
            </p>
          )}
        </article>
      ))}
      {writing ? (
        <BehindNames>
          <AddendumForm
            session={props.session}
            context={props.context}
            focused={state === 'open'}
            onClose={close}
            onAdded={() => {
              close()
              onAdded()
            }}
          />
        </BehindNames>
      ) : writable ? (
        <Button ref={opener} variant="default" size="sm" onClick={() => setState('open')}>
          Add an addendum
        </Button>
      ) : null}
    </Card>
  )
}

type CorrectionProps = { correction: CorrectionBody; session: Session; context: SessionContext }

/** What was struck, and what is set instead: both stay readable. */
function Correction({ correction, session, context }: CorrectionProps) {
  const [was, now] = correctionInWords(correction, session, context)
  return (
    <>
      <s>{was}</s> → {now}
    </>
  )
}
