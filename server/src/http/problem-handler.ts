import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DatabaseError } from 'pg'
import { ResponseSerializationError, hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { NotCommitted } from '../db/as-viewer.ts'
import { SealBroken } from '../db/vault.ts'
import { bodyOf, Problem, problems, type FieldProblem, type ProblemCode } from './problem.ts'

/** SQLSTATEs that mean something to whoever asked; all others are unexpected. */
const ofState: Record<string, ProblemCode> = {
  '22021': 'bad-request', // bytes that are not text
  '22P02': 'bad-request',
  '22P05': 'bad-request',
  '22003': 'bad-request', // number out of range
  '22008': 'bad-request', // date out of range
  '23503': 'not-found', // points at a row that is not there for this viewer
  '23505': 'conflict',
  '23514': 'bad-request', // check constraint
  '40001': 'busy',
  '40P01': 'busy',
  '55P03': 'busy', // lock_timeout
  '57014': 'busy', // statement_timeout
  '57P01': 'busy', // the database is shutting down
  '57P02': 'busy',
  '57P03': 'busy',
  '53300': 'busy', // too many connections
  '25P03': 'busy',
  '25P04': 'busy', // transaction_timeout
}

const ofFastify: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-type',
  FST_ERR_CTP_EMPTY_TYPE: 'unsupported-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_HANDLER_TIMEOUT: 'busy',
  FST_UNDER_PRESSURE: 'busy',
  FST_ERR_REOPENED_CLOSE_SERVER: 'busy',
}

/** A database or network error's code, also when drizzle wrapped it. */
export function stateOf(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && !at.code.startsWith('FST_')) return at.code
  }
  return null
}

/** Row-level security refused a row: the viewer's part in the care team ended meanwhile. A missing grant is our fault. */
function refusedRow(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof DatabaseError && cause.code === '42501' && cause.routine === 'ExecWithCheckOptions'
}

const connectionLost = /^(ECONN|EPIPE|ETIMEDOUT|ENOENT|08)/

function codeOf(error: unknown): ProblemCode {
  if (error instanceof SealBroken) return 'text-damaged'
  if (error instanceof NotCommitted || error instanceof ResponseSerializationError) return 'unexpected'
  const fastify = (error as FastifyError).code
  if (typeof fastify === 'string' && fastify in ofFastify) return ofFastify[fastify] ?? 'unexpected'
  if (refusedRow(error)) return 'not-allowed'
  const state = stateOf(error)
  if (state !== null && connectionLost.test(state)) return 'busy'
  if (state !== null) return ofState[state] ?? 'unexpected'
  if (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Cannot use a pool/.test(error.message)
  )
    return 'busy'
  if ((error as FastifyError).statusCode === 400) return 'malformed-json'
  return 'unexpected'
}

const plainMessages: Record<string, string> = {
  unrecognized_keys: 'This is not known here. Reload the page: it may be older than Holdfast.',
  invalid_type: 'This is missing or of the wrong kind.',
  invalid_value: 'Choose one of the offered values.',
  too_big: 'This is too large.',
  too_small: 'This is too small.',
}

// zod's own words, where a contract has none
const bare = /^(Invalid|Too big|Too small|Unrecognized key)/

type Issue = { keyword: string; instancePath: string; message?: string; params: object }

/** zod's issues as a message per field; paths as 'entries.0.step'. */
function fieldsOf(issues: readonly Issue[]): FieldProblem[] {
  const all = issues.flatMap(({ keyword, instancePath, message = 'Invalid input', params }) => {
    const sentence = bare.test(message)
      ? (plainMessages[keyword] ?? 'This cannot be saved as it is.')
      : message
    const path = instancePath.split('/').filter((part) => part !== '')
    const keys = 'keys' in params && Array.isArray(params.keys) ? params.keys.map(String) : [null]
    return keys.map((key) => ({
      path: [...path, ...(key === null ? [] : [key])].join('.'),
      message: sentence,
    }))
  })
  // a body of nothing but unknown keys is not to be answered by one ten times its size
  return all.slice(0, 400)
}

/** What helmet would add, for answers that no hook ever saw. */
export const bareHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Answers with problem details (RFC 9457). */
export function answerProblem(
  reply: FastifyReply,
  request: FastifyRequest,
  code: ProblemCode,
  extra: Problem['extra'] = {},
) {
  if (extra.retryAfter !== undefined) void reply.header('retry-after', String(extra.retryAfter))
  if (code === 'busy') void reply.header('retry-after', '2')
  return (
    reply
      .code(problems[code][0])
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-request-id', request.id)
      // serialized here: problem answers are not part of any contract's response schema
      .serializer(String)
      .send(JSON.stringify(bodyOf(code, request.id, extra)))
  )
}

/**
 * The one place where an error becomes an answer. Nothing of SQL, of a stack or of parameters leaves or is logged:
 * the log gets the code, the SQLSTATE and the constraint's name.
 */
export function handleProblems(app: FastifyInstance) {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Problem) return answerProblem(reply, request, error.code, error.extra)
    if (hasZodFastifySchemaValidationErrors(error)) {
      // a path parameter that is no id is an address that leads nowhere
      if (error.validationContext === 'params') return answerProblem(reply, request, 'not-found')
      return answerProblem(reply, request, 'bad-request', { fields: fieldsOf(error.validation) })
    }
    const code = codeOf(error)
    if (problems[code][0] >= 500) request.log.error({ err: error, code }, 'request failed')
    return answerProblem(reply, request, code)
  })
  app.setNotFoundHandler((request, reply) => answerProblem(reply, request, 'not-found'))
}
