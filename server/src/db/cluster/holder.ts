import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { adminRole } from './creation.ts'

/** How to log in to the private cluster: its port, and its secret (64 hex digits). */
export type Login = { port: number; secret: string }

const ownerRole = 'holdfast_owner'
const database = 'holdfast'

/** @returns the URL of database `postgres` as superuser */
export function adminUrl({ port, secret }: Login): string {
  return `postgres://${adminRole}:${secret}@127.0.0.1:${port}/postgres`
}

/** @returns the URL of database `holdfast` as its owner */
export function ownerUrl(login: Login): string {
  return `postgres://${ownerRole}:${ownerPassword(login)}@127.0.0.1:${login.port}/${database}`
}

/** Derived one way, so that the owner's password does not tell the superuser's and needs no file of its own. */
function ownerPassword({ secret }: Login): string {
  return createHmac('sha256', secret).update(ownerRole).digest('hex')
}

/** A superuser's connection that survives being cut off without throwing; the caller ends it. */
export async function connectAdmin(login: Login): Promise<Client> {
  const client = new Client({
    connectionString: adminUrl(login),
    connectionTimeoutMillis: 5_000,
    query_timeout: 60_000,
    application_name: 'holdfast supervisor',
  })
  // Whoever uses the connection learns of its loss by the failing query or by 'end'.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Makes the owner and the database where they are missing; a start killed in between finds its way by this too. */
export async function provideDatabase(login: Login): Promise<void> {
  const client = await connectAdmin(login)
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $2) as database`,
      [ownerRole, database],
    )
    if (!rows[0]?.role) {
      await client.query(`create role ${ownerRole} login createrole password '${ownerPassword(login)}'`)
    }
    if (!rows[0]?.database) await client.query(`create database ${database} owner ${ownerRole}`)
  } finally {
    await client.end()
  }
}

/** 'Hold' and 'fast' as two integers: the advisory lock, in database `postgres`, of the Holdfast that is in charge. */
const lock = [0x486f6c64, 0x66617374] as const

/** @returns whether some connection has the lock */
export async function isLocked(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    `select exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
                    and classid = $1::int4::oid and objid = $2::int4::oid) as held`,
    [...lock],
  )
  return rows[0]?.held === true
}

/** @returns whether this connection now has the lock */
export async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
    ...lock,
  ])
  return rows[0]?.got === true
}

/**
 * Takes the lock on a connection of its own and keeps it: when the connection is lost, it is taken again on a new one.
 * @returns how to let go of it, or undefined when someone else has it
 */
export async function holdLock(login: Login): Promise<(() => Promise<void>) | undefined> {
  const take = async (): Promise<Client | undefined> => {
    const client = await connectAdmin(login)
    if (await tryLock(client)) return client
    await client.end()
    return undefined
  }
  let current = await take()
  if (!current) return undefined
  const released = new AbortController()

  const retake = async (): Promise<void> => {
    while (!released.signal.aborted) {
      const next = await take().catch(() => undefined)
      if (next && released.signal.aborted) return await next.end()
      if (next) return keep(next)
      await pause(50)
    }
  }
  const keep = (client: Client): void => {
    current = client
    client.once('end', () => void retake())
  }
  keep(current)
  return async () => {
    released.abort()
    await current?.end()
  }
}
