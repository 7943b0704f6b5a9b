import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { changeCase, changeCaseStatus, openCase } from '#shared/contracts/cases'
import { statusOf, type BodyOf, type Contract, type ParamsOf } from '#shared/contracts/contract'
import { changeInjury, nameInjury, setBaseline } from '#shared/contracts/injuries'
import { saveIntake } from '#shared/contracts/intake'
import { recordJudgement } from '#shared/contracts/judgements'
import { saveSession, signSession } from '#shared/contracts/sessions'
import { addDays, dayOf, instantOf } from '#shared/domain/days'
import { acknowledgeRecoveryKit, getRecoveryKit, setUp } from '#shared/contracts/sign-in'
import { caseName } from '#shared/domain/couple-name'
import { sampleCaseload } from './caseload.ts'
import { sampleSignIn, sampleZone } from './sign-in.ts'
import type { SampleCase } from './write-case.ts'

export type SeedOptions = {
  /** 'YYYY-MM-DD', the calendar day in `sampleZone` */
  today: string
  setupCode: string
  say: (line: string) => void
}

/** When a session of the sample is logged and signed; the demo's clock goes by it while it is seeded. */
export const sampleTime = new AsyncLocalStorage<Date>()

/** Notes of the last days wait for their signature, as they do in a practice. */
const unsignedDays = 2

/**
 * Fills an empty Holdfast with the sample practice and its caseload, by the same API that the browser uses, so
 * that nothing is stored which could not have been typed in.
 * Throws an Error naming the case, the contract and the answer when something is refused.
 */
export async function seedSample(
  app: FastifyInstance,
  { today, setupCode, say }: SeedOptions,
): Promise<void> {
  const cookie = await makePractice(app, setupCode)
  const cases = sampleCaseload(today, sampleZone)
  let done = 0
  const rest = cases.values()
  const seedTheRest = async () => {
    for (const one of rest) {
      await seedCase(senderFor(app, cookie, nameOf(one)), one, addDays(today, -unsignedDays))
      done += 1
      if (done % 4 === 0 || done === cases.length) {
        say(`Seeding the sample caseload: ${done} of ${cases.length} cases`)
      }
    }
  }
  // cases do not touch each other: several at once, each in its own order
  await Promise.all(Array.from({ length: 4 }, seedTheRest))
}

/** Goes through the first run as its page does; answers the cookie of the clinician it signed in. */
async function makePractice(app: FastifyInstance, setupCode: string): Promise<string> {
  const made = await senderFor(
    app,
    null,
    'the practice',
  )(setUp, {
    body: {
      code: setupCode,
      practiceName: 'Harbor Lane Therapy (sample)',
      timeZone: sampleZone,
      clinicianName: 'Dana Reed, LCSW',
      ...sampleSignIn,
    },
  })
  const cookie = made.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const send = senderFor(app, cookie, 'the practice')
  const kit = getRecoveryKit.schema.response[200].parse((await send(getRecoveryKit, {})).json())
  await send(acknowledgeRecoveryKit, { body: { lastGroup: kit.key.split('-').at(-1) ?? '' } })
  return cookie
}

const nameOf = ({ opened }: SampleCase) => caseName(opened.kind, opened.people)

async function seedCase(
  send: Send,
  { opened, cycle, injuries, intake, sessions, status }: SampleCase,
  signedUntil: string,
): Promise<void> {
  const made = openCase.schema.response[201].parse((await send(openCase, { body: opened })).json())
  const params = { caseId: made.id }
  const morningOf = (day: string) => new Date(Date.parse(instantOf(day, '10:00', sampleZone)))
  const openedAt = morningOf(opened.openedOn)
  for (const { named, baseline } of injuries) {
    const { id, nowOn, reactions, ...told } = named
    const then = { ...told, reactions: reactions.filter(({ since }) => since === 'then'), nowOn: null }
    const answer = await sampleTime.run(openedAt, () => send(nameInjury, { params, body: { id, ...then } }))
    let { version } = nameInjury.schema.response[201].parse(answer.json())
    const of = { injuryId: id }
    if (baseline !== null) {
      const tell = () => send(setBaseline, { params: of, version, body: baseline })
      version = setBaseline.schema.response[200].parse((await sampleTime.run(openedAt, tell)).json()).version
    }
    if (nowOn === null) continue
    // how they are now is told when somebody looked at it
    const look = () => send(changeInjury, { params: of, version, body: { ...told, reactions, nowOn } })
    await sampleTime.run(morningOf(nowOn), look)
  }
  if (intake !== null) {
    const body = intake
    await sampleTime.run(openedAt, () => send(saveIntake, { params, version: 0, body }))
  }
  let version = made.version
  if (cycle !== null) {
    const told = () => send(changeCase, { params, version, body: cycle.body })
    version = changeCase.schema.response[200].parse((await sampleTime.run(cycle.at, told)).json()).version
  }
  for (const { id, body } of sessions) {
    const write = async () => {
      await send(saveSession, { params: { sessionId: id }, version: 0, body })
      if (body.status === 'draft' && dayOf(body.startsAt, sampleZone) <= signedUntil)
        await send(signSession, { params: { sessionId: id }, version: 1 })
    }
    // logged a few minutes after the hour, as it was; what is planned, now
    if (body.status === 'planned') await write()
    else await sampleTime.run(new Date(Date.parse(body.endsAt) + 6 * 60_000), write)
  }
  for (const { named, judgements } of injuries) {
    for (const body of judgements) {
      const write = () => send(recordJudgement, { params: { injuryId: named.id }, body })
      // in the evening of the day on which it was said
      await sampleTime.run(new Date(instantOf(body.onDay, '19:30', sampleZone)), write)
    }
  }
  if (status !== null) {
    const end = () => send(changeCaseStatus, { params, version, body: status })
    await sampleTime.run(new Date(instantOf(status.on, '19:30', sampleZone)), end)
  }
}

type Sent<C extends Contract> = {
  params?: ParamsOf<C> & Record<string, string>
  body?: BodyOf<C>
  version?: number
}
type Send = <C extends Contract>(contract: C, sent: Sent<C>) => Promise<LightMyRequestResponse>

/** Sends requests about one thing (a case, for the error) as one who is signed in, or as nobody. */
const senderFor =
  (app: FastifyInstance, cookie: string | null, about: string): Send =>
  async (contract, { params, body, version }) => {
    const known: Record<string, string> = params ?? {}
    const response = await app.inject({
      method: contract.method,
      url: contract.url.replace(/:(\w+)/g, (_, name: string) => known[name] ?? ''),
      headers: {
        host: 'localhost',
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(cookie === null ? {} : { cookie }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(contract.method === 'GET' ? {} : { payload: JSON.stringify(body ?? {}) }),
    })
    if (response.statusCode === statusOf(contract)) return response
    throw new Error(
      `The sample could not be seeded: ${contract.method} ${contract.url} for ${about} answered ${response.statusCode} ${response.body}`,
    )
  }
