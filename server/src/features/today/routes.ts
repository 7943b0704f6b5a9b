import { getToday } from '#shared/contracts/today'
import { route } from '../../http/route.ts'
import { todayOf } from './queries.ts'

export const todayRoutes = [
  route(getToday, { access: 'clinician', audit: 'today.read' }, async (tx, _, viewer) => {
    const today = await todayOf(tx, viewer)
    tx.audit({ detail: { sessions: today.sessions.length, flags: today.needsALook.length } })
    return today
  }),
]
