import { useDeferredValue } from 'react'
import type { CaseRow as Row } from '#shared/contracts/cases'
import type { Told } from '../practice/dates.ts'
import { CaseRow } from './case-row.tsx'
import classes from './caseload.module.css'

const firstRows = 30

/** The rows of the caseload under their heads. */
export function CaseList({ rows, told }: { rows: readonly Row[]; told: Told }) {
  // the first screens at once; the rest of a long caseload is drawn while nothing else is asked for
  const drawn = useDeferredValue(rows.length, firstRows)
  return (
    <>
      {rows.length === 0 ? null : <Heads />}
      <ul className={classes['list']} aria-label="Cases" data-long={rows.length > firstRows || undefined}>
        {rows.slice(0, Math.max(drawn, firstRows)).map((row) => (
          <CaseRow key={row.id} row={row} told={told} />
        ))}
      </ul>
    </>
  )
}

function Heads() {
  return (
    <div className={classes['heads']} aria-hidden="true">
      {['Names', 'Repair', 'Felt safety', 'Therapy stage', 'Last session', 'Next session', 'Status'].map(
        (head) => (
          <span key={head}>{head}</span>
        ),
      )}
    </div>
  )
}
