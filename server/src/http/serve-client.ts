import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Problem } from './problem.ts'

/**
 * Serves the built client: hashed assets for a year, the few files beside index.html for an hour, and
 * index.html (with this answer's style nonce) for every page of the client's router.
 */
export async function serveClient(app: FastifyInstance, folder: string) {
  // read anew for each page: a client that was built again has other files
  const index = () => readFile(join(folder, 'index.html'), 'utf8')
  await index()
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true })
  const open = { config: { access: 'public', audit: null } as const, schema: { hide: true } }
  const file = { ...open, config: { ...open.config, uncounted: true } }
  app.get<{ Params: { '*': string } }>('/assets/*', file, (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`, { maxAge: '365d', immutable: true }),
  )
  const files = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile())
  for (const { name } of files) {
    if (name === 'index.html' || name.startsWith('.')) continue
    app.get(`/${name}`, file, (_, reply) => reply.sendFile(name, { maxAge: '1h' }))
  }
  const page = async (_: unknown, reply: FastifyReply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send((await index()).replaceAll('%CSP_NONCE%', reply.cspNonce.style))
  const pages = ['/', '/sign-in', '/setup', '/recovery-kit', '/practice', '/cases', '/cases/*']
  for (const url of pages) app.get(url, open, page)
  // any other address: the client's own "we can't find that page", as a 404
  app.get('/*', open, async (request, reply) => {
    if (!(request.headers.accept ?? '').includes('text/html') || request.url.startsWith('/api/'))
      throw new Problem('not-found')
    return page(request, reply.code(404))
  })
}
