import { useNow } from '../api/use-now.ts'
import classes from './as-of.module.css'
import { QuietButton } from './quiet-button.tsx'

type AsOfProps = {
  /** of useQuery or useSuspenseQuery; what it holds is on the screen already */
  query: {
    dataUpdatedAt: number
    isFetching: boolean
    isError: boolean
    refetch: () => Promise<unknown>
  }
  told: { locale: string; timeZone: string }
}

const minute = 60_000

/**
 * How old what is shown may be: quiet while it is fresh, then its age with the way to read it anew; that it is being
 * read, and that it could not be.
 */
export function AsOf({ query, told }: AsOfProps) {
  const { dataUpdatedAt, isFetching, isError } = query
  const age = Date.parse(useNow()) - dataUpdatedAt
  const refresh = (label: string) => (
    <QuietButton underlined onClick={() => void query.refetch().catch(() => null)}>
      {label}
    </QuietButton>
  )
  return (
    <p className={classes['line']} role="status">
      {isFetching ? (
        'updating…'
      ) : isError ? (
        <>
          could not be refreshed; as of {clock(dataUpdatedAt, told)} {refresh('Try again')}
        </>
      ) : age > minute ? (
        <>
          as of {ageInWords(age, told.locale)} {refresh('Refresh')}
        </>
      ) : null}
    </p>
  )
}

function ageInWords(age: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale)
  const minutes = Math.floor(age / minute)
  return minutes < 60 ? words.format(-minutes, 'minute') : words.format(-Math.floor(minutes / 60), 'hour')
}

const clock = (at: number, { locale, timeZone }: AsOfProps['told']) =>
  new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(at)
