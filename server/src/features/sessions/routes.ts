import {
  deleteSession,
  getNewSession,
  getSession,
  saveSession,
  type SessionBody,
} from '#shared/contracts/sessions'
import { isHeld } from '#shared/domain/cases'
import { dayOf } from '#shared/domain/days'
import { faultsOfEntry } from '#shared/domain/entry-rules'
import { faultsOfSession } from '#shared/domain/session-rules'
import type { Viewer } from '../../db/as-viewer.ts'
import { fieldProblem, Problem } from '../../http/problem.ts'
import { route, type Tx } from '../../http/route.ts'
import { requireCase } from '../cases/access.ts'
import { peopleOf } from '../cases/people.ts'
import { findTimeZone } from '../practice/queries.ts'
import { contextOf, findPlanned } from './context.ts'
import * as queries from './queries.ts'

async function requireSession(tx: Tx, viewer: Viewer, sessionId: string) {
  const row = await queries.findSession(tx, viewer, sessionId)
  if (!row) throw new Problem('not-found')
  return row
}

/** Every rule that a session must meet, with its entries. */
async function requireSound(tx: Tx, viewer: Viewer, body: SessionBody) {
  const people = await peopleOf(tx, viewer, body.caseId)
  const personIds = people.map((person) => person.id)
  const sides = await queries.injurySides(tx, viewer, body.caseId)
  const faults = [
    ...faultsOfSession(body, tx.now.toISOString(), await findTimeZone(tx), personIds),
    ...body.entries.flatMap((entry, index) =>
      faultsOfEntry(
        entry,
        { format: body.format, injury: sides.get(entry.injuryId) ?? null, personIds },
        `entries.${index}`,
      ),
    ),
  ]
  if (body.entries.length > 0 && !isHeld(body.status)) {
    faults.push({
      path: 'entries',
      message: 'Only a session that was held has repair entries. Remove them, or mark the session as held.',
    })
  }
  if (new Set(body.entries.map((entry) => entry.id)).size !== body.entries.length) {
    faults.push({ path: 'entries', message: 'The same entry is listed twice. Remove one.' })
  }
  if (faults.length > 0) throw fieldProblem(...faults)
}

export const sessionRoutes = [
  route(getNewSession, { access: 'clinician', audit: 'session.prepared' }, async (tx, { params }, viewer) => {
    const opened = await requireCase(tx, viewer, params.caseId, 'read')
    const zone = await findTimeZone(tx)
    const planned = await findPlanned(tx, viewer, opened.id, zone)
    tx.audit({ caseId: opened.id, subjectId: planned?.id ?? opened.id })
    return {
      context: await contextOf(tx, viewer, opened, zone, planned, true),
      today: dayOf(tx.now.toISOString(), zone),
      planned: planned && (await queries.sessionDetail(tx, viewer, planned)),
    }
  }),
  route(getSession, { access: 'clinician', audit: 'session.read' }, async (tx, { params }, viewer) => {
    const row = await requireSession(tx, viewer, params.sessionId)
    const opened = await requireCase(tx, viewer, row.caseId, 'read')
    tx.audit({ caseId: row.caseId, subjectId: row.id })
    const zone = await findTimeZone(tx)
    return {
      session: await queries.sessionDetail(tx, viewer, row),
      context: await contextOf(tx, viewer, opened, zone, row),
    }
  }),
  route(
    saveSession,
    { access: 'clinician', audit: 'session.saved' },
    async (tx, { params, body, version, changeKey }, viewer) => {
      const before = await queries.findSession(tx, viewer, params.sessionId)
      // a session stays in its case: naming another one is like naming one that does not exist
      if (before && before.caseId !== body.caseId) throw new Problem('not-found')
      if (version > 0 && !before) throw new Problem('not-found')
      await requireCase(tx, viewer, body.caseId, 'write')
      await requireSound(tx, viewer, body)
      tx.audit({
        caseId: body.caseId,
        subjectId: params.sessionId,
        detail: { made: version === 0, entries: body.entries.length, ratings: body.ratings.length },
      })
      return queries.putSession(tx, viewer, params.sessionId, body, version, changeKey)
    },
  ),
  route(
    deleteSession,
    { access: 'clinician', audit: 'session.deleted' },
    async (tx, { params, version }, viewer) => {
      const row = await requireSession(tx, viewer, params.sessionId)
      await requireCase(tx, viewer, row.caseId, 'write')
      if (row.status !== 'draft' && row.status !== 'planned') throw new Problem('only-drafts')
      tx.audit({ caseId: row.caseId, subjectId: row.id })
      await queries.removeSession(tx, viewer, row, version)
      return undefined
    },
  ),
]
