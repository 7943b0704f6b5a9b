import { statusOf, type BodyOf, type Contract } from '#shared/contracts/contract'
import { acknowledgeRecoveryKit, getRecoveryKit, setUp, signIn } from '#shared/contracts/sign-in'
import { newId } from '../../server/src/db/keyring.ts'
import type { Call } from './call.ts'

/** A sign-in over HTTP, beside the browser: for what a test needs but is not about. */
export type SignedIn = { call: Call; cookie: string }

/** The zone of the practice that `firstRun` makes: its day is not always UTC's. */
export const practiceZone = 'America/New_York'

/** The clinician that `firstRun` makes. */
export const clinician = { email: 'dana@harbor.example', password: 'quiet mornings by the pier' }

type Sent = { params?: Record<string, string>; body?: unknown; version?: number; changeKey?: string }

function send(origin: string, cookie: string | null, contract: Contract, sent: Sent): Promise<Response> {
  const { params, body, version, changeKey } = sent
  const path = contract.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
  const writes = contract.method !== 'GET'
  return fetch(`${origin}${path}`, {
    method: contract.method,
    headers: {
      accept: 'application/json',
      ...(cookie === null ? {} : { cookie }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(writes ? { 'content-type': 'application/json', 'idempotency-key': changeKey ?? newId() } : {}),
    },
    ...(writes ? { body: JSON.stringify(body ?? {}) } : {}),
  })
}

/** The same contract as `call` in the client, from here to a running process. Throws what is not the contract's success. */
export const callOver =
  (origin: string, cookie: string | null): Call =>
  async (contract, input) => {
    const response = await send(origin, cookie, contract, input as Sent)
    const body = await response.text()
    if (response.status !== statusOf(contract)) throw new Error(`${response.status} ${body}`)
    const schema = Object.values(contract.schema.response)[0]
    return schema?.parse(body === '' ? undefined : JSON.parse(body)) as never
  }

async function enter<C extends Contract>(origin: string, contract: C, body: BodyOf<C>): Promise<SignedIn> {
  const response = await send(origin, null, contract, { body })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (cookie === undefined) throw new Error(`${response.status} ${await response.text()}`)
  return { call: callOver(origin, cookie), cookie }
}

/** Signs in to a running process. */
export const signInOver = (origin: string, who = clinician) => enter(origin, signIn, who)

/** Makes the practice with the code in the printed address; its recovery kit is not yet acknowledged. */
export function setUpOver(printed: string): Promise<SignedIn> {
  const { origin, searchParams } = new URL(printed)
  return enter(origin, setUp, {
    code: searchParams.get('code') ?? '',
    practiceName: 'Harbor Lane',
    timeZone: practiceZone,
    clinicianName: 'Dana Reed, LCSW',
    ...clinician,
  })
}

/** Goes through the first run, to a practice without a case. */
export async function firstRun(printed: string): Promise<SignedIn> {
  const signedIn = await setUpOver(printed)
  const { key } = await signedIn.call(getRecoveryKit, {})
  await signedIn.call(acknowledgeRecoveryKit, { body: { lastGroup: key.split('-').at(-1) ?? '' } })
  return signedIn
}
