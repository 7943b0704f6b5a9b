import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject as provided } from 'vitest'

/** An empty database on the tests' PostgreSQL, as a server gives one to Holdfast: its owner's and a superuser's address. */
export async function emptyDatabase(): Promise<{ ownerUrl: string; adminUrl: string }> {
  const name = `e_${randomBytes(6).toString('hex')}`
  await onConnection(provided('adminUrl'), (admin) =>
    admin.query(`create database ${name} owner holdfast_owner`),
  )
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString()
  return { ownerUrl: at(provided('ownerUrl')), adminUrl: at(provided('adminUrl')) }
}

/** Runs `work` on a connection of its own. */
export async function onConnection<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
