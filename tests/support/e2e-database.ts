import pg from 'pg'
import { prepareFolder } from '../../server/src/db/cluster/data-folder.ts'
import { adminUrl } from '../../server/src/db/cluster/holder.ts'
import { findLogin } from '../../server/src/db/cluster/running.ts'

/** A superuser's connection to the database of a running Holdfast. It may be cut off when that Holdfast is killed. */
export async function adminOf(dataFolder: string): Promise<pg.Client> {
  const login = await findLogin(await prepareFolder(dataFolder))
  if (!login) throw new Error(`no database runs in ${dataFolder}`)
  const connectionString = Object.assign(new URL(adminUrl(login)), { pathname: '/holdfast' }).toString()
  const client = new pg.Client({ connectionString })
  client.on('error', () => undefined)
  await client.connect()
  return client
}
