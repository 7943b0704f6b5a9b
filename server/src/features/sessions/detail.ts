import { and, asc, eq, type Column, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { RepairEntryBody } from '#shared/contracts/repair'
import type { CorrectionBody, SessionDetail } from '#shared/contracts/sessions'
import type { ObservationKind } from '#shared/domain/vocabulary'
import type { Viewer } from '../../db/as-viewer.ts'
import { anyOf } from '../../db/sql.ts'
import { clinicians } from '../../db/tables/practice.ts'
import {
  addenda,
  corrections,
  cycleMoves,
  cycleNotes,
  followThroughs,
  injuryRatings,
  observations,
  ratings,
  repairEntries,
  repairEntryBreakers,
  riskNotes,
  sessionAttendance,
  sessions,
  undertakingEnds,
  undertakings,
} from '../../db/tables/sessions.ts'
import { SealBroken, type Box, type Sealed } from '../../db/vault.ts'
import type { Tx } from '../../http/route.ts'
import { groupBy } from '../cases/record.ts'
import { signatureOf, signatureOfAddendum } from './signature.ts'

export type SessionRow = typeof sessions.$inferSelect
type Session = SessionDetail['session']

/** The condition that finds one session of the viewer's practice. */
export const byId = (viewer: Viewer, id: string) =>
  and(eq(sessions.practiceId, viewer.practiceId), eq(sessions.id, id))

/** The session, if the viewer may see it, else null. */
export async function findSession(tx: Tx, viewer: Viewer, id: string): Promise<SessionRow | null> {
  const rows = await tx.db.select().from(sessions).where(byId(viewer, id))
  return rows[0] ?? null
}

/** The names of the practice's clinicians, by id. */
export async function clinicianNames(tx: Tx, viewer: Viewer): Promise<ReadonlyMap<string, string>> {
  const box = await tx.keys.practice()
  const rows = await tx.db
    .select({ id: clinicians.id, name: clinicians.name })
    .from(clinicians)
    .where(eq(clinicians.practiceId, viewer.practiceId))
  return new Map(rows.map(({ id, name }) => [id, box.open(clinicians.name, id, name)]))
}

/**
 * Opens texts. Those of a signed session that do not open any more are told by the broken signature instead of
 * hiding the whole session; of a draft, they are a failure.
 */
function opener(box: Box, signed: boolean) {
  const state = { broken: false }
  const open = (column: Column, rowId: string, sealed: Sealed | null): string => {
    try {
      return box.open(column, rowId, sealed)
    } catch (error) {
      if (!(error instanceof SealBroken && signed)) throw error
      state.broken = true
      return ''
    }
  }
  return { open, state }
}

/** A session with everything written in it, its addenda, and whether it is still what was signed. */
export async function sessionDetail(tx: Tx, viewer: Viewer, row: SessionRow): Promise<Session> {
  const box = await tx.keys.case(row.caseId)
  const { open, state } = opener(box, row.status === 'signed')
  const { id } = row
  type OfSession = PgTable & { practiceId: Column; sessionId: Column }
  const ofThis = (table: Pick<OfSession, 'practiceId' | 'sessionId'>): SQL | undefined =>
    and(eq(table.practiceId, viewer.practiceId), eq(table.sessionId, id))
  const came = await tx.db.select().from(sessionAttendance).where(ofThis(sessionAttendance))
  const rated = await tx.db.select().from(ratings).where(ofThis(ratings))
  const injuryRated = await tx.db.select().from(injuryRatings).where(ofThis(injuryRatings))
  const cycle = (await tx.db.select().from(cycleNotes).where(ofThis(cycleNotes)))[0]
  const moves = await tx.db.select().from(cycleMoves).where(ofThis(cycleMoves))
  const seen = await tx.db
    .select()
    .from(observations)
    .where(ofThis(observations))
    .orderBy(asc(observations.position))
  const risk = await tx.db.select().from(riskNotes).where(ofThis(riskNotes))
  const undertaken = await tx.db
    .select()
    .from(undertakings)
    .where(ofThis(undertakings))
    .orderBy(asc(undertakings.position))
  const accounts = await tx.db.select().from(followThroughs).where(ofThis(followThroughs))
  const ends = await tx.db.select().from(undertakingEnds).where(ofThis(undertakingEnds))
  const entryRows = await tx.db
    .select()
    .from(repairEntries)
    .where(ofThis(repairEntries))
    .orderBy(asc(repairEntries.position))
  const breakersOf = await breakersByEntry(tx, viewer, entryRows)
  const entryOf = (entry: typeof repairEntries.$inferSelect): RepairEntryBody => ({
    id: entry.id,
    injuryId: entry.injuryId,
    stage: entry.stage,
    outcome: entry.outcome,
    step: entry.step,
    response: entry.response,
    inTheWay: (breakersOf.get(entry.id) ?? []) as RepairEntryBody['inTheWay'],
    line: open(repairEntries.line, entry.id, entry.line),
    setBackPlace: entry.setBackPlace,
    setBackEvent: open(repairEntries.setBackEvent, entry.id, entry.setBackEvent),
  })
  const of = (personId: string) => `${id}/${personId}`
  const content = {
    id,
    version: row.version,
    updatedAt: row.updatedAt,
    caseId: row.caseId,
    kind: row.kind,
    status: row.status,
    format: row.format,
    keptApart: row.keptApart,
    telehealth: row.telehealth,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    therapyStage: row.therapyStage,
    present: came.map((person) => person.personId),
    locations: came.flatMap(({ personId, location }) =>
      location === null
        ? []
        : [{ personId, words: open(sessionAttendance.location, of(personId), location) }],
    ),
    therapySteps: came.flatMap(({ personId, therapyStep }) =>
      therapyStep === null ? [] : [{ personId, step: therapyStep }],
    ),
    ratings: rated.map(({ personId, feltSafety, ratedBy }) => ({ personId, value: feltSafety, ratedBy })),
    injuryRatings: injuryRated.map(({ injuryId, pain, trust, ratedBy }) => ({
      injuryId,
      pain,
      trust,
      ratedBy,
    })),
    outside: open(sessions.outside, id, row.outside),
    accounts: accounts.map(({ undertakingId, personId, told }) => ({ undertakingId, personId, told })),
    letGo: ends.map((end) => end.undertakingId),
    undertakings: undertaken.map(({ id: own, personId, words }) => ({
      id: own,
      personId,
      words: open(undertakings.words, own, words),
    })),
    risk: risk.map(({ personId, finding, words }) => ({
      personId,
      finding,
      words: open(riskNotes.words, of(personId), words),
    })),
    cycle: {
      trigger: open(cycleNotes.trigger, id, cycle?.trigger ?? null),
      caughtBy: cycle?.caughtBy ?? null,
      moves: moves.map(({ personId, move, emotion }) => ({
        personId,
        move: open(cycleMoves.move, of(personId), move),
        emotion: open(cycleMoves.emotion, of(personId), emotion),
      })),
    },
    observations: seen.map(({ personId, kind, slug }) => ({ personId, kind, slug })),
    entries: entryRows.filter((entry) => entry.addendumId === null).map(entryOf),
    note: open(sessions.note, id, row.note),
    plan: open(sessions.plan, id, row.plan),
    loggedAt: row.createdAt,
  }
  const names = await clinicianNames(tx, viewer)
  const nameOf = (clinicianId: string) => ({ id: clinicianId, name: names.get(clinicianId) ?? '' })
  const next = await findNext(tx, viewer, id)
  const whole = { ...content, next, author: nameOf(row.authorId), signed: null, addenda: [] }
  const { signedAt, signedBy, signature } = row
  if (signedAt === null || signedBy === null || signature === null) return whole
  const expected = signatureOf(content, { authorId: row.authorId, signedBy, signedAt })
  const intact = !state.broken && expected.equals(signature)
  return {
    ...whole,
    signed: { at: signedAt, by: nameOf(signedBy), intact },
    addenda: await addendaOf(),
  }

  async function addendaOf(): Promise<Session['addenda']> {
    const rows = await tx.db
      .select()
      .from(addenda)
      .where(ofThis(addenda))
      .orderBy(asc(addenda.writtenAt), asc(addenda.id))
    if (rows.length === 0) return []
    const struck = groupBy(
      await tx.db.select().from(corrections).where(ofThis(corrections)).orderBy(asc(corrections.position)),
      (each) => each.addendumId,
    )
    return rows.map((each) => {
      state.broken = false
      const replaced = entryRows.filter((entry) => entry.addendumId === each.id)
      const body = {
        id: each.id,
        kind: each.kind,
        reason: open(addenda.reason, each.id, each.reason),
        words: open(addenda.words, each.id, each.words),
        corrections: (struck.get(each.id) ?? []).map((one) =>
          correctionOf(one, replaced.find((entry) => entry.corrects === one.entryId) ?? null, entryOf),
        ),
      }
      const sealed = signatureOfAddendum(body, {
        session: Buffer.from(signature ?? []).toString('hex'),
        authorId: each.authorId,
        at: each.writtenAt,
      })
      const { broken } = state
      return {
        ...body,
        at: each.writtenAt,
        author: nameOf(each.authorId),
        intact: !broken && sealed.equals(each.signature),
      }
    })
  }
}

function correctionOf(
  row: typeof corrections.$inferSelect,
  replacement: typeof repairEntries.$inferSelect | null,
  entryOf: (entry: typeof repairEntries.$inferSelect) => RepairEntryBody,
): CorrectionBody {
  const { subject, value, ratedBy } = row
  const missing = '00000000-0000-7000-8000-000000000000'
  switch (subject) {
    case 'entry':
      return {
        subject,
        entryId: row.entryId ?? missing,
        entry: replacement === null ? null : entryOf(replacement),
      }
    case 'felt_safety':
      return { subject, personId: row.personId ?? missing, value, ratedBy }
    case 'pain':
    case 'trust':
      return { subject, injuryId: row.injuryId ?? missing, value, ratedBy }
    default: {
      const [kind = '', slug = ''] = (row.tag ?? '').split(':')
      return { subject, personId: row.personId, kind: kind as ObservationKind, slug }
    }
  }
}

async function breakersByEntry(tx: Tx, viewer: Viewer, entries: readonly { id: string }[]) {
  if (entries.length === 0) return new Map<string, { personId: string; breaker: string }[]>()
  const rows = await tx.db
    .select()
    .from(repairEntryBreakers)
    .where(
      and(
        eq(repairEntryBreakers.practiceId, viewer.practiceId),
        anyOf(
          repairEntryBreakers.entryId,
          entries.map((entry) => entry.id),
        ),
      ),
    )
    .orderBy(asc(repairEntryBreakers.personId), asc(repairEntryBreakers.breaker))
  const groups = groupBy(rows, (row) => row.entryId)
  return new Map(
    [...groups].map(([entryId, list]) => [
      entryId,
      list.map(({ personId, breaker }) => ({ personId, breaker })),
    ]),
  )
}

/** The session that was planned in this one and has not been held yet. */
async function findNext(tx: Tx, viewer: Viewer, sessionId: string): Promise<Session['next']> {
  const rows = await tx.db
    .select({ id: sessions.id, startsAt: sessions.startsAt, endsAt: sessions.endsAt })
    .from(sessions)
    .where(
      and(
        eq(sessions.practiceId, viewer.practiceId),
        eq(sessions.plannedIn, sessionId),
        eq(sessions.status, 'planned'),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(1)
  return rows[0] ?? null
}
