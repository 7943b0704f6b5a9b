import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A start of Holdfast, whatever becomes of it. */
export type Start = {
  /** all that it has printed */
  output: () => string
  /** waits until it has printed this, and answers the match; rejects when it ends without */
  says: (pattern: RegExp) => Promise<RegExpExecArray>
  signal: (name: NodeJS.Signals) => void
  /** resolves with the exit code, null when a signal ended it */
  ended: Promise<number | null>
}

/** Starts `main.ts` and waits for nothing: for starts that are refused, interrupted or timed. */
export function startProcess(options: {
  dataFolder: string
  keyFile: string
  args?: string[]
  env?: Record<string, string>
}): Start {
  const { dataFolder, keyFile, args = [], env } = options
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, HOLDFAST_DATA: dataFolder, HOLDFAST_KEY_FILE: keyFile, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  // 'close' comes when everything printed has been read
  const ended = once(child, 'close').then(() => child.exitCode)
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output)
        if (found) resolve(found)
      }
      look()
      for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
      void ended.then(() => reject(new Error(`it ended without saying ${pattern.source}:\n${output}`)))
    })
  return { output: () => output, says, signal: (name) => void child.kill(name), ended }
}
