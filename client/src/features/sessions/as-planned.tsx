import { Link } from '@tanstack/react-router'
import classes from './as-planned.module.css'

/** Says that the session being logged is the one planned for today, and leads to another one instead. */
export function AsPlanned({ caseId }: { caseId: string }) {
  return (
    <p className={classes['note']}>
      This is the session planned for today.{' '}
      <Link to="/cases/$caseId/sessions/new" params={{ caseId }} search={{ id: '', another: true }}>
        Log another one instead
      </Link>
    </p>
  )
}
