import { ruleWords, type FlagRule } from '#shared/domain/flags'
import classes from './flags.module.css'

const tones: Partial<Record<FlagRule, string>> = { set_back_last_time: 'back', unsigned_note: 'warn' }

/** What kind of flag it is, in a word. */
export function FlagChip({ rule }: { rule: FlagRule }) {
  return (
    <span className={classes['chip']} data-tone={tones[rule]}>
      {ruleWords[rule].label}
    </span>
  )
}

/** A chip for a line that is no flag. */
export const QuietChip = ({ children }: { children: string }) => (
  <span className={classes['chip']}>{children}</span>
)
