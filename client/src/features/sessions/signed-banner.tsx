import type { SessionDetail } from '#shared/contracts/sessions'
import { dayOf } from '#shared/domain/days'
import { momentInWords, type Told } from '../practice/dates.ts'
import classes from './signed-banner.module.css'

type Session = SessionDetail['session']

/** Where the addenda stand on the page. */
export const addendaId = 'addenda'

/** Who signed the session and when; and, where it does not agree with what is stored, that loudly. */
export function SignedBanner({ session, told }: { session: Session; told: Told }) {
  const { signed, author, loggedAt, startsAt, addenda } = session
  if (signed === null) return null
  const late = dayOf(loggedAt, told.timeZone) !== dayOf(startsAt, told.timeZone)
  const broken = !signed.intact || addenda.some((addendum) => !addendum.intact)
  return (
    <>
      {broken ? (
        <div className={classes['broken']} role="alert">
          <b>This record is not what was signed.</b> Something in it was changed in the database after{' '}
          {signed.by.name} signed it on {momentInWords(signed.at, told)}. Do not rely on it; tell whoever runs
          Holdfast.
        </div>
      ) : null}
      <p className={classes['signed']}>
        <span aria-hidden="true">✓ </span>Signed by <b>{signed.by.name}</b>, {momentInWords(signed.at, told)}.
        {author.id === signed.by.id ? '' : ` Written by ${author.name}.`}
        {late
          ? ` Logged late: held ${momentInWords(startsAt, told)}, logged ${momentInWords(loggedAt, told)}.`
          : ''}{' '}
        It is not changed any more; what comes later is an addendum.
        {addenda.length === 0 ? null : (
          <>
            {' '}
            <a href={`#${addendaId}`}>
              {addenda.length === 1 ? '1 addendum follows' : `${addenda.length} addenda follow`}
            </a>
          </>
        )}
      </p>
    </>
  )
}
