/**
 * Where to go after signing in: a path of this site, or the caseload. Anything that a browser could read as
 * another site ('//host', '/\host', 'https:') is not followed.
 */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/'
}
