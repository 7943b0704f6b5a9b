import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { statusOf, type Contract, type ResultOf } from '#shared/contracts/contract'
import { problem, type ProblemBody } from '#shared/contracts/values'
import type { CallInput } from '../../client/src/api/call.ts'
import { newId } from '../../server/src/db/keyring.ts'

/** An answer that was not the contract's success. */
export class Refused extends Error {
  readonly status: number
  readonly body: ProblemBody
  readonly response: LightMyRequestResponse

  constructor(response: LightMyRequestResponse) {
    const body = problem.parse(response.json())
    super(`${response.statusCode} ${body.code} ${JSON.stringify(body.fields ?? [])}`)
    this.status = response.statusCode
    this.body = body
    this.response = response
  }

  get code() {
    return this.body.code
  }

  field(path: string): string | undefined {
    return this.body.fields?.find((field) => field.path === path)?.message
  }
}

export type Call = <C extends Contract>(contract: C, input: CallInput<C>) => Promise<ResultOf<C>>

/** The same contract as `call` in the client, over `app.inject`: no network, same bytes. `address`: who seems to ask. */
export const callAs =
  (app: FastifyInstance, cookie: string | null, address = '127.0.0.1'): Call =>
  async (contract, input) => {
    const { params, body, version, changeKey } = input as {
      params?: Record<string, string>
      body?: unknown
      version?: number
      changeKey?: string
    }
    const options: InjectOptions = {
      method: contract.method,
      remoteAddress: address,
      url: contract.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? '')),
      headers: {
        host: 'localhost',
        ...(cookie === null ? {} : { cookie }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...(contract.method === 'GET'
          ? {}
          : { 'content-type': 'application/json', 'idempotency-key': changeKey ?? newId() }),
      },
      ...(contract.method === 'GET' ? {} : { payload: JSON.stringify(body ?? {}) }),
    }
    const response = await app.inject(options)
    if (response.statusCode !== statusOf(contract)) throw new Refused(response)
    const schema = Object.values(contract.schema.response)[0]
    return schema?.parse(response.body === '' ? undefined : response.json()) as ResultOf<typeof contract>
  }

/** Runs `work` and answers its refusal; fails when it succeeds. */
export async function refusalOf(work: Promise<unknown>): Promise<Refused> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof Refused) return outcome
  throw outcome instanceof Error ? outcome : new Error('this succeeded, but a refusal was expected')
}
