import { createHash } from 'node:crypto'
import { and, eq, gt, sql } from 'drizzle-orm'
import type { Db } from '../../db/as-viewer.ts'
import { credentials, signIns } from '../../db/tables/practice.ts'
import { Problem } from '../../http/problem.ts'
import { throttleAddress } from '../../http/security.ts'

const windowMinutes = 15
const knownForDays = 30

/**
 * Tries within a window: at one account from one address, from one address at any account, and at one account from
 * all addresses together. A stranger thus uses up tries of their own, not the owner's; and the last limit does not
 * bind addresses from which the account was signed in to lately, so that many strangers cannot keep its owner out.
 */
const mostTries = { pair: 10, address: 60, account: 40 }
type Kind = keyof typeof mostTries

const keyOf = (kind: Kind, value: string) => createHash('sha256').update(`${kind}|${value}`).digest()

const keysOf = (email: string, address: string): readonly (readonly [Kind, Buffer])[] => {
  const from = throttleAddress(address)
  // everyone locks these rows in this order, so nobody waits in a circle
  return [
    ['pair', keyOf('pair', `${email}|${from}`)],
    ['address', keyOf('address', from)],
    ['account', keyOf('account', email)],
  ]
}

/**
 * Counts one try, in the database and thus for all processes. Throws `too-many-tries` past a limit; a try that is
 * refused so does not count, and the window ends 15 minutes after its first try whatever happens meanwhile.
 */
export async function countTry(db: Db, now: Date, email: string, address: string): Promise<void> {
  const at = now.toISOString()
  const until = new Date(now.getTime() + windowMinutes * 60_000).toISOString()
  for (const [kind, key] of keysOf(email, address)) {
    const rows = await db.execute<{ tries: number; window_ends_at: string }>(sql`
      insert into auth.throttle as t (key, window_ends_at, tries) values (${key}, ${until}, 1)
      on conflict (key) do update set
        tries = case when t.window_ends_at <= ${at} then 1 else t.tries + 1 end,
        window_ends_at = case when t.window_ends_at <= ${at} then excluded.window_ends_at else t.window_ends_at end
      returning tries, window_ends_at`)
    const row = rows.rows[0]
    if (!row || row.tries <= mostTries[kind]) continue
    if (kind === 'account' && (await isKnown(db, now, email, address))) continue
    throw new Problem('too-many-tries', {
      retryAfter: Math.ceil((Date.parse(row.window_ends_at) - now.getTime()) / 1_000),
    })
  }
}

/** Whether this account was signed in to from this address lately. */
async function isKnown(db: Db, now: Date, email: string, address: string): Promise<boolean> {
  const since = new Date(now.getTime() - knownForDays * 86_400_000).toISOString()
  const rows = await db
    .selectDistinct({ address: signIns.address })
    .from(signIns)
    .innerJoin(
      credentials,
      and(eq(credentials.practiceId, signIns.practiceId), eq(credentials.clinicianId, signIns.clinicianId)),
    )
    .where(and(eq(credentials.email, email), gt(signIns.createdAt, since)))
    .limit(500)
  return rows.some((row) => throttleAddress(row.address) === throttleAddress(address))
}

/** After a right password: the tries at this account are forgotten, and so are windows that are over. */
export async function forgetTries(db: Db, now: Date, email: string, address: string): Promise<void> {
  for (const [kind, key] of keysOf(email, address)) {
    if (kind !== 'address') await db.execute(sql`delete from auth.throttle where key = ${key}`)
  }
  await db.execute(sql`delete from auth.throttle where key in (
    select key from auth.throttle where window_ends_at < ${now.toISOString()} limit 1000 for update skip locked)`)
}
