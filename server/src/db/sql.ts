import { sql, type Column, type SQL } from 'drizzle-orm'

/** `column = any($1)`: one parameter however many ids, so the statement's text (and its plan) stays one. */
export const anyOf = (column: Column, ids: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...ids])}::uuid[])`

/**
 * Runs statements that do not depend on each other in one round trip, in this order, and answers their rows. Each is
 * a drizzle builder, which sends nothing before it is executed. The first failure is thrown, after which the
 * transaction can only be rolled back.
 */
export function together<const Q extends readonly { execute: () => Promise<unknown> }[]>(
  ...queries: Q
): Promise<{ -readonly [K in keyof Q]: Awaited<ReturnType<Q[K]['execute']>> }> {
  // oxlint-disable-next-line no-unsafe-type-assertion -- Promise.all answers in the order of its input
  return Promise.all(queries.map((query) => query.execute())) as Promise<{
    -readonly [K in keyof Q]: Awaited<ReturnType<Q[K]['execute']>>
  }>
}
