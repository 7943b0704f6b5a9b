import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getCase, openCase } from '#shared/contracts/cases'
import { clientFolder } from '../../server/src/build-client.ts'
import { aPerson, newId } from '../support/builders.ts'
import { firstRun, setUpOver, signInOver, type SignedIn } from '../support/e2e-api.ts'
import { startProcess, type Start } from '../support/e2e-process.ts'

// Starting and stopping as it is done at a terminal: real processes, their words and their exit codes.
let folder: string
let starts: Start[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-start-'))
  starts = []
})
afterEach(async () => {
  for (const { signal, ended } of starts) {
    signal('SIGTERM')
    await ended
  }
  await rm(folder, { recursive: true, force: true })
})

function start(args: string[] = [], env: Record<string, string> = {}): Start {
  const started = startProcess({ dataFolder: join(folder, 'data'), keyFile: join(folder, 'key'), args, env })
  starts.push(started)
  return started
}

const firstAddress = /http:\S+\/setup\?code=\S+/
const address = /Holdfast is at (http:\S+)\n/

/** Whether PostgreSQL still works on the data folder. */
const databaseRuns = () =>
  stat(join(folder, 'data', 'postgres', 'data', 'postmaster.pid')).then(
    () => true,
    () => false,
  )

/** When the built client was written: its page, and the note of what it was built from. */
const clientBuilt = async () =>
  (await Promise.all(['index.html', '.built-from'].map((name) => stat(join(clientFolder, name))))).map(
    ({ mtimeMs }) => mtimeMs,
  )

/**
 * Opens a case by a request of which only the head has arrived when `meanwhile` begins; the rest follows once
 * Holdfast takes no more connections. Answers the status.
 */
function openCaseWhileStopping(
  origin: string,
  as: SignedIn,
  caseId: string,
  meanwhile: () => void,
): Promise<number> {
  const people = [aPerson({ name: 'Ana' }), aPerson({ name: 'Ben' })]
  const body = JSON.stringify({ id: caseId, kind: 'couple', openedOn: '2026-01-05', cycle: '', people })
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${openCase.url}`, {
      method: openCase.method,
      agent: false,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'idempotency-key': newId(),
        cookie: as.cookie,
        // the server says when it has read the head and waits for the body
        expect: '100-continue',
      },
    })
    sent.on('error', reject)
    sent.on('response', (response) => resolve(response.resume().statusCode ?? 0))
    sent.on('continue', () => {
      meanwhile()
      void untilRefused(origin).then(() => sent.end(body))
    })
    sent.flushHeaders()
  })
}

async function untilRefused(origin: string): Promise<void> {
  const answers = () =>
    fetch(`${origin}/livez`).then(
      () => true,
      () => false,
    )
  while (await answers());
}

describe('a start', () => {
  it('tells every fault of the configuration together, touches nothing, and fails', async () => {
    const started = start([], {
      PORT: 'seven',
      HOST: '0.0.0.0',
      HOLDFAST_LOG: 'loud',
      HOLDFAST_KEY: 'short',
      DATABASE_URL: 'mysql://somewhere',
    })
    expect(await started.ended).toBe(1)
    const said = started.output()
    for (const name of ['PORT', 'HOST', 'HOLDFAST_LOG', 'HOLDFAST_KEY', 'DATABASE_URL'])
      expect(said).toMatch(new RegExp(`^${name} .+\\.$`, 'm'))
    expect(said).not.toMatch(/\bat .+:\d+:\d+/)
    expect(await readdir(folder)).toEqual([])
  })

  it('refuses a wrong setup code, runs once on its data, answers what is in flight before it stops, and comes back', async () => {
    const first = start()
    const [printed] = await first.says(firstAddress)
    const { origin } = new URL(printed)
    await expect(setUpOver(`${origin}/setup?code=WRONGCODE234`)).rejects.toThrow(/setup-code/)
    const dana = await firstRun(printed)

    const second = start()
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(`Holdfast is already running at ${origin}`)
    const demo = start(['--demo'])
    expect(await demo.ended).toBe(1)
    expect(demo.output()).toContain('holds something that the demo did not make')

    const [caseId, another] = [newId(), newId()]
    expect(await openCaseWhileStopping(origin, dana, caseId, () => first.signal('SIGTERM'))).toBe(201)
    expect(await first.ended).toBe(0)
    expect(await databaseRuns()).toBe(false)

    const built = await clientBuilt()
    const began = performance.now()
    const again = start()
    const [, there = ''] = await again.says(address)
    const seconds = (performance.now() - began) / 1_000
    process.stdout.write(`The second start listened after ${seconds.toFixed(1)} s.\n`)
    expect(seconds).toBeLessThan(15)
    expect(await clientBuilt()).toEqual(built)
    expect(again.output()).not.toContain('Building')
    const back = await signInOver(there)
    expect(await back.call(getCase, { params: { caseId } })).toMatchObject({
      people: [{ name: 'Ana' }, { name: 'Ben' }],
    })
    expect(await openCaseWhileStopping(there, back, another, () => again.signal('SIGINT'))).toBe(201)
    expect(await again.ended).toBe(0)
    expect(await databaseRuns()).toBe(false)
  })

  it('that is interrupted while it makes the database leaves none running, and the next one goes on', async () => {
    const first = start()
    await first.says(/Preparing the database/)
    first.signal('SIGINT')
    expect(await first.ended).toBe(0)
    expect(first.output()).not.toMatch(firstAddress)
    expect(await databaseRuns()).toBe(false)
    await start().says(firstAddress)
  })

  it('refuses the demo’s data, also a half-made one', async () => {
    const demo = start(['--demo'])
    await demo.says(/Seeding the sample caseload/)
    demo.signal('SIGKILL')
    expect(await demo.ended).toBe(null)
    const real = start()
    const [said] = await real.says(/This data folder holds the sample caseload|Holdfast is .+/)
    expect(said).toBe('This data folder holds the sample caseload')
    expect(await real.ended).toBe(1)
    expect(await databaseRuns()).toBe(false)
  })
})
