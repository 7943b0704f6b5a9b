import { useSuspenseQuery } from '@tanstack/react-query'
import { dayOf } from '#shared/domain/days'
import { now } from '../../api/clock.ts'
import { meQuery } from './queries.ts'

/** The practice's zone and locale, and which day it is there now. For pages behind the sign-in only. */
export function usePractice(): { timeZone: string; locale: string; today: string } {
  const { practice } = useSuspenseQuery(meQuery()).data
  const { timeZone, locale } = practice
  return { timeZone, locale, today: dayOf(now(), timeZone) }
}
