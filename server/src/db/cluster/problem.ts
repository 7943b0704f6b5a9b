import { StartRefusal } from '../../start-refusal.ts'

/**
 * A reason why the private database cannot be used. The message is meant for the person at the keyboard:
 * what is wrong and what to do about it, without stack or secret.
 */
export class ClusterProblem extends StartRefusal {
  override name = 'ClusterProblem'
}

/** @returns the `code` of a system or PostgreSQL error ('ENOENT', '57P03'), or undefined */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** @returns the message of whatever was thrown, in one line */
export function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().replace(/\s*\n\s*/g, ' ')
}
