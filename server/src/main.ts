import closeWithGrace from 'close-with-grace'
import { buildClient, clientFolder } from './build-client.ts'
import { loadConfig, type Config } from './config.ts'
import { startHoldfast, type Holdfast } from './holdfast.ts'
import { sampleSignIn } from './sample/sign-in.ts'
import { StartRefusal } from './start-refusal.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

function fail(error: unknown): never {
  let words = error instanceof Error ? (error.stack ?? error.message) : String(error)
  if (error instanceof StartRefusal) words = error.message
  else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    words =
      'Something else listens on this port already. Stop it, or choose another, such as: PORT=7421 npm start'
  } else if (error instanceof Error && 'syscall' in error) words = error.message
  process.stderr.write(`${words}\n`)
  process.exit(1)
}

async function tell(holdfast: Holdfast, config: Config, url: string) {
  if (config.demo) {
    return say(
      `\nThe sample caseload is at ${url}\n  e-mail    ${sampleSignIn.email}\n  password  ${sampleSignIn.password}\n`,
    )
  }
  const status = await holdfast.app.inject({ url: '/api/status', headers: { host: 'localhost' } })
  const { setupNeeded } = status.json<{ setupNeeded: boolean }>()
  if (setupNeeded)
    return say(`\nHoldfast is ready for its first run. Open:\n  ${url}/setup?code=${holdfast.setupCode}\n`)
  return say(`\nHoldfast is at ${url}\n`)
}

async function start(): Promise<{ holdfast: Holdfast; config: Config }> {
  const config = loadConfig(process.env, { demo: process.argv.includes('--demo') })
  // `npm run dev` serves the client itself
  const pages = process.argv.includes('--api-only') ? null : clientFolder
  if (pages !== null) await buildClient(say)
  if (!config.demo) return { config, holdfast: await startHoldfast({ config, clientFolder: pages, say }) }
  const { startDemo } = await import('./sample/demo.ts')
  return { config, holdfast: await startDemo(config, pages, say) }
}

async function main() {
  const starting = start()
  let stopping = false
  // an impatient second Ctrl-C must not leave the database without the one who stops it
  const onSecondSignal = () => say('Still stopping …')
  closeWithGrace({ delay: 25_000, logger: false, onSecondSignal }, async ({ err }) => {
    stopping = true
    if (err) process.stderr.write(`${err.stack}\n`)
    // also while it is still starting: what it has started by then is stopped with it
    const started = await starting.catch(() => null)
    await started?.holdfast.stop()
  })
  const { holdfast, config } = await starting
  if (stopping) return
  const url = await holdfast.listen().catch(async (error: unknown) => {
    await holdfast.stop()
    throw error
  })
  await tell(holdfast, config, url)
  void holdfast.failed.then(fail)
}

await main().catch(fail)
