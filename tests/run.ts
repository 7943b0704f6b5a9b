import { spawn } from 'node:child_process'
import { buildClient } from '../server/src/build-client.ts'
import { provideBrowser } from './support/chromium.ts'

/** `npm test`: types, lint, then unit, API, client and browser tests. Stops at the first part that fails. */
const say = (line: string) => void process.stdout.write(`${line}\n`)

function run(
  title: string,
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  say(`\n— ${title}`)
  const started = Date.now()
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('error', fail)
    child.on('exit', (code) => {
      if (code !== 0) fail(new Error(`${title}: failed`))
      else {
        say(`  ${title}: ${((Date.now() - started) / 1_000).toFixed(0)} s`)
        done()
      }
    })
  })
}

const vitest = (...projects: string[]) => [
  'vitest',
  'run',
  '--config',
  'tests/vitest.config.ts',
  ...projects.flatMap((name) => ['--project', name]),
]

try {
  const browser = await provideBrowser(say)
  await run('types', 'npm', ['run', '--silent', 'types'])
  await run('lint and format', 'npm', ['run', '--silent', 'lint'])
  await run('unit, API and client tests', 'npx', vitest('shared', 'server', 'client'))
  await buildClient(say)
  await run('browser tests', 'npx', vitest('e2e'), { HOLDFAST_TEST_BROWSER: browser })
  say('\nEverything passed.')
} catch (error) {
  say(`\n${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
