import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { getCase, listCases } from '#shared/contracts/cases'
import { getInjury } from '#shared/contracts/injuries'
import type { RepairEntryBody } from '#shared/contracts/repair'
import { getSession } from '#shared/contracts/sessions'
import { getMe, setUp, signIn } from '#shared/contracts/sign-in'
import { ClusterProblem, startCluster } from '../../server/src/db/cluster.ts'
import { sampleCaseload } from '../../server/src/sample/caseload.ts'
import {
  markSampleBegun,
  markSampleComplete,
  prepareSample,
  SampleProblem,
} from '../../server/src/sample/prepare.ts'
import { seedSample } from '../../server/src/sample/seed.ts'
import { sampleSignIn, sampleZone } from '../../server/src/sample/sign-in.ts'
import { callAs, refusalOf } from '../support/call.ts'
import { sampleStandings } from '../support/sample.ts'
import { startServer, type TestServer } from '../support/server.ts'

const today = '2026-07-21'

/** What got in the way is a set: its order is not kept. */
const inOrder = (entries: readonly RepairEntryBody[]) =>
  entries.map((entry) => ({
    ...entry,
    inTheWay: entry.inTheWay.toSorted((a, b) =>
      `${a.personId} ${a.breaker}`.localeCompare(`${b.personId} ${b.breaker}`),
    ),
  }))

describe('seeding', () => {
  let server: TestServer
  const said: string[] = []
  const cases = sampleCaseload(today, sampleZone)

  beforeAll(async () => {
    server = await startServer()
    const { app, setupCode } = server
    await seedSample(app, { today, setupCode, say: (line) => void said.push(line) })
  }, 60_000)
  afterAll(() => server.close())

  async function signedIn() {
    const response = await server.app.inject({
      method: signIn.method,
      url: signIn.url,
      headers: {
        host: 'localhost',
        'content-type': 'application/json',
        'idempotency-key': '00000000-0000-0000-0000-000000000001',
      },
      payload: JSON.stringify(sampleSignIn),
    })
    expect(response.statusCode).toBe(204)
    return callAs(server.app, response.cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
  }

  test('makes the sample practice, with its recovery kit kept, and tells how far it is', async () => {
    const me = await (await signedIn())(getMe, {})
    expect(me.practice).toMatchObject({ name: 'Harbor Lane Therapy (sample)', timeZone: sampleZone })
    expect(me.clinician.name).toBe('Dana Reed, LCSW')
    expect(me.recoveryKitPending).toBe(false)
    expect(said.length).toBeGreaterThan(3)
    expect(said.at(-1)).toBe('Seeding the sample caseload: 26 of 26 cases')
  })

  test('stores every case with its status, sessions and where its injuries stand', async () => {
    const { cases: rows } = await (await signedIn())(listCases, {})
    expect(rows).toHaveLength(cases.length)
    for (const one of cases) {
      const row = rows.find(({ id }) => id === one.opened.id)
      expect(row?.status).toBe(one.status?.status ?? 'active')
      expect(row?.sessionCount).toBe(one.sessions.filter(({ body }) => body.status === 'draft').length)
      const stands = new Map(
        sampleStandings(one).map((standing, index) => [one.injuries[index]?.named.id, standing]),
      )
      for (const { id, standing } of row?.injuries ?? []) {
        // what is judged of the bond is another matter
        const { capstone: _, ...stood } = standing
        expect(stands.get(id)).toMatchObject(stood)
      }
      expect(row?.injuries).toHaveLength(stands.size)
    }
  })

  test('stores what was written, to the letter', async () => {
    const call = await signedIn()
    for (const one of cases.slice(0, 3)) {
      const last = one.sessions.findLast(({ body }) => body.status === 'draft')
      const { session } = await call(getSession, { params: { sessionId: last?.id ?? '' } })
      expect(session).toMatchObject({ note: last?.body.note, plan: last?.body.plan })
      expect(inOrder(session.entries)).toEqual(inOrder(last?.body.entries ?? []))
    }
    const noa = cases.find(({ opened }) => opened.people[0]?.name === 'נועה בן־עמי')
    const stored = await call(getCase, { params: { caseId: noa?.opened.id ?? '' } })
    expect(stored.people.map(({ name }) => name)).toEqual(noa?.opened.people.map(({ name }) => name))
    const { named } = noa?.injuries[0] ?? {}
    const injury = await call(getInjury, { params: { injuryId: named?.id ?? '' } })
    expect(injury).toMatchObject({ account: named?.account, meaning: named?.meaning })
  })

  test('says what was refused, and for what', async () => {
    const { app, setupCode } = server
    const again = seedSample(app, { today, setupCode, say: () => undefined })
    await expect(again).rejects.toThrow(/POST \/api\/setup for the practice answered 409 .*set-up-already/)
    const refused = await refusalOf(
      callAs(app, null)(setUp, {
        body: {
          ...sampleSignIn,
          code: setupCode,
          practiceName: 'Another',
          timeZone: sampleZone,
          clinicianName: 'Ana',
        },
      }),
    )
    expect(refused.code).toBe('set-up-already')
  })
})

describe('preparing the folder', () => {
  async function aFolder() {
    const dataFolder = await mkdtemp(join(tmpdir(), 'holdfast-sample-'))
    onTestFinished(() => rm(dataFolder, { recursive: true, force: true, maxRetries: 5 }))
    return dataFolder
  }

  const prepare = (dataFolder: string, on = today) => prepareSample({ dataFolder }, on, () => undefined)

  test('a folder that is not there, or empty, is to be seeded', async () => {
    const dataFolder = await aFolder()
    expect(await prepare(dataFolder)).toEqual({ seeded: false })
    expect(await prepare(join(dataFolder, 'deeper'))).toEqual({ seeded: false })
  })

  test('a folder that the demo did not make is refused and left as it is', async () => {
    const dataFolder = await aFolder()
    await mkdir(join(dataFolder, 'postgres'))
    await writeFile(join(dataFolder, 'postgres', 'data'), 'real data')
    await expect(prepare(dataFolder)).rejects.toThrow(SampleProblem)
    await expect(prepare(dataFolder)).rejects.toThrow(/did not make/)
    expect(await readFile(join(dataFolder, 'postgres', 'data'), 'utf8')).toBe('real data')
  })

  test('a marker that the demo did not write is refused', async () => {
    const dataFolder = await aFolder()
    await writeFile(join(dataFolder, 'sample.json'), '{"seededOn":"a long time ago"}')
    await expect(prepare(dataFolder)).rejects.toThrow(/does not say what the demo writes/)
    expect(await readdir(dataFolder)).toEqual(['sample.json'])
  })

  test('what was seeded today is used again', async () => {
    const dataFolder = join(await aFolder(), 'made', 'by-the-demo')
    await markSampleBegun({ dataFolder }, today)
    await markSampleComplete({ dataFolder }, today)
    expect(await prepare(dataFolder)).toEqual({ seeded: true })
    expect(await readdir(dataFolder)).toEqual(['sample.json'])
  })

  test('sample data of another day is removed, but not while Holdfast runs on it', async () => {
    const dataFolder = await aFolder()
    await markSampleBegun({ dataFolder }, today)
    await markSampleComplete({ dataFolder }, today)
    const cluster = await startCluster({ dataFolder })
    onTestFinished(() => cluster.stop())
    await cluster.announce('http://127.0.0.1:7420')
    await expect(prepare(dataFolder, '2026-07-22')).rejects.toThrow(ClusterProblem)
    await expect(prepare(dataFolder, '2026-07-22')).rejects.toThrow(
      'already running at http://127.0.0.1:7420',
    )
    expect(await readdir(dataFolder)).toEqual(expect.arrayContaining(['postgres', 'sample.json']))
    await cluster.stop()
    expect(await prepare(dataFolder, '2026-07-22')).toEqual({ seeded: false })
    expect(await readdir(dataFolder)).toEqual([])
  })

  test('sample data that was left half-made is removed', async () => {
    const dataFolder = await aFolder()
    await markSampleBegun({ dataFolder }, today)
    await writeFile(join(dataFolder, 'rest'), '')
    expect(await prepare(dataFolder)).toEqual({ seeded: false })
    expect(await readdir(dataFolder)).toEqual([])
  })
})
