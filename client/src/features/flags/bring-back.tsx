import { useState } from 'react'
import { Confirm } from '../../layout/confirm.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { bringBack } from './queries.ts'

type BringBackProps = {
  snoozeId: string
  /** of the flag */
  words: string
  onDone?: () => void
}

/** The button that brings a flag back before its day, and its question. */
export function BringBack({ snoozeId, words, onDone }: BringBackProps) {
  const [asked, setAsked] = useState(false)
  return (
    <>
      <QuietButton underlined onClick={() => setAsked(true)} aria-label={`Bring back: ${words}`}>
        bring back
      </QuietButton>
      {asked ? (
        <Confirm
          title="Bring this flag back?"
          confirmLabel="Bring it back"
          act={(changeKey) => bringBack(snoozeId, changeKey)}
          onDone={() => onDone?.()}
          invalidates={[['cases']]}
          onClose={() => setAsked(false)}
        >
          <p>{words}</p>
        </Confirm>
      ) : null}
    </>
  )
}
