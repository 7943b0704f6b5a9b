import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startCluster } from '../../server/src/db/cluster.ts'
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
  const admin = new pg.Client({ connectionString: cluster.adminUrl })
  await admin.connect()
  await admin.query(`create database ${templateName} owner holdfast_owner`)
  await admin.end()
  const ownerUrl = new URL(cluster.ownerUrl)
  ownerUrl.pathname = `/${templateName}`
  const template = await openDatabase({
    ownerUrl: ownerUrl.toString(),
    key: { secret: testKey },
    dataFolder: folder,
    say: () => undefined,
  })
  await template.close()
  project.provide('adminUrl', cluster.adminUrl)
  project.provide('ownerUrl', ownerUrl.toString())
  return async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string
    ownerUrl: string
  }
}
