import { inClient } from '../../db/as-viewer.ts'
import type { Client, Pool } from '../../db/client.ts'
import type { Anchor } from './anchors.ts'
import { eventsBetween, hashOfBatch, noHash, sealedUpTo, sealsAfter, type Seal } from './seal.ts'

/** `events` rows are covered by `seals` seals; `waiting` newer ones are not sealed yet. `break` is a sentence. */
export type Verdict =
  | { intact: true; seals: number; events: number; waiting: number }
  | { intact: false; break: string }

/** Where the audit trail is broken, in words. */
class Broken extends Error {}

/**
 * Walks every practice's chain of seals and compares each with the rows it covers, then with the anchors kept
 * outside the database. Answers `intact`, or the first break in words: rows edited, deleted, added or reordered,
 * a seal changed or missing, a tail cut off. What cannot be told: a change to rows that were not sealed yet.
 * Sealing may go on meanwhile; the anchors must have been read before.
 */
export async function verifyAudit(pool: Pool, key: Buffer, anchors: readonly Anchor[]): Promise<Verdict> {
  try {
    return await inClient(pool, (client) => walkAll(client, key, anchors))
  } catch (error) {
    if (error instanceof Broken) return { intact: false, break: error.message }
    throw error
  }
}

async function walkAll(client: Client, key: Buffer, anchors: readonly Anchor[]): Promise<Verdict> {
  // one snapshot for all; and walking years of audit rows takes longer than a request may
  await client.query(
    'set transaction isolation level repeatable read; set local statement_timeout = 0; set local transaction_timeout = 0',
  )
  const end = await sealedUpTo(client)
  const practices = await client.query<{ practice_id: string }>(
    'select practice_id from audit_events union select practice_id from audit_seals order by 1',
  )
  const anchored = new Map<string, Map<number, string>>()
  for (const { practiceId, number, hash } of anchors) {
    const known = anchored.get(practiceId) ?? new Map<number, string>()
    // the first stands: another of this number was anchored after the chain had been cut and gone on
    if (!known.has(number)) anchored.set(practiceId, known.set(number, hash))
  }
  let [seals, events] = [0, 0]
  for (const practiceId of new Set([...practices.rows.map((row) => row.practice_id), ...anchored.keys()])) {
    const walked = await walkChain(client, key, practiceId, end, anchored.get(practiceId) ?? new Map())
    seals += walked.seals
    events += walked.events
  }
  const waiting = await client.query<{ rows: number }>({
    text: 'select count(*) as rows from audit_events where xid >= $1::xid8',
    values: [end],
  })
  return { intact: true, seals, events, waiting: waiting.rows[0]?.rows ?? 0 }
}

/** Walks one practice's chain, up to where everything is sealed (`end`, a transaction id). Throws Broken. */
async function walkChain(
  client: Client,
  key: Buffer,
  practiceId: string,
  end: string,
  anchored: ReadonlyMap<number, string>,
): Promise<{ seals: number; events: number }> {
  let [previous, number, reached, events] = [noHash, 0, '0', 0]
  for (;;) {
    const page = await sealsAfter(client, practiceId, number)
    if (page.length === 0) break
    const rows = await eventsBetween(client, practiceId, reached, latest(page))
    let next = 0
    for (const seal of page) {
      requireFollows(seal, number, reached)
      const begin = next
      while (next < rows.length && BigInt(rows[next]?.xid ?? end) < BigInt(seal.to_xid)) next += 1
      const covered = rows.slice(begin, next)
      requireMatch(seal, covered, hashOfBatch(key, previous, seal, covered), anchored.get(seal.number))
      previous = seal.hash
      number = seal.number
      reached = seal.to_xid
      events += covered.length
    }
  }
  const late = await eventsBetween(client, practiceId, reached, end)
  if (late.length > 0) {
    throw new Broken(
      `Practice ${practiceId} has ${late.length} audit rows after its seal ${number} that no seal covers, though they are as old as sealed ones: rows were added, or seals taken away.`,
    )
  }
  const lastAnchored = Math.max(0, ...anchored.keys())
  if (lastAnchored > number) {
    throw new Broken(
      `Practice ${practiceId} was sealed up to seal ${lastAnchored}, but its chain ends at ${number}: the tail was cut off.`,
    )
  }
  return { seals: number, events }
}

/** The latest end of these seals; of seals that nobody changed, that of the last one. */
const latest = (seals: readonly Seal[]): string =>
  seals.map((seal) => seal.to_xid).reduce((one, other) => (BigInt(other) > BigInt(one) ? other : one), '0')

const nameOf = (seal: Seal) => `Seal ${seal.number} of practice ${seal.practice_id}`

function requireFollows(seal: Seal, number: number, reached: string) {
  if (seal.number === number + 1 && BigInt(seal.from_xid) >= BigInt(reached)) return
  throw new Broken(`${nameOf(seal)} does not follow seal ${number}: one is missing or was changed.`)
}

function requireMatch(
  seal: Seal,
  covered: readonly object[],
  hash: Buffer,
  anchoredHash: string | undefined,
) {
  if (covered.length !== seal.event_count) {
    throw new Broken(
      `${nameOf(seal)} covers ${seal.event_count} audit rows, but ${covered.length} are there: rows were deleted or added.`,
    )
  }
  if (!hash.equals(seal.hash)) {
    throw new Broken(`${nameOf(seal)} does not match its audit rows: a row or the seal was changed.`)
  }
  if (anchoredHash !== undefined && anchoredHash !== seal.hash.toString('hex')) {
    throw new Broken(`${nameOf(seal)} is not the one that was anchored: the chain was written anew.`)
  }
}
