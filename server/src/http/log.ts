import { pino, type Logger } from 'pino'
import type { Config } from '../config.ts'
import { stateOf } from './problem-handler.ts'

/** Where an error was thrown, without its message: messages of database errors carry parameters. */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? ''
  // a line of the message may look like a frame ("    at home …"), so the message is cut off as a whole
  const begins = stack.indexOf(error.message)
  if (begins === -1) return []
  return stack
    .slice(begins + error.message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
}

/** Of an answer that does not fit its contract: which fields, not what was in them. */
function fieldsOf(cause: Error): string[] | undefined {
  if (!('issues' in cause) || !Array.isArray(cause.issues)) return undefined
  return cause.issues
    .slice(0, 8)
    .map((issue: { path?: readonly PropertyKey[] }) => (issue.path ?? []).join('.'))
}

function errorForLog(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const cause = error.cause instanceof Error ? error.cause : error
  const constraint =
    'constraint' in cause && typeof cause.constraint === 'string' ? cause.constraint : undefined
  return {
    type: error.constructor.name,
    state: stateOf(error) ?? undefined,
    constraint,
    fields: fieldsOf(cause),
    frames: framesOf(error),
  }
}

/** The logger. Serializers allow, they do not redact: of a request only its id, method and route pattern are known. */
export function makeLogger(
  level: Config['logLevel'],
  stream: NodeJS.WritableStream = process.stderr,
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorForLog, error: errorForLog, req: () => undefined, res: () => undefined },
    },
    stream,
  )
}
