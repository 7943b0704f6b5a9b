import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Client, Pool } from './client.ts'

/** drizzle over the one connection that holds this request's transaction. */
export type Db = NodePgDatabase

/** Who is looking: what row-level security goes by. */
export type Viewer = {
  practiceId: string
  clinicianId: string
  signInId: string
  email: string
  /** when this sign-in ends at the latest, ISO */
  endsAt: string
}

/** COMMIT answered something else: PostgreSQL rolled the transaction back without raising an error. */
export class NotCommitted extends Error {}

/**
 * Runs `work` in one transaction of one connection and commits it. With a viewer, row-level security shows
 * exactly what that viewer may see. Anything thrown rolls back; catch nothing inside, for a caught database
 * error leaves a transaction whose COMMIT is a silent ROLLBACK (reported here as NotCommitted).
 */
export const inTransaction = <R>(
  pool: Pool,
  viewer: Viewer | null,
  work: (db: Db) => Promise<R>,
): Promise<R> => inClient(pool, (client) => work(drizzle({ client })), viewer)

/** The same with the bare connection, for the statements of background tasks. */
export async function inClient<R>(
  pool: Pool,
  work: (client: Client) => Promise<R>,
  viewer: Viewer | null = null,
): Promise<R> {
  const client = await pool.connect()
  let broken: Error | undefined
  // a connection that ends between two statements tells by this event only; unheard, it would end the process
  const onLost = (error: Error) => {
    broken = error
  }
  client.on('error', onLost)
  try {
    await begin(client, viewer)
    const result = await work(client)
    const end = await client.query('commit')
    if (end.command !== 'COMMIT') throw new NotCommitted(`COMMIT answered ${end.command}`)
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', onLost)
    client.release(broken)
  }
}

const uuid = /^[0-9a-f-]{36}$/

// One round trip: BEGIN and the settings go as one simple query. Its values are ids from our own rows, checked again.
async function begin(client: Client, viewer: Viewer | null) {
  if (!viewer) return client.query('begin')
  if (!uuid.test(viewer.practiceId) || !uuid.test(viewer.clinicianId)) throw new Error('a viewer needs ids')
  return client.query(
    `begin; select set_config('holdfast.practice', '${viewer.practiceId}', true), set_config('holdfast.clinician', '${viewer.clinicianId}', true)`,
  )
}
