import { startTransition, useEffect, useState, type CSSProperties } from 'react'
import type { CaseRow as Row } from '#shared/contracts/cases'
import type { Told } from '../practice/dates.ts'
import { CaseRow } from './case-row.tsx'
import classes from './caseload.module.css'

const firstRows = 30
const moreRows = 15

/**
 * The rows of the caseload under their heads: the first screens at once, the rest a few at a time, so that no key is
 * kept waiting. The list has its height from the beginning, for whoever comes back to the middle of it.
 */
export function CaseList({ rows, told }: { rows: readonly Row[]; told: Told }) {
  const [drawn, setDrawn] = useState(firstRows)
  const growing = drawn < rows.length
  useEffect(() => {
    if (!growing) return undefined
    const timer = setTimeout(() => startTransition(() => setDrawn(drawn + moreRows)), 20)
    return () => clearTimeout(timer)
  }, [growing, drawn])
  const height = growing ? ({ '--rows': rows.length } as CSSProperties) : undefined
  return (
    <>
      {rows.length === 0 ? null : <Heads />}
      <ul
        className={classes['list']}
        aria-label="Cases"
        data-long={rows.length > firstRows || undefined}
        style={height}
      >
        {rows.slice(0, drawn).map((row) => (
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
