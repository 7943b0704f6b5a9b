import { can } from '#shared/domain/care-team'
import { usePractice } from '../practice/use-practice.ts'
import { DeletedSessions } from '../sessions/deleted-sessions.tsx'
import { SessionList } from '../sessions/session-list.tsx'
import { useCase } from './use-case.ts'

/** Every session of the case, and the deleted drafts that can still be brought back. */
export function SessionsTab() {
  const overview = useCase()
  const told = usePractice()
  const writable = overview.status !== 'closed' && can(overview.teamRole, 'write')
  return (
    <>
      <DeletedSessions caseId={overview.id} told={told} writable={writable} />
      <SessionList overview={overview} timeZone={told.timeZone} locale={told.locale} />
    </>
  )
}
