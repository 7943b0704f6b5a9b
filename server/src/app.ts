import swagger from '@fastify/swagger'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify'
import { createJsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { newId } from './db/keyring.ts'
import { apiDocs } from './http/api-docs.ts'
import { compressJson } from './http/compress.ts'
import { health } from './http/health.ts'
import { answerProblem, bareHeaders, handleProblems } from './http/problem-handler.ts'
import type { Registration } from './http/route.ts'
import { secure } from './http/security.ts'
import type { Services } from './http/services.ts'
import { serveClient } from './http/serve-client.ts'
import { briefRoutes } from './features/brief/routes.ts'
import { caseRoutes } from './features/cases/routes.ts'
import { flagRoutes } from './features/flags/routes.ts'
import { followUpRoutes } from './features/follow-ups/routes.ts'
import { injuryRoutes } from './features/injuries/routes.ts'
import { intakeRoutes } from './features/intake/routes.ts'
import { judgementRoutes } from './features/judgements/routes.ts'
import { noteSettingsRoutes } from './features/note-settings/routes.ts'
import { practiceRoutes } from './features/practice/routes.ts'
import { privateNoteRoutes } from './features/private-notes/routes.ts'
import { safetyRoutes } from './features/safety/routes.ts'
import { searchRoutes } from './features/search/routes.ts'
import { sessionRoutes } from './features/sessions/routes.ts'
import { setupRoutes } from './features/setup/routes.ts'
import { signInRoutes } from './features/sign-in/routes.ts'
import { todayRoutes } from './features/today/routes.ts'
import { timelineRoutes } from './features/timeline/routes.ts'

/** Every route that has a contract. */
export const allRoutes = (services: Services): Registration[] => [
  ...setupRoutes,
  ...signInRoutes,
  ...practiceRoutes(services),
  ...todayRoutes,
  ...caseRoutes,
  ...briefRoutes,
  ...safetyRoutes,
  ...flagRoutes,
  ...followUpRoutes,
  ...timelineRoutes,
  ...injuryRoutes,
  ...judgementRoutes,
  ...sessionRoutes,
  ...privateNoteRoutes,
  ...noteSettingsRoutes,
  ...intakeRoutes,
  ...searchRoutes,
]

/** What is answered to bytes that are no request, or do not arrive in time. */
const unreadable: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}

/**
 * Builds the whole server around its services; nothing listens yet.
 * `clientFolder` is the built client, or null when something else serves it (tests of the API, `npm run dev`).
 */
export async function buildApp(
  services: Services,
  logger: FastifyBaseLogger,
  clientFolder: string | null,
): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: logger,
    // one line a request, ours: the default ones carry the address with its ids
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newId,
    requestIdHeader: false,
    trustProxy: services.config.trustedProxy ?? false,
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    handlerTimeout: 15_000,
    keepAliveTimeout: 130_000,
    maxRequestsPerSocket: 10_000,
    exposeHeadRoutes: false,
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 100 },
    // an address that is no address: answered without any hook, so with its headers here
    frameworkErrors: (_, request, reply: FastifyReply) => {
      void answerProblem(reply.headers(bareHeaders), request, 'not-found')
    },
    clientErrorHandler: (error, socket) => {
      const status = unreadable[error.code] ?? '400 Bad Request'
      if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    },
  })
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  handleProblems(app)
  await secure(app, services)
  compressJson(app)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Holdfast',
        version: '0.1.0',
        description:
          'Every route of Holdfast. Changes need the headers Idempotency-Key and, where a version is named, If-Match.',
      },
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } }),
  })
  app.addHook('onResponse', async (request, reply) => {
    const { url: pattern } = request.routeOptions
    request.log.info(
      { method: request.method, route: pattern, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
  for (const { register } of allRoutes(services)) register(app, services)
  health(app, services)
  apiDocs(app)
  if (clientFolder !== null) await serveClient(app, clientFolder)
  return app
}
