import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Holdfast as its users run it: a process of its own, with its own database. */
export type HoldfastProcess = {
  /** the address it printed, with the setup code on a first run */
  url: string
  origin: string
  output: () => string
  /** SIGKILL: as a power cut would, nothing is said good-bye to */
  kill: () => Promise<void>
  /** SIGTERM, and waits for the end; answers the exit code */
  stop: () => Promise<number | null>
}

/** Starts `main.ts` and waits until it has printed its address. Rejects with its output when it ends before. */
export async function startHoldfastProcess(options: {
  dataFolder: string
  keyFile: string
  port?: number
  args?: string[]
  env?: Record<string, string>
}): Promise<HoldfastProcess> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', 'server/src/main.ts', ...(options.args ?? [])],
    {
      cwd: root,
      env: {
        ...process.env,
        HOLDFAST_DATA: options.dataFolder,
        HOLDFAST_KEY_FILE: options.keyFile,
        PORT: String(options.port ?? 0),
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  // the address is told on standard output; the log, on standard error, may name another
  let told = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
    })
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
      told += chunk.toString('utf8')
      const found = /https?:\/\/\S+(?=\s)/.exec(told)
      if (found) resolve(found[0])
    })
    child.once('exit', () => reject(new Error(`Holdfast ended early:\n${output}`)))
  })
  const ended = once(child, 'exit') as Promise<[number | null]>
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    const [code] = await ended
    return code
  }
  return {
    url,
    origin: new URL(url).origin,
    output: () => output,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}
