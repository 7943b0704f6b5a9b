import { Link } from '@tanstack/react-router'
import type { DaySession } from '#shared/contracts/today'
import { caseName } from '#shared/domain/couple-name'
import { RepairWall } from '../../ui/repair-wall.tsx'
import { FeltSafetySparkline } from '../../ui/sparkline.tsx'
import type { Told } from '../practice/dates.ts'
import { clockTime, whoInWords } from './day-words.ts'
import { ThreeLines } from './three-lines.tsx'
import classes from './today.module.css'

const states = {
  planned: '',
  draft: 'held, not signed',
  signed: 'held, signed',
  cancelled: 'cancelled',
  no_show: 'no-show',
} as const

/** A session of the day in its order. */
export function DayRow({ session, told, now }: { session: DaySession; told: Told; now: string }) {
  const { caseId, kind, people, walls, feltSafety, status } = session
  const waits = status === 'planned' && Date.parse(session.endsAt) <= Date.parse(now)
  return (
    <li className={classes['row']} data-over={Date.parse(session.endsAt) <= Date.parse(now) || undefined}>
      <p className={classes['time']}>{clockTime(session.startsAt, told)}</p>
      <div className={classes['rowMain']}>
        <h3 className={classes['rowNames']}>
          <Link to="/cases/$caseId" params={{ caseId }} className={classes['source'] ?? ''}>
            {caseName(kind, people)}
          </Link>
        </h3>
        <p className={classes['quiet']}>
          {[whoInWords(session), states[status]].filter(Boolean).join(' · ')}
          {waits ? (
            <>
              {' · '}
              <Link to="/cases/$caseId/sessions/new" params={{ caseId }} search={{ id: '' }}>
                not logged yet
              </Link>
            </>
          ) : null}
          {status === 'draft' ? (
            <>
              {' · '}
              <Link to="/cases/$caseId/sessions/$sessionId" params={{ caseId, sessionId: session.id }}>
                finish it
              </Link>
            </>
          ) : null}
        </p>
        <ThreeLines session={session} told={told} />
      </div>
      <div className={classes['pictures']}>
        {walls.slice(0, 2).map((wall) => (
          <RepairWall key={wall.id} standing={wall.standing} size="mini" />
        ))}
        {feltSafety.length > 0 ? (
          <FeltSafetySparkline points={feltSafety} people={people} width={110} />
        ) : null}
      </div>
    </li>
  )
}
