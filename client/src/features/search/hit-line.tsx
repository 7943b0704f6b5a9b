import type { Hit } from '#shared/contracts/search'
import { dayInWords, type Told } from '../practice/dates.ts'
import { placeWords } from './hits.ts'
import classes from './search-dialog.module.css'

/** One hit: whose it is, where it stands, and the text around what was found. */
export function HitLine({ hit, told }: { hit: Hit; told: Told }) {
  const { before, match, after } = hit.excerpt
  const where = [
    ...(hit.startsAt === null ? [] : [dayInWords(hit.startsAt, told)]),
    ...(hit.handle === '' ? [] : [hit.handle]),
    ...(hit.place === 'names' ? [] : [placeWords[hit.place]]),
  ].join(' · ')
  return (
    <>
      <span className={classes['line']}>
        <span className={classes['name']} dir="auto">
          {hit.name}
        </span>{' '}
        {where === '' ? null : (
          <span className={classes['where']} dir="auto">
            {where}
          </span>
        )}
      </span>
      <span className={classes['excerpt']} dir="auto">
        {before}
        <mark>{match}</mark>
        {after}
      </span>
    </>
  )
}
