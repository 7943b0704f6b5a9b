import { getRouteApi } from '@tanstack/react-router'
import { SessionPage } from '../sessions/session-page.tsx'

const newSession = getRouteApi('/signed-in/cases/$caseId/sessions/new')
const session = getRouteApi('/signed-in/cases/$caseId/sessions/$sessionId')

/** A session that is not stored yet; its id stands in the address, so that reloading or sending twice makes one row. */
export function NewSessionRoute() {
  const { caseId } = newSession.useParams()
  const { id, another = false } = newSession.useSearch()
  return <SessionPage caseId={caseId} sessionId={id} isNew another={another} />
}

export function SessionRoute() {
  const { caseId, sessionId } = session.useParams()
  return <SessionPage caseId={caseId} sessionId={sessionId} isNew={false} />
}
