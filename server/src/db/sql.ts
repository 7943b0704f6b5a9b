import { sql, type Column, type SQL } from 'drizzle-orm'

/** `column = any($1)`: one parameter however many ids, so the statement's text (and its plan) stays one. */
export const anyOf = (column: Column, ids: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...ids])}::uuid[])`
