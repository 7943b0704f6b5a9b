import { createHmac } from 'node:crypto'
import type { Client, Pool } from '../../db/client.ts'
import { inClient } from '../../db/as-viewer.ts'

/** An audit row as it is hashed: every column, in one fixed order. */
type EventRow = {
  practice_id: string
  id: string
  xid: string
  at: string
  clinician_id: string | null
  sign_in_id: string | null
  action: string
  case_id: string | null
  subject_id: string | null
  detail: string
  request_id: string
  address: string | null
}

export type Seal = {
  practice_id: string
  number: number
  from_xid: string
  to_xid: string
  event_count: number
  hash: Buffer
}

const columns = `practice_id, id, xid::text, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, clinician_id,
  sign_in_id, action, case_id, subject_id, detail::text, request_id, address::text`

/** The rows of one practice written by the transactions in [from, to), in the order in which they are chained. */
export async function eventsBetween(
  client: Client,
  practiceId: string,
  from: string,
  to: string,
): Promise<EventRow[]> {
  const found = await client.query<EventRow>({
    text: `select ${columns} from audit_events where practice_id = $1 and xid >= $2::xid8 and xid < $3::xid8 order by audit_events.xid, id`,
    values: [practiceId, from, to],
  })
  return found.rows
}

/** The hash of a batch: HMAC over the previous seal's hash, the range and each row, keyed by the master key. */
export function hashOfBatch(
  key: Buffer,
  previous: Buffer,
  { number, from_xid, to_xid }: Pick<Seal, 'number' | 'from_xid' | 'to_xid'>,
  rows: readonly EventRow[],
): Buffer {
  const hmac = createHmac('sha256', key)
    .update(previous)
    .update(JSON.stringify([number, from_xid, to_xid, rows.length]))
  for (const row of rows) {
    hmac.update(
      JSON.stringify([
        row.practice_id,
        row.id,
        row.xid,
        row.at,
        row.clinician_id,
        row.sign_in_id,
        row.action,
        row.case_id,
        row.subject_id,
        row.detail,
        row.request_id,
        row.address,
      ]),
    )
  }
  return hmac.digest()
}

/** What the first seal of a chain follows. */
export const noHash: Buffer = Buffer.alloc(32)

/** The next seals of a practice after number `after`, in order; a page of them. */
export async function sealsAfter(client: Client, practiceId: string, after: number): Promise<Seal[]> {
  const found = await client.query<Seal>({
    text: `select practice_id, number, from_xid::text, to_xid::text, event_count, hash from audit_seals
      where practice_id = $1 and number > $2 order by number limit 200`,
    values: [practiceId, after],
  })
  return found.rows
}

/** The transaction id below which every row of every practice is sealed; '0' before the first pass. */
export async function sealedUpTo(client: Client): Promise<string> {
  const found = await client.query<{ to_xid: string }>(
    'select to_xid::text from audit_seals order by audit_seals.to_xid desc limit 1',
  )
  return found.rows[0]?.to_xid ?? '0'
}

/**
 * Seals, for every practice, the committed rows that are not sealed yet. Only rows older than the oldest running
 * transaction are taken: nothing can be added to that range any more. No request waits for this.
 * Answers the seals made, for the anchor file. Throws when the trail was moved to another cluster, whose
 * transaction ids begin anew.
 */
export async function sealOnce(pool: Pool, key: Buffer): Promise<Seal[]> {
  return inClient(pool, async (client) => {
    // one sealer at a time, whichever process it runs in
    const lock = await client.query<{ mine: boolean }>(
      "select pg_try_advisory_xact_lock(hashtext('holdfast: seal')) as mine",
    )
    if (lock.rows[0]?.mine !== true) return []
    const head = await client.query<{ xmin: string }>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
    )
    const to_xid = head.rows[0]?.xmin ?? '0'
    const from_xid = await sealedUpTo(client)
    if (BigInt(to_xid) < BigInt(from_xid)) {
      throw new Error(
        'the audit trail was sealed in another database cluster: transaction ids have begun anew',
      )
    }
    const open = await client.query<{ practice_id: string; number: number; hash: Buffer | null }>({
      text: `select p.practice_id, coalesce(s.number, 0) as number, s.hash
        from (select distinct practice_id from audit_events where xid >= $1::xid8 and xid < $2::xid8) p
        left join lateral (select number, hash from audit_seals where practice_id = p.practice_id
                           order by number desc limit 1) s on true`,
      values: [from_xid, to_xid],
    })
    const made: Seal[] = []
    for (const { practice_id, number, hash: previous } of open.rows) {
      const rows = await eventsBetween(client, practice_id, from_xid, to_xid)
      const range = { number: number + 1, from_xid, to_xid }
      const hash = hashOfBatch(key, previous ?? noHash, range, rows)
      await client.query({
        text: 'insert into audit_seals (practice_id, number, from_xid, to_xid, event_count, hash) values ($1, $2, $3::xid8, $4::xid8, $5, $6)',
        values: [practice_id, range.number, from_xid, to_xid, rows.length, hash],
      })
      made.push({ practice_id, ...range, event_count: rows.length, hash })
    }
    return made
  })
}
