import type { SnoozedFlag } from '#shared/contracts/flags'
import { calendarDay, type Told } from '../practice/dates.ts'
import { BringBack } from './bring-back.tsx'
import { FlagChip } from './flag-chip.tsx'
import classes from './flags.module.css'

/** The flags that this clinician has put aside, folded away, each with its reason and the way back. */
export function SnoozedFlags({ snoozed, told }: { snoozed: readonly SnoozedFlag[]; told: Told }) {
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
            <BringBack snoozeId={each.snoozeId} words={each.flag.words} />
          </li>
        ))}
      </ul>
    </details>
  )
}
