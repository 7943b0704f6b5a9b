import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { statusOf } from '#shared/contracts/contract'
import { allRoutes } from '../../server/src/app.ts'
import { rawAs } from '../support/raw.ts'
import { startServer, type TestServer } from '../support/server.ts'

const operation = z.object({
  summary: z.string().min(1),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean() })).optional(),
  requestBody: z
    .object({
      content: z.object({
        'application/json': z.object({ schema: z.looseObject({ additionalProperties: z.literal(false) }) }),
      }),
    })
    .optional(),
  responses: z.record(z.string(), z.unknown()),
})
const document = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.literal('Holdfast'), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
})

let server: TestServer
let described: z.output<typeof document>
let text: string

beforeAll(async () => {
  server = await startServer()
  const answer = await rawAs(server.app, null)('GET', '/api/openapi.json')
  text = answer.body
  described = document.parse(JSON.parse(text))
})
afterAll(() => server.close())

const contracts = () =>
  allRoutes({
    config: server.config,
    database: server.database,
    clock: () => server.clock.now,
    setupCode: '',
  }).map(({ contract }) => contract)

it('describes every contract and nothing else', () => {
  const listed = Object.entries(described.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const expected = contracts().map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`)
  expect(listed.toSorted()).toEqual(expected.toSorted())
})

it('tells of each contract its parameters, its body, its success and what it is for', () => {
  for (const contract of contracts()) {
    const name = `${contract.method} ${contract.url}`
    const found = described.paths[contract.url.replace(/:(\w+)/g, '{$1}')]?.[contract.method.toLowerCase()]
    expect(found?.summary, name).toBe(contract.summary)
    expect(Object.keys(found?.responses ?? {}), name).toEqual([String(statusOf(contract))])
    const inPath = [...contract.url.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter)
    expect(
      (found?.parameters ?? []).map((parameter) => parameter.name),
      name,
    ).toEqual(inPath)
    expect(found?.requestBody !== undefined, name).toBe(contract.method !== 'GET')
  }
})

it('refers to nothing that it does not hold', () => {
  const whole: unknown = JSON.parse(text)
  for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = pointer
      .split('/')
      .reduce<unknown>(
        (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
        whole,
      )
    expect(found, pointer).toBeDefined()
  }
  expect(text).not.toMatch(/"\$ref":"(?!#\/)/)
})

it('is printed on a page without any script', async () => {
  const answer = await rawAs(server.app, null)('GET', '/api/docs')
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(answer.body).not.toMatch(
    /<script|javascript:|\son\w+\s*=|\sstyle\s*=|<iframe|<object|<link|@import/i,
  )
  const [, nonce = ''] = /<style nonce="([0-9a-f]+)">/.exec(answer.body) ?? []
  expect(answer.headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
  for (const { method, url } of contracts()) {
    expect(answer.body).toContain(`<code>${method} ${url.replace(/:(\w+)/g, '{$1}')}</code>`)
  }
})
