import { setImmediate } from 'node:timers/promises'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Hit } from '#shared/contracts/search'
import { caseName } from '#shared/domain/couple-name'
import { withoutSigns } from '#shared/domain/note'
import { excerptOf, fold, occurIn } from '#shared/domain/search'
import type { Viewer } from '../../db/as-viewer.ts'
import { anyOf } from '../../db/sql.ts'
import { casePeople, cases, people } from '../../db/tables/cases.ts'
import { injuries } from '../../db/tables/injuries.ts'
import {
  addenda,
  cycleMoves,
  cycleNotes,
  privateNotes,
  repairEntries,
  sessions,
  undertakings,
} from '../../db/tables/sessions.ts'
import type { Box, Sealed } from '../../db/vault.ts'
import type { Tx } from '../../http/route.ts'
import { groupBy } from '../cases/record.ts'

type Part = { place: Hit['place']; text: string }
type Source = Omit<Hit, 'place' | 'excerpt'>

/** How many hits an answer lists. */
const mostHits = 50

/** How many sessions are read at once. */
const batchSize = 150
/** The short texts of sessions are asked for in larger lots. */
const lotSize = 10 * batchSize

// opening and comparing pauses this often for the event loop to serve everyone else
const sliceMilliseconds = 8

/** The hit of one place in the record, if every word occurs in it. */
function hitOf(source: Source, parts: readonly Part[], words: readonly string[]): Hit | null {
  if (!occurIn(fold(parts.map((part) => part.text).join('\n')), words)) return null
  for (const { place, text } of parts) {
    const excerpt = excerptOf(withoutSigns(text), words)
    if (excerpt !== null) return { ...source, place, excerpt }
  }
  return null
}

/**
 * Finds `words` (folded) in the names, injuries and notes of the viewer's own cases: cases first, then injuries,
 * then sessions, the latest first. Row-level security says which rows there are. The texts are opened and
 * compared in slices of a few milliseconds, between which the event loop is free.
 */
export async function findInRecord(tx: Tx, viewer: Viewer, words: readonly string[]) {
  const hits: Hit[] = []
  let sliceBegan = performance.now()
  const look = async ({ source, parts }: { source: Source; parts: readonly Part[] }) => {
    const hit = hitOf(source, parts, words)
    if (hit !== null) hits.push(hit)
    if (performance.now() - sliceBegan < sliceMilliseconds) return
    await setImmediate()
    sliceBegan = performance.now()
  }
  const known = await knownCases(tx, viewer)
  for (const each of known.values()) await look(each)
  for await (const each of injuryTexts(tx, viewer, known)) await look(each)
  let scanned = 0
  for await (const each of sessionTexts(tx, viewer, known)) {
    if (hits.length > mostHits) break
    scanned += 1
    await look(each)
  }
  return { hits: hits.slice(0, mostHits), more: hits.length > mostHits, scanned }
}

type Known = ReadonlyMap<string, { source: Source; parts: Part[] }>

/** The viewer's cases under their names, with the cycle. */
async function knownCases(tx: Tx, viewer: Viewer): Promise<Known> {
  const rows = await tx.db
    .select({ id: cases.id, kind: cases.kind, cycle: cases.cycle })
    .from(cases)
    .where(eq(cases.practiceId, viewer.practiceId))
  const peopleRows = await tx.db
    .select({ caseId: casePeople.caseId, role: casePeople.role, id: people.id, name: people.name })
    .from(casePeople)
    .innerJoin(people, and(eq(people.practiceId, casePeople.practiceId), eq(people.id, casePeople.personId)))
    .where(eq(casePeople.practiceId, viewer.practiceId))
    .orderBy(casePeople.place)
  const box = await tx.keys.practice()
  const boxes = await tx.keys.cases(rows.map((row) => row.id))
  const peopleOf = groupBy(
    peopleRows.map((row) => ({ ...row, name: box.open(people.name, row.id, row.name) })),
    (row) => row.caseId,
  )
  return new Map(
    rows.map(({ id, kind, cycle }) => {
      const names = peopleOf.get(id) ?? []
      const parts: Part[] = [
        { place: 'names', text: names.map((person) => person.name).join(' & ') },
        { place: 'cycle', text: boxes.get(id)?.open(cases.cycle, id, cycle) ?? '' },
      ]
      const name = caseName(kind, names)
      const told = names.map((person) => ({ name: person.name }))
      const source = {
        caseId: id,
        name,
        people: told,
        injuryId: null,
        sessionId: null,
        handle: '',
        startsAt: null,
      }
      return [id, { source, parts }]
    }),
  )
}

async function* injuryTexts(tx: Tx, viewer: Viewer, known: Known) {
  const rows = await tx.db.select().from(injuries).where(eq(injuries.practiceId, viewer.practiceId))
  const baseline = groupBy(
    await tx.db
      .select({ id: repairEntries.id, injuryId: repairEntries.injuryId, line: repairEntries.line })
      .from(repairEntries)
      .where(and(eq(repairEntries.practiceId, viewer.practiceId), isNull(repairEntries.sessionId))),
    (entry) => entry.injuryId,
  )
  const boxes = await tx.keys.cases([...known.keys()])
  for (const row of rows) {
    const of = known.get(row.caseId)
    const box = boxes.get(row.caseId)
    if (!of || !box) continue
    const handle = box.open(injuries.handle, row.id, row.handle)
    const parts: Part[] = [
      { place: 'handle', text: handle },
      { place: 'account', text: box.open(injuries.account, row.id, row.account) },
      { place: 'needed', text: box.open(injuries.needed, row.id, row.needed) },
      { place: 'meaning', text: box.open(injuries.meaning, row.id, row.meaning) },
      ...(baseline.get(row.id) ?? []).map(({ id, line }): Part => ({
        place: 'baseline',
        text: box.open(repairEntries.line, id, line),
      })),
    ]
    yield { source: { ...of.source, injuryId: row.id, handle }, parts }
  }
}

async function* sessionTexts(tx: Tx, viewer: Viewer, known: Known) {
  const all = await tx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.practiceId, viewer.practiceId))
    .orderBy(desc(sessions.startsAt), desc(sessions.id))
  const boxes = await tx.keys.cases([...known.keys()])
  let more: Awaited<ReturnType<typeof moreOfSessions>> = new Map()
  for (let from = 0; from < all.length; from += batchSize) {
    const ids = all.slice(from, from + batchSize).map((row) => row.id)
    const rows = await tx.db
      .select({
        id: sessions.id,
        caseId: sessions.caseId,
        startsAt: sessions.startsAt,
        note: sessions.note,
        plan: sessions.plan,
        outside: sessions.outside,
      })
      .from(sessions)
      .where(and(eq(sessions.practiceId, viewer.practiceId), anyOf(sessions.id, ids)))
      .orderBy(desc(sessions.startsAt), desc(sessions.id))
    const entries = groupBy(
      await tx.db
        .select({
          id: repairEntries.id,
          sessionId: repairEntries.sessionId,
          line: repairEntries.line,
          setBackEvent: repairEntries.setBackEvent,
        })
        .from(repairEntries)
        .where(and(eq(repairEntries.practiceId, viewer.practiceId), anyOf(repairEntries.sessionId, ids)))
        .orderBy(repairEntries.position),
      (entry) => entry.sessionId ?? '',
    )
    if (from % lotSize === 0) {
      const lot = all.slice(from, from + lotSize).map((row) => row.id)
      more = await moreOfSessions(tx, viewer, lot)
    }
    for (const row of rows) {
      const of = known.get(row.caseId)
      const box = boxes.get(row.caseId)
      if (!of || !box) continue
      const parts: Part[] = [
        { place: 'note', text: box.open(sessions.note, row.id, row.note) },
        { place: 'plan', text: box.open(sessions.plan, row.id, row.plan) },
        ...(entries.get(row.id) ?? []).flatMap(({ id, line, setBackEvent }): Part[] => [
          { place: 'entry', text: box.open(repairEntries.line, id, line) },
          { place: 'entry', text: box.open(repairEntries.setBackEvent, id, setBackEvent) },
        ]),
        { place: 'since', text: box.open(sessions.outside, row.id, row.outside) },
        ...(more.get(row.id) ?? []).map(({ part }) => part(box)),
      ]
      yield { source: { ...of.source, sessionId: row.id, startsAt: row.startsAt }, parts }
    }
  }
}

type ShortText = {
  of: 'cycle' | 'move' | 'undertaking' | 'addendum' | 'private'
  session_id: string
  row_id: string
  one: Sealed | null
  two: Sealed | null
}

/**
 * The other texts of these sessions, each waiting for the box of its case; of private notes, only the viewer's own.
 * One query for all of them: each by itself would cost more in its policies than in its rows.
 */
async function moreOfSessions(tx: Tx, viewer: Viewer, ids: readonly string[]) {
  const its = sql`practice_id = ${viewer.practiceId} and session_id = any(${sql.param([...ids])}::uuid[])`
  const { rows } = await tx.db.execute<ShortText>(sql`
    select 'cycle' as of, session_id, session_id::text as row_id, trigger as one, null::bytea as two
      from cycle_notes where ${its}
    union all select 'move', session_id, session_id || '/' || person_id, move, emotion from cycle_moves where ${its}
    union all select 'undertaking', session_id, id::text, words, null from undertakings where ${its}
    union all select 'addendum', session_id, id::text, reason, words from addenda where ${its}
    union all select 'private', id, id::text, words, null from private_notes
      where practice_id = ${viewer.practiceId} and clinician_id = ${viewer.clinicianId}
        and id = any(${sql.param([...ids])}::uuid[])`)
  const own = rows.some((row) => row.of === 'private') ? await tx.keys.private(viewer.clinicianId) : null
  return groupBy(
    rows.map((row) => ({ sessionId: row.session_id, part: (box: Box) => shortPart(row, own ?? box, box) })),
    (row) => row.sessionId,
  )
}

function shortPart({ of, row_id: rowId, one, two }: ShortText, own: Box, box: Box): Part {
  switch (of) {
    case 'cycle':
      return { place: 'cycle_today', text: box.open(cycleNotes.trigger, rowId, one) }
    case 'move': {
      const texts = [box.open(cycleMoves.move, rowId, one), box.open(cycleMoves.emotion, rowId, two)]
      return { place: 'cycle_today', text: texts.join(' · ') }
    }
    case 'undertaking':
      return { place: 'undertaking', text: box.open(undertakings.words, rowId, one) }
    case 'addendum': {
      const texts = [box.open(addenda.reason, rowId, one), box.open(addenda.words, rowId, two)]
      return { place: 'addendum', text: texts.join('\n') }
    }
    default:
      return { place: 'private', text: own.open(privateNotes.words, rowId, one) }
  }
}
