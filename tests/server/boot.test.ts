import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes, buildApp } from '../../server/src/app.ts'
import type { Services } from '../../server/src/http/services.ts'
import { makeLogger } from '../../server/src/http/log.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let services: Services
let client: string

beforeAll(async () => {
  server = await startServer()
  services = {
    config: server.config,
    database: server.database,
    clock: () => server.clock.now,
    setupCode: server.setupCode,
  }
  client = await mkdtemp(join(tmpdir(), 'holdfast-client-'))
  await mkdir(join(client, 'assets'))
  await writeFile(join(client, 'index.html'), '<!doctype html><style nonce="%CSP_NONCE%"></style>')
  await writeFile(join(client, 'color-scheme.js'), '')
  await writeFile(join(client, 'icon.svg'), '<svg/>')
})
afterAll(async () => {
  await server.close()
  await rm(client, { recursive: true })
})

/** The real app as it is before it is ready, with one route more. */
async function bootWith(add: (app: FastifyInstance) => unknown): Promise<void> {
  const app = await buildApp(services, makeLogger('silent'), null)
  try {
    await add(app)
    await app.ready()
  } finally {
    await app.close()
  }
}

/** 'GET /livez' and so on, out of the tree that Fastify prints: a node a line, four characters deeper a level. */
function routesIn(tree: string): string[] {
  const path: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] =
      /^((?:│   |    )*)[├└]── (\S*)(?: \((.+)\))?$/.exec(line) ?? []
    path.splice(indent.length / 4, path.length, part)
    return methods?.split(', ').map((method) => `${method} ${path.join('')}`) ?? []
  })
}

const handler = async () => ({})

describe('the app refuses to boot, naming the route, when', () => {
  it('a route does not say who may call it', async () => {
    await expect(bootWith((app) => app.get('/api/naked', handler))).rejects.toThrow(
      'GET /api/naked declares no access',
    )
  })

  it('a route does not say what the audit trail is to tell of it', async () => {
    await expect(
      bootWith((app) => app.post('/api/unseen', { config: { access: 'clinician' } }, handler)),
    ).rejects.toThrow('POST /api/unseen declares no audit action')
  })

  it('a route for clinicians wants to be left out of the audit trail', async () => {
    await expect(
      bootWith((app) => app.get('/api/quiet', { config: { access: 'clinician', audit: null } }, handler)),
    ).rejects.toThrow('GET /api/quiet is for clinicians, so it must be audited')
  })

  it('the route comes from a plugin of its own', async () => {
    await expect(
      bootWith((app) => app.register(async (scope) => void scope.get('/api/plugged', handler))),
    ).rejects.toThrow('GET /api/plugged declares no access')
  })
})

it('boots with one more route that declares both', async () => {
  await expect(
    bootWith((app) =>
      app.get('/api/declared', { config: { access: 'clinician', audit: 'test.read' } }, handler),
    ),
  ).resolves.toBeUndefined()
})

it('registers every contract, the documentation, the health checks and the client, and nothing else', async () => {
  const app = await buildApp(services, makeLogger('silent'), client)
  await app.ready()
  const registered = routesIn(app.printRoutes())
  await app.close()
  const contracts = allRoutes(services).map(({ contract }) => `${contract.method} ${contract.url}`)
  const others = [
    '/api/docs',
    '/api/openapi.json',
    '/livez',
    '/readyz',
    '/',
    '/sign-in',
    '/setup',
    '/recovery-kit',
    '/practice',
    '/cases',
    '/cases/*',
    '/assets/*',
    '/color-scheme.js',
    '/icon.svg',
    '/*',
  ].map((path) => `GET ${path}`)
  expect(registered.toSorted()).toEqual([...contracts, ...others].toSorted())
})

it('sends the files of the client as often as they are asked for, and counts its pages', async () => {
  const app = await buildApp(services, makeLogger('silent'), client)
  const ask = async (url: string) => {
    const headers = { host: 'localhost', accept: 'text/html' }
    return (await app.inject({ url, headers, remoteAddress: '2001:db8:7::1' })).statusCode
  }
  const answersTo = async (url: string) => {
    const answers = new Set<number>()
    for (let batch = 0; batch < 13; batch += 1) {
      const asked = await Promise.all(Array.from({ length: 100 }, () => ask(url)))
      for (const answer of asked) answers.add(answer)
    }
    return [...answers]
  }
  expect(await answersTo('/icon.svg')).toEqual([200])
  expect(await answersTo('/cases')).toEqual([200, 429])
  expect(await ask('/icon.svg')).toBe(200)
  await app.close()
})

it('audits every contract but the one that tells whether there is anything to sign in to', () => {
  const unaudited = allRoutes(services).filter(({ declared }) => declared.audit === null)
  expect(unaudited.map(({ contract }) => contract.url)).toEqual(['/api/status'])
})

it('opens only signing in and setting up to those who are not signed in', () => {
  const open = allRoutes(services).filter(({ declared }) => declared.access === 'public')
  expect(open.map(({ contract }) => `${contract.method} ${contract.url}`)).toEqual([
    'GET /api/status',
    'POST /api/setup',
    'POST /api/sign-in',
  ])
})

it('names no two routes alike', () => {
  const actions = allRoutes(services).map(({ declared }) => declared.audit)
  expect(new Set(actions).size).toBe(actions.length)
})
