import { Link } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import type { CaseRow as Row } from '#shared/contracts/cases'
import { caseName } from '#shared/domain/couple-name'
import { FeltSafetySparkline } from '../../ui/sparkline.tsx'
import { dayInWords, distanceInWords, hourInWords, type Told } from '../practice/dates.ts'
import { CaseWall } from './case-wall.tsx'
import classes from './caseload.module.css'
import { PeopleLine } from './people-line.tsx'

const wallsShown = 3

/** One case of the caseload; the whole row is its link. */
export const CaseRow = memo(function CaseRow({ row, told }: { row: Row; told: Told }) {
  const { injuries, flags } = row
  return (
    <li className={classes['row']}>
      <div className={classes['who']}>
        <h2 className={classes['names']}>
          <Link
            to="/cases/$caseId"
            params={{ caseId: row.id }}
            // the link covers its row: whoever points at it reads why it is flagged
            title={flags.length > 0 ? flags.map(({ words }) => words).join('\n') : undefined}
          >
            {caseName(row.kind, row.people)}
          </Link>
        </h2>
        <PeopleLine people={row.people} />
      </div>
      <Cell label="Repair" className={classes['walls']}>
        {injuries.slice(0, wallsShown).map((injury) => (
          <CaseWall key={injury.id} injury={injury} kind={row.kind} people={row.people} />
        ))}
        {injuries.length > wallsShown ? (
          <span>
            +{injuries.length - wallsShown}
            <span className={classes['unseen']}> more open injuries</span>
          </span>
        ) : null}
        {injuries.length === 0 ? <span className={classes['none']}>no open injury</span> : null}
      </Cell>
      <Cell label="Felt safety">
        {row.feltSafety.length > 0 ? (
          <FeltSafetySparkline points={pointsOf(row)} people={row.people} width={120} />
        ) : (
          <span className={classes['none']}>not rated yet</span>
        )}
      </Cell>
      <Cell label="Therapy stage">{row.therapyStage ?? <span className={classes['none']}>–</span>}</Cell>
      <Cell label="Last session">
        {row.lastSessionAt === null ? (
          <span className={classes['none']}>none yet</span>
        ) : (
          <>
            {dayInWords(row.lastSessionAt, told)}
            <small>{distanceInWords(row.lastSessionAt, told)}</small>
          </>
        )}
      </Cell>
      <Cell label="Next session">
        {row.nextSessionAt === null ? (
          <span className={classes['none']}>not planned</span>
        ) : (
          <>
            {hourInWords(row.nextSessionAt, told)}
            <small>{distanceInWords(row.nextSessionAt, told)}</small>
          </>
        )}
      </Cell>
      <Cell label="Status">{row.status}</Cell>
      {flags.length > 0 ? (
        <ul className={classes['flags']} aria-label="To look at">
          {[...new Map(flags.map(({ rule, label }) => [rule, label]))].map(([rule, label]) => (
            <li key={rule}>
              {label}
              <span className={classes['unseen']}>
                : {flags.flatMap((flag) => (flag.rule === rule ? flag.words : [])).join(' ')}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  )
})

const pointsOf = ({ feltSafety, people }: Row) =>
  feltSafety.flatMap(({ at, values }) =>
    people.flatMap(({ id }, index) => {
      const value = values[index] ?? null
      return value === null ? [] : [{ at, personId: id, value }]
    }),
  )

function Cell({
  label,
  className,
  children,
}: {
  label: string
  className?: string | undefined
  children: ReactNode
}) {
  return (
    <div className={classes['cell']}>
      <span className={classes['label']}>{label}</span>
      <div className={className ?? classes['value']}>{children}</div>
    </div>
  )
}
