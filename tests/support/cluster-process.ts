import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { z } from 'zod'

const script = fileURLToPath(new URL('cluster-app.ts', import.meta.url))
const repository = fileURLToPath(new URL('../..', import.meta.url))
const Event = z.record(z.string(), z.string())

/** A started `cluster-app.ts`. */
export type App = {
  pid: number
  /** resolves with the first event that has this key, past or to come; rejects when the process ends without it */
  event: (key: string) => Promise<Record<string, string>>
  /** resolves when the process has ended */
  ended: Promise<unknown>
}

/** Starts the little application on a data folder, leader of a process group as a terminal would make it. */
export function startApp(dataFolder: string, url = 'http://127.0.0.1:4100'): App {
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataFolder, url], {
    cwd: repository,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const seen: Record<string, string>[] = []
  const lines = createInterface({ input: child.stdout })
  const closed = once(lines, 'close')
  lines.on('line', (line) => seen.push(Event.parse(JSON.parse(line))))

  const event = async (key: string): Promise<Record<string, string>> => {
    for (;;) {
      const found = seen.find((one) => key in one)
      if (found) return found
      const over = await Promise.race([once(lines, 'line').then(() => false), closed.then(() => true)])
      if (over && !seen.some((one) => key in one)) {
        throw new Error(`The application ended without "${key}"; it told: ${JSON.stringify(seen)}`)
      }
    }
  }
  return { pid: child.pid ?? 0, event, ended: once(child, 'exit') }
}

/** One statement on a connection of its own. */
export async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows
  } finally {
    await client.end()
  }
}
