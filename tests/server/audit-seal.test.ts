import { randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listCases } from '#shared/contracts/cases'
import { openPool, type Pool } from '../../server/src/db/client.ts'
import { keepAnchors, readAnchors, type Anchor } from '../../server/src/features/audit/anchors.ts'
import { sealOnce, type Seal } from '../../server/src/features/audit/seal.ts'
import { startSealer } from '../../server/src/features/audit/sealer.ts'
import { verifyAudit } from '../../server/src/features/audit/verify.ts'
import { makeLogger } from '../../server/src/http/log.ts'
import { aPractice, newId } from '../support/builders.ts'
import { startServer, type TestServer } from '../support/server.ts'

const [one, two] = [newId(), newId()]

let server: TestServer
let folder: string
/** the auditor's connections, as several processes would have them */
let auditors: Pool
let key: Buffer
/** what was anchored outside the database */
let anchors: Anchor[]

beforeAll(async () => {
  server = await startServer()
  folder = await mkdtemp(join(tmpdir(), 'holdfast-seal-'))
  const { host, port, database } = server.admin
  const { auditor } = server.database.roles
  key = server.database.key.sealing
  const password = server.database.key.passwordFor(auditor)
  auditors = openPool(`postgres://${auditor}:${password}@${host}:${port}/${database}`, 4, () => undefined)
})
afterAll(async () => {
  await auditors.end()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** Writes an audit row, committed at once. */
const note = (practiceId: string, action = 'case.read') =>
  server.database.auth.query({
    text: `insert into audit_events (practice_id, clinician_id, action, case_id, detail, request_id, address)
      values ($1, $1, $2, $1, '{"sessions": 3}', 'request', '127.0.0.1')`,
    values: [practiceId, action],
  })

const anchorsOf = (seals: readonly Seal[]): Anchor[] =>
  seals.map(({ practice_id, number, hash }) => ({
    practiceId: practice_id,
    number,
    hash: hash.toString('hex'),
  }))

/**
 * Seals every row that is there, in one pass: it is begun once no transaction of another test, which share the
 * server, is older than the newest row.
 */
async function sealAll(): Promise<Seal[]> {
  for (;;) {
    const head = await server.admin.query<{ past: boolean }>(
      `select coalesce(max(xid::text::bigint), 0) < pg_snapshot_xmin(pg_current_snapshot())::text::bigint as past
       from audit_events`,
    )
    if (head.rows[0]?.past === true) break
  }
  const made = await sealOnce(auditors, key)
  anchors.push(...anchorsOf(made))
  return made
}

const verify = () => verifyAudit(auditors, key, anchors)

/** Runs SQL as a superuser who took the triggers away. */
async function tamper(text: string, values: unknown[] = []) {
  await server.admin.query('set session_replication_role = replica')
  try {
    return await server.admin.query<{ id: string }>(text, values)
  } finally {
    await server.admin.query('set session_replication_role = origin')
  }
}

const broken = async (told: RegExp) => {
  expect(await verify()).toEqual({ intact: false, break: expect.stringMatching(told) })
}

// three seals of the first practice over two rows each; two of the second, which had nothing in the second round
beforeEach(async () => {
  await tamper('truncate audit_events, audit_seals')
  anchors = []
  for (const round of [1, 2, 3]) {
    await note(one)
    await note(one, 'session.saved')
    if (round !== 2) await note(two)
    await sealAll()
  }
})

describe('a trail that nobody touched', () => {
  it('is intact', async () => {
    expect(await verify()).toEqual({ intact: true, seals: 5, events: 8, waiting: 0 })
  })

  it('is intact while newer rows wait for their seal', async () => {
    await note(one)
    expect(await verify()).toEqual({ intact: true, seals: 5, events: 8, waiting: 1 })
  })

  it('is intact without a single row', async () => {
    await tamper('truncate audit_events, audit_seals')
    expect(await verifyAudit(auditors, key, [])).toEqual({ intact: true, seals: 0, events: 0, waiting: 0 })
  })

  it('gets no seal when there is nothing new', async () => {
    expect(await sealOnce(auditors, key)).toEqual([])
  })

  it('is intact with what requests write', async () => {
    const lead = await aPractice(server)
    await lead.call(listCases, {})
    const [seal] = await sealAll()
    expect(seal).toMatchObject({ practice_id: lead.practiceId, number: 1, event_count: 1 })
    expect(await verify()).toMatchObject({ intact: true, seals: 6, events: 9 })
  })

  it('is intact when it has more seals than are read at a time', async () => {
    let seals = 5
    while (seals <= 205) {
      await note(two)
      seals += (await sealAll()).length
    }
    expect(await verify()).toMatchObject({ intact: true, seals })
    await tamper(
      `update audit_events set action = 'x' where practice_id = $1 and id = (select max(id::text)::uuid from audit_events)`,
      [two],
    )
    await broken(/^Seal 203 of practice .* does not match/)
  })
})

describe('rows of a transaction that still runs', () => {
  it('are sealed after it ended, and so is what was committed meanwhile', async () => {
    const client = await server.database.auth.connect()
    await client.query('begin')
    const text = `insert into audit_events (practice_id, action, request_id) values ($1, 'slow', 'request')`
    await client.query({ text, values: [one] })
    await note(one, 'quick')
    expect(await sealOnce(auditors, key)).toEqual([])
    expect(await verify()).toEqual({ intact: true, seals: 5, events: 8, waiting: 1 })

    await client.query('commit')
    client.release()
    const sealed = await sealAll()
    expect(sealed.reduce((rows, seal) => rows + seal.event_count, 0)).toBe(2)
    expect(await verify()).toEqual({ intact: true, seals: 5 + sealed.length, events: 10, waiting: 0 })
  })
})

describe('two sealers at once', () => {
  it('make one chain', async () => {
    for (let round = 0; round < 5; round += 1) {
      await note(one)
      const made = await Promise.all(Array.from({ length: 4 }, () => sealOnce(auditors, key)))
      anchors.push(...anchorsOf(made.flat()))
    }
    await sealAll()
    const numbers = await server.admin.query<{ number: number }>(
      'select number::int from audit_seals where practice_id = $1 order by 1',
      [one],
    )
    expect(numbers.rows.map((row) => row.number)).toEqual(numbers.rows.map((_, index) => index + 1))
    expect(await verify()).toMatchObject({ intact: true, events: 13, waiting: 0 })
  })
})

describe('broken is told when somebody who took the triggers away', () => {
  // the third row of the first practice, which its second seal covers
  const third = `id = (select id from audit_events where practice_id = '${one}' order by audit_events.xid offset 2 limit 1)`

  it.each([
    ['who', `clinician_id = '${two}'`],
    ['when', `at = at - interval '1 microsecond'`],
    ['what', `action = 'case.changed'`],
    ['the case', 'case_id = null'],
    ['the row it was about', `subject_id = '${two}'`],
    ['the sign-in', `sign_in_id = '${two}'`],
    ['the detail', `detail = '{"sessions": 4}'`],
    ['the request', `request_id = 'another'`],
    ['the address', `address = '10.0.0.1'`],
    ['the id', `id = '${newId()}'`],
  ])('edits a row: %s', async (_, change) => {
    expect((await tamper(`update audit_events set ${change} where ${third}`)).rowCount).toBe(1)
    await broken(
      new RegExp(`^Seal 2 of practice ${one} does not match its audit rows: a row or the seal was changed`),
    )
  })

  it('gives a row to another practice', async () => {
    await tamper(`update audit_events set practice_id = '${two}' where ${third}`)
    await broken(/rows were deleted or added/)
  })

  it('deletes a row', async () => {
    await tamper(`delete from audit_events where ${third}`)
    await broken(
      new RegExp(
        `^Seal 2 of practice ${one} covers 2 audit rows, but 1 are there: rows were deleted or added`,
      ),
    )
  })

  it('deletes a row and puts another in its place', async () => {
    await tamper(
      `with gone as (delete from audit_events where ${third} returning *)
       insert into audit_events (practice_id, xid, at, action, request_id)
       select practice_id, xid, at, 'me.read', request_id from gone`,
    )
    await broken(/^Seal 2 .* does not match/)
  })

  it('adds a back-dated row', async () => {
    await tamper(
      `insert into audit_events (practice_id, xid, at, action, request_id)
       select practice_id, xid, at, 'case.read', 'forged' from audit_events where ${third}`,
    )
    await broken(/^Seal 2 .* covers 2 audit rows, but 3 are there/)
  })

  // the second practice had nothing in the second round
  const intoTheGap = `insert into audit_events (practice_id, xid, at, action, request_id)
    select '${two}', xid, at, 'case.read', 'forged' from audit_events where ${third}`

  it('adds a back-dated row where its practice had none', async () => {
    await tamper(intoTheGap)
    await broken(new RegExp(`^Seal 2 of practice ${two} covers 1 audit rows, but 2 are there`))
  })

  it('adds a back-dated row to a practice without a seal, also once that practice has gone on', async () => {
    const other = newId()
    await tamper(intoTheGap.replace(two, other))
    await broken(new RegExp(`^Practice ${other} has 1 audit rows after its seal 0 that no seal covers`))
    await note(other)
    await sealAll()
    await broken(new RegExp(`^Seal 1 of practice ${other} covers 1 audit rows, but 2 are there`))
  })

  it('swaps two rows in time', async () => {
    const rows = await tamper(
      `select id from audit_events where practice_id = $1 order by audit_events.xid`,
      [one],
    )
    const [first, second] = [rows.rows[2]?.id, rows.rows[3]?.id]
    await tamper(
      `update audit_events e set xid = o.xid, at = o.at from audit_events o
       where (e.id = $1 and o.id = $2) or (e.id = $2 and o.id = $1)`,
      [first, second],
    )
    await broken(/^Seal 2 .* does not match/)
  })

  it('moves a row from one seal to another', async () => {
    const rows = await tamper(
      `select id from audit_events where practice_id = $1 order by audit_events.xid`,
      [one],
    )
    await tamper('update audit_events e set xid = o.xid from audit_events o where e.id = $1 and o.id = $2', [
      rows.rows[1]?.id,
      rows.rows[2]?.id,
    ])
    await broken(/^Seal 1 .* covers 2 audit rows, but 1 are there/)
  })

  it.each([
    ['its hash', `hash = sha256('x')`, /^Seal 2 .* does not match/],
    ['its hash, by a shorter one', `hash = '\\x00'`, /^Seal 2 .* does not match/],
    ['its count', 'event_count = 3', /^Seal 2 .* covers 3 audit rows, but 2/],
    [
      'its end',
      // to its last row, which it then leaves out: between that and its end others may have written
      `to_xid = (select max(e.xid::text::bigint)::text::xid8 from audit_events e
                 where e.practice_id = audit_seals.practice_id and e.xid < audit_seals.to_xid)`,
      /^Seal 2 .* covers 2 audit rows, but 1/,
    ],
    ['its begin', `from_xid = '0'`, /^Seal 2 .* does not follow seal 1/],
    ['its number', 'number = 9', /^Seal 3 .* does not follow seal 1/],
    ['its practice', `practice_id = '${two}', number = 9`, /does not follow/],
  ])('changes a seal: %s', async (_, change, told) => {
    await tamper(`update audit_seals set ${change} where practice_id = $1 and number = 2`, [one])
    await broken(told)
  })

  it('takes a seal away', async () => {
    await tamper('delete from audit_seals where practice_id = $1 and number = 2', [one])
    await broken(/^Seal 3 of practice .* does not follow seal 1: one is missing/)
  })

  it('cuts the tail off: rows with their seals', async () => {
    await cutTail()
    await broken(
      new RegExp(`^Practice .* was sealed up to seal [23], but its chain ends at [12]: the tail was cut off`),
    )
  })

  /** Takes the last round away, rows and seals of all practices: what is left follows from itself. */
  async function cutTail() {
    await tamper(`with cut as (select max(from_xid::text::bigint) as xid from audit_seals)
      delete from audit_events where xid::text::bigint >= (select xid from cut)`)
    await tamper(
      `delete from audit_seals where from_xid::text::bigint = (select max(from_xid::text::bigint) from audit_seals)`,
    )
  }

  it('cuts the tail off, and the sealer goes on in its place', async () => {
    await cutTail()
    for (const practice of [one, two]) await note(practice)
    await sealAll()
    await broken(/is not the one that was anchored: the chain was written anew/)
  })

  it('splices two histories: what was cut off comes back in place of what was sealed after the cut', async () => {
    const begin = '(select max(from_xid::text::bigint) from audit_seals)'
    await tamper(
      `create temp table old_rows as select * from audit_events where xid::text::bigint >= ${begin}`,
    )
    await tamper(
      `create temp table old_seals as select * from audit_seals where from_xid::text::bigint = ${begin}`,
    )
    await cutTail()
    for (const _ of [1, 2]) {
      await note(one)
      await note(two)
      await sealAll()
    }
    await tamper(`with gone as (delete from audit_seals where from_xid in (select from_xid from old_seals) returning to_xid)
      delete from audit_events where xid >= (select min(xid::text::bigint)::text::xid8 from old_rows)
        and xid < (select to_xid from gone limit 1)`)
    await tamper('insert into audit_events select * from old_rows')
    await tamper('insert into audit_seals select * from old_seals')
    anchors = []
    await broken(/^Seal [34] of practice .* does not match/)
  })

  it('takes all of a practice away', async () => {
    await tamper('delete from audit_events where practice_id = $1', [one])
    await tamper('delete from audit_seals where practice_id = $1', [one])
    await broken(new RegExp(`^Practice ${one} was sealed up to seal 3, but its chain ends at 0`))
  })

  it('takes all seals of a practice away', async () => {
    await tamper('delete from audit_seals where practice_id = $1', [two])
    await broken(new RegExp(`^Practice ${two} has 2 audit rows after its seal 0 that no seal covers`))
  })

  it('writes the whole chain anew with another key', async () => {
    await tamper('truncate audit_seals')
    anchors = []
    const made = await sealOnce(auditors, randomBytes(32))
    expect(made.length).toBe(2)
    await broken(/^Seal 1 .* does not match/)
  })

  it('has the key and writes the whole chain anew', async () => {
    await tamper(`update audit_events set action = 'me.read' where ${third}`)
    await tamper('truncate audit_seals')
    const kept = anchors
    await sealAll()
    expect(await verifyAudit(auditors, key, [])).toMatchObject({ intact: true })
    anchors = kept
    await broken(/is not the one that was anchored: the chain was written anew/)
  })
})

describe('verifying', () => {
  it('with another key finds nothing that matches', async () => {
    const verdict = await verifyAudit(auditors, randomBytes(32), anchors)
    expect(verdict).toMatchObject({
      intact: false,
      break: expect.stringMatching(/^Seal 1 .* does not match/),
    })
  })

  it('goes on beside a sealer', async () => {
    const verdicts = await Promise.all(
      Array.from({ length: 6 }, async () => {
        await note(one)
        await sealOnce(auditors, key)
        return verify()
      }),
    )
    expect(verdicts.filter((verdict) => !verdict.intact)).toEqual([])
  })
})

describe('anchors', () => {
  const seal = (number: number): Seal => ({
    practice_id: one,
    number,
    from_xid: '0',
    to_xid: '9',
    event_count: 1,
    hash: Buffer.alloc(32, number),
  })
  const anchor = (number: number): Anchor => ({
    practiceId: one,
    number,
    hash: Buffer.alloc(32, number).toString('hex'),
  })

  it('are kept in the data folder, which is made for them, for its owner only', async () => {
    const dataFolder = join(folder, 'new')
    expect(await readAnchors(dataFolder)).toEqual([])
    await keepAnchors(dataFolder, [])
    await expect(stat(dataFolder)).rejects.toThrow('ENOENT')
    await keepAnchors(dataFolder, [seal(1), seal(2)])
    expect(await readAnchors(dataFolder)).toEqual([anchor(1), anchor(2)])
    expect((await stat(join(dataFolder, 'audit-anchors.jsonl'))).mode & 0o777).toBe(0o600)
  })

  it('survive a line that a crash cut short', async () => {
    const dataFolder = join(folder, 'cut')
    await keepAnchors(dataFolder, [seal(1)])
    const file = join(dataFolder, 'audit-anchors.jsonl')
    const line = (await readFile(file, 'utf8')).trim()
    await appendFile(file, `\n${line.slice(0, 40)}`)
    expect(await readAnchors(dataFolder)).toEqual([anchor(1)])
    await keepAnchors(dataFolder, [seal(2)])
    expect(await readAnchors(dataFolder)).toEqual([anchor(1), anchor(2)])
  })
})

describe('the sealer in the background', () => {
  it('seals and anchors what is left when it is stopped', async () => {
    const dataFolder = join(folder, 'stopped')
    await note(one)
    // again while a transaction of another test holds it back
    while ((await readAnchors(dataFolder)).length === 0) {
      await startSealer(server.database, dataFolder, makeLogger('silent'), 3_600_000)()
    }
    anchors.push(...(await readAnchors(dataFolder)))
    expect(anchors.at(-1)).toMatchObject({ practiceId: one, number: 4 })
    expect(await verify()).toMatchObject({ intact: true, events: 9, waiting: 0 })
  })
})
