import { Client } from 'pg'
import { startCluster, ClusterProblem } from '../../server/src/db/cluster.ts'

// A Holdfast reduced to its database, as a process that tests may kill: `cluster-app.ts <data folder> <url>`.
// Every event is one line of JSON on standard output.

function tell(event: Record<string, string>): void {
  process.stdout.write(`${JSON.stringify(event)}\n`)
}

async function main(dataFolder: string, url: string): Promise<void> {
  const cluster = await startCluster({ dataFolder, say: (line) => tell({ said: line }) })
  await cluster.announce(url)

  process.once('SIGTERM', () => void cluster.stop())
  // As the server does on Ctrl-C: requests in flight still need the database.
  const leaveAfterAQuery = async (): Promise<void> => {
    const client = new Client({ connectionString: cluster.ownerUrl })
    await client.connect()
    const { rows } = await client.query<{ word: string }>(`select 'alive' as word`)
    await client.end()
    await cluster.stop()
    tell({ afterInterrupt: rows[0]?.word ?? 'nothing' })
  }
  process.once('SIGINT', () => void leaveAfterAQuery())
  tell({ owner: cluster.ownerUrl, admin: cluster.adminUrl })
}

main(process.argv[2] ?? '', process.argv[3] ?? '').catch((error: unknown) => {
  tell(error instanceof ClusterProblem ? { problem: error.message } : { crash: String(error) })
  process.exitCode = 1
})
