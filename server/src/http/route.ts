import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  statusOf,
  type BodyOf,
  type Contract,
  type ParamsOf,
  type ResultOf,
} from '#shared/contracts/contract'
import * as z from 'zod/mini'
import { recordAudit, type AuditFacts } from '../features/audit/record.ts'
import { inTransaction, type Db, type Viewer } from '../db/as-viewer.ts'
import type { Pool } from '../db/client.ts'
import { Keyring } from '../db/keyring.ts'
import { Problem } from './problem.ts'
import type { Services } from './services.ts'
import { clearToken, requireViewer, setToken } from './sign-in-cookie.ts'

/** What a route may do before anybody has signed in (`public`), or only as a signed-in clinician. */
export type Access = 'public' | 'clinician'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** the action that the audit row names; null: nothing of the practice is read or written */
    audit?: string | null
    /** true: this request does not keep the sign-in alive */
    passive?: boolean
    /** true: a file of the client's build, the same for everyone: not counted against its address */
    uncounted?: boolean
  }
  interface FastifyRequest {
    viewer: Viewer | null
  }
}

export type Input<C extends Contract> = {
  params: ParamsOf<C>
  body: BodyOf<C>
  /** the version named in If-Match; only on contracts that are `versioned` */
  version: C extends { versioned: true } ? number : undefined
  /** the same for every try of one change; '' on reads */
  changeKey: string
}

/** A clinician's transaction: everything in it happens together, or not at all. */
export type Tx = {
  db: Db
  keys: Keyring
  now: Date
  /** which case and row this was about, with counts and field names: never text */
  audit: (facts: Partial<AuditFacts>) => void
}

/** What a route says about itself before it is registered: who may call it, and what the audit row names. */
export type Declared = { access: Access; audit: string | null; passive?: boolean }

/** Adds one route to the app. */
export type Registration = {
  contract: Contract
  declared: Declared
  register: (app: FastifyInstance, services: Services) => void
}

function inputOf<C extends Contract>(contract: C, request: FastifyRequest): Input<C> {
  let version: number | undefined
  if (contract.versioned) {
    const match = /^"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '')
    if (!match) throw new Problem('version-missing')
    version = Number(match[1])
  }
  return { params: request.params, body: request.body, version, changeKey: changeKeyOf(request) } as Input<C>
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function changeKeyOf(request: FastifyRequest): string {
  if (request.method === 'GET') return ''
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !uuid.test(key)) throw new Problem('key-missing')
  // key and content together, as a uuid: a key that is sent again with other content is no second try
  const digest = createHash('sha256')
    .update(key)
    .update(JSON.stringify(request.body ?? null))
    .digest('hex')
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}

const nothing = z.strictObject({})

/** What Fastify checks and OpenAPI prints. A change without a body of its own is sent with an empty object. */
const schemaOf = ({ method, schema, summary }: Contract) => ({
  ...(method === 'GET' ? {} : { body: nothing }),
  ...schema,
  summary,
})

/**
 * A route for a signed-in clinician: opens the viewer's transaction, runs `work`, writes the declared audit row
 * into the same transaction, commits, and answers with the contract's status.
 * `work` refuses by throwing a Problem; whatever is thrown rolls everything back, and denied access is then
 * audited in a transaction of its own.
 */
export function route<C extends Contract>(
  contract: C,
  declared: { access: 'clinician'; audit: string; passive?: boolean },
  work: (tx: Tx, input: Input<C>, viewer: Viewer) => Promise<ResultOf<C>>,
): Registration {
  return {
    contract,
    declared,
    register: (app, services) =>
      void app.route({
        method: contract.method,
        url: contract.url,
        schema: schemaOf(contract),
        config: declared,
        handler: async (request, reply) => {
          const viewer = requireViewer(request)
          const input = inputOf(contract, request)
          const { database } = services
          const who = { ...viewer, action: declared.audit, requestId: request.id, address: request.ip }
          const result = await inTransaction(database.app, viewer, async (db) => {
            const facts: AuditFacts = { caseId: null, subjectId: null, detail: {} }
            const keys = new Keyring(db, viewer.practiceId, database.key.wrapping, database.boxes)
            const audit = (more: Partial<AuditFacts>) => void Object.assign(facts, more)
            const answer = await work({ db, keys, now: services.clock(), audit }, input, viewer)
            await recordAudit(db, who, facts)
            return answer
          }).catch(async (error: unknown) => {
            await recordRefusal(database.app, viewer, who, error)
            throw error
          })
          return reply.code(statusOf(contract)).send(result)
        },
      }),
  }
}

/** The refusals that are denied access: they leave a row of their own, for their transaction was rolled back. */
const denied: ReadonlySet<string> = new Set([
  'not-found',
  'not-allowed',
  'case-closed',
  'too-many-tries',
  'setup-code',
])

async function recordRefusal(
  pool: Pool,
  viewer: Viewer | null,
  who: Parameters<typeof recordAudit>[1],
  error: unknown,
) {
  if (!(error instanceof Problem) || !denied.has(error.code)) return
  const facts: AuditFacts = { caseId: null, subjectId: null, detail: { refused: error.code } }
  await inTransaction(pool, viewer, (db) => recordAudit(db, who, facts))
}

/** Who asks, on the routes that sign people in: known by address and browser only. */
export type Visitor = {
  address: string
  userAgent: string
  viewer: Viewer | null
  keepSignedIn: (token: string, endsAt: Date) => void
  forgetSignIn: () => void
}

/** A transaction as the sign-in role, which sees credentials and sign-ins but nothing clinical. */
export type SignInTx = {
  db: Db
  now: Date
  /** whose sign-in this is about, once that is known */
  audit: (
    who: Partial<Pick<Viewer, 'practiceId' | 'clinicianId' | 'signInId'>>,
    facts?: Partial<AuditFacts>,
  ) => void
}

/** A refusal that is to be committed: the audit row stays, and the answer is this problem. */
export class Refusal {
  readonly problem: Problem

  constructor(problem: Problem) {
    this.problem = problem
  }
}

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * A route of signing in and out. `before` runs first, outside the transaction: it counts tries (which must stay
 * counted when they are refused) and does the slow hashing, during which no connection is to be held. `work` may
 * answer a Refusal, whose audit row is kept.
 */
export function signInRoute<C extends Contract, B = undefined>(
  contract: C,
  declared: Declared,
  work: (
    tx: SignInTx,
    input: Input<C>,
    visitor: Visitor,
    services: Services,
    before: B,
  ) => Promise<ResultOf<C> | Refusal>,
  before?: (input: Input<C>, visitor: Visitor, services: Services) => Promise<B>,
): Registration {
  return {
    contract,
    declared,
    register: (app, services) =>
      void app.route({
        method: contract.method,
        url: contract.url,
        schema: schemaOf(contract),
        bodyLimit: 16 * 1024,
        config: declared,
        handler: async (request, reply) => {
          if (declared.access === 'clinician') requireViewer(request)
          const input = inputOf(contract, request)
          const afterCommit: ((reply: FastifyReply) => void)[] = []
          const visitor = visitorOf(request, services, afterCommit)
          const nobodyYet = request.viewer ?? { practiceId: nobody, clinicianId: nobody, signInId: nobody }
          const asked = { action: declared.audit ?? '', requestId: request.id, address: request.ip }
          const refused = async (error: unknown) => {
            await recordRefusal(services.database.auth, null, { ...nobodyYet, ...asked }, error)
            throw error
          }
          const known = (await before?.(input, visitor, services).catch(refused)) as B
          const now = services.clock()
          const result = await inTransaction(services.database.auth, null, async (db) => {
            const facts: AuditFacts = { caseId: null, subjectId: null, detail: {} }
            const about = { ...nobodyYet }
            const answer = await work(
              {
                db,
                now,
                audit: (known, more) => void (Object.assign(about, known), Object.assign(facts, more)),
              },
              input,
              visitor,
              services,
              known,
            )
            if (declared.audit !== null) {
              const outcome = answer instanceof Refusal ? { refused: answer.problem.code } : {}
              await recordAudit(
                db,
                { ...about, ...asked },
                { ...facts, detail: { ...facts.detail, ...outcome } },
              )
            }
            return answer
          }).catch(refused)
          for (const step of afterCommit) step(reply)
          if (result instanceof Refusal) throw result.problem
          return reply.code(statusOf(contract)).send(result)
        },
      }),
  }
}

/** Cookies are set only once what they tell of is committed. */
function visitorOf(
  request: FastifyRequest,
  { config }: Services,
  afterCommit: ((reply: FastifyReply) => void)[],
): Visitor {
  return {
    address: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    viewer: request.viewer,
    keepSignedIn: (token, endsAt) => void afterCommit.push((reply) => setToken(reply, config, token, endsAt)),
    forgetSignIn: () => void afterCommit.push((reply) => clearToken(reply, config)),
  }
}
