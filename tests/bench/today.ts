import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { getMe } from '#shared/contracts/sign-in'
import { repairSteps, stageOf } from '#shared/domain/repair'
import { loadConfig } from '../../server/src/config.ts'
import { inClient, inTransaction } from '../../server/src/db/as-viewer.ts'
import { prepareFolder } from '../../server/src/db/cluster/data-folder.ts'
import { adminUrl } from '../../server/src/db/cluster/holder.ts'
import { findLogin } from '../../server/src/db/cluster/running.ts'
import { Keyring } from '../../server/src/db/keyring.ts'
import { injuries } from '../../server/src/db/tables/injuries.ts'
import { ratings, repairEntries, sessionAttendance, sessions } from '../../server/src/db/tables/sessions.ts'
import { startHoldfast } from '../../server/src/holdfast.ts'
import { aCase, newId, type TestCase } from '../support/builders.ts'
import { firstRun } from '../support/e2e-api.ts'

// `node --import tsx tests/bench/today.ts`: the day and the caseload of a clinician with 300 cases of 60 sessions and 2
// injuries, and the brief of a case of 500 sessions and 12 injuries, each beside a bare driver loop that reads the same
// rows. Prints milliseconds, their ratio, the size of the answer and the longest hold of the event loop.
const [caseCount, perCase, runs] = [Number(process.argv[2] ?? 300), 60, 9]
const say = (line: string) => void process.stdout.write(`${line}\n`)
const week = 7 * 86_400_000
const now = Date.now()

const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-'))
const env = { PORT: '0', HOLDFAST_DATA: join(folder, 'data'), HOLDFAST_KEY_FILE: join(folder, 'key') }
const holdfast = await startHoldfast({ config: loadConfig(env), clientFolder: null, say })
const { database } = holdfast
try {
  const url = await holdfast.listen()
  const { call, cookie } = await firstRun(`${url}/setup?code=${holdfast.setupCode}`)
  const { clinician, practice } = await call(getMe, {})
  const practiceId = practice.id
  const viewer = {
    practiceId,
    clinicianId: clinician.id,
    signInId: newId(),
    email: clinician.email,
    endsAt: '',
  }

  // as superuser and without triggers: what is measured is reading
  const login = await findLogin(await prepareFolder(join(folder, 'data')))
  if (!login) throw new Error('PostgreSQL does not run')
  const seeder = new pg.Client({
    connectionString: Object.assign(new URL(adminUrl(login)), { pathname: '/holdfast' }).toString(),
  })
  await seeder.connect()
  await seeder.query('set session_replication_role = replica')
  const db = drizzle({ client: seeder })

  /** Sessions once a week until last week, in each two of the injuries, and one planned for today. */
  const fill = async (of: TestCase, sessionCount: number, injuryCount: number, ahead: number) => {
    const { caseId } = of
    const box = await inTransaction(database.app, viewer, (of) =>
      new Keyring(of, practiceId, database.key.wrapping, database.boxes).case(caseId),
    )
    const own = { practiceId, caseId }
    const injuryIds = Array.from({ length: injuryCount }, () => newId())
    await db.insert(injuries).values(
      injuryIds.map((id, n) => ({
        ...own,
        id,
        handle: box.sealRequired(injuries.handle, id, `The night of storm ${n}`),
        certainty: 'confirmed' as const,
        injuredId: of.a,
        injuringId: of.b,
      })),
    )
    const at = (start: number) => ({
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + 3_000_000).toISOString(),
    })
    const usual = { ...own, authorId: clinician.id, kind: 'therapy', format: 'conjoint' } as const
    const held = Array.from({ length: sessionCount }, (_, n) => {
      const id = newId()
      const words = 'rain harbor silence letter '.repeat(100)
      const note = box.seal(sessions.note, id, words)
      const plan = box.seal(sessions.plan, id, 'Stay with the fear.')
      return {
        ...usual,
        ...at(now - (sessionCount - n) * week),
        id,
        status: n === sessionCount - 1 ? ('draft' as const) : ('signed' as const),
        ...(n === sessionCount - 1
          ? {}
          : { signedAt: new Date(now).toISOString(), signedBy: clinician.id, signature: Buffer.alloc(32) }),
        therapyStage: 2 as const,
        note,
        plan,
      }
    })
    const planned = { ...usual, ...at(now + ahead), id: newId(), status: 'planned' as const }
    for (let n = 0; n < held.length; n += 100) await db.insert(sessions).values(held.slice(n, n + 100))
    await db.insert(sessions).values(planned)
    const people = [of.a, of.b]
    const each = held.flatMap(({ id }) => people.map((personId) => ({ ...own, sessionId: id, personId })))
    await db.insert(sessionAttendance).values(each)
    await db
      .insert(ratings)
      .values(each.map((row, n) => ({ ...row, feltSafety: n % 11, ratedBy: 'client' as const })))
    const entries = held.flatMap(({ id }, n) =>
      [0, 1].map((position) => {
        const step = repairSteps[(n >> 2) % 8] ?? 1
        const entryId = newId()
        return {
          ...own,
          id: entryId,
          injuryId: injuryIds[(n * 2 + position) % injuryCount] ?? '',
          sessionId: id,
          position,
          stage: stageOf(step),
          outcome: (['attempted', 'attempted', 'reached', 'set_back'] as const)[n % 4] ?? 'attempted',
          step,
          setBackPlace: n % 4 === 3 ? ('in_session' as const) : null,
          line: box.seal(repairEntries.line, entryId, 'She told it and he stayed.'),
        }
      }),
    )
    for (let n = 0; n < entries.length; n += 500)
      await db.insert(repairEntries).values(entries.slice(n, n + 500))
  }

  const ids: string[] = []
  for (let count = 0; count < caseCount; count += 1) {
    const made = await aCase(call)
    ids.push(made.caseId)
    // eight of them come within the hour, the others on other days
    await fill(made, perCase, 2, count < 8 ? 60_000 : week)
  }
  const big = await aCase(call)
  await fill(big, 500, 12, 60_000)
  await seeder.query('analyze')
  await seeder.end()
  say('seeded')

  /** Reads the rows that the rules go by, in one round trip, and does nothing with them. */
  const bare = (caseIds: readonly string[]) => () =>
    inClient(
      database.app,
      (client) =>
        Promise.all(
          [
            'case_people',
            'session_attendance',
            'ratings',
            'repair_entries',
            'sessions',
            'injuries',
            'undertakings',
          ].map((table) => {
            const light =
              'practice_id, id, case_id, status, format, starts_at, ends_at, therapy_stage, version'
            const columns =
              table === 'sessions' ? `${light}, kept_apart, created_at, updated_at, signed_at` : '*'
            const text = `select ${columns} from ${table} where practice_id = $1 and case_id = any($2::uuid[])`
            return client.query({ text, values: [practiceId, caseIds] })
          }),
        ),
      viewer,
    )

  const measure = async (work: () => Promise<unknown>) => {
    await work()
    await work()
    const times: number[] = []
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    for (let run = 0; run < runs; run += 1) {
      const began = performance.now()
      await work()
      times.push(performance.now() - began)
    }
    delay.disable()
    const sorted = times.toSorted((a, b) => a - b)
    return { median: sorted[Math.floor(runs / 2)] ?? 0, worst: sorted.at(-1) ?? 0, held: delay.max / 1e6 }
  }
  const get = async (path: string) => {
    const response = await fetch(`${url}${path}`, { headers: { cookie, accept: 'application/json' } })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`)
    return text
  }
  say(
    `${caseCount} cases of ${perCase} sessions and 2 injuries, one of 500 sessions and 12; ${runs} runs each`,
  )
  for (const [path, of] of [
    ['/api/today', [...ids, big.caseId]],
    ['/api/cases', [...ids, big.caseId]],
    [`/api/cases/${big.caseId}/brief`, [big.caseId]],
  ] as const) {
    const driver = await measure(bare(of))
    const text = await get(path).catch((error: unknown) => {
      say(String(error))
      return undefined
    })
    if (text === undefined) continue
    const told = await measure(() => get(path))
    const size = `${(text.length / 1024).toFixed(0)} KiB raw, ${(gzipSync(text).length / 1024).toFixed(0)} KiB gzip`
    say(
      `${path.replace(big.caseId, ':id')}: median ${told.median.toFixed(0)} ms, worst ${told.worst.toFixed(0)} ms, ` +
        `${(told.median / driver.median).toFixed(2)} × the bare loop (${driver.median.toFixed(0)} ms); ` +
        `the event loop was held ${told.held.toFixed(0)} ms (bare ${driver.held.toFixed(0)} ms); ${size}`,
    )
  }
} finally {
  await holdfast.stop()
  await rm(folder, { recursive: true, force: true })
}
