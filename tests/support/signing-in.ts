import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { setUp, signIn } from '#shared/contracts/sign-in'
import { rawAs } from './raw.ts'
import type { TestServer } from './server.ts'

export const owner = { email: 'dana@harbor.example', password: 'quiet mornings by the pier' }

export const setUpBody = (server: TestServer, more: object = {}) => ({
  code: server.setupCode,
  practiceName: 'Harbor Lane',
  timeZone: 'America/New_York',
  clinicianName: 'Dana Reed',
  ...owner,
  ...more,
})

/** The first run, through the API. */
export const askSetUp = (app: FastifyInstance, body: object, address?: string) =>
  rawAs(app, null)('POST', setUp.url, {
    payload: JSON.stringify(body),
    ...(address === undefined ? {} : { address }),
  })

export type SigningIn = {
  email?: string
  password?: string
  address?: string
  cookie?: string
  userAgent?: string
}

/** One try to sign in. */
export const askSignIn = (
  app: FastifyInstance,
  {
    email = owner.email,
    password = owner.password,
    address = '192.0.2.1',
    cookie,
    userAgent,
  }: SigningIn = {},
) =>
  rawAs(app, cookie ?? null)('POST', signIn.url, {
    payload: JSON.stringify({ email, password }),
    address,
    headers: { 'user-agent': userAgent },
  })

/** The cookie that an answer sets, as a browser would send it back. */
export function cookieIn(answer: LightMyRequestResponse): string {
  const [cookie] = String(answer.headers['set-cookie'] ?? '').split(';')
  if (answer.statusCode !== 204 || !cookie)
    throw new Error(`not signed in: ${answer.statusCode} ${answer.body}`)
  return cookie
}
