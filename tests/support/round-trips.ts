import type { Client } from '../../server/src/db/client.ts'
import type { TestServer } from './server.ts'

/** What frames every request of a clinician: who asks is read on another pool; these are no data. */
const frame = /^(begin|commit|rollback)\b|^insert into "?audit_events\b/i

/**
 * How many round trips for data the clinicians' connections make while `work` runs. One begins when a statement is sent
 * while none of its connection is outstanding; those sent before all are answered belong to it.
 */
export async function tripsOf(server: TestServer, work: () => Promise<unknown>): Promise<number> {
  const pool = server.database.app
  const watched = new Set<Client>()
  let trips = 0
  const connect = pool.connect.bind(pool) as () => Promise<Client>
  pool.connect = (async () => {
    const client = await connect()
    if (watched.has(client)) return client
    watched.add(client)
    const query = client.query.bind(client) as (...all: unknown[]) => Promise<unknown>
    let outstanding = 0
    let counted = false
    const counting = (...all: unknown[]) => {
      const text = typeof all[0] === 'string' ? all[0] : String((all[0] as { text?: unknown }).text)
      if (outstanding === 0) counted = false
      if (!counted && !frame.test(text)) {
        counted = true
        trips += 1
      }
      outstanding += 1
      const answer = query(...all)
      const over = () => void (outstanding -= 1)
      answer.then(over, over)
      return answer
    }
    client.query = counting as unknown as Client['query']
    return client
  }) as typeof pool.connect
  try {
    await work()
  } finally {
    // the methods of the classes show again
    Reflect.deleteProperty(pool, 'connect')
    for (const client of watched) Reflect.deleteProperty(client, 'query')
  }
  return trips
}
