import { and, asc, eq, inArray, type Column } from 'drizzle-orm'
import type { CaseTimeline } from '#shared/contracts/timeline'
import { placeEntriesByInjury } from '#shared/domain/entry-order'
import { timelineOf, type TimelineCorrection } from '#shared/domain/timeline'
import { jointEntries } from '#shared/domain/case-facts'
import type { Viewer } from '../../db/as-viewer.ts'
import { together } from '../../db/sql.ts'
import { injuries } from '../../db/tables/injuries.ts'
import { addenda, corrections, injuryRatings, observations, repairEntries } from '../../db/tables/sessions.ts'
import type { Tx } from '../../http/route.ts'
import type { OpenedCase } from '../cases/access.ts'
import { headOf } from '../cases/queries.ts'
import { loadRecords, noRecord, numberSessions } from '../cases/record.ts'
import { standingOfPlaced } from '../cases/standings.ts'

/** The repair timeline of a case; everything it needs is read in one round trip (two while its keys are not known yet). */
export async function readTimeline(
  tx: Tx,
  viewer: Viewer,
  opened: OpenedCase,
  zone: string,
): Promise<CaseTimeline> {
  // none waits for another, so all go out together
  const [box, , records, [seen, rated, corrected]] = await Promise.all([
    tx.keys.case(opened.id),
    tx.keys.practice(),
    loadRecords(tx, viewer, [opened.id], zone),
    readRatings(tx, viewer, opened.id),
  ])
  const record = records.get(opened.id) ?? noRecord
  const numbers = numberSessions(record.sessions)
  // one list for marks and walls: it is placed once, unless a session is kept apart
  const entries = record.entries.map((entry) => ({ ...entry, response: entry.row.response }))
  const walls = placeEntriesByInjury(jointEntries({ ...record, entries }))
  const { sessions, injuries: marked } = timelineOf({
    personIds: record.people.map((person) => person.id),
    injuryIds: record.injuries.map((injury) => injury.id),
    sessions: record.sessions.map((session) => ({ ...session, number: numbers.get(session.id) ?? null })),
    entries,
    changeEvents: seen,
    injuryRatings: rated,
    corrections: corrected as TimelineCorrection[],
  })
  return {
    case: headOf(opened, record),
    sessions: sessions as CaseTimeline['sessions'],
    injuries: record.injuries.map((injury, nth) => {
      const { marks = [], entries: own = [] } = marked[nth] ?? {}
      return {
        ...injury,
        handle: box.open(injuries.handle, injury.id, injury.handle),
        ...standingOfPlaced(walls.get(injury.id) ?? [], record, opened.kind, injury, zone),
        marks,
        setBackEvents: own.flatMap(({ id, row }, index): [number, string][] => {
          if (row.setBackEvent === null) return []
          const words = box.open(repairEntries.setBackEvent, id, row.setBackEvent)
          return words === '' ? [] : [[index, words]]
        }),
      }
    }),
  }
}

/** Change events, pain and trust, and what addenda have corrected of them, oldest first. */
function readRatings({ db }: Tx, viewer: Viewer, caseId: string) {
  const ofCase = (table: { practiceId: Column; caseId: Column }) =>
    and(eq(table.practiceId, viewer.practiceId), eq(table.caseId, caseId))
  return together(
    db
      .select({ sessionId: observations.sessionId, slug: observations.slug })
      .from(observations)
      .where(and(ofCase(observations), eq(observations.kind, 'change_event'))),
    db.select().from(injuryRatings).where(ofCase(injuryRatings)),
    db
      .select({
        sessionId: corrections.sessionId,
        subject: corrections.subject,
        injuryId: corrections.injuryId,
        tag: corrections.tag,
        value: corrections.value,
        ratedBy: corrections.ratedBy,
      })
      .from(corrections)
      .innerJoin(
        addenda,
        and(eq(addenda.practiceId, corrections.practiceId), eq(addenda.id, corrections.addendumId)),
      )
      .where(and(ofCase(corrections), inArray(corrections.subject, ['pain', 'trust', 'observation'])))
      .orderBy(asc(addenda.writtenAt), asc(addenda.id), asc(corrections.position)),
  )
}
