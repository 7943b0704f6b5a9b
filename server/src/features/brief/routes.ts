import { getBrief } from '#shared/contracts/brief'
import { route } from '../../http/route.ts'
import { requireCase } from '../cases/access.ts'
import { findTimeZone } from '../practice/queries.ts'
import { briefOf } from './queries.ts'

export const briefRoutes = [
  route(getBrief, { access: 'clinician', audit: 'brief.read' }, async (tx, { params }, viewer) => {
    const [opened, zone] = await Promise.all([
      requireCase(tx, viewer, params.caseId, 'read'),
      findTimeZone(tx),
      tx.keys.practice(),
      // of a case that is not the viewer's there is no key to find
      tx.keys.cases([params.caseId]),
    ])
    const brief = await briefOf(tx, viewer, opened, zone)
    tx.audit({ caseId: opened.id, subjectId: opened.id, detail: { alerts: brief.alerts.length } })
    return brief
  }),
]
