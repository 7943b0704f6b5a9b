import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { brotliCompressSync, constants } from 'node:zlib'
import { eq } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Browser, Page } from 'playwright-core'
import { getTimeline } from '#shared/contracts/timeline'
import { getMe } from '#shared/contracts/sign-in'
import { stageOf, type RepairStep } from '#shared/domain/repair'
import { buildClient, clientFolder } from '../../server/src/build-client.ts'
import { loadConfig } from '../../server/src/config.ts'
import { inTransaction, type Db } from '../../server/src/db/as-viewer.ts'
import { Keyring, newId } from '../../server/src/db/keyring.ts'
import { injuries } from '../../server/src/db/tables/injuries.ts'
import {
  corrections,
  injuryRatings,
  observations,
  ratings,
  repairEntries,
  sessionAttendance,
  sessions,
} from '../../server/src/db/tables/sessions.ts'
import type { Box } from '../../server/src/db/vault.ts'
import { startHoldfast } from '../../server/src/holdfast.ts'
import { aCase } from '../support/builders.ts'
import { openBrowser } from '../support/browser.ts'
import { provideBrowser } from '../support/chromium.ts'
import { adminOf } from '../support/e2e-database.ts'
import { firstRun } from '../support/e2e-api.ts'
import { isOfData, roundTrips } from '../support/round-trips.ts'
import { plainChart } from './plain-chart.ts'

// `node --import tsx tests/bench/timeline.ts`: the repair timeline of 500 sessions and 12 injuries. Prints what its
// request costs (kB, round trips, and its time beside a bare loop that reads the same rows), and in Chromium how long
// the first drawing takes and the longest task while the pointer goes over it, beside a plain recharts line chart.
const [sessionCount, injuryCount, runs] = [500, 12, 15]
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** The same pseudo-random numbers every time. */
let seed = 7
const below = (n: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
  return Math.floor((seed / 2 ** 31) * n)
}

process.env['HOLDFAST_TEST_BROWSER'] ??= await provideBrowser(say)
await buildClient(say)
const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-'))
const env = { PORT: '0', HOLDFAST_DATA: join(folder, 'data'), HOLDFAST_KEY_FILE: join(folder, 'key') }
const holdfast = await startHoldfast({ config: loadConfig(env), clientFolder, say })
const { database } = holdfast
let browser: Browser | undefined
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
  const asViewer = <R>(work: (db: Db, keys: Keyring) => Promise<R>) =>
    inTransaction(database.app, viewer, (db) =>
      work(db, new Keyring(db, practice.id, database.key.wrapping, database.boxes)),
    )
  const couple = await aCase(call)
  const admin = await adminOf(env.HOLDFAST_DATA)
  await seedCase(await asViewer((_, keys) => keys.case(couple.caseId)))
  await reportRequest()
  await reportDrawing()

  async function seedCase(box: Box) {
    const { caseId, a, b } = couple
    const of = { practiceId: practice.id, caseId }
    const injuryIds = Array.from({ length: injuryCount }, () => newId())
    /** A few hundred rows at a time: each is a transaction of its own, and triggers look at every row. */
    const insert = async <T extends PgTable>(table: T, values: readonly T['$inferInsert'][]) => {
      for (let from = 0; from < values.length; from += 300)
        await asViewer((db) => db.insert(table).values(values.slice(from, from + 300) as never))
    }
    await insert(
      injuries,
      injuryIds.map((id, n) => ({
        ...of,
        id,
        handle: box.sealRequired(injuries.handle, id, `The evening of number ${n + 1}`),
        certainty: 'confirmed' as const,
        injuredId: n % 2 === 0 ? a : b,
        injuringId: n % 2 === 0 ? b : a,
        contexts: [],
      })),
    )
    const rows = {
      sessions: [] as (typeof sessions.$inferInsert)[],
      came: [] as (typeof sessionAttendance.$inferInsert)[],
      felt: [] as (typeof ratings.$inferInsert)[],
      seen: [] as (typeof observations.$inferInsert)[],
      rated: [] as (typeof injuryRatings.$inferInsert)[],
      entries: [] as (typeof repairEntries.$inferInsert)[],
    }
    for (let week = 0; week < sessionCount; week += 1) {
      const id = newId()
      const at = Date.UTC(2016, 0, 4 + week * 7 + (week % 60 === 59 ? 3 : 0), 14)
      rows.sessions.push({
        ...of,
        id,
        authorId: clinician.id,
        kind: 'therapy',
        status: 'draft',
        format: 'conjoint',
        startsAt: new Date(at).toISOString(),
        endsAt: new Date(at + 3_000_000).toISOString(),
      })
      for (const personId of [a, b]) {
        rows.came.push({ ...of, sessionId: id, personId })
        const ratedBy = below(5) === 0 ? ('clinician' as const) : ('client' as const)
        rows.felt.push({ ...of, sessionId: id, personId, feltSafety: below(11), ratedBy })
      }
      if (week % 9 === 0)
        rows.seen.push({ ...of, sessionId: id, position: 0, kind: 'change_event', slug: 'bonding_moment' })
      injuryIds.forEach((injuryId, position) => {
        rows.rated.push({
          ...of,
          sessionId: id,
          injuryId,
          pain: below(11),
          trust: below(11),
          ratedBy: 'client',
        })
        const outcome =
          (['came_up', 'attempted', 'reached', 'reached', 'set_back'] as const)[below(5)] ?? 'came_up'
        const step = outcome === 'came_up' ? null : ((below(8) + 1) as RepairStep)
        const entryId = newId()
        const event = outcome === 'set_back' && below(4) === 0
        rows.entries.push({
          ...of,
          id: entryId,
          injuryId,
          sessionId: id,
          position,
          stage: step === null ? 'recognize' : stageOf(step),
          outcome,
          step,
          response: step === null ? null : ((['open', 'mixed', 'closed'] as const)[below(3)] ?? null),
          setBackPlace: outcome === 'set_back' ? 'in_session' : null,
          setBackEvent: event ? box.seal(repairEntries.setBackEvent, entryId, 'a missed call') : null,
        })
      })
    }
    await insert(sessions, rows.sessions)
    await insert(sessionAttendance, rows.came)
    await insert(ratings, rows.felt)
    await insert(observations, rows.seen)
    await insert(injuryRatings, rows.rated)
    await insert(repairEntries, rows.entries)
    // all but the last two are signed; who signed is not looked at here
    await admin.query(
      `update sessions set status = 'signed', signed_at = ends_at, signed_by = author_id, signature = decode(repeat('00', 32), 'hex')
       where starts_at < (select starts_at from sessions order by starts_at desc offset 1 limit 1)`,
    )
    // what the database does by itself within a minute
    await admin.query('analyze')
    await admin.end()
  }

  async function reportRequest() {
    const { caseId } = couple
    const address = `${url}/api/cases/${caseId}/timeline`
    const ask = async (encoding: string) => {
      const headers = { cookie, 'accept-encoding': encoding, accept: 'application/json' }
      const answer = await fetch(address, { headers })
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
      return answer
    }
    const raw = Buffer.from(await (await ask('identity')).arrayBuffer())
    const sent = Number((await ask('br')).headers.get('content-length') ?? Number.NaN)
    const best = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length
    const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
    say(`${sessionCount} sessions × ${injuryCount} injuries, with pain and trust of each in each`)
    say(`payload: ${kB(raw.length)}, compressed as sent ${kB(Number.isNaN(sent) ? best : sent)}`)
    await ask('br')
    const trips = await roundTrips(database.app, () => call(getTimeline, { params: { caseId } }))
    say(`round trips to its data, besides BEGIN, audit row and COMMIT: ${trips.filter(isOfData).length}`)
    const served = await measure(async () => (await ask('br')).arrayBuffer())
    const bare = await measure(() =>
      asViewer(async (db) => {
        const tables = [sessions, sessionAttendance, ratings, injuries, repairEntries, injuryRatings, observations, corrections] // prettier-ignore
        await Promise.all(
          tables.map((table) => db.select().from(table).where(eq(table.caseId, caseId)).execute()),
        )
      }),
    )
    say(
      `server: ${told(served)}; a bare loop over the same rows: ${told(bare)}; ratio ${(served.median / bare.median).toFixed(2)}`,
    )
  }

  async function reportDrawing() {
    browser = await openBrowser()
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Strict' }])
    for (const [label, search] of [
      ['the timeline', ''],
      ['the timeline with pain and trust', '?panels=safety.pain.trust.sessions'],
    ] as const) {
      const [drawn, whole]: [number[], number[]] = [[], []]
      let longest = 0
      for (let run = 0; run < 11; run += 1) {
        const page = await context.newPage()
        // tsx keeps the names of functions by a helper of its own, which the page does not have
        await page.addInitScript({ content: 'globalThis.__name = (made) => made' })
        await page.addInitScript(watchDrawing)
        await page.goto(`/cases/${couple.caseId}/timeline${search}`)
        await page.locator('[role="application"] [data-tick]').first().waitFor()
        await page.waitForTimeout(1_500)
        drawn.push(await page.evaluate(() => (window as unknown as Watched).firstDrawing()))
        whole.push(await page.evaluate(() => (window as unknown as Watched).wholeDrawing()))
        longest = Math.max(longest, await hover(page))
        await page.close()
      }
      say(
        `${label}: first drawing ${told(sorted(drawn))}; with all that lies below the window ${told(sorted(whole))}; longest task while hovering ${longest.toFixed(0)} ms`,
      )
    }
    const page = await context.newPage()
    await page.goto('/sign-in')
    const plain = await plainChart(page, sessionCount, injuryCount)
    say(
      `a plain recharts line chart of the same points: first drawing ${told(sorted(plain.drawn))}; longest task while hovering ${plain.longest.toFixed(0)} ms`,
    )
    await context.close()
  }

  async function hover(page: Page): Promise<number> {
    await page.getByRole('application').evaluate((chart) => chart.scrollIntoView({ block: 'start' }))
    const box = await page.getByRole('application').boundingBox()
    if (box === null) throw new Error('there is no chart')
    await page.mouse.move(box.x + 400, box.y + 300)
    await page.getByTestId('timeline-tip').waitFor()
    await page.waitForTimeout(300)
    await page.evaluate(() => (window as unknown as Watched).longTasks.splice(0))
    for (let x = box.x + 190; x < box.x + box.width - 140; x += 4)
      await page.mouse.move(x, box.y + 300 + (x % 60))
    await page.waitForTimeout(300)
    return page.evaluate(() => Math.max(0, ...(window as unknown as Watched).longTasks))
  }
} finally {
  await browser?.close()
  await holdfast.stop()
  await rm(folder, { recursive: true, force: true })
}

type Watched = { longTasks: number[]; firstDrawing: () => number; wholeDrawing: () => number }

/** In the page: notes long tasks, and how long it takes from the data in hand to the frame that shows the axes. */
function watchDrawing() {
  const longTasks: number[] = []
  let began = 0
  let painted = 0
  let whole = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longTasks.push(entry.duration)
  }).observe({ type: 'longtask', buffered: true })
  // oxlint-disable-next-line unbound-method -- called with the answer it belongs to
  const json = Response.prototype.json
  Response.prototype.json = async function () {
    const body = await json.call(this)
    if (this.url.endsWith('/timeline')) began = performance.now()
    return body
  }
  const look = () => {
    if (document.querySelector('[role="application"] [data-tick]') === null) {
      requestAnimationFrame(look)
      return
    }
    // this runs inside the frame that draws it; a message comes after its layout and paint
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => (painted = performance.now()))
    port1.start()
    port2.postMessage(null)
  }
  requestAnimationFrame(look)
  const lookWhole = () => {
    if (painted === 0 || document.querySelector('[aria-busy="true"]') !== null)
      requestAnimationFrame(lookWhole)
    else whole = performance.now()
  }
  requestAnimationFrame(lookWhole)
  // the data is in hand when the answer is read and the code that draws it is here
  const loaded = () =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/repair-timeline'))
      .reduce((latest, entry) => Math.max(latest, (entry as PerformanceResourceTiming).responseEnd), 0)
  const since = () => Math.max(began, loaded())
  Object.assign(window, {
    longTasks,
    firstDrawing: () => painted - since(),
    wholeDrawing: () => whole - since(),
  })
}

async function measure(work: () => Promise<unknown>) {
  await work()
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  return sorted(times)
}

function sorted(times: readonly number[]) {
  const order = times.toSorted((a, b) => a - b)
  return { median: order[Math.floor(order.length / 2)] ?? 0, worst: order.at(-1) ?? 0 }
}

function told({ median, worst }: { median: number; worst: number }) {
  return `median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms`
}
