import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { chromium, type Page } from 'playwright-core'
import { getMe } from '#shared/contracts/sign-in'
import { clientFolder } from '../../server/src/build-client.ts'
import { loadConfig } from '../../server/src/config.ts'
import { inClient } from '../../server/src/db/as-viewer.ts'
import { startCluster } from '../../server/src/db/cluster.ts'
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
const cluster = await startCluster({ dataFolder: env.HOLDFAST_DATA, say })
const { pathname } = new URL(cluster.ownerUrl)
const config = loadConfig({ ...env, DATABASE_URL: cluster.ownerUrl })
const holdfast = await startHoldfast({ config, clientFolder, say })
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

  /** Every row that the answer rests on, by the bare driver: not picked, opened, mapped or written as JSON. */
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
  const list = async () => {
    const answer = await fetch(`${url}/api/cases`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    return answer.text()
  }
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
    let pace: Promise<unknown> = Promise.resolve()
    for (let count = 0; count < caseCount; count += 1) {
      if (count % 50 === 0) {
        say(`seeding: ${count} of ${caseCount} cases`)
        // no faster than one address may ask
        await pace
        pace = pause(15_000)
      }
      const people: [ReturnType<typeof aPerson>, ReturnType<typeof aPerson>] = [
        aPerson({ name: `Ana${count}`, cyclePosition: 'pursues' }),
        aPerson({ name: `Ben${count}`, cyclePosition: 'withdraws' }),
      ]
      const of = await aCase(call, { people })
      for (let injury = 0; injury < 3; injury += 1) await anInjury(call, of)
    }
    // as a superuser without triggers and policies, which ask for each row: minutes, for what no clinic does at once
    const admin = new pg.Client({
      connectionString: Object.assign(new URL(cluster.adminUrl), { pathname }).toString(),
    })
    await admin.connect()
    await admin.query('set session_replication_role = replica')
    await admin.query(
      `insert into sessions (practice_id, id, case_id, author_id, kind, status, format, starts_at, ends_at, therapy_stage)
       select c.practice_id, uuidv7(), c.id, $1, 'therapy', 'draft', 'conjoint', at, at + interval '50 minutes', 1 + week % 3
       from cases c, generate_series(1, $2::integer) week,
         lateral (select date_trunc('hour', now()) - ($2 - week) * interval '7 days' as at) t`,
      [viewer.clinicianId, perCase],
    )
    await admin.query('analyze')
    await admin.query(
      `insert into session_attendance (practice_id, case_id, session_id, person_id)
       select practice_id, case_id, s.id, p.person_id from sessions s join case_people p using (practice_id, case_id)`,
    )
    await admin.query(
      `insert into ratings (practice_id, case_id, session_id, person_id, felt_safety, rated_by)
       select practice_id, case_id, session_id, person_id, floor(random() * 11), 'client' from session_attendance`,
    )
    await admin.query(
      `insert into repair_entries (practice_id, id, case_id, injury_id, session_id, position, stage, outcome, step)
       select practice_id, uuidv7(), case_id, injury[1 + nth % 3], id, 0,
         (array['recognize', 'share', 'own', 'rebuild'])[(1 + nth % 8 + 1) / 2],
         case when nth % 7 = 6 then 'set_back' else 'reached' end, 1 + nth % 8
       from (select *, row_number() over (partition by case_id order by starts_at)::integer as nth from sessions) s
       join (select case_id, array_agg(id) as injury from injuries group by case_id) i using (case_id)`,
    )
    // all but the last two of each case are signed; who signed is not looked at here
    await admin.query(
      `update sessions set status = 'signed', signed_at = ends_at, signed_by = author_id, signature = decode(repeat('00', 32), 'hex')
       where starts_at < now() - interval '8 days'`,
    )
    await admin.query('analyze')
    await admin.end()
  }
} finally {
  await holdfast.stop()
  await cluster.stop()
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
