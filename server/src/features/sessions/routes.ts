import {
  addAddendum,
  deleteSession,
  getNewSession,
  getSession,
  listDeletedSessions,
  restoreSession,
  saveSession,
  signSession,
  type SessionBody,
} from '#shared/contracts/sessions'
import { isHeld } from '#shared/domain/cases'
import { dayOf } from '#shared/domain/days'
import { faultsOfEntry } from '#shared/domain/entry-rules'
import { faultsOfRecord } from '#shared/domain/session-record'
import { faultsOfSession } from '#shared/domain/session-rules'
import type { Viewer } from '../../db/as-viewer.ts'
import { fieldProblem, Problem } from '../../http/problem.ts'
import { route, type Tx } from '../../http/route.ts'
import { requireCase } from '../cases/access.ts'
import { peopleOf } from '../cases/people.ts'
import { findTimeZone } from '../practice/queries.ts'
import { contextOf, findPlanned } from './context.ts'
import * as deleted from './deleted.ts'
import { findSession, sessionDetail } from './detail.ts'
import { injurySides, putSession } from './save.ts'
import * as signing from './sign.ts'
import { earlierUndertakings } from './undertakings.ts'

async function requireSession(tx: Tx, viewer: Viewer, sessionId: string) {
  const row = await findSession(tx, viewer, sessionId)
  if (!row) throw new Problem('not-found')
  return row
}

/** Every rule that a session must meet, with its entries. */
async function requireSound(tx: Tx, viewer: Viewer, sessionId: string, body: SessionBody) {
  const people = await peopleOf(tx, viewer, body.caseId)
  const personIds = people.map((person) => person.id)
  const sides = await injurySides(tx, viewer, body.caseId)
  const zone = await findTimeZone(tx)
  const now = tx.now.toISOString()
  const undertakingIds =
    body.accounts.length + body.letGo.length > 0
      ? await earlierUndertakings(tx, viewer, body.caseId, sessionId)
      : []
  const { next } = body
  const planned = { status: 'planned' as const, format: 'conjoint' as const, present: [], ratings: [] }
  const faults = [
    ...faultsOfSession(body, now, zone, personIds),
    ...faultsOfRecord(body, { personIds, injuryIds: [...sides.keys()], undertakingIds }),
    ...(next === null ? [] : faultsOfSession({ ...planned, ...next }, now, zone)).map(
      ({ path, message }) => ({
        path: `next.${path}`,
        message,
      }),
    ),
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
      planned: planned && (await sessionDetail(tx, viewer, planned)),
    }
  }),
  route(getSession, { access: 'clinician', audit: 'session.read' }, async (tx, { params }, viewer) => {
    const row = await requireSession(tx, viewer, params.sessionId)
    const opened = await requireCase(tx, viewer, row.caseId, 'read')
    tx.audit({ caseId: row.caseId, subjectId: row.id })
    const zone = await findTimeZone(tx)
    return {
      session: await sessionDetail(tx, viewer, row),
      context: await contextOf(tx, viewer, opened, zone, row),
    }
  }),
  route(
    saveSession,
    { access: 'clinician', audit: 'session.saved' },
    async (tx, { params, body, version, changeKey }, viewer) => {
      await requireCase(tx, viewer, body.caseId, 'write')
      const before = await findSession(tx, viewer, params.sessionId)
      // a session stays in its case: naming another one is like naming one that does not exist
      if (before && before.caseId !== body.caseId) throw new Problem('not-found')
      if (version > 0 && !before) throw new Problem('not-found')
      if (before?.status === 'signed') throw new Problem('signed')
      await requireSound(tx, viewer, params.sessionId, body)
      tx.audit({
        caseId: body.caseId,
        subjectId: params.sessionId,
        detail: { made: version === 0, entries: body.entries.length, ratings: body.ratings.length },
      })
      return putSession(tx, viewer, params.sessionId, body, version, changeKey)
    },
  ),
  route(
    deleteSession,
    { access: 'clinician', audit: 'session.deleted' },
    async (tx, { params, version }, viewer) => {
      const { caseId } = await requireSession(tx, viewer, params.sessionId)
      await requireCase(tx, viewer, caseId, 'write')
      // read again: whoever writes to a case does so alone, and is done now
      const row = await requireSession(tx, viewer, params.sessionId)
      if (row.status === 'signed') throw new Problem('signed')
      if (row.status !== 'draft' && row.status !== 'planned') throw new Problem('only-drafts')
      tx.audit({ caseId: row.caseId, subjectId: row.id })
      await deleted.removeSession(tx, viewer, row, version)
      await deleted.purgeDeleted(tx, viewer, row.caseId)
      return undefined
    },
  ),
  route(
    listDeletedSessions,
    { access: 'clinician', audit: 'sessions.deleted-listed' },
    async (tx, { params }, viewer) => {
      const opened = await requireCase(tx, viewer, params.caseId, 'read')
      const rows = await deleted.listDeleted(tx, viewer, opened.id)
      tx.audit({ caseId: opened.id, subjectId: opened.id, detail: { sessions: rows.length } })
      return { sessions: rows }
    },
  ),
  route(
    restoreSession,
    { access: 'clinician', audit: 'session.restored' },
    async (tx, { params, changeKey }, viewer) => {
      const row = await deleted.findDeleted(tx, viewer, params.sessionId)
      if (!row) {
        // the same try again, whose first answer got lost
        const there = await requireSession(tx, viewer, params.sessionId)
        await requireCase(tx, viewer, there.caseId, 'write')
        if (there.changeKey !== changeKey) throw new Problem('conflict')
        tx.audit({ caseId: there.caseId, subjectId: there.id })
        return { version: there.version, savedAt: there.updatedAt }
      }
      await requireCase(tx, viewer, row.caseId, 'write')
      tx.audit({ caseId: row.caseId, subjectId: row.id })
      return deleted.restoreDeleted(tx, viewer, row, changeKey)
    },
  ),
  route(
    signSession,
    { access: 'clinician', audit: 'session.signed' },
    async (tx, { params, version, changeKey }, viewer) => {
      const { caseId } = await requireSession(tx, viewer, params.sessionId)
      await requireCase(tx, viewer, caseId, 'write')
      const row = await requireSession(tx, viewer, params.sessionId)
      tx.audit({ caseId, subjectId: row.id })
      return signing.signSession(tx, viewer, row, version, changeKey)
    },
  ),
  route(
    addAddendum,
    { access: 'clinician', audit: 'addendum.added' },
    async (tx, { params, body, changeKey }, viewer) => {
      const { caseId } = await requireSession(tx, viewer, params.sessionId)
      await requireCase(tx, viewer, caseId, 'write')
      const row = await requireSession(tx, viewer, params.sessionId)
      const people = await peopleOf(tx, viewer, caseId)
      tx.audit({ caseId, subjectId: row.id, detail: { corrections: body.corrections.length } })
      const personIds = people.map((person) => person.id)
      return signing.addAddendum(tx, viewer, row, body, personIds, changeKey)
    },
  ),
]
