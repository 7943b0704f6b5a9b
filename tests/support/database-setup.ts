import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startCluster, type Cluster } from '../../server/src/db/cluster.ts'
import { openDatabase } from '../../server/src/db/database.ts'
import { testKey } from './test-key.ts'

export const templateName = 'holdfast_template'

/** One real PostgreSQL for all API tests, with one migrated database that each test file clones. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-test-'))
  // what the tests prove about durability, they prove on clusters of their own with fsync on
  const cluster = await startCluster({
    dataFolder: join(folder, 'data'),
    settings: { fsync: 'off', max_connections: '100' },
  })
  const stop = async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    project.provide('adminUrl', cluster.adminUrl)
    project.provide('ownerUrl', await makeTemplate(cluster, folder))
    return stop
  } catch (error) {
    // vitest takes nothing down that was not set up whole
    await stop()
    throw error
  }
}

/** The migrated database that test files clone; answers its owner's address. */
async function makeTemplate(cluster: Cluster, dataFolder: string): Promise<string> {
  const admin = new pg.Client({ connectionString: cluster.adminUrl })
  await admin.connect()
  await admin.query(`create database ${templateName} owner holdfast_owner`)
  await admin.end()
  const ownerUrl = Object.assign(new URL(cluster.ownerUrl), { pathname: `/${templateName}` }).toString()
  const template = await openDatabase({
    ownerUrl,
    key: { secret: testKey },
    dataFolder,
    say: () => undefined,
  })
  await template.close()
  return ownerUrl
}

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string
    ownerUrl: string
  }
}
