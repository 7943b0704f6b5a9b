import { usePractice } from '../practice/use-practice.ts'
import { SessionList } from '../sessions/session-list.tsx'
import { useCase } from './use-case.ts'

/** Every session of the case. */
export function SessionsTab() {
  const overview = useCase()
  const { timeZone, locale } = usePractice()
  return <SessionList overview={overview} timeZone={timeZone} locale={locale} />
}
