import { problem as problemSchema, type ProblemBody } from '#shared/contracts/values'

/** Any answer that is not a success, and any request that got no answer (`status` 0, code `no-answer`). */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly body: ProblemBody

  constructor(body: ProblemBody) {
    super(body.detail)
    this.body = body
  }

  get status() {
    return this.body.status
  }

  get code() {
    return this.body.code
  }

  /** true when trying again may succeed without the clinician changing anything */
  get passing() {
    return [0, 408, 429, 502, 503, 504].includes(this.body.status)
  }
}

/** The request never got an answer: the network or the server is away. */
export function noAnswer(): Problem {
  return new Problem({
    type: 'about:blank',
    title: 'No answer',
    status: 0,
    code: 'no-answer',
    detail: 'Holdfast is not answering. Your text is still here; it will be saved when Holdfast is back.',
    requestId: '',
  })
}

/** Reads a failed response; a body that is not ours (a proxy's page, say) becomes a plain problem. */
export async function problemOf(response: Response): Promise<Problem> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null))
  if (parsed.success) return new Problem(parsed.data)
  return new Problem({
    type: 'about:blank',
    title: 'Unexpected answer',
    status: response.status,
    code: 'unexpected-answer',
    detail: `Something between this browser and Holdfast answered ${response.status}. Try again in a moment.`,
    requestId: response.headers.get('x-request-id') ?? '',
  })
}

/** Messages by field path ('people.0.name'), empty when the problem is not about fields. */
export function fieldMessages(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {}
  return Object.fromEntries((error.body.fields ?? []).map((field) => [field.path, field.message]))
}
