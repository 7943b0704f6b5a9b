import { rm, stat } from 'node:fs/promises'
import { databaseAccount } from './cluster/account.ts'
import { findPackage, unpackBinaries } from './cluster/binaries.ts'
import { checkExisting, createFiles, readSecret } from './cluster/creation.ts'
import { prepareFolder, requireRoom, writeWhole, type Places } from './cluster/data-folder.ts'
import { adminUrl, holdLock, ownerUrl, provideDatabase, type Login } from './cluster/holder.ts'
import { ClusterProblem, wordsOf } from './cluster/problem.ts'
import { clearTheWay, findLogin } from './cluster/running.ts'
import { launch, type Server } from './cluster/server.ts'

export { ClusterProblem } from './cluster/problem.ts'

export type Cluster = {
  /** database `holdfast` as its owner `holdfast_owner`, who may create roles but is no superuser */
  ownerUrl: string
  /** database `postgres` as superuser: for tests that clone databases, never for the application */
  adminUrl: string
  /** tells a second start of the same data folder where this Holdfast listens */
  announce: (url: string) => Promise<void>
  /** cuts off open connections, writes everything and waits for the end; may be called again */
  stop: () => Promise<void>
  /** resolves (never rejects) with what to tell when PostgreSQL ends without having been asked to */
  exited: Promise<ClusterProblem>
}

export type ClusterOptions = {
  dataFolder: string
  /** where the unpacked PostgreSQL is kept, by version; default /var/cache/holdfast for root, else ~/.cache/holdfast */
  cacheFolder?: string
  /** told in plain words what takes time */
  say?: (line: string) => void
  /** PostgreSQL settings that win over the supervisor's own: for tests only */
  settings?: Record<string, string>
}

/**
 * Starts the private PostgreSQL of a data folder: creates it the first time, and stops and starts it anew when a
 * killed Holdfast left it running. Returns when it takes connections.
 * @throws ClusterProblem for every refusal, such as "Holdfast is already running at http://127.0.0.1:4100"
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const places = await prepareFolder(options.dataFolder)
  const { server, login } = await bringUp(places, options)
  const release = await takeCharge(places, login).catch(async (error: unknown) => {
    await server.stop()
    throw error
  })

  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    await rm(places.url, { force: true })
    await release()
    await server.stop()
  }
  const exited = new Promise<ClusterProblem>((resolve) => {
    void server.ended.then(async (how) => {
      if (stopping) return
      await release()
      resolve(new ClusterProblem(`PostgreSQL ended unexpectedly (${how}). Its log is ${places.log}.`))
    })
  })
  return {
    ownerUrl: ownerUrl(login),
    adminUrl: adminUrl(login),
    announce: (url) => writeWhole(places.url, url),
    stop: () => (stopping ??= stop()),
    exited,
  }
}

/**
 * Reaches the private PostgreSQL of a data folder beside a Holdfast that may be running on it: joins the running one,
 * or starts it for as long as it is needed. Never makes one.
 * @returns undefined when the data folder holds no database
 * @throws ClusterProblem as `startCluster` does
 */
export async function joinCluster(
  options: ClusterOptions,
): Promise<{ ownerUrl: string; leave: () => Promise<void> } | undefined> {
  if (!(await stat(options.dataFolder).catch(() => undefined))) return undefined
  const places = await prepareFolder(options.dataFolder)
  if (!(await checkExisting(places, (await findPackage()).major))) return undefined
  const login = await findLogin(places)
  if (login) return { ownerUrl: ownerUrl(login), leave: () => Promise.resolve() }
  const cluster = await startCluster(options)
  return { ownerUrl: cluster.ownerUrl, leave: cluster.stop }
}

type Running = { server: Server; login: Login }

/** From whatever state the data folder is in to a running PostgreSQL that this process started. */
async function bringUp(places: Places, options: ClusterOptions): Promise<Running> {
  const { cacheFolder, say = () => undefined, settings = {} } = options
  const { major } = await findPackage()
  for (let tries = 0; tries < 5; tries += 1) {
    const exists = await checkExisting(places, major)
    const notServer = exists ? await clearTheWay(places, say) : undefined
    // A new database takes 40 MB; the rest is room for its log of changes, without which nothing can be saved.
    await requireRoom(places.folder, exists ? 50 : 300)
    const binaries = await unpackBinaries(cacheFolder, say)
    const account = await databaseAccount(places)
    if (!exists) {
      say('Creating the database (only the first time) …')
      await createFiles(places, binaries, account)
    }
    const secret = await readSecret(places)
    const server = await launch({ places, binaries, account, settings, notServer, say })
    if (server) return { server, login: { port: server.port, secret } }
    // Another start was faster: look again, and most likely find that it is in charge.
  }
  throw new ClusterProblem(
    `Another program keeps starting PostgreSQL on ${places.folder}. End it and start again.`,
  )
}

/** @returns how to give the charge of the data folder up */
async function takeCharge(places: Places, login: Login): Promise<() => Promise<void>> {
  await rm(places.url, { force: true })
  const release = await holdLock(login)
  if (!release) throw new ClusterProblem(`Another Holdfast is taking over ${places.folder}. Start again.`)
  try {
    await provideDatabase(login)
    return release
  } catch (error) {
    await release()
    throw new ClusterProblem(`The database in ${places.folder} could not be prepared: ${wordsOf(error)}.`)
  }
}
