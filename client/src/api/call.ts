import type { BodyOf, Contract, ParamsOf, ResultOf } from '#shared/contracts/contract'
import { statusOf } from '#shared/contracts/contract'
import { reportAnswering } from './connection.ts'
import { newId } from './new-id.ts'
import { noAnswer, problemOf, type Problem } from './problem.ts'

type Parts<C extends Contract> = (ParamsOf<C> extends undefined ? object : { params: ParamsOf<C> }) &
  (BodyOf<C> extends undefined ? object : { body: BodyOf<C> }) &
  (C extends { versioned: true } ? { version: number } : object)

export type CallInput<C extends Contract> = Parts<C> & {
  /** the same key for every try of one change: the server then does it once */
  changeKey?: string
  signal?: AbortSignal
}

/**
 * Calls a contract and answers its parsed result.
 * Throws `Problem`: the server's own, or `no-answer` when there was none within 20 s.
 */
export async function call<C extends Contract>(contract: C, input: CallInput<C>): Promise<ResultOf<C>> {
  // oxlint-disable-next-line no-unsafe-type-assertion -- which parts there are follows from the contract's type
  const { params, body, version, changeKey, signal } = input as {
    params?: Record<string, string>
    body?: unknown
    version?: number
    changeKey?: string
    signal?: AbortSignal
  }
  const url = contract.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
  const headers: Record<string, string> = { accept: 'application/json' }
  if (contract.method !== 'GET') {
    headers['content-type'] = 'application/json'
    headers['idempotency-key'] = changeKey ?? newId()
  }
  if (version !== undefined) headers['if-match'] = `"${version}"`
  const sent = JSON.stringify(body ?? {})
  const deadline = AbortSignal.timeout(20_000)
  const response = await fetch(url, {
    method: contract.method,
    headers,
    ...(contract.method === 'GET' ? {} : { body: sent }),
    credentials: 'same-origin',
    // a page that is going away may still finish a small request
    keepalive: contract.method !== 'GET' && document.visibilityState === 'hidden' && sent.length < 60_000,
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw away()
  })
  reportAnswering(![502, 503, 504].includes(response.status))
  const status = statusOf(contract)
  if (response.status !== status) throw await problemOf(response)
  const schema = Object.values(contract.schema.response)[0]
  if (!schema) throw new Error(`${contract.method} ${contract.url} declares no response`)
  const json: unknown =
    status === 204
      ? undefined
      : await response.json().catch(() => {
          throw away()
        })
  // oxlint-disable-next-line no-unsafe-type-assertion -- it is what this contract's schema has just parsed
  return schema.parse(json) as ResultOf<C>
}

function away(): Problem {
  reportAnswering(false)
  return noAnswer()
}
