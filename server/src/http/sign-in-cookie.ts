import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import type { Viewer } from '../db/as-viewer.ts'
import { Problem } from './problem.ts'
import type { Services } from './services.ts'

const overTls = (config: Config) => config.origin?.startsWith('https://') ?? false

/** `__Host-` binds the cookie to this host over TLS; browsers refuse the prefix on plain-HTTP loopback. */
const nameOf = (config: Config) => (overTls(config) ? '__Host-holdfast' : 'holdfast')

const options = (config: Config) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: overTls(config),
})

export function setToken(reply: FastifyReply, config: Config, token: string, endsAt: Date) {
  void reply.setCookie(nameOf(config), token, { ...options(config), expires: endsAt })
}

export function clearToken(reply: FastifyReply, config: Config) {
  void reply.clearCookie(nameOf(config), options(config)).header('clear-site-data', '"cache"')
}

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

// One named statement: a sign-in that is not revoked, not over, not idle, of a clinician who is not disabled.
const findSignIn = `
  select s.practice_id, s.clinician_id, s.id, s.last_used_at, s.ends_at, k.email
  from auth.sign_ins s
  join clinicians c on c.practice_id = s.practice_id and c.id = s.clinician_id
  join auth.credentials k on k.practice_id = s.practice_id and k.clinician_id = s.clinician_id
  where s.token_hash = $1 and s.revoked_at is null and s.ends_at > $2 and s.last_used_at > $3 and c.disabled_at is null`
const touchSignIn = 'update auth.sign_ins set last_used_at = $2 where token_hash = $1 and last_used_at < $2'

type SignInRow = {
  practice_id: string
  clinician_id: string
  id: string
  last_used_at: string
  ends_at: string
  email: string
}

/** Who holds the token of this request's cookie, or null. Only the clinician's own acts (no public and no passive route) extend it. */
export async function findViewer(request: FastifyRequest, services: Services): Promise<Viewer | null> {
  const token = request.cookies[nameOf(services.config)]
  if (!token) return null
  const now = services.clock()
  const idleSince = new Date(now.getTime() - services.config.idleMinutes * 60_000)
  const hash = hashOfToken(token)
  const pool = services.database.auth
  const found = await pool.query<SignInRow>({
    text: findSignIn,
    values: [hash, now.toISOString(), idleSince.toISOString()],
  })
  const row = found.rows[0]
  if (!row) return null
  const { access, passive } = request.routeOptions.config
  if (access === 'clinician' && passive !== true && now.getTime() - Date.parse(row.last_used_at) > 15_000) {
    await pool.query({ text: touchSignIn, values: [hash, now.toISOString()] })
  }
  return {
    practiceId: row.practice_id,
    clinicianId: row.clinician_id,
    signInId: row.id,
    email: row.email,
    endsAt: row.ends_at,
  }
}

export function requireViewer(request: FastifyRequest): Viewer {
  if (!request.viewer) throw new Problem('signed-out')
  return request.viewer
}
