import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'
import type { Services } from './services.ts'

/** `/livez`: the process answers. `/readyz`: it also reaches its database, and is not shutting down. */
export function health(app: FastifyInstance, { database }: Services) {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  // a connection that had a request in flight would be kept for more, and closing waits until the last one is gone
  app.addHook('onSend', async (_, reply) => {
    if (closing) void reply.header('connection', 'close')
  })
  const config = { access: 'public', audit: null } as const
  app.get('/livez', { config, schema: { hide: true } }, async () => ({ alive: true }))
  app.get('/readyz', { config, schema: { hide: true } }, async () => {
    if (closing) throw new Problem('busy')
    await database.app.query('select 1').catch(() => {
      throw new Problem('busy')
    })
    return { ready: true }
  })
}
