import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

const least = 1_024
const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)]

/** The better of the two that a browser takes; one that is refused by `;q=0` is not taken. */
export function encodingFor(accepted: string | undefined): 'br' | 'gzip' | null {
  const taken = (accepted ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0])
  return (['br', 'gzip'] as const).find((encoding) => taken.includes(encoding)) ?? null
}

/**
 * Compresses JSON of more than 1 kB on its way out, in zlib's threads. BREACH, which reads secrets off the size of
 * compressed answers, needs another site to send requests as the clinician and to have its own text in the answers:
 * the cookie is SameSite=Strict and HttpOnly, so that no request of another site is signed in; other hosts are refused;
 * and an answer repeats nothing of its own request but the words that were searched for, which go in a POST's body that
 * only our own pages may send. The secrets that answers do hold (recovery key, a draft's key) are too short to be
 * compressed here.
 */
export function compressJson(app: FastifyInstance) {
  app.addHook('onSend', async (request, reply, payload: unknown) => {
    const type = String(reply.getHeader('content-type') ?? '')
    if (typeof payload !== 'string' || !/^application\/(problem\+)?json\b/.test(type)) return payload
    if (Buffer.byteLength(payload) < least || reply.hasHeader('content-encoding')) return payload
    void reply.header('vary', 'accept-encoding')
    const encoding = encodingFor(request.headers['accept-encoding'])
    if (encoding === null) return payload
    void reply.removeHeader('content-length').header('content-encoding', encoding)
    const text = Buffer.from(payload)
    return encoding === 'gzip'
      ? zip(text)
      : brotli(text, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
        })
  })
}
