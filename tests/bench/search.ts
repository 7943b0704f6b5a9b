import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { asc, eq } from 'drizzle-orm'
import { searchRecord } from '#shared/contracts/search'
import { getMe } from '#shared/contracts/sign-in'
import { fold, occurIn } from '#shared/domain/search'
import { loadConfig } from '../../server/src/config.ts'
import { inTransaction, type Db } from '../../server/src/db/as-viewer.ts'
import { Keyring } from '../../server/src/db/keyring.ts'
import { sessions } from '../../server/src/db/tables/sessions.ts'
import { startHoldfast } from '../../server/src/holdfast.ts'
import { aCase, newId } from '../support/builders.ts'
import { firstRun } from '../support/e2e-api.ts'

// `node --import tsx tests/bench/search.ts`: searching 6,000 notes of about 3 kB in 60 cases, beside a bare loop
// that reads and opens the same rows. Prints milliseconds, their ratio, and the longest hold of the event loop.
const [caseCount, perCase, runs] = [60, 100, 15]
const say = (line: string) => void process.stdout.write(`${line}\n`)
const words = 'rain harbor silence letter window morning table shoulder distance weight'.split(' ')
const noteText = () => Array.from(randomBytes(420), (byte) => words[byte % words.length]).join(' ')

const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-'))
const env = { PORT: '0', HOLDFAST_DATA: join(folder, 'data'), HOLDFAST_KEY_FILE: join(folder, 'key') }
const holdfast = await startHoldfast({ config: loadConfig(env), clientFolder: null, say })
const { database } = holdfast
try {
  const url = await holdfast.listen()
  const { call } = await firstRun(`${url}/setup?code=${holdfast.setupCode}`)
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

  for (let count = 0; count < caseCount; count += 1) {
    const { caseId } = await aCase(call)
    await asViewer(async (db, keys) => {
      const box = await keys.case(caseId)
      const rows = Array.from({ length: perCase }, (_, week) => {
        const id = newId()
        const at = Date.UTC(2024, 0, 1 + week * 7, 14)
        return {
          practiceId: practice.id,
          id,
          caseId,
          authorId: clinician.id,
          kind: 'therapy' as const,
          status: 'draft' as const,
          format: 'conjoint' as const,
          startsAt: new Date(at).toISOString(),
          endsAt: new Date(at + 3_000_000).toISOString(),
          note: box.seal(sessions.note, id, noteText()),
        }
      })
      await db.insert(sessions).values(rows)
    })
  }

  /** Reads every note in pages, opens and compares it, holding the event loop as long as it takes. */
  const bare = () =>
    asViewer(async (db, keys) => {
      let found = 0
      for (let offset = 0; offset < caseCount * perCase; offset += 500) {
        const rows = await db
          .select({ id: sessions.id, caseId: sessions.caseId, note: sessions.note })
          .from(sessions)
          .where(eq(sessions.practiceId, practice.id))
          .orderBy(asc(sessions.id))
          .limit(500)
          .offset(offset)
        const boxes = await keys.cases(rows.map((row) => row.caseId))
        for (const row of rows) {
          const text = boxes.get(row.caseId)?.open(sessions.note, row.id, row.note) ?? ''
          if (occurIn(fold(text), ['nowhere'])) found += 1
        }
      }
      return found
    })

  const measure = async (work: () => Promise<unknown>) => {
    const times: number[] = []
    for (let run = 0; run < runs; run += 1) {
      const began = performance.now()
      await work()
      times.push(performance.now() - began)
    }
    const sorted = times.toSorted((a, b) => a - b)
    return { median: sorted[Math.floor(runs / 2)] ?? 0, worst: sorted.at(-1) ?? 0 }
  }
  const search = (term: string) => () => call(searchRecord, { body: { term } })
  await search('nowhere')()
  const driver = await measure(bare)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const nothing = await measure(search('nowhere to be found'))
  delay.disable()
  const plenty = await measure(search('harbor letter'))
  const told = ({ median, worst }: typeof driver) =>
    `median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms`
  const held = [delay.max, delay.percentile(99)].map((nanoseconds) => (nanoseconds / 1e6).toFixed(1))
  say(`${caseCount * perCase} notes, ${runs} runs each`)
  say(`bare loop: ${told(driver)}`)
  say(`finding nothing: ${told(nothing)}; ${(nothing.median / driver.median).toFixed(2)} × the bare loop`)
  say(`finding plenty: ${told(plenty)}`)
  say(`the event loop was held ${held[0]} ms at most, 99th percentile ${held[1]} ms`)
} finally {
  await holdfast.stop()
  await rm(folder, { recursive: true, force: true })
}
