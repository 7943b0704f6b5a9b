import type { Client, Pool } from '../../server/src/db/client.ts'
import type { TestServer } from './server.ts'

/** The statements that went out before an answer was waited for. */
export type Trip = string[]

const textOf = (statement: unknown): string =>
  typeof statement === 'string' ? statement : String((statement as { text?: unknown }).text)

/**
 * Runs `work` and answers the round trips that the connections of this pool made meanwhile: one begins when a statement
 * is sent while none of its connection is outstanding, and those sent until all are answered belong to it.
 */
export async function roundTrips(pool: Pool, work: () => Promise<unknown>): Promise<Trip[]> {
  const trips: Trip[] = []
  const watched = new Set<Client>()
  const connect = pool.connect.bind(pool) as () => Promise<Client>
  const watch = (client: Client) => {
    if (watched.has(client)) return
    watched.add(client)
    const query = client.query.bind(client) as (...all: unknown[]) => Promise<unknown>
    let outstanding = 0
    let trip: Trip = []
    const counting = (...all: unknown[]) => {
      if (outstanding === 0) trips.push((trip = []))
      trip.push(textOf(all[0]))
      outstanding += 1
      const over = () => {
        outstanding -= 1
      }
      const answer = query(...all)
      answer.then(over, over)
      return answer
    }
    client.query = counting as unknown as Client['query']
  }
  pool.connect = (async () => {
    const client = await connect()
    watch(client)
    return client
  }) as Pool['connect']
  try {
    await work()
  } finally {
    // the methods of the classes show again
    Reflect.deleteProperty(pool, 'connect')
    for (const client of watched) Reflect.deleteProperty(client, 'query')
  }
  return trips
}

/** Whether a trip is for data: not the frame of every request, which is BEGIN, the audit row and COMMIT. */
export const isOfData = (trip: Trip): boolean =>
  !trip.every((text) => /^(begin|commit|rollback)\b|^insert into "?audit_events\b/i.test(text))

/** How many round trips for data the clinicians' connections make while `work` runs. */
export const tripsOf = async ({ database }: TestServer, work: () => Promise<unknown>): Promise<number> =>
  (await roundTrips(database.app, work)).filter(isOfData).length
