import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { DaySession } from '#shared/contracts/today'
import { caseName } from '#shared/domain/couple-name'
import { RepairWall } from '../../ui/repair-wall.tsx'
import { FeltSafetySparkline } from '../../ui/sparkline.tsx'
import type { Told } from '../practice/dates.ts'
import { awayInWords, clockTime, whoInWords } from './day-words.ts'
import { ThreeLines } from './three-lines.tsx'
import classes from './today.module.css'

/** The session that comes next, with its brief in three lines. */
export function NextSession({ session, now, told }: { session: DaySession; now: string; told: Told }) {
  const { caseId, kind, people, walls, feltSafety } = session
  const params = { caseId }
  return (
    <section className={classes['next']} aria-label="Next session">
      <div className={classes['nextHead']}>
        <p className={classes['time']}>
          {clockTime(session.startsAt, told)}
          <span className={classes['away']}>, {awayInWords(session.startsAt, now)}</span>
        </p>
        <h3 className={classes['names']}>
          <Link to="/cases/$caseId" params={params} className={classes['source'] ?? ''}>
            {caseName(kind, people)}
          </Link>
        </h3>
        <div className={classes['pictures']}>
          {walls.slice(0, 3).map((wall) => (
            <RepairWall key={wall.id} standing={wall.standing} size="mini" />
          ))}
          {feltSafety.length > 0 ? <FeltSafetySparkline points={feltSafety} people={people} /> : null}
        </div>
      </div>
      <p className={classes['quiet']}>{whoInWords(session)}</p>
      <ThreeLines session={session} told={told} />
      <div className={classes['bar']}>
        <Button renderRoot={(props) => <Link to="/cases/$caseId" params={params} {...props} />}>
          Open the brief
        </Button>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/cases/$caseId/sessions/new" params={params} search={{ id: '' }} {...props} />
          )}
        >
          Log this session
        </Button>
      </div>
    </section>
  )
}
