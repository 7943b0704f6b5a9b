/** Every refusal that the API can answer: code → status and sentence. Codes are stable; sentences may improve. */
export const problems = {
  'bad-request': [
    400,
    'Check what you entered',
    'Some of what was sent cannot be saved as it is. Nothing was changed.',
  ],
  'malformed-json': [400, 'Not readable', 'The request is not valid JSON. Nothing was changed.'],
  'key-missing': [
    400,
    'Key missing',
    'A change needs an Idempotency-Key header, so that sending it twice changes things once.',
  ],
  'signed-out': [
    401,
    'Signed out',
    'You are signed out. Sign in again to go on; what you typed is still on the screen.',
  ],
  'sign-in-refused': [401, 'Not signed in', 'That e-mail and password do not match. Try again.'],
  'setup-code': [
    403,
    'Setup code needed',
    'Open the address printed where Holdfast was started: it carries the setup code.',
  ],
  'cross-site': [403, 'Refused', 'This request came from another site and was refused.'],
  'not-allowed': [403, 'Not allowed', 'Your role on this care team may read this case, but not change it.'],
  'not-found': [
    404,
    'Not found',
    'There is nothing here that you may open. It may have been removed, or the address is wrong.',
  ],
  conflict: [409, 'Already there', 'This was saved already. Reload to see it.'],
  'set-up-already': [409, 'Already set up', 'Holdfast is set up already. Sign in instead.'],
  'in-use': [
    409,
    'In use',
    'Something has been recorded here, so it cannot be deleted. Close it instead: nothing is lost.',
  ],
  'only-drafts': [409, 'Not a draft', 'Only a session that is still a draft or planned can be deleted.'],
  signed: [
    409,
    'Signed',
    'This session is signed, so it is not changed any more. Add an addendum instead; what you typed is still here.',
  ],
  'not-signed': [409, 'Not signed', 'Only a signed session takes addenda. Change the draft itself.'],
  'not-held': [409, 'Not held', 'Only a session that was held is signed. Mark it as held first.'],
  'undertakings-told': [
    409,
    'Told of later',
    'A later session tells how an undertaking of this one went, so it cannot be deleted. Nothing was changed.',
  ],
  'case-closed': [409, 'Case closed', 'This case is closed. Reopen it to change it.'],
  stale: [
    412,
    'Changed meanwhile',
    'This was changed somewhere else after you opened it. Your text is still here: compare, then save again.',
  ],
  'too-large': [
    413,
    'Too large',
    'This is larger than Holdfast accepts in one piece. Shorten it and save again.',
  ],
  'unsupported-type': [415, 'Unsupported', 'Requests must be sent as application/json.'],
  misdirected: [
    421,
    'Wrong address',
    'Holdfast does not answer under this name. Open the address printed where it was started.',
  ],
  'version-missing': [428, 'Version missing', 'A change must say in If-Match which version it was made on.'],
  'too-many-tries': [429, 'Too many tries', 'There were too many tries. Wait a few minutes and try again.'],
  'too-many-requests': [
    429,
    'Slow down',
    'There were too many requests from this address. Wait a minute and try again.',
  ],
  unexpected: [
    500,
    'Something went wrong',
    'Something unexpected happened and nothing was changed. Try again; if it happens again, tell whoever runs Holdfast the request number.',
  ],
  'text-damaged': [
    500,
    'Text damaged',
    'Something stored here does not open with its key. Nothing was changed. Tell whoever runs Holdfast the request number.',
  ],
  busy: [503, 'Busy', 'Holdfast is busy or restarting. Your text is still here; try again in a moment.'],
} as const satisfies Record<string, readonly [status: number, title: string, detail: string]>

export type ProblemCode = keyof typeof problems
export type FieldProblem = { path: string; message: string }

/** A refusal with a code from the table; thrown anywhere below a route, answered by the one problem handler. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly extra: { fields?: readonly FieldProblem[]; version?: number; retryAfter?: number }

  constructor(code: ProblemCode, extra: Problem['extra'] = {}) {
    super(code)
    this.code = code
    this.extra = extra
  }
}

/** 400 with a message for one field, or several. */
export const fieldProblem = (...fields: FieldProblem[]) => new Problem('bad-request', { fields })

/** The answer's body (RFC 9457). */
export function bodyOf(code: ProblemCode, requestId: string, extra: Problem['extra'] = {}) {
  const [status, title, detail] = problems[code]
  return {
    type: `https://holdfast.invalid/problems/${code}`,
    title,
    status,
    code,
    detail,
    requestId,
    ...(extra.fields ? { fields: extra.fields.map(({ path, message }) => ({ path, message })) } : {}),
    ...(extra.version === undefined ? {} : { version: extra.version }),
  }
}
