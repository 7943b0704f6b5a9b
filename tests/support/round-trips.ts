import type { Socket } from 'node:net'
import type { Pool } from '../../server/src/db/client.ts'

/**
 * Counts the round trips of a pool's connections from now on: a write after something was answered begins a new one.
 * `take` answers how many there were since it was last called.
 */
export function countRoundTrips(pool: Pool): { take: () => number } {
  let count = 0
  const known = new WeakSet<Socket>()
  pool.on('acquire', (client) => {
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
    if (known.has(stream)) return
    known.add(stream)
    let answered = true
    stream.on('data', () => (answered = true))
    const write = stream.write.bind(stream) as (...args: unknown[]) => boolean
    stream.write = (...args: unknown[]) => {
      if (answered) count += 1
      answered = false
      return write(...args)
    }
  })
  return {
    take: () => {
      const taken = count
      count = 0
      return taken
    },
  }
}
