import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getCase } from '#shared/contracts/cases'
import { getInjury } from '#shared/contracts/injuries'
import { getSession, saveSession } from '#shared/contracts/sessions'
import { buildApp } from '../../server/src/app.ts'
import { inClient } from '../../server/src/db/as-viewer.ts'
import { openPool } from '../../server/src/db/client.ts'
import { makeLogger } from '../../server/src/http/log.ts'
import {
  aCase,
  anEntry,
  anInjury,
  aPractice,
  aSession,
  newId,
  sessionBody,
  type Signed,
  type TestCase,
} from '../support/builders.ts'
import { refusalOf, Refused } from '../support/call.ts'
import { digestOf } from '../support/content.ts'
import { rawAs } from '../support/raw.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { untilWaiting, whileLocked } from '../support/waiting.ts'

// a line of the text looks like a line of a stack, so that no filter by shape lets it through
const canary = 'CANARY the quarrel\n    at CANARY (file:///home/canary.ts:1:1)'

let server: TestServer
let dana: Signed
let couple: TestCase
let injuryId: string
let locker: pg.Client

beforeAll(async () => {
  server = await startServer()
  locker = await server.anotherAdmin()
})
afterAll(() => server.close())
beforeEach(async () => {
  dana = await aPractice(server)
  couple = await aCase(dana.call)
  injuryId = await anInjury(dana.call, couple, { account: canary })
})

const withCanary = () =>
  sessionBody(couple, {
    note: canary,
    plan: canary,
    entries: [anEntry(injuryId, 'set_back', 1, { line: 'CANARY line', setBackEvent: 'CANARY event' })],
    ratings: [{ personId: couple.a, value: 4, ratedBy: 'client' }],
  })

const save = (sessionId = newId()) =>
  dana.call(saveSession, { params: { sessionId }, version: 0, body: withCanary() })

/** What a failed request let out, in its answer and in the log. */
function told({ code, body, response }: Refused) {
  const clinical = /canary|select|insert|update |repair_entries|sessions|relation|constraint|\bat /i
  const inLog = /canary|insert into|select "|params|update "|Failed query/i
  const lines = server.logged().split('\n')
  return {
    code,
    keys: Object.keys(response.json()),
    leaked: [clinical.exec(response.body)?.[0], inLog.exec(server.logged())?.[0]],
    logged: lines.some((line) => line.includes(body.requestId) && line.includes('request failed')),
  }
}

/** A failure tells its code and its number, and nothing else; the log knows of it, and not what was in it. */
const silence = (code: 'unexpected' | 'busy' | 'text-damaged') => ({
  code,
  keys: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  leaked: [undefined, undefined],
  logged: true,
})

/** Undoes a fault whatever the test found. */
async function during(fault: string, mend: string, work: () => Promise<void>) {
  await server.admin.query(fault)
  try {
    await work()
  } finally {
    await server.admin.query(mend)
  }
}

describe('when the database refuses a statement', () => {
  it('a table that is gone answers nothing but a request number, and saves nothing', async () => {
    await during('alter table ratings rename to lost', 'alter table lost rename to ratings', async () => {
      const before = await digestOf(server.admin)
      expect(told(await refusalOf(save()))).toEqual(silence('unexpected'))
      expect(await digestOf(server.admin)).toEqual(before)
    })
    await save()
  })

  it('a column that is gone answers nothing but a request number', async () => {
    await during(
      'alter table sessions rename note to gone',
      'alter table sessions rename gone to note',
      async () => expect(told(await refusalOf(save()))).toEqual(silence('unexpected')),
    )
  })

  it('what was typed to sign in is neither answered nor logged, though it looks like a line of a stack', async () => {
    await during(
      'alter table auth.credentials rename to lost',
      'alter table auth.lost rename to credentials',
      async () => {
        const payload = JSON.stringify({ email: canary, password: canary })
        const answer = await rawAs(server.app, null)('POST', '/api/sign-in', { payload })
        expect(told(new Refused(answer))).toEqual(silence('unexpected'))
      },
    )
  })

  it('a grant that is missing is our fault and not the clinician’s', async () => {
    await during(
      'revoke insert on repair_entries from holdfast_template_app',
      'grant insert on repair_entries to holdfast_template_app',
      async () => expect(told(await refusalOf(save()))).toEqual(silence('unexpected')),
    )
  })

  it('a constraint that nobody foresaw lets nothing of the row out', async () => {
    await during(
      "alter table sessions add constraint surprise check (kind <> 'therapy') not valid",
      'alter table sessions drop constraint surprise',
      async () => {
        const refused = await refusalOf(save())
        expect(refused.status).toBe(400)
        expect(refused.response.body).not.toMatch(/canary|surprise|sessions/i)
      },
    )
  })

  it('a trigger’s message stays inside', async () => {
    await server.admin.query(
      "create function loud() returns trigger language plpgsql as $$ begin raise exception 'CANARY %', new.id; end $$",
    )
    await during(
      'create trigger loud before insert on sessions for each row execute function loud()',
      'drop trigger loud on sessions',
      async () => expect(told(await refusalOf(save()))).toEqual(silence('unexpected')),
    )
  })
})

describe('when the audit trail cannot be written', () => {
  const withoutAudit = (work: () => Promise<void>) =>
    during(
      'revoke insert on audit_events from holdfast_template_app, holdfast_template_auth',
      'grant insert on audit_events to holdfast_template_app, holdfast_template_auth',
      work,
    )

  it('nothing is shown', async () => {
    await withoutAudit(async () => {
      const refused = await refusalOf(dana.call(getCase, { params: { caseId: couple.caseId } }))
      expect(told(refused)).toEqual(silence('unexpected'))
      expect(refused.response.body).not.toContain('Ana')
    })
  })

  it('nothing is saved', async () => {
    await withoutAudit(async () => {
      const before = await digestOf(server.admin)
      expect(told(await refusalOf(save()))).toEqual(silence('unexpected'))
      expect(await digestOf(server.admin)).toEqual(before)
    })
  })

  it('nobody is signed in or out', async () => {
    await withoutAudit(async () => {
      const before = await digestOf(server.admin)
      expect((await rawAs(server.app, dana.cookie)('POST', '/api/sign-out')).statusCode).toBe(500)
      expect(await digestOf(server.admin)).toEqual(before)
    })
  })
})

describe('when a connection is lost', () => {
  it('in the middle of a save, that save is told to try again, and the next one works', async () => {
    const sessionId = await aSession(dana.call, couple)
    const refused = await whileLocked(
      locker,
      'select from sessions where id = $1 for update',
      [sessionId],
      async () => {
        const answer = refusalOf(
          dana.call(saveSession, { params: { sessionId }, version: 1, body: withCanary() }),
        )
        const [pid] = await untilWaiting(server.admin)
        await server.admin.query('select pg_terminate_backend($1)', [pid])
        return answer
      },
    )
    expect(told(refused)).toEqual(silence('busy'))
    expect(refused.response.headers['retry-after']).toBe('2')
    const again = await dana.call(saveSession, { params: { sessionId }, version: 1, body: withCanary() })
    expect(again.version).toBe(2)
  })

  it('between two statements, the transaction fails and the process lives on', async () => {
    const lost = inClient(server.database.app, async (client) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
      const ended = new Promise((resolve) => client.once('end', resolve))
      await server.admin.query('select pg_terminate_backend($1)', [rows[0]?.pid])
      await ended
      return client.query('select 1')
    })
    await expect(lost).rejects.toThrow('not queryable')
    await dana.call(getCase, { params: { caseId: couple.caseId } })
  })

  it('while it lies idle, nobody notices', async () => {
    await dana.call(getCase, { params: { caseId: couple.caseId } })
    await server.admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'holdfast' and state = 'idle'",
    )
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => rawAs(server.app, dana.cookie)('GET', `/api/cases/${couple.caseId}`)),
    )
    // a connection that dies in the very moment it is taken may cost its request: told as busy, never as a fault
    expect(
      answers.map(({ statusCode }) => statusCode).filter((status) => status !== 200 && status !== 503),
    ).toEqual([])
    await dana.call(getCase, { params: { caseId: couple.caseId } })
  })
})

describe('when the database is away', () => {
  it('the process is alive but not ready, and every route says to try again', async () => {
    const away = () => openPool('postgres://nobody@127.0.0.1:1/nothing', 2, () => undefined)
    const database = { ...server.database, app: away(), auth: away() }
    const services = { config: server.config, database, clock: () => server.clock.now, setupCode: '' }
    const app = await buildApp(services, makeLogger('silent'), null)
    const ask = rawAs(app, dana.cookie)
    expect((await ask('GET', '/livez')).statusCode).toBe(200)
    for (const url of ['/readyz', '/api/status', '/api/me', '/api/cases']) {
      const answer = await ask('GET', url)
      expect(answer.statusCode, url).toBe(503)
      expect(answer.json(), url).toMatchObject({ code: 'busy' })
      expect(answer.body, url).not.toMatch(/ECONNREFUSED|127\.0\.0\.1/)
    }
    await app.close()
    await Promise.all([database.app.end(), database.auth.end()])
  })

  it('and ready again as soon as it is back', async () => {
    expect((await rawAs(server.app, null)('GET', '/readyz')).json()).toEqual({ ready: true })
  })
})

describe('when another change holds the row for too long', () => {
  it('the innermost deadline ends first', async () => {
    const { rows } = await server.database.app.query<Record<string, string>>(
      `select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement,
        current_setting('transaction_timeout') as transaction, current_setting('idle_in_transaction_session_timeout') as idle`,
    )
    expect(rows[0]).toEqual({ lock: '2s', statement: '8s', transaction: '12s', idle: '10s' })
  })

  it('the request gives up and says to try again', async () => {
    const sessionId = await aSession(dana.call, couple)
    const refused = await whileLocked(
      locker,
      'select from sessions where id = $1 for update',
      [sessionId],
      () => refusalOf(dana.call(saveSession, { params: { sessionId }, version: 1, body: withCanary() })),
    )
    expect(told(refused)).toEqual(silence('busy'))
  })
})

describe('when what is stored was tampered with', () => {
  it('text moved to another row does not open, and nothing else of the answer leaves', async () => {
    const other = await anInjury(dana.call, couple, { account: 'CANARY of the other injury' })
    await server.admin.query(
      'update injuries set account = (select account from injuries where id = $1) where id = $2',
      [other, injuryId],
    )
    expect(told(await refusalOf(dana.call(getInjury, { params: { injuryId } })))).toEqual(
      silence('text-damaged'),
    )
    await dana.call(getInjury, { params: { injuryId: other } })
  })

  it('a value that the contract does not know fails without being shown or logged', async () => {
    await server.admin.query("update case_people set cycle_position = 'CANARY' where person_id = $1", [
      couple.a,
    ])
    expect(told(await refusalOf(dana.call(getCase, { params: { caseId: couple.caseId } })))).toEqual(
      silence('unexpected'),
    )
  })

  it('a damaged note harms its own session only', async () => {
    const [one, other] = [await aSession(dana.call, couple), await aSession(dana.call, couple)]
    await server.admin.query(
      'update sessions set note = set_byte(note, 50, get_byte(note, 50) # 1) where id = $1',
      [one],
    )
    expect(told(await refusalOf(dana.call(getSession, { params: { sessionId: one } })))).toEqual(
      silence('text-damaged'),
    )
    await dana.call(getSession, { params: { sessionId: other } })
    await dana.call(getCase, { params: { caseId: couple.caseId } })
  })
})
