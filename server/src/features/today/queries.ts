import { and, asc, desc, eq, getTableColumns, gt, lt, lte, or, type SQL } from 'drizzle-orm'
import type { DaySession, Today } from '#shared/contracts/today'
import { feltSafetyOf, lastJoint } from '#shared/domain/brief'
import { heldBy, inOrder, jointEntries } from '#shared/domain/case-facts'
import { isHeld } from '#shared/domain/cases'
import { addDays, dayOf, daysBetween } from '#shared/domain/days'
import { flagRules, flagsOf, type Flag } from '#shared/domain/flags'
import { followUpsDue, followUpsOf } from '#shared/domain/follow-ups'
import type { Viewer } from '../../db/as-viewer.ts'
import { anyOf, together } from '../../db/sql.ts'
import { cases, followUps } from '../../db/tables/cases.ts'
import { injuries } from '../../db/tables/injuries.ts'
import { practices } from '../../db/tables/practice.ts'
import { sessions } from '../../db/tables/sessions.ts'
import type { Box } from '../../db/vault.ts'
import type { Tx } from '../../http/route.ts'
import { standingOf } from '../cases/standings.ts'
import { notSnoozed } from '../flags/facts.ts'
import { followUpFacts } from '../follow-ups/queries.ts'
import { breathe, loadManyFacts, type KnownLightly } from '../flags/many.ts'

type CaseRow = typeof cases.$inferSelect
type DayRow = Awaited<ReturnType<typeof rowsAround>>[2][number]

const dayLength = 86_400_000
/** how far a day in any zone may lie from now, on either side of today and tomorrow */
const around = [-2 * dayLength, 3 * dayLength] as const

/** Zone, cases, the sessions of these days, unsigned notes and recorded follow-ups, in one round trip. */
async function rowsAround(tx: Tx, viewer: Viewer) {
  const { db } = tx
  const { practiceId } = viewer
  const at = (ms: number) => new Date(tx.now.getTime() + ms).toISOString()
  const { note: _note, outside: _outside, signature: _signature, ...light } = getTableColumns(sessions)
  const among = (more: SQL | undefined) => and(eq(sessions.practiceId, practiceId), more)
  return together(
    db.select({ timeZone: practices.timeZone }).from(practices),
    db.select().from(cases).where(eq(cases.practiceId, practiceId)),
    db
      .select(light)
      .from(sessions)
      .where(among(and(gt(sessions.startsAt, at(around[0])), lt(sessions.startsAt, at(around[1])))))
      .orderBy(asc(sessions.startsAt), asc(sessions.id)),
    db
      .select({ id: sessions.id, caseId: sessions.caseId, startsAt: sessions.startsAt })
      .from(sessions)
      .where(
        among(
          and(
            eq(sessions.status, 'draft'),
            eq(sessions.authorId, viewer.clinicianId),
            lte(sessions.startsAt, at(0)),
          ),
        ),
      )
      .orderBy(asc(sessions.startsAt), asc(sessions.id)),
    db.select(followUpFacts).from(followUps).where(eq(followUps.practiceId, practiceId)),
  )
}

/** The day of this clinician. */
export async function todayOf(tx: Tx, viewer: Viewer): Promise<Today> {
  const [zones, allCases, dayRows, drafts, recorded] = await rowsAround(tx, viewer)
  const now = { at: tx.now.toISOString(), zone: zones[0]?.timeZone ?? 'UTC' }
  const today = dayOf(now.at, now.zone)
  const tomorrow = addDays(today, 1)
  const on = (day: string) => dayRows.filter((row) => dayOf(row.startsAt, now.zone) === day)
  // one that goes on past midnight is still of today
  const goingOn = on(addDays(today, -1)).filter((row) => row.endsAt > now.at)
  const [ofToday, ofTomorrow] = [[...goingOn, ...on(today)], on(tomorrow)]
  const dueOf = (row: CaseRow) =>
    followUpsDue(
      followUpsOf(
        row.closedOn,
        recorded.filter((each) => each.caseId === row.id),
      ),
      today,
    )
  const named = new Set([...ofToday, ...ofTomorrow, ...drafts].map((row) => row.caseId))
  const rows = allCases.filter((row) => row.status === 'active' || named.has(row.id) || dueOf(row).length > 0)
  const [knowns, plans] = await Promise.all([
    loadManyFacts(
      tx,
      viewer,
      rows,
      now.zone,
      [...ofToday, ...ofTomorrow].map((row) => row.id),
    ),
    lastPlans(tx, viewer, [...new Set([...ofToday, ...ofTomorrow].map((row) => row.caseId))]),
  ])
  const boxes = await tx.keys.cases(rows.map((row) => row.id))
  const of = (row: CaseRow) => {
    const [known, box] = [knowns.get(row.id), boxes.get(row.id)]
    if (!known || !box) throw new Error('the facts of a case that was found')
    const raised = flagsOf(known.facts, now)
    const flags = notSnoozed(raised, known.snoozes)
    const head = { caseId: row.id, kind: row.kind, people: known.people as DaySession['people'] }
    return { row, known, box, raised, flags, head }
  }
  const told = new Map<string, Told>()
  let since = performance.now()
  for (const row of rows) {
    told.set(row.id, of(row))
    since = await breathe(since)
  }
  const inDay = (day: readonly DayRow[]) =>
    day.flatMap((session) => {
      const known = told.get(session.caseId)
      return known ? [daySession(session, known, plans, now)] : []
    })
  return {
    today,
    tomorrow,
    asOf: now.at,
    sessions: inDay(ofToday),
    sessionsTomorrow: inDay(ofTomorrow),
    unsigned: drafts.flatMap(({ id, caseId, startsAt }) => {
      const head = told.get(caseId)?.head
      return head ? [{ ...head, id, startsAt, ageDays: daysBetween(dayOf(startsAt, now.zone), today) }] : []
    }),
    needsALook: [...told.values()].flatMap((each) => needsALook(each, each.flags)).toSorted(byRule),
    putAside: [...told.values()]
      .flatMap(putAside)
      .toSorted((a, b) => a.until.localeCompare(b.until) || byRule(a, b)),
    followUps: [...told.values()].flatMap(({ row, flags, head }) =>
      dueOf(row).flatMap(({ months, dueOn }) => {
        const flag = flags.find((each) => each.rule === 'follow_up_due' && each.day === dueOn)
        return flag ? [{ ...head, months, dueOn, flagKey: flag.key }] : []
      }),
    ),
    caseCount: allCases.length,
  }
}

type Told = {
  row: CaseRow
  known: KnownLightly
  box: Box
  raised: Flag[]
  /** those of them that were not put aside */
  flags: Flag[]
  head: Pick<DaySession, 'caseId' | 'kind' | 'people'>
}

/** Unsigned notes and follow-ups stand in lists of their own. */
function needsALook({ row, known, box, head }: Told, flags: readonly Flag[]): Today['needsALook'] {
  if (row.status !== 'active') return []
  const several = known.injuries.length > 1
  return flags
    .filter(({ rule }) => rule !== 'unsigned_note' && rule !== 'follow_up_due')
    .map((flag) => {
      const injury = known.injuries.find((each) => each.id === flag.injuryId)
      const handle = injury && several ? box.open(injuries.handle, injury.id, injury.handle) : ''
      return { ...head, flag, handle }
    })
}

function putAside(told: Told): Today['putAside'] {
  return told.known.snoozes.flatMap(({ id: snoozeId, flag: key, until }) => {
    const flags = told.raised.filter((flag) => flag.key === key)
    return needsALook(told, flags).map((each) => ({ ...each, snoozeId, until }))
  })
}

const byRule = (a: Today['needsALook'][number], b: Today['needsALook'][number]) =>
  flagRules.indexOf(a.flag.rule) - flagRules.indexOf(b.flag.rule) ||
  Date.parse(b.flag.at ?? '') - Date.parse(a.flag.at ?? '') ||
  (a.flag.key < b.flag.key ? -1 : 1)

/** The plan that the last session of each of these cases left, sealed; of sessions kept apart none. */
async function lastPlans(tx: Tx, viewer: Viewer, caseIds: readonly string[]) {
  const rows = await tx.db
    .selectDistinctOn([sessions.caseId], {
      id: sessions.id,
      caseId: sessions.caseId,
      startsAt: sessions.startsAt,
      plan: sessions.plan,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.practiceId, viewer.practiceId),
        anyOf(sessions.caseId, caseIds),
        or(eq(sessions.status, 'draft'), eq(sessions.status, 'signed')),
        eq(sessions.keptApart, false),
        lte(sessions.startsAt, tx.now.toISOString()),
      ),
    )
    .orderBy(asc(sessions.caseId), desc(sessions.startsAt), desc(sessions.id))
  return new Map(rows.map((row) => [row.caseId, row]))
}

function daySession(
  session: DayRow,
  { row, known, box, flags, head }: Told,
  plans: Awaited<ReturnType<typeof lastPlans>>,
  now: { at: string; zone: string },
): DaySession {
  const { people, facts, judgements } = known
  const held = heldBy(facts.sessions, now.at)
  const planned = session.status === 'planned'
  const entries = jointEntries(facts)
  const open = known.injuries.filter((injury) => injury.status === 'open')
  const walls = open.map((injury) => ({
    id: injury.id,
    standing: standingOf({ entries, people, judgements }, head.kind, injury, now.zone),
  }))
  const [first, wall] = [open[0], walls[0]]
  const own = facts.sessions.find((each) => each.id === session.id)
  const last = lastJoint(facts, now.at)
  // those that are planned before it count as if they will be held
  const ahead = inOrder(facts.sessions)
    .filter((each) => each.status === 'planned' && Date.parse(each.endsAt) > Date.parse(now.at))
    .findIndex((each) => each.id === session.id)
  const before = held.filter(
    (each) => each.id !== session.id && Date.parse(each.startsAt) <= Date.parse(session.startsAt),
  )
  return {
    ...head,
    id: session.id,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    status: session.status,
    format: session.format,
    who:
      own && own.present.length > 0
        ? [...own.present]
        : planned && session.format === 'conjoint'
          ? people.map(({ id }) => id)
          : [],
    number: planned
      ? held.length + 1 + Math.max(0, ahead)
      : isHeld(session.status)
        ? (held.find((each) => each.id === session.id)?.number ?? null)
        : null,
    therapyStage: held.findLast((each) => each.therapyStage !== null)?.therapyStage ?? null,
    lastSeenAt: before.at(-1)?.startsAt ?? null,
    alert: flags[0] ?? null,
    injury:
      first && wall
        ? {
            id: first.id,
            handle: box.open(injuries.handle, first.id, first.handle),
            words: wall.standing.words,
          }
        : null,
    cycle: first ? '' : box.open(cases.cycle, row.id, row.cycle),
    plan: planFor(session, plans.get(session.caseId), box, last?.id ?? null),
    walls,
    feltSafety: feltSafetyOf(facts, [], now.at).points.map(({ at, personId, value }) => ({
      at,
      personId,
      value,
    })),
  }
}

function planFor(
  session: DayRow,
  left: { id: string; startsAt: string; plan: DayRow['plan'] } | undefined,
  box: Box,
  lastId: string | null,
): DaySession['plan'] {
  // what is planned for one of them alone, kept apart, stays on its own page
  const own =
    session.status === 'planned' && !session.keptApart
      ? box.open(sessions.plan, session.id, session.plan)
      : ''
  if (own.trim() !== '') return { text: own, sessionId: session.id, at: session.startsAt }
  // of a session of today that is over, the plan is the next one's
  if (left === undefined || left.id !== lastId || session.status !== 'planned') return null
  const text = box.open(sessions.plan, left.id, left.plan)
  return text.trim() === '' ? null : { text, sessionId: left.id, at: left.startsAt }
}
