import { randomInt } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import { startCluster, type Cluster } from './db/cluster.ts'
import { openDatabase, type Database } from './db/database.ts'
import { startSealer } from './features/audit/sealer.ts'
import { makeLogger } from './http/log.ts'

export type Holdfast = {
  app: FastifyInstance
  database: Database
  setupCode: string
  /** starts to listen; answers the address to open */
  listen: () => Promise<string>
  /** drains the requests in flight, then closes the pools, then stops the private cluster */
  stop: () => Promise<void>
  /** resolves when the private cluster ended without being asked to */
  failed: Promise<Error>
}

export type StartOptions = {
  config: Config
  clientFolder: string | null
  say: (line: string) => void
  clock?: () => Date
  /** the day for which sample data is made; unset: real data */
  sampleOn?: string
}

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const makeSetupCode = () => Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')

/**
 * Starts everything but the listening: the private cluster (unless DATABASE_URL names another server), the
 * database, the audit sealer and the app. When a later part cannot start, the earlier ones are stopped again.
 * Throws ClusterProblem, KeyProblem, RoleProblem or MigrationProblem, each in words that say what to do.
 */
export async function startHoldfast({
  config,
  clientFolder,
  say,
  clock = () => new Date(),
  sampleOn,
}: StartOptions): Promise<Holdfast> {
  const logger = makeLogger(config.logLevel)
  const undo: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  try {
    let cluster: Cluster | undefined
    if (config.databaseUrl === null) {
      cluster = await startCluster({ dataFolder: config.dataFolder, say })
      undo.push(cluster.stop)
    }
    const database = await openDatabase({
      ownerUrl: config.databaseUrl ?? cluster?.ownerUrl ?? '',
      key: config.key,
      dataFolder: config.dataFolder,
      say,
      ...(sampleOn === undefined ? {} : { sampleOn }),
      onPoolError: (code) => logger.warn({ code }, 'a database connection was lost'),
    })
    undo.push(database.close)
    undo.push(startSealer(database, config.dataFolder, logger))
    const setupCode = makeSetupCode()
    const app = await buildApp({ config, database, clock, setupCode }, logger, clientFolder)
    undo.push(() => app.close())
    const listen = async () => {
      const bound = await app.listen({ host: config.host, port: config.port })
      const url = config.origin ?? bound
      await cluster?.announce(url)
      return url
    }
    return { app, database, setupCode, listen, stop, failed: cluster?.exited ?? new Promise(() => undefined) }
  } catch (error) {
    await stop()
    throw error
  }
}
