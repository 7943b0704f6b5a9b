import { statusOf, type Contract } from '#shared/contracts/contract'
import type { CallInput } from '../../client/src/api/call.ts'
import { newId } from './builders.ts'
import type { Call } from './call.ts'

export type Answer = { status: number; text: string; cookie: string }

/** Sends these bytes to a server that listens. */
export async function sendTo(
  origin: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Answer> {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { status: response.status, text: await response.text(), cookie }
}

/** Sends a contract's request, whatever becomes of it. */
export function askAt<C extends Contract>(
  origin: string,
  contract: C,
  input: CallInput<C>,
  cookie = '',
): Promise<Answer> {
  const { params, body, version } = input as {
    params?: Record<string, string>
    body?: unknown
    version?: number
  }
  const path = contract.url.replace(/:(\w+)/g, (_, name: string) => params?.[name] ?? '')
  const headers: Record<string, string> = { cookie, 'idempotency-key': newId() }
  if (version !== undefined) headers['if-match'] = `"${version}"`
  if (contract.method === 'GET') return sendTo(origin, 'GET', path, headers)
  headers['content-type'] = 'application/json'
  return sendTo(origin, contract.method, path, headers, JSON.stringify(body ?? {}))
}

/** As `callAs`, over the network: answers the parsed result, and throws when it is refused. */
export const callAt =
  (origin: string, cookie: string): Call =>
  async (contract, input) => {
    const answer = await askAt(origin, contract, input, cookie)
    if (answer.status !== statusOf(contract))
      throw new Error(`${contract.method} ${contract.url}: ${answer.text}`)
    const schema = Object.values(contract.schema.response)[0]
    return schema?.parse(answer.text === '' ? undefined : JSON.parse(answer.text)) as never
  }
