import { createHash } from 'node:crypto'
import pg from 'pg'

const {
  DATE: date,
  TIMESTAMPTZ: timestamptz,
  INT8: int8,
}: Record<'DATE' | 'TIMESTAMPTZ' | 'INT8', number> = pg.types.builtins

// Instants leave the driver as ISO strings and days as they are: no Date guesses a zone.
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === date) return (value: string) => value
    if (oid === timestamptz) return (value: string) => new Date(value).toISOString()
    if (oid === int8) return Number
    return pg.types.getTypeParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}

const names = new Map<string, string>()
function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = createHash('sha1').update(text).digest('base64url')
    // a statement with a varying list of values would fill the server's memory; ours use = any($1)
    if (names.size < 2_000) names.set(text, name)
  }
  return name
}

/** A client that names every statement with parameters, so that PostgreSQL parses and plans it once a connection. */
class NamingClient extends pg.Client {
  // oxlint-disable-next-line typescript/no-explicit-any -- pg's query has nine overloads; this passes all through
  override query(...args: any[]): any {
    const [config] = args
    if (
      typeof config === 'object' &&
      config !== null &&
      typeof config.text === 'string' &&
      config.name === undefined
    ) {
      if (typeof config.submit !== 'function') args[0] = { ...config, name: nameOf(config.text) }
    }
    // oxlint-disable-next-line typescript/no-explicit-any
    return (super.query as any)(...args)
  }
}

export type Pool = pg.Pool
export type Client = pg.PoolClient

/**
 * A pool for one database role. A broken idle connection is dropped and told to `onError` (its SQLSTATE only);
 * the next request opens a new one, so a restarted database does not end the process.
 */
export function openPool(url: string, max: number, onError: (code: string) => void): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    Client: NamingClient,
    // statements that do not wait for each other go out together and come back in one round trip
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    application_name: 'holdfast',
  })
  pool.on('error', (error: Error & { code?: string }) => {
    // a pool that is being closed may lose its last connections to a database that stops
    if (!pool.ending) onError(error.code ?? 'unknown')
  })
  return pool
}
