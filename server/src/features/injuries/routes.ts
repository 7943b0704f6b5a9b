import {
  changeInjury,
  changeInjuryStatus,
  deleteInjury,
  getInjury,
  nameInjury,
  setBaseline,
  type InjuryBody,
} from '#shared/contracts/injuries'
import type { TeamAction } from '#shared/domain/care-team'
import { dayOf } from '#shared/domain/days'
import { faultsOfBaselineEntry, type Fault } from '#shared/domain/entry-rules'
import { faultsOfInjury, faultsOfNow } from '#shared/domain/injury-rules'
import { faultOfPastDay } from '#shared/domain/session-rules'
import type { Viewer } from '../../db/as-viewer.ts'
import { fieldProblem } from '../../http/problem.ts'
import { route, type Tx } from '../../http/route.ts'
import { requireCase, type OpenedCase } from '../cases/access.ts'
import { peopleOf } from '../cases/people.ts'
import { findTimeZone } from '../practice/queries.ts'
import { areStanding } from '../judgements/queries.ts'
import { injuryDetail, openToRead } from './detail.ts'
import * as queries from './queries.ts'

async function openInjury(tx: Tx, viewer: Viewer, injuryId: string, action: TeamAction) {
  const row = await queries.findInjury(tx, viewer, injuryId)
  const opened = await requireCase(tx, viewer, row.caseId, action)
  tx.audit({ caseId: row.caseId, subjectId: row.id })
  return { row, opened, zone: await findTimeZone(tx) }
}

/** Every rule that a named or changed injury must meet. */
async function requireSound(tx: Tx, viewer: Viewer, opened: OpenedCase, body: InjuryBody, zone: string) {
  const people = await peopleOf(tx, viewer, opened.id)
  const faults: Fault[] = faultsOfInjury({
    kind: opened.kind,
    injuredId: body.injuredId,
    injuringId: body.injuringId,
    people,
  })
  const today = dayOf(tx.now.toISOString(), zone)
  if ((body.happenedOn === null) !== (body.precision === null)) {
    faults.push({
      path: 'happenedOn',
      message: 'Give the date and how exactly it is known, or leave both open.',
    })
  } else if (body.happenedOn !== null) {
    const fault = faultOfPastDay(body.happenedOn, today, 'happenedOn')
    if (fault) faults.push(fault)
  }
  faults.push(...faultsOfNow(body, today))
  for (const [index, { personId }] of body.reactions.entries()) {
    if (!people.some((person) => person.id === personId)) {
      faults.push({ path: `reactions.${index}.personId`, message: 'This person is not part of this case.' })
    }
  }
  if (faults.length > 0) throw fieldProblem(...faults)
}

export const injuryRoutes = [
  route(
    nameInjury,
    { access: 'clinician', audit: 'injury.named' },
    async (tx, { params, body, changeKey }, viewer) => {
      const opened = await requireCase(tx, viewer, params.caseId, 'write')
      await requireSound(tx, viewer, opened, body, await findTimeZone(tx))
      tx.audit({ caseId: opened.id, subjectId: body.id })
      return queries.insertInjury(tx, viewer, opened.id, body, changeKey)
    },
  ),
  route(getInjury, { access: 'clinician', audit: 'injury.read' }, async (tx, { params }, viewer) => {
    const found = await openToRead(tx, viewer, params.injuryId)
    tx.audit({ caseId: found.opened.id, subjectId: found.row.id })
    return injuryDetail(tx, viewer, found)
  }),
  route(
    changeInjury,
    { access: 'clinician', audit: 'injury.changed' },
    async (tx, { params, body, version, changeKey }, viewer) => {
      const { row, opened, zone } = await openInjury(tx, viewer, params.injuryId, 'write')
      await requireSound(tx, viewer, opened, body, zone)
      if (
        (body.injuredId !== row.injuredId || body.injuringId !== row.injuringId) &&
        (await areStanding(tx, viewer, row.id))
      ) {
        throw fieldProblem({
          path: 'injuredId',
          message:
            'Whether the bond is renewed is recorded of these two as they are here. Withdraw those judgements first.',
        })
      }
      return queries.updateInjury(tx, viewer, row, body, version, changeKey)
    },
  ),
  route(
    changeInjuryStatus,
    { access: 'clinician', audit: 'injury.status-changed' },
    async (tx, { params, body, version, changeKey }, viewer) => {
      const { row, zone } = await openInjury(tx, viewer, params.injuryId, 'write')
      const fault = faultOfPastDay(body.on, dayOf(tx.now.toISOString(), zone), 'on')
      if (fault) throw fieldProblem(fault)
      if (body.status === 'closed' && row.happenedOn !== null && body.on < row.happenedOn) {
        throw fieldProblem({ path: 'on', message: 'This is before the injury happened. Choose a later day.' })
      }
      tx.audit({ detail: { status: body.status } })
      return queries.updateInjuryStatus(tx, viewer, row, body.status, body.on, version, changeKey)
    },
  ),
  route(
    deleteInjury,
    { access: 'clinician', audit: 'injury.deleted' },
    async (tx, { params, version }, viewer) => {
      const { row } = await openInjury(tx, viewer, params.injuryId, 'write')
      await queries.removeInjury(tx, viewer, row, version)
      return undefined
    },
  ),
  route(
    setBaseline,
    { access: 'clinician', audit: 'injury.baseline-set' },
    async (tx, { params, body, version, changeKey }, viewer) => {
      const { row, zone } = await openInjury(tx, viewer, params.injuryId, 'write')
      const faults = body.entries.flatMap((entry, index) => faultsOfBaselineEntry(entry, `entries.${index}`))
      const late = faultOfPastDay(body.on, dayOf(tx.now.toISOString(), zone), 'on')
      if (late) faults.push(late)
      if (new Set(body.entries.map((entry) => entry.step)).size !== body.entries.length) {
        faults.push({
          path: 'entries',
          message: 'A repair step is told twice. Keep one entry a repair step.',
        })
      }
      if (row.happenedOn !== null && body.on < row.happenedOn) {
        faults.push({ path: 'on', message: 'This is before the injury happened. Choose a later day.' })
      }
      const worked = await queries.firstWorkedAt(tx, viewer, row.id)
      if (worked !== null && body.on > dayOf(worked, zone)) {
        faults.push({
          path: 'on',
          message:
            'A baseline lies before the first session in which the injury was worked. Choose an earlier day.',
        })
      }
      if (faults.length > 0) throw fieldProblem(...faults)
      tx.audit({ detail: { entries: body.entries.length } })
      return queries.replaceBaseline(tx, viewer, row, body, version, changeKey)
    },
  ),
]
