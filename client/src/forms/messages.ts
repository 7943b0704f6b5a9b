import type * as z from 'zod/mini'

/** What is wrong with each field, by its path ('handle', 'people.0.name'). */
export type Messages = Record<string, string>

/**
 * What a shared schema finds wrong with `value`, one message a path, in the schema's order.
 * Give it the contract's body (or a part of it): the server checks with the same one.
 */
export function messagesOf(schema: z.ZodMiniType, value: unknown): Messages {
  const result = schema.safeParse(value)
  const messages: Messages = {}
  for (const issue of result.error?.issues ?? []) messages[issue.path.join('.')] ??= issue.message
  return messages
}

/** The messages that are left when `path` and everything below it has changed. */
export function withoutPath(messages: Messages, path: string): Messages {
  const kept = Object.entries(messages).filter(([key]) => key !== path && !key.startsWith(`${path}.`))
  return Object.fromEntries(kept)
}

/** The faults of a shared rule as messages; the first one of a path counts. */
export function messagesOfFaults(faults: readonly ({ path: string; message: string } | null)[]): Messages {
  const messages: Messages = {}
  for (const fault of faults) if (fault) messages[fault.path] ??= fault.message
  return messages
}
