import { isIP } from 'node:net'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'
import type { Services } from './services.ts'
import { findViewer } from './sign-in-cookie.ts'

/**
 * What an address counts as when tries are counted: an IPv4 address as itself (also when written as `::ffff:1.2.3.4`),
 * an IPv6 address as its /64, for one household has 2^64 of them.
 */
export function throttleAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (isIP(address) !== 6) return address
  // the URL parser writes every form of an address in one way, of which only `::` is left to spell out
  const [head = '', tail = ''] = new URL(`http://[${address.replace(/%.*/, '')}]`).hostname
    .slice(1, -1)
    .split('::')
  const [first, last] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''))
  const zeros = 8 - (first?.length ?? 0) - (last?.length ?? 0)
  const groups = [...(first ?? []), ...Array<string>(zeros).fill('0'), ...(last ?? [])]
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** Headers, host, origin and sign-in checks: everything that happens before a body is read. */
export async function secure(app: FastifyInstance, services: Services) {
  requireDeclarations(app)
  app.decorateRequest('viewer', null)
  await app.register(helmet, {
    // a nonce for the style elements Mantine makes; scripts come from files only
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: services.config.origin?.startsWith('https://')
      ? { maxAge: 31_536_000, includeSubDomains: false }
      : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: true,
  })
  await app.register(cookie)
  await app.register(underPressure, {
    maxEventLoopDelay: 1_000,
    pressureHandler: (request, _, __, delay) => {
      // without a single sample in the last second, as after a busy start, the delay is told as infinite
      if (request.url !== '/livez' && Number.isFinite(delay)) throw new Problem('busy')
    },
  })
  await app.register(rateLimit, {
    global: false,
    max: 1_200,
    timeWindow: 60_000,
    keyGenerator: (request) => throttleAddress(request.ip),
    // a page is a few dozen files: a whole practice behind one address loads it anew after an update
    allowList: (request) => request.routeOptions.config.uncounted === true,
    errorResponseBuilder: () => new Problem('too-many-requests', { retryAfter: 30 }),
  })
  // before anything is looked up, and for addresses that lead nowhere too
  app.addHook('onRequest', app.rateLimit())
  const hosts = allowedHosts(services)
  app.addHook('onRequest', async (request) => {
    if (!hosts.has(hostOf(request.headers.host))) throw new Problem('misdirected')
    // there is nothing here to protect: answered as not found, whatever was sent
    if (request.is404) return
    if (request.method !== 'GET' && request.method !== 'HEAD') requireSameOrigin(request.headers)
    const access = request.routeOptions.config.access
    // a cookie is looked at only where it matters: public pages and assets stay free of the database
    if (access === 'clinician' || (access === 'public' && request.url.startsWith('/api/'))) {
      request.viewer = await findViewer(request, services)
    }
    if (access === 'clinician' && !request.viewer) throw new Problem('signed-out')
  })
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
    void reply.header('x-request-id', request.id)
  })
}

/** No route without declared access and audit: the app refuses to boot and names it. */
function requireDeclarations(app: FastifyInstance) {
  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined)
      throw new Error(`${String(route.method)} ${route.url} declares no access`)
    if (route.config.audit === undefined)
      throw new Error(`${String(route.method)} ${route.url} declares no audit action`)
    if (route.config.access === 'clinician' && route.config.audit === null) {
      throw new Error(`${String(route.method)} ${route.url} is for clinicians, so it must be audited`)
    }
  })
}

const hostOf = (header: string | undefined) => (header ?? '').replace(/:\d+$/, '').toLowerCase()

/** Names this server answers to; a page of another name that resolves here (DNS rebinding) is refused. */
function allowedHosts({ config }: Services): ReadonlySet<string> {
  const own = config.host.includes(':') ? `[${config.host}]` : config.host
  const loopback = ['localhost', '127.0.0.1', '[::1]', own]
  return new Set(config.origin === null ? loopback : [...loopback, hostOf(new URL(config.origin).host)])
}

/** Writes come as JSON from our own pages. Sec-Fetch-Site cannot be forged by a page; Origin serves older browsers. */
function requireSameOrigin(headers: Record<string, string | string[] | undefined>) {
  if (!/^application\/json(\s*;\s*charset=utf-8)?$/i.test(String(headers['content-type'] ?? '')))
    throw new Problem('unsupported-type')
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') throw new Problem('cross-site')
  const origin = headers['origin']
  if (origin !== undefined) {
    const host = URL.canParse(String(origin)) ? new URL(String(origin)).host : null
    if (host !== headers['host']) throw new Problem('cross-site')
  }
}
