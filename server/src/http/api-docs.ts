import type { FastifyInstance } from 'fastify'

type Operation = {
  summary?: string
  parameters?: { name: string; in: string }[]
  requestBody?: unknown
  responses?: Record<string, unknown>
}

const escape = (value: string) => value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

function section(method: string, path: string, operation: Operation, nonce: string): string {
  const schema = JSON.stringify({ request: operation.requestBody, responses: operation.responses }, null, 1)
  return `<section><h2><code>${escape(method.toUpperCase())} ${escape(path)}</code></h2><p>${escape(operation.summary ?? '')}</p>
<details><summary>Shapes</summary><pre nonce="${nonce}">${escape(schema)}</pre></details></section>`
}

/** The OpenAPI description, and a page that prints it without any script. */
export function apiDocs(app: FastifyInstance) {
  const config = { access: 'public', audit: null } as const
  app.get('/api/openapi.json', { config, schema: { hide: true } }, async () => app.swagger())
  app.get('/api/docs', { config, schema: { hide: true } }, async (_, reply) => {
    const { paths = {} } = app.swagger() as { paths?: Record<string, Record<string, Operation>> }
    const nonce = reply.cspNonce.style
    const body = Object.entries(paths)
      .flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, operation]) => section(method, path, operation, nonce)),
      )
      .join('\n')
    return reply.type('text/html; charset=utf-8')
      .send(`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Holdfast API</title>
<style nonce="${nonce}">body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
h2{font-size:1rem;margin:1.5rem 0 0}p{margin:.25rem 0}pre{overflow:auto;font-size:.8rem}</style></head><body>
<h1>Holdfast API</h1><p>The same description for machines: <a href="/api/openapi.json">openapi.json</a>. Changes need the headers
<code>Idempotency-Key</code> and, where a version is named, <code>If-Match</code>; refusals are RFC 9457 problem details.</p>
${body}</body></html>`)
  })
}
