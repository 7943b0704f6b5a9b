import { ConfigFault, loadConfig } from './config.ts'
import { ClusterProblem, joinCluster } from './db/cluster.ts'
import { openAuditTrail } from './db/database.ts'
import { KeyProblem } from './db/key.ts'
import { readAnchors } from './features/audit/anchors.ts'
import { verifyAudit } from './features/audit/verify.ts'

// `npm run audit:verify` (with `-- --demo` for the demo's trail): says that the audit trail is intact, or names the
// first break and exits with 1. Works beside a running Holdfast.

const say = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => {
  process.stderr.write(`${line}\n`)
  process.exitCode = 1
}
const counted = (count: number, one: string) =>
  `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`

async function main(): Promise<void> {
  const config = loadConfig(process.env, { demo: process.argv.includes('--demo') })
  const { dataFolder, databaseUrl } = config
  const nothing = `There is no audit trail in ${databaseUrl === null ? dataFolder : 'this database'}: Holdfast has not run there.`
  const joined =
    databaseUrl === null
      ? await joinCluster({ dataFolder, say })
      : { ownerUrl: databaseUrl, leave: () => Promise.resolve() }
  if (!joined) return complain(nothing)
  try {
    const trail = await openAuditTrail({ ownerUrl: joined.ownerUrl, key: config.key, dataFolder })
    if (!trail) return complain(nothing)
    const anchors = await readAnchors(dataFolder)
    const verdict = await verifyAudit(trail.auditor, trail.key.sealing, anchors)
    await trail.close()
    if (!verdict.intact) return complain(`The audit trail is broken. ${verdict.break}`)
    say(
      `The audit trail is intact: ${counted(verdict.events, 'row')} under ${counted(verdict.seals, 'seal')}.`,
    )
    if (verdict.waiting > 0) say(`${counted(verdict.waiting, 'newer row')} not sealed yet.`)
    if (verdict.seals > 0 && anchors.length === 0) {
      say(`No anchors were found in ${dataFolder}, so rows cut off at the end would not be noticed.`)
    }
  } finally {
    await joined.leave()
  }
}

await main().catch((error: unknown) => {
  if (!(error instanceof Error)) return complain(String(error))
  const inWords = [ConfigFault, ClusterProblem, KeyProblem].some((kind) => error instanceof kind)
  complain(inWords || 'syscall' in error ? error.message : (error.stack ?? error.message))
})
