import type { CaseKind } from '#shared/domain/cases'
import { standingInWords } from '#shared/domain/standing'
import { standingWith } from './entry-list.ts'
import type { SessionInjury } from './pair.ts'
import type { EntryDraft } from './session-draft.ts'
import classes from './standing-line.module.css'

type StandingLineProps = {
  injury: SessionInjury
  entries: readonly EntryDraft[]
  wording: CaseKind
  /** whether `injury.standing` is the standing before this session: only then can its entries be added here */
  before: boolean
}

/** Where the injury stands, and where it would with what is on the page. */
export function StandingLine({ injury, entries, wording, before }: StandingLineProps) {
  const now = injury.standing.words
  const then = before ? standingInWords(standingWith(injury.standing, injury.id, entries), wording) : now
  return (
    <p className={classes['line']}>
      {before ? 'Stands' : 'When this page was opened, it stood'}: {now}
      {then === now ? null : (
        <>
          {' → '}
          <b className={classes['then']}>would stand: {then}</b>
        </>
      )}
    </p>
  )
}
