import { and, eq, sql } from 'drizzle-orm'
import type { BodyOf } from '#shared/contracts/contract'
import type { changeCase, CaseHead, CaseOverview, openCase, PersonBody } from '#shared/contracts/cases'
import type { Saved } from '#shared/contracts/values'
import { isHeld } from '#shared/domain/cases'
import { placeEntriesByInjury } from '#shared/domain/entry-order'
import { jointEntries } from '#shared/domain/case-facts'
import type { Viewer } from '../../db/as-viewer.ts'
import { cases, casePeople, people } from '../../db/tables/cases.ts'
import { injuries } from '../../db/tables/injuries.ts'
import { repairEntries } from '../../db/tables/sessions.ts'
import type { Box } from '../../db/vault.ts'
import { replayOrStale } from '../../http/changes.ts'
import { fieldProblem, Problem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'
import type { OpenedCase } from './access.ts'
import { groupBy, loadRecords, noRecord, numberSessions, type CaseRecord } from './record.ts'
import { standingOfPlaced } from './standings.ts'

/** What stands at the top of every page about the case. */
export function headOf(opened: OpenedCase, record: CaseRecord): CaseHead {
  const { id, version, kind, status, openedOn, closedOn, teamRole } = opened
  return {
    id,
    version,
    kind,
    status,
    openedOn,
    closedOn,
    teamRole,
    therapyStage:
      record.sessions.findLast((session) => isHeld(session.status) && session.therapyStage !== null)
        ?.therapyStage ?? null,
    people: record.people as CaseHead['people'],
  }
}

/** A case as its page shows it; the story texts stay behind. */
export async function overviewOf(
  tx: Tx,
  viewer: Viewer,
  opened: OpenedCase,
  zone: string,
): Promise<CaseOverview> {
  const record = (await loadRecords(tx, viewer, [opened.id], zone)).get(opened.id) ?? noRecord
  const box = await tx.keys.case(opened.id)
  const numbers = numberSessions(record.sessions)
  const byInjury = groupBy(record.entries, (entry) => entry.injuryId)
  const placed = placeEntriesByInjury(jointEntries(record))
  const bySession = groupBy(
    record.entries.filter((entry) => entry.sessionId !== null),
    (entry) => entry.sessionId ?? '',
  )
  return {
    ...headOf(opened, record),
    cycle: box.open(cases.cycle, opened.id, opened.cycle),
    injuries: record.injuries.map((injury) => {
      const entries = byInjury.get(injury.id) ?? []
      return {
        ...injury,
        contexts: injury.contexts as CaseOverview['injuries'][number]['contexts'],
        handle: box.open(injuries.handle, injury.id, injury.handle),
        ...standingOfPlaced(placed.get(injury.id) ?? [], record, opened.kind, injury, zone),
        entryCount: entries.length,
      }
    }),
    sessions: record.sessions.map((session) => ({
      ...session,
      number: numbers.get(session.id) ?? null,
      entries: (bySession.get(session.id) ?? []).map(({ row, struck }) => entryLine(row, box, struck)),
    })),
  }
}

function entryLine(row: typeof repairEntries.$inferSelect, box: Box, struck: boolean) {
  const { id, injuryId, outcome, step, response } = row
  return {
    id,
    injuryId,
    outcome,
    step,
    response,
    setBackEvent: box.open(repairEntries.setBackEvent, id, row.setBackEvent),
    struck,
  }
}

/** Opens a case with its people; the same id again answers what the first submit made. */
export async function insertCase(
  tx: Tx,
  viewer: Viewer,
  body: BodyOf<typeof openCase>,
  changeKey: string,
): Promise<{ id: string; version: number }> {
  const { keyId, wrapped, box } = tx.keys.makeForCase()
  const made = await tx.db.execute<{
    made: boolean
  }>(sql`select open_case(${body.id}, ${body.kind}, ${body.openedOn},
    ${box.seal(cases.cycle, body.id, body.cycle.trim())}, ${changeKey}, ${keyId}, ${wrapped}) as made`)
  if (made.rows[0]?.made !== true) {
    const before = await tx.db
      .select()
      .from(cases)
      .where(and(eq(cases.practiceId, viewer.practiceId), eq(cases.id, body.id)))
    const { version } = replayOrStale(before[0], changeKey)
    return { id: body.id, version }
  }
  await putPeople(tx, viewer, body.id, body.people)
  return { id: body.id, version: 1 }
}

async function putPeople(tx: Tx, viewer: Viewer, caseId: string, told: readonly PersonBody[]) {
  const box = await tx.keys.practice()
  const { practiceId } = viewer
  const known = new Set(
    (
      await tx.db
        .select({ id: casePeople.personId })
        .from(casePeople)
        .where(and(eq(casePeople.practiceId, practiceId), eq(casePeople.caseId, caseId)))
    ).map((row) => row.id),
  )
  const missing = [...known].filter((id) => !told.some((person) => person.id === id))
  if (missing.length > 0)
    throw fieldProblem({
      path: 'people',
      message: 'A person who is part of the record stays in it. Add them again.',
    })
  const faults = await faultsOfMinors(tx, viewer, caseId, told)
  if (faults.length > 0) throw fieldProblem(...faults)
  for (const [place, person] of told.entries()) {
    const { id, minor, role, cyclePosition } = person
    const name = box.sealRequired(people.name, id, person.name.trim())
    const inCase = { role, cyclePosition, place }
    if (known.has(id)) {
      await tx.db
        .update(people)
        .set({ name, minor, version: sql`${people.version} + 1` })
        .where(and(eq(people.practiceId, practiceId), eq(people.id, id)))
      await tx.db
        .update(casePeople)
        .set(inCase)
        .where(
          and(
            eq(casePeople.practiceId, practiceId),
            eq(casePeople.caseId, caseId),
            eq(casePeople.personId, id),
          ),
        )
    } else {
      const made = await tx.db.insert(people).values({ practiceId, id, name, minor }).onConflictDoNothing()
      if (made.rowCount !== 1) {
        throw fieldProblem({
          path: `people.${place}.name`,
          message: 'This person is part of another record. Reload the page and enter them again.',
        })
      }
      await tx.db.insert(casePeople).values({ practiceId, caseId, personId: id, ...inCase })
    }
  }
}

/** Nobody becomes a minor who is recorded as the one who was not there. */
async function faultsOfMinors(tx: Tx, viewer: Viewer, caseId: string, told: readonly PersonBody[]) {
  const rows = await tx.db
    .select({ id: injuries.injuringId })
    .from(injuries)
    .where(and(eq(injuries.practiceId, viewer.practiceId), eq(injuries.caseId, caseId)))
  const injuring = new Set(rows.map((row) => row.id))
  return told.flatMap(({ id, minor }, index) =>
    minor && injuring.has(id)
      ? [
          {
            path: `people.${index}.minor`,
            message:
              'This person is recorded in an injury as the one who was not there, and a minor never is. Change that injury first.',
          },
        ]
      : [],
  )
}

/** Changes the case and its people together. */
export async function updateCase(
  tx: Tx,
  viewer: Viewer,
  opened: OpenedCase,
  body: BodyOf<typeof changeCase>,
  version: number,
  changeKey: string,
): Promise<Saved> {
  const box = await tx.keys.case(opened.id)
  const saved = await bump(tx, viewer, opened.id, version, changeKey, {
    openedOn: body.openedOn,
    cycle: box.seal(cases.cycle, opened.id, body.cycle.trim()),
  })
  if (saved.fresh) await putPeople(tx, viewer, opened.id, body.people)
  return { version: saved.version, savedAt: saved.savedAt }
}

/** Pauses, closes or reopens. */
export async function updateCaseStatus(
  tx: Tx,
  viewer: Viewer,
  caseId: string,
  status: 'active' | 'paused' | 'closed',
  on: string,
  version: number,
  changeKey: string,
): Promise<Saved> {
  const { version: now, savedAt } = await bump(tx, viewer, caseId, version, changeKey, {
    status,
    closedOn: status === 'closed' ? on : null,
  })
  return { version: now, savedAt }
}

async function bump(
  tx: Tx,
  viewer: Viewer,
  caseId: string,
  version: number,
  changeKey: string,
  set: Partial<typeof cases.$inferInsert>,
) {
  const row = and(eq(cases.practiceId, viewer.practiceId), eq(cases.id, caseId))
  const changed = await tx.db
    .update(cases)
    .set({ ...set, changeKey, version: sql`${cases.version} + 1`, updatedAt: tx.now.toISOString() })
    .where(and(row, eq(cases.version, version)))
    .returning({ version: cases.version, savedAt: cases.updatedAt })
  if (changed[0]) return { ...changed[0], fresh: true }
  const stored = await tx.db.select().from(cases).where(row)
  return { ...replayOrStale(stored[0], changeKey), fresh: false }
}

/** Refuses a case whose people do not make the dyad that its kind says. */
export function faultsOfPeople(kind: 'couple' | 'parent_child', told: readonly PersonBody[]) {
  if (new Set(told.map((person) => person.id)).size !== told.length)
    throw new Problem('bad-request', {
      fields: [{ path: 'people', message: 'The same person is listed twice.' }],
    })
  const faults = told.flatMap(({ role }, index) =>
    (kind === 'couple') === (role === 'partner')
      ? []
      : [
          {
            path: `people.${index}.role`,
            message: kind === 'couple' ? 'The people of a couple are partners.' : 'Choose parent or child.',
          },
        ],
  )
  const roles = new Set(told.map((person) => person.role))
  if (kind === 'parent_child' && faults.length === 0 && roles.size < 2) {
    faults.push({ path: 'people.1.role', message: 'A parent–child case has a parent and a child.' })
  }
  return faults
}
