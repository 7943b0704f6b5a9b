import { sql } from 'drizzle-orm'
import type { Db, Viewer } from '../../db/as-viewer.ts'

/** What an audit row tells besides who and when: ids, counts and field names, never text that somebody wrote. */
export type AuditFacts = {
  caseId: string | null
  subjectId: string | null
  detail: Record<string, number | boolean | string | readonly string[]>
}

type Who = Pick<Viewer, 'practiceId' | 'clinicianId' | 'signInId'> & {
  action: string
  requestId: string
  address: string
}

// a link-local IPv6 address names its interface ('fe80::1%eth0'), which PostgreSQL's inet does not take
const withoutZone = (address: string) => address.replace(/%.*$/, '')

/** Writes the one audit row of a request, in that request's transaction. */
export async function recordAudit(db: Db, who: Who, facts: AuditFacts): Promise<void> {
  await db.execute(sql`insert into audit_events
    (practice_id, clinician_id, sign_in_id, action, case_id, subject_id, detail, request_id, address)
    values (${who.practiceId}, ${who.clinicianId}, ${who.signInId}, ${who.action}, ${facts.caseId}, ${facts.subjectId},
      ${JSON.stringify(facts.detail)}, ${who.requestId}, ${withoutZone(who.address)})`)
}
