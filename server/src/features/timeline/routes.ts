import { getTimeline } from '#shared/contracts/timeline'
import { route } from '../../http/route.ts'
import { requireCase } from '../cases/access.ts'
import { findTimeZone } from '../practice/queries.ts'
import { readTimeline } from './queries.ts'

export const timelineRoutes = [
  route(getTimeline, { access: 'clinician', audit: 'timeline.read' }, async (tx, { params }, viewer) => {
    const [opened, zone] = await Promise.all([
      requireCase(tx, viewer, params.caseId, 'read'),
      findTimeZone(tx),
    ])
    const timeline = await readTimeline(tx, viewer, opened, zone)
    tx.audit({ caseId: opened.id, subjectId: opened.id, detail: { sessions: timeline.sessions.length } })
    return timeline
  }),
]
