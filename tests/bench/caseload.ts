import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from 'playwright-core'
import { getMe } from '#shared/contracts/sign-in'
import { therapyStages } from '#shared/domain/cases'
import { stageOf, type RepairStep } from '#shared/domain/repair'
import { clientFolder } from '../../server/src/build-client.ts'
import { loadConfig } from '../../server/src/config.ts'
import { inClient, inTransaction } from '../../server/src/db/as-viewer.ts'
import { ratings, repairEntries, sessionAttendance, sessions } from '../../server/src/db/tables/sessions.ts'
import { startHoldfast } from '../../server/src/holdfast.ts'
import { aCase, anInjury, aPerson, newId } from '../support/builders.ts'
import { firstRun } from '../support/e2e-api.ts'

// `npm run build`, then `node --import tsx tests/bench/caseload.ts [sessions]`: 300 cases with 3 injuries and so many
// sessions each (100 unless said), beside a bare loop of the driver that reads the same rows; then the page in
// Chromium. Prints what the answer weighs, how long it takes as a ratio, and the longest task of the page.
const [caseCount, perCase, runs] = [300, Number(process.argv[2] ?? 100), 9]
const say = (line: string) => void process.stdout.write(`${line}\n`)

const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-'))
const env = { PORT: '0', HOLDFAST_DATA: join(folder, 'data'), HOLDFAST_KEY_FILE: join(folder, 'key') }
const holdfast = await startHoldfast({ config: loadConfig(env), clientFolder, say })
const { database } = holdfast
try {
  const url = await holdfast.listen()
  const { call, cookie } = await firstRun(`${url}/setup?code=${holdfast.setupCode}`)
  const { clinician, practice } = await call(getMe, {})
  const viewer = {
    practiceId: practice.id,
    clinicianId: clinician.id,
    signInId: newId(),
    email: clinician.email,
    endsAt: '',
  }
  await seed()

  /** The same statements' rows by the bare driver: neither opened, nor mapped, nor written as JSON. */
  const bare = () =>
    inClient(
      database.app,
      (client) =>
        Promise.all(
          [
            'select id, kind, status from cases where practice_id = $1',
            'select t.*, c.name from care_team t join clinicians c using (practice_id) where t.practice_id = $1 and c.id = t.clinician_id',
            'select p.*, c.* from case_people c join people p on p.practice_id = c.practice_id and p.id = c.person_id where c.practice_id = $1',
            'select id, case_id, author_id, kind, status, format, starts_at, ends_at, therapy_stage, version, created_at, updated_at from sessions where practice_id = $1 order by starts_at, id',
            'select * from session_attendance where practice_id = $1',
            'select * from ratings where practice_id = $1',
            'select id, case_id, handle, injured_id, injuring_id, status from injuries where practice_id = $1',
            'select * from repair_entries where practice_id = $1 order by position',
          ].map((text) => client.query(text, [practice.id])),
        ),
      viewer,
    )
  const list = async () => (await fetch(`${url}/api/cases`, { headers: { cookie } })).text()
  const measure = async (work: () => Promise<unknown>) => {
    const times: number[] = []
    for (let run = 0; run < runs; run += 1) {
      const began = performance.now()
      await work()
      times.push(performance.now() - began)
    }
    return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0
  }
  const text = await list()
  say(`${caseCount} cases × ${perCase} sessions, 3 injuries each`)
  say(`answer: ${kB(text.length)} raw, ${kB(gzipSync(text).length)} gzip`)
  const driver = await measure(bare)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const ours = await measure(list)
  delay.disable()
  say(
    `bare loop: median ${driver.toFixed(0)} ms; GET /api/cases: ${ours.toFixed(0)} ms, ${(ours / driver).toFixed(2)} ×`,
  )
  say(`the event loop was held ${(delay.max / 1e6).toFixed(0)} ms at most`)
  await lookAtPage(url, cookie)

  async function seed() {
    for (let count = 0; count < caseCount; count += 1) {
      if (count % 50 === 0) say(`seeding: ${count} of ${caseCount} cases`)
      const people: [ReturnType<typeof aPerson>, ReturnType<typeof aPerson>] = [
        aPerson({ name: `Ana${count}`, cyclePosition: 'pursues' }),
        aPerson({ name: `Ben${count}`, cyclePosition: 'withdraws' }),
      ]
      const of = await aCase(call, { people })
      const injuries = [await anInjury(call, of), await anInjury(call, of), await anInjury(call, of)]
      const { practiceId, clinicianId } = viewer
      const rows = Array.from({ length: perCase }, (_, week) => {
        const at = Date.now() - (perCase - week) * 604_800_000 + (count % 50) * 3_600_000
        const times = { startsAt: new Date(at).toISOString(), endsAt: new Date(at + 3_000_000).toISOString() }
        const fixed = {
          kind: 'therapy',
          status: 'draft',
          format: 'conjoint',
          therapyStage: therapyStages[count % 3] ?? 1,
        } as const
        return { practiceId, id: newId(), caseId: of.caseId, authorId: clinicianId, ...fixed, ...times }
      })
      const inSession = (id: string) => ({ practiceId, caseId: of.caseId, sessionId: id })
      await inTransaction(database.app, viewer, async (db) => {
        await db.insert(sessions).values(rows)
        await db
          .insert(sessionAttendance)
          .values(rows.flatMap(({ id }) => [of.a, of.b].map((personId) => ({ ...inSession(id), personId }))))
        await db.insert(ratings).values(
          rows.flatMap(({ id }, week) =>
            [of.a, of.b].map((personId, who) => ({
              ...inSession(id),
              personId,
              feltSafety: (week + who * 3 + count) % 11,
              ratedBy: 'client' as const,
            })),
          ),
        )
        await db.insert(repairEntries).values(
          rows.map(({ id }, week) => {
            const step = (1 + ((week + count) % 8)) as RepairStep
            const outcome = week % 7 === 6 ? ('set_back' as const) : ('reached' as const)
            const facts = {
              injuryId: injuries[week % 3] ?? '',
              position: 0,
              stage: stageOf(step),
              outcome,
              step,
            }
            return { ...inSession(id), id: newId(), ...facts }
          }),
        )
      })
    }
  }
} finally {
  await holdfast.stop()
  await rm(folder, { recursive: true, force: true })
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`
}

/** The longest task of the page in each thing that is done on it, three times over. */
async function lookAtPage(url: string, cookie: string) {
  const executablePath = process.env['HOLDFAST_TEST_BROWSER'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Strict' }])
  const page = await context.newPage()
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map((entry) => entry.duration)),
    ).observe({
      type: 'longtask',
    })
  })
  const longest = () =>
    page.evaluate(() => {
      const { tasks } = window as unknown as { tasks: number[] }
      return Math.max(0, ...tasks.splice(0))
    })
  const rest = () => page.waitForTimeout(1_200)
  await page.goto(`${url}/cases`)
  await page.getByRole('heading', { level: 1, name: 'Caseload' }).waitFor()
  await rest()
  say(`longest task, opening: ${(await longest()).toFixed(0)} ms`)
  const acts: [string, (page: Page) => Promise<unknown>][] = [
    ['typing', (page) => page.getByLabel('Find by name').pressSequentially('ana12', { delay: 60 })],
    ['clearing', (page) => page.getByLabel('Find by name').fill('')],
    ['filtering', (page) => page.getByLabel('Therapy stage').selectOption('2')],
    ['unfiltering', (page) => page.getByLabel('Therapy stage').selectOption('')],
    ['sorting by name', (page) => page.getByLabel('Sort by').selectOption('name')],
    ['sorting back', (page) => page.getByLabel('Sort by').selectOption('next')],
    ['hiding names', (page) => page.keyboard.press('Alt+n')],
    ['showing names', (page) => page.keyboard.press('Alt+n')],
    [
      'scrolling',
      async (page) => {
        for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 800)
      },
    ],
    ['scrolling back', (page) => page.evaluate(() => scrollTo(0, 0))],
  ]
  for (const [what, act] of acts) {
    await act(page)
    await rest()
    say(`longest task, ${what}: ${((await longest()) || 0).toFixed(0)} ms (0: below 50)`)
  }
  await browser.close()
}
