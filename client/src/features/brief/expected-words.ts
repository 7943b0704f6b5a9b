import type { Brief } from '#shared/contracts/brief'
import type { SessionStatus } from '#shared/domain/cases'
import { hourInWords, type Told } from '../practice/dates.ts'
import { nameIn } from './around.ts'

/** 'Tue, Jul 21, 10:00 AM · both expected · conjoint · session 17' */
export function expectedInWords(brief: Brief, told: Told): string {
  const { session, who, number } = brief.expected
  if (session === null) return `no session is planned · the next is session ${number}`
  const all = brief.case.people.length
  const names = who.map((id) => nameIn(brief, id))
  const expected =
    names.length === 0
      ? 'who comes is not told'
      : names.length === all && all === 2
        ? 'both expected'
        : names.length === all
          ? 'everyone expected'
          : `${new Intl.ListFormat('en-US').format(names)} expected`
  return [hourInWords(session.startsAt, told), expected, session.format, `session ${number}`].join(' · ')
}

export const missedInWords = (status: SessionStatus): string =>
  status === 'no_show' ? 'no-show' : 'cancelled'
