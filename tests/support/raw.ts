import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { problem, type ProblemBody } from '#shared/contracts/values'
import { newId } from '../../server/src/db/keyring.ts'

type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Asked = {
  /** beside those that every client sends; undefined leaves one of them out */
  headers?: Record<string, string | undefined>
  payload?: string | Buffer
  /** who seems to ask */
  address?: string
}

/** Sends exactly these bytes: for requests that no client of ours would make. */
export const rawAs =
  (app: FastifyInstance, cookie: string | null) =>
  (method: Method, url: string, { headers = {}, payload, address = '127.0.0.1' }: Asked = {}) => {
    const writes = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'
    const all: Record<string, string | undefined> = {
      host: 'localhost',
      ...(cookie === null ? {} : { cookie }),
      ...(writes ? { 'content-type': 'application/json', 'idempotency-key': newId() } : {}),
      ...headers,
    }
    const told = Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    )
    return app.inject({
      method,
      url,
      remoteAddress: address,
      headers: told,
      ...(payload === undefined ? (writes ? { payload: '{}' } : {}) : { payload }),
    })
  }

/** The problem that an answer tells. */
export const problemIn = (answer: LightMyRequestResponse): ProblemBody => problem.parse(answer.json())

/** An answer without what differs from one request to the next: the request's number, the hour and the limiter's counts. */
export function sameBytes(answer: LightMyRequestResponse): string {
  const id = String(answer.headers['x-request-id'])
  const headers = Object.entries(answer.headers)
    .filter(([name]) => name !== 'date' && !name.startsWith('x-ratelimit'))
    .map(([name, value]) => `${name}: ${String(value)}`)
  const whole = [`${answer.statusCode}`, ...headers.toSorted(), '', answer.body].join('\n')
  return whole.replaceAll(id, 'REQUEST').replaceAll(/'nonce-[^']+'/g, "'nonce'")
}
