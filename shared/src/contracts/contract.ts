import type * as z from 'zod/mini'

/**
 * A contract is a route without its handler: the server registers it, the client and the tests call it,
 * and the OpenAPI page prints it. The success status is the one key of `response`.
 */
export type Contract = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: `/api/${string}`
  summary: string
  /** true: the request must say in `If-Match` which version it saw (0: "there is none yet") */
  versioned?: true
  schema: {
    params?: z.ZodMiniType
    body?: z.ZodMiniType
    response: Partial<Record<200 | 201 | 204, z.ZodMiniType>>
  }
}

type Output<S> = S extends z.ZodMiniType ? z.output<S> : undefined
export type ParamsOf<C extends Contract> = Output<C['schema']['params']>
export type BodyOf<C extends Contract> = Output<C['schema']['body']>
export type ResultOf<C extends Contract> = Output<C['schema']['response'][keyof C['schema']['response']]>

/** The one success status a contract declares. */
export function statusOf({ method, url, schema }: Contract): 200 | 201 | 204 {
  for (const status of [200, 201, 204] as const) if (schema.response[status] !== undefined) return status
  throw new Error(`${method} ${url} declares no response`)
}
