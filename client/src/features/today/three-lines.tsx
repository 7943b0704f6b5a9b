import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DaySession } from '#shared/contracts/today'
import { FlagChip } from '../flags/flag-chip.tsx'
import { dayInWords, type Told } from '../practice/dates.ts'
import { planInLine } from './day-words.ts'
import classes from './today.module.css'

/** The brief in three lines: what to look at first, where it stands, what is planned. */
export function ThreeLines({ session, told }: { session: DaySession; told: Told }) {
  const { alert, injury, cycle, plan, caseId } = session
  return (
    <div className={classes['three']}>
      {alert ? (
        <p>
          <FlagChip rule={alert.rule} />{' '}
          {alert.sessionId === null ? (
            alert.words
          ) : (
            <Source caseId={caseId} sessionId={alert.sessionId}>
              {alert.words}
            </Source>
          )}
        </p>
      ) : null}
      {injury ? (
        <p>
          <Link
            to="/cases/$caseId/injuries/$injuryId"
            params={{ caseId, injuryId: injury.id }}
            className={classes['source'] ?? ''}
          >
            <span dir="auto">{injury.handle}</span>: {injury.words}
          </Link>
        </p>
      ) : (
        <p className={cycle === '' ? classes['none'] : undefined} dir="auto">
          {cycle === '' ? 'No injury is open, and the cycle is not told yet.' : cycle}
        </p>
      )}
      {plan ? (
        <p>
          <span className={classes['quiet']}>Plan: </span>
          <Source caseId={caseId} sessionId={plan.sessionId}>
            <span dir="auto">{planInLine(plan.text)}</span>
          </Source>{' '}
          <span className={classes['quiet']}>{dayInWords(plan.at, told)}</span>
        </p>
      ) : null}
    </div>
  )
}

function Source({ caseId, sessionId, children }: { caseId: string; sessionId: string; children: ReactNode }) {
  return (
    <Link
      to="/cases/$caseId/sessions/$sessionId"
      params={{ caseId, sessionId }}
      className={classes['source'] ?? ''}
    >
      {children}
    </Link>
  )
}
