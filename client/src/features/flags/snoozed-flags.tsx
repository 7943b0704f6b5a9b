import { useState } from 'react'
import type { SnoozedFlag } from '#shared/contracts/flags'
import { Confirm } from '../../layout/confirm.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { calendarDay, type Told } from '../practice/dates.ts'
import { FlagChip } from './flag-chip.tsx'
import classes from './flags.module.css'
import { bringBack } from './queries.ts'

/** The flags that this clinician has put aside, folded away, each with its reason and the way back. */
export function SnoozedFlags({ snoozed, told }: { snoozed: readonly SnoozedFlag[]; told: Told }) {
  const [asked, setAsked] = useState<SnoozedFlag | null>(null)
  if (snoozed.length === 0) return null
  return (
    <details className={classes['aside']}>
      <summary>
        {snoozed.length === 1 ? '1 flag is put aside' : `${snoozed.length} flags are put aside`}
      </summary>
      <ul>
        {snoozed.map((each) => (
          <li key={each.snoozeId}>
            <FlagChip rule={each.flag.rule} /> {each.flag.words}{' '}
            <span className={classes['reason']}>
              Through {calendarDay(each.until, told.locale)}: <span dir="auto">{each.reason}</span>
            </span>{' '}
            <QuietButton underlined onClick={() => setAsked(each)}>
              bring back
            </QuietButton>
          </li>
        ))}
      </ul>
      {asked ? (
        <Confirm
          title="Bring this flag back?"
          confirmLabel="Bring it back"
          act={(changeKey) => bringBack(asked.snoozeId, changeKey)}
          invalidates={[['cases']]}
          onClose={() => setAsked(null)}
        >
          <p>{asked.flag.words}</p>
        </Confirm>
      ) : null}
    </details>
  )
}
