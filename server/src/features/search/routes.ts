import { searchRecord } from '#shared/contracts/search'
import { wordsOf } from '#shared/domain/search'
import { route } from '../../http/route.ts'
import { findInRecord } from './queries.ts'

export const searchRoutes = [
  route(searchRecord, { access: 'clinician', audit: 'record.searched' }, async (tx, { body }, viewer) => {
    const { hits, more, scanned } = await findInRecord(tx, viewer, wordsOf(body.term))
    // how much was looked through and found, never what was looked for
    tx.audit({ detail: { hits: hits.length, sessions: scanned } })
    return { hits, more }
  }),
]
