import type { Brief } from '#shared/contracts/brief'
import {
  attemptedSince,
  expectedOf,
  feltSafetyOf,
  keptApartOf,
  lastJoint,
  lastSessionOf,
  latestCycle,
  openSince,
  undertakingsOf,
  type ToldEntry,
} from '#shared/domain/brief'
import { jointEntries } from '#shared/domain/case-facts'
import { flagsOf } from '#shared/domain/flags'
import { followUpsOf } from '#shared/domain/follow-ups'
import { changesSince } from '#shared/domain/since'
import type { Viewer } from '../../db/as-viewer.ts'
import { cases, flagSnoozes, intakePeople } from '../../db/tables/cases.ts'
import { injuries } from '../../db/tables/injuries.ts'
import { clinicians } from '../../db/tables/practice.ts'
import { cycleMoves, cycleNotes, repairEntries, sessions, undertakings } from '../../db/tables/sessions.ts'
import type { Box } from '../../db/vault.ts'
import type { Tx } from '../../http/route.ts'
import type { OpenedCase } from '../cases/access.ts'
import { headOf } from '../cases/queries.ts'
import { groupBy } from '../cases/record.ts'
import { standingOf } from '../cases/standings.ts'
import { loadFacts, notSnoozed, type Known } from '../flags/facts.ts'
import { toldFollowUps } from '../follow-ups/queries.ts'
import { loadBrief } from './loaded.ts'

type Loaded = Awaited<ReturnType<typeof loadBrief>>
type Of = { known: Known; loaded: Loaded; box: Box; now: { at: string; zone: string } }

/** The brief of a case, by the rules of shared/domain/brief.ts and flags.ts. */
export async function briefOf(tx: Tx, viewer: Viewer, opened: OpenedCase, zone: string): Promise<Brief> {
  const [facts, loaded] = await Promise.all([
    loadFacts(tx, viewer, [opened], zone),
    loadBrief(tx, viewer, opened.id),
  ])
  const known = facts.get(opened.id)
  if (!known) throw new Error('the facts of a case that was opened')
  const box = await tx.keys.case(opened.id)
  const names = await namesOf(tx, loaded)
  const now = { at: tx.now.toISOString(), zone }
  const of = { known, loaded, box, now }
  const expected = expectedOf(known.facts, now)
  const flags = flagsOf(known.facts, now)
  const head = headOf(opened, known.record)
  return {
    case: head,
    asOf: now.at,
    expected,
    alerts: notSnoozed(flags, known.snoozes),
    snoozed: known.snoozes.flatMap((snooze) => {
      const flag = flags.find((each) => each.key === snooze.flag)
      if (!flag) return []
      const reason = box.open(flagSnoozes.reason, snooze.id, snooze.reason)
      return [{ flag, snoozeId: snooze.id, until: snooze.until, reason }]
    }),
    apart: keptApartOf(known.facts.sessions, now.at),
    plan: planOf(of),
    undertakings: undertakingsOf(
      known.facts,
      new Map(loaded.undertaken.map(({ id, words }) => [id, box.open(undertakings.words, id, words)])),
      now.at,
    ),
    last: lastOf(of),
    cycle: box.open(cases.cycle, opened.id, opened.cycle),
    cycleAt: opened.updatedAt,
    goalsAt: loaded.intake?.updatedAt ?? null,
    cycleToday: cycleTodayOf(of),
    goals: known.record.people.flatMap(({ id }) => {
      const told = loaded.goals.find((each) => each.personId === id)
      if (!told || (told.goal === null && told.brings === null)) return []
      return [{ personId: id, goal: told.goal, brings: box.open(intakePeople.brings, id, told.brings) }]
    }),
    injuries: injuriesOf(of, opened),
    closedInjuries: known.record.injuries.filter((injury) => injury.status === 'closed').length,
    feltSafety: feltSafetyOf(
      known.facts,
      loaded.observations.filter((each) => each.kind === 'change_event'),
      now.at,
    ),
    since: changesSince(
      {
        sessions: known.record.sessions,
        addenda: loaded.addenda,
        injuries: known.record.injuries,
        judgements: loaded.judgements,
        // opening it was no change
        caseUpdatedAt: opened.version > 1 ? opened.updatedAt : null,
        intakeUpdatedAt: loaded.intake?.updatedAt ?? null,
      },
      lastJoint(known.facts, now.at),
      viewer.clinicianId,
    ).map((change) => ({ ...change, by: change.by === null ? null : (names.get(change.by) ?? '') })),
    followUps: {
      due: followUpsOf(opened.closedOn, known.facts.followUps),
      recorded: toldFollowUps(loaded.followUps, loaded.trust, box, (id) => names.get(id) ?? ''),
      injuries: known.record.injuries.map(({ id, handle, injuredId }) => ({
        id,
        handle: box.open(injuries.handle, id, handle),
        injuredId,
      })),
    },
  }
}

async function namesOf(tx: Tx, { clinicians: rows }: Loaded): Promise<ReadonlyMap<string, string>> {
  const box = await tx.keys.practice()
  return new Map(rows.map(({ id, name }) => [id, box.open(clinicians.name, id, name)]))
}

/** The plan in the planned session, or else the one that the last session left. */
function planOf({ known, loaded, box, now }: Of): Brief['plan'] {
  const { planned, last } = loaded
  const written = planned ? box.open(sessions.plan, planned.id, planned.plan) : ''
  if (planned && written.trim() !== '')
    return { sessionId: planned.id, at: planned.startsAt, text: written, from: 'planned' }
  const session = lastJoint(known.facts, now.at)
  if (session === null || last?.id !== session.id) return null
  const left = box.open(sessions.plan, last.id, last.plan)
  return left.trim() === '' ? null : { sessionId: session.id, at: session.startsAt, text: left, from: 'last' }
}

function lastOf({ known, loaded, box, now }: Of): Brief['last'] {
  const session = lastJoint(known.facts, now.at)
  const { last } = loaded
  if (session === null || last?.id !== session.id) return null
  const breakers = groupBy(loaded.breakers, (each) => each.entryId)
  const rows = new Map(known.record.entries.map(({ id, row }) => [id, row]))
  const entries = known.record.entries.map(({ row, ...entry }): ToldEntry => ({
    ...entry,
    response: row.response,
    inTheWay: breakers.get(entry.id) ?? [],
  }))
  const { moves, ...told } = lastSessionOf(known.facts, session, {
    note: box.open(sessions.note, last.id, last.note),
    entries,
    observations: loaded.observations.filter((each) => each.sessionId === session.id),
  })
  return {
    sessionId: session.id,
    at: session.startsAt,
    endsAt: session.endsAt,
    number: session.number,
    format: session.format,
    telehealth: known.record.sessions.find(({ id }) => id === session.id)?.telehealth ?? false,
    signed: session.status === 'signed',
    present: [...session.present],
    ...told,
    moves: moves.map(({ entryId, ...move }) => {
      const row = rows.get(entryId)
      return {
        ...move,
        id: entryId,
        line: box.open(repairEntries.line, entryId, row?.line ?? null),
        setBackEvent: box.open(repairEntries.setBackEvent, entryId, row?.setBackEvent ?? null),
      }
    }),
  }
}

function cycleTodayOf({ known, loaded, box, now }: Of): Brief['cycleToday'] {
  const found = latestCycle(known.facts, loaded.cycle ? [loaded.cycle] : [], now.at)
  if (found === null) return null
  const { sessionId, at, number, trigger, caughtBy } = found
  return {
    sessionId,
    at,
    number,
    trigger: box.open(cycleNotes.trigger, sessionId, trigger),
    caughtBy,
    moves: known.record.people.flatMap(({ id: personId }) => {
      const told = loaded.moves.find((each) => each.sessionId === sessionId && each.personId === personId)
      const of = `${sessionId}/${personId}`
      return told
        ? [
            {
              personId,
              move: box.open(cycleMoves.move, of, told.move),
              emotion: box.open(cycleMoves.emotion, of, told.emotion),
            },
          ]
        : []
    }),
  }
}

/** The open injuries, each by the entries that may be told to both. */
function injuriesOf({ known, box, now: { zone } }: Of, opened: OpenedCase): Brief['injuries'] {
  const entries = jointEntries(known.facts)
  return known.record.injuries
    .filter((injury) => injury.status === 'open')
    .map((injury) => {
      const { id, certainty, injuredId, injuringId, happenedOn, precision } = injury
      return {
        id,
        certainty,
        injuredId,
        injuringId,
        happenedOn,
        precision,
        contexts: injury.contexts as Brief['injuries'][number]['contexts'],
        handle: box.open(injuries.handle, id, injury.handle),
        standing: standingOf({ ...known.record, entries }, opened.kind, injury, zone),
        openSince: openSince(entries, id),
        attemptedSince: attemptedSince(entries, id),
      }
    })
}
