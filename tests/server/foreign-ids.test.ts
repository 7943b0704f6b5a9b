import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCase } from '#shared/contracts/cases'
import { statusOf, type Contract } from '#shared/contracts/contract'
import { nameInjury, setBaseline } from '#shared/contracts/injuries'
import { saveSession } from '#shared/contracts/sessions'
import { listSignIns } from '#shared/contracts/sign-in'
import { allRoutes } from '../../server/src/app.ts'
import {
  aClinician,
  anEntry,
  aPerson,
  aPractice,
  aSession,
  newId,
  sessionBody,
  type Signed,
} from '../support/builders.ts'
import { refusalOf, type Call } from '../support/call.ts'
import { contentOf, digestOf } from '../support/content.ts'
import { problemIn, rawAs, sameBytes } from '../support/raw.ts'
import { aWorld, samples, type World } from '../support/samples.ts'
import { startServer, type TestServer } from '../support/server.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A request as it is sent. */
type Prepared = {
  contract: Contract
  version: number | undefined
  params: Record<string, string>
  body: Json
}

/** Somebody's ids, one of each kind. */
type Ids = Record<'case' | 'person' | 'otherPerson' | 'injury' | 'session' | 'entry' | 'signIn', string>

let server: TestServer
let dana: Signed
let mine: World
let requests: Prepared[]
let foreign: Record<'colleague’s' | 'stranger’s', Ids>

beforeAll(async () => {
  server = await startServer()
  dana = await aPractice(server)
  const [colleague, stranger] = [await aClinician(server, dana), await aPractice(server)]
  mine = await worldOf(dana)
  foreign = { 'colleague’s': await idsOf(colleague), 'stranger’s': await idsOf(stranger) }
  const { couple } = mine
  requests = [
    ...(await Promise.all(samples.map(prepare))).filter((request) => request !== null),
    // a session that is made, beside the sample's that is changed
    {
      contract: saveSession,
      version: 0,
      params: { sessionId: newId() },
      body: JSON.parse(JSON.stringify(sessionBody(couple))),
    },
  ]
})
afterAll(() => server.close())

async function worldOf(who: Signed): Promise<World> {
  const { signIns } = await who.call(listSignIns, {})
  const otherSignInId = signIns[0]?.id ?? ''
  return aWorld(who.call, { otherSignInId, password: 'not asked for here', kitEnd: '0000' })
}

async function idsOf(who: Signed): Promise<Ids> {
  const world = await worldOf(who)
  const entry = anEntry(world.injuryId, 'reached', 1)
  await aSession(who.call, world.couple, { entries: [entry] })
  return {
    case: world.couple.caseId,
    person: world.couple.a,
    otherPerson: world.couple.b,
    injury: world.injuryId,
    session: world.sessionId,
    entry: entry.id,
    signIn: world.otherSignInId,
  }
}

/** Catches a sample's request instead of sending it. */
async function prepare(sample: (typeof samples)[number]): Promise<Prepared> {
  let caught: Prepared | undefined
  const catching: Call = async (contract, input) => {
    const { params = {}, body = {}, version } = JSON.parse(JSON.stringify(input))
    caught = { contract, params, body, version }
    throw new Error('caught')
  }
  await sample.send(catching, mine).catch(() => undefined)
  if (!caught) throw new Error(`${sample.action} sent nothing`)
  return caught
}

function send({ contract, params, body, version }: Prepared, cookie = dana.cookie) {
  return rawAs(server.app, cookie)(
    contract.method,
    contract.url.replace(/:(\w+)/g, (_, name: string) => params[name] ?? ''),
    {
      headers: { 'if-match': version === undefined ? undefined : `"${version}"` },
      ...(contract.method === 'GET' ? {} : { payload: JSON.stringify(body) }),
    },
  )
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where ids are in a value: ['people', '0', 'id'] and so on. */
function idPaths(value: Json | undefined, at: string[] = []): string[][] {
  if (typeof value === 'string') return uuid.test(value) ? [at] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => idPaths(inner, [...at, key]))
}

/** The value with what is at the path replaced. */
function withAt(value: Json, [key, ...rest]: readonly string[], put: Json): Json {
  if (key === undefined) return put
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === key ? withAt(inner, rest, put) : inner))
  if (typeof value !== 'object' || value === null) return value
  return { ...value, [key]: withAt(value[key] ?? null, rest, put) }
}

type Slot = { name: string; fill: (id: string) => Prepared }

/** Every place of a request that holds an id. */
function slotsOf(request: Prepared): Slot[] {
  const { contract, params, body } = request
  const name = `${contract.method} ${contract.url}`
  return [
    ...Object.keys(params).map((key) => ({
      name: `${name} ${key}`,
      fill: (id: string) => ({ ...request, params: { ...params, [key]: id } }),
    })),
    ...idPaths(body).map((path) => ({
      name: `${name} body.${path.join('.')}`,
      fill: (id: string) => ({ ...request, body: withAt(body, path, id) }),
    })),
  ]
}

/** Ids that a request gives to what it makes: a new id is right there, so these are looked at one by one below. */
const naming = [
  'POST /api/cases body.id',
  'POST /api/cases body.people.0.id',
  'POST /api/cases body.people.1.id',
  'POST /api/cases/:caseId/injuries body.id',
  'POST /api/cases/:caseId/snoozes body.id',
  'POST /api/cases/:caseId/follow-ups body.id',
  'PUT /api/injuries/:injuryId/baseline body.entries.0.id',
  'POST /api/injuries/:injuryId/judgements body.id',
  'PUT /api/sessions/:sessionId sessionId',
  'PUT /api/sessions/:sessionId body.entries.0.id',
  'PUT /api/sessions/:sessionId body.undertakings.0.id',
  'PUT /api/sessions/:sessionId body.next.id',
  'POST /api/sessions/:sessionId/addenda body.id',
  'POST /api/sessions/:sessionId/addenda body.corrections.0.entry.id',
  // whatever the id, the key is of this clinician's own drafts
  'GET /api/draft-keys/:draftId draftId',
]
const names = (request: Prepared, slot: Slot) =>
  naming.includes(slot.name) && (!slot.name.endsWith(' sessionId') || request.version === 0)

it('knows a request of every route for clinicians', () => {
  const services = {
    config: server.config,
    database: server.database,
    clock: () => server.clock.now,
    setupCode: '',
  }
  const closed = allRoutes(services).filter(({ declared }) => declared.access === 'clinician')
  const known = new Set(requests.map(({ contract }) => contract.url + contract.method))
  expect(
    closed.map(({ contract }) => contract.url + contract.method).filter((name) => !known.has(name)),
  ).toEqual([])
})

it('answers an id of somebody else exactly as one that never was, wherever it stands, and changes nothing', async () => {
  const before = await digestOf(server.admin)
  let compared = 0
  for (const request of requests) {
    for (const slot of slotsOf(request)) {
      if (names(request, slot)) continue
      const never = await send(slot.fill(newId()))
      expect([400, 404], slot.name).toContain(never.statusCode)
      for (const [whose, ids] of Object.entries(foreign)) {
        for (const [kind, id] of Object.entries(ids)) {
          expect(sameBytes(await send(slot.fill(id))), `${slot.name}: ${whose} ${kind}`).toBe(
            sameBytes(never),
          )
          compared += 1
        }
      }
    }
  }
  expect(await digestOf(server.admin)).toEqual(before)
  expect(compared).toBeGreaterThan(350)
  // thousands of requests: with the machine busy elsewhere it takes longer than most
}, 90_000)

it('answers all of this alike to whoever reads only', async () => {
  const request = requests.find(({ contract }) => contract === saveSession)
  const supervisor = await aClinician(server, dana)
  if (!request) throw new Error('no request')
  const never = await send({ ...request, params: { sessionId: newId() } }, supervisor.cookie)
  const theirs = await send(request, supervisor.cookie)
  expect(theirs.statusCode).toBe(404)
  expect(sameBytes(theirs)).toBe(sameBytes(never))
})

describe('an id that names something new', () => {
  const person = (id: string) => aPerson({ id })
  const openWith = (id: string, people = [aPerson(), aPerson()]) =>
    dana.call(openCase, { body: { id, kind: 'couple', openedOn: '2026-01-05', cycle: '', people } })
  const nameWith = (id: string) =>
    dana.call(nameInjury, {
      params: { caseId: mine.couple.caseId },
      body: {
        id,
        handle: 'The drive home',
        certainty: 'possible',
        injuredId: mine.couple.a,
        injuringId: mine.couple.b,
        happenedOn: null,
        precision: null,
        contexts: [],
        account: '',
        needed: '',
        meaning: '',
        reactions: [],
        nowOn: null,
      },
    })
  const saveWith = (sessionId: string, entryId: string) =>
    dana.call(saveSession, {
      params: { sessionId },
      version: 0,
      body: sessionBody(mine.couple, {
        entries: [
          {
            id: entryId,
            injuryId: mine.injuryId,
            stage: 'recognize',
            outcome: 'came_up',
            step: null,
            response: null,
            inTheWay: [],
            line: '',
            setBackPlace: null,
            setBackEvent: '',
          },
        ],
      }),
    })
  const rowsOf = async (practiceId: string) => {
    const whole = await contentOf(server.admin)
    return whole
      .split('\n')
      .filter((row) => row.includes(practiceId))
      .join('\n')
  }

  it('may be one that another practice uses: each has its own', async () => {
    const ids = foreign['stranger’s']
    const found = await server.admin.query<{ practice_id: string }>(
      'select practice_id from cases where id = $1',
      [ids.case],
    )
    const strangers = found.rows[0]?.practice_id ?? ''
    const before = await rowsOf(strangers)
    await openWith(ids.case, [person(ids.person), person(ids.otherPerson)])
    await nameWith(ids.injury)
    await saveWith(ids.session, ids.entry)
    expect(await rowsOf(strangers)).toBe(before)
  })

  it('of a colleague’s is refused without a word about it, and what is there stays', async () => {
    const ids = foreign['colleague’s']
    const before = await digestOf(server.admin)
    const refusals = [
      await refusalOf(openWith(ids.case)),
      await refusalOf(nameWith(ids.injury)),
      await refusalOf(saveWith(ids.session, newId())),
    ]
    expect(refusals.map(({ code }) => code)).toEqual(['not-found', 'not-found', 'not-found'])
    const people = await refusalOf(openWith(newId(), [person(ids.person), aPerson()]))
    expect(people.body.fields?.map(({ path }) => path)).toEqual(['people.0.name'])
    const entry = await refusalOf(saveWith(newId(), ids.entry))
    expect(entry.body.fields?.map(({ path }) => path)).toEqual(['entries'])
    const baseline = await refusalOf(
      dana.call(setBaseline, {
        params: { injuryId: mine.injuryId },
        version: 1,
        body: {
          on: '2026-01-06',
          entries: [{ id: ids.entry, stage: 'recognize', step: 1, outcome: 'reached', line: '' }],
        },
      }),
    )
    expect(baseline.body.fields?.map(({ path }) => path)).toEqual(['entries'])
    expect(await digestOf(server.admin)).toEqual(before)
  })
})

describe('what only the server sets', () => {
  it('cannot be sent: every column of every table is refused by name, at every depth', async () => {
    const columns = await server.admin.query<{ name: string }>(
      "select distinct column_name as name from information_schema.columns where table_schema in ('public', 'auth')",
    )
    const snake = columns.rows.map(({ name }) => name)
    const camel = snake.map((name) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))
    const before = await digestOf(server.admin)
    for (const request of requests) {
      if (request.contract.method === 'GET') continue
      for (const path of objectPaths(request.body)) {
        const own = new Set(Object.keys(Object(at(request.body, path))))
        const extra = [...new Set([...snake, ...camel])].filter((name) => !own.has(name))
        const object = {
          ...Object(at(request.body, path)),
          ...Object.fromEntries(extra.map((name) => [name, 1])),
        }
        const answer = await send({ ...request, body: withAt(request.body, path, object) })
        const name = `${request.contract.method} ${request.contract.url} ${path.join('.')}`
        expect(answer.statusCode, name).toBe(400)
        const told = problemIn(answer).fields?.map((field) => field.path)
        expect(new Set(told), name).toEqual(new Set(extra.map((key) => [...path, key].join('.'))))
      }
    }
    expect(await digestOf(server.admin)).toEqual(before)
  })

  it('is not shown either', async () => {
    let shown = 0
    for (const request of requests.filter(({ contract }) => contract.method === 'GET')) {
      const answer = await send(request)
      if (answer.statusCode !== statusOf(request.contract)) continue
      expect(answer.body, request.contract.url).not.toMatch(
        /"(practice_?id|change_?key|author_?id|created_?by|wrapped|password_?hash|token_?hash)"/i,
      )
      shown += 1
    }
    expect(shown).toBeGreaterThan(5)
  })
})

const at = (value: Json, path: readonly string[]): Json =>
  path.reduce<Json>((inner, key) => Object(inner)[key] ?? null, value)

/** Where objects are in a value, the value itself included. */
function objectPaths(value: Json, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([key, each]) => objectPaths(each, [...path, key]))
  return Array.isArray(value) ? inner : [path, ...inner]
}
