import { connect, type Socket } from 'node:net'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getSession } from '#shared/contracts/sessions'
import { aCase, aPractice, newId, sessionBody, type Signed, type TestCase } from '../support/builders.ts'
import { callAs } from '../support/call.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { letWait, untilWaiting, whileLocked } from '../support/waiting.ts'

let server: TestServer
let dana: Signed
let couple: TestCase
let origin: string
let port: number
let locker: pg.Client

const begin = async () => {
  server = await startServer()
  await letWait(server.admin)
  dana = await aPractice(server)
  couple = await aCase(dana.call)
  locker = await server.anotherAdmin()
  origin = await server.app.listen({ host: '127.0.0.1', port: 0 })
  port = Number(new URL(origin).port)
}
const end = () => server.close()

const put = (
  sessionId: string,
  { version = 0, changeKey = newId(), note = 'kept', signal = null as AbortSignal | null } = {},
) =>
  fetch(`${origin}/api/sessions/${sessionId}`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': changeKey,
      'if-match': `"${version}"`,
      cookie: dana.cookie,
    },
    body: JSON.stringify(sessionBody(couple, { note })),
    signal,
  })

const stored = async (ids: readonly string[]) => {
  const rows = await server.admin.query<{ id: string; version: number }>(
    'select id, version from sessions where id = any($1) order by id',
    [ids],
  )
  return rows.rows
}

/** Holds every save of sessions at its first write. */
const heldSaves = <R>(work: () => Promise<R>) =>
  whileLocked(locker, 'lock table sessions in share mode', [], work)

describe('stopping', () => {
  beforeEach(begin)
  afterEach(end)

  it('answers and commits every change in flight, and takes no new one', async () => {
    const ids = Array.from({ length: 4 }, newId)
    const { answers, closing } = await heldSaves(async () => {
      const answers = ids.map((id) => put(id))
      // one of them holds the case and waits for the table; the others wait for their turn at the case
      await untilWaiting(server.admin, ids.length)
      const closing = server.app.close()
      await expect(fetch(`${origin}/livez`)).rejects.toThrow('fetch failed')
      return { answers, closing }
    })
    const statuses = (await Promise.all(answers)).map(({ status }) => status)
    await closing
    expect(statuses).toEqual(ids.map(() => 200))
    expect((await stored(ids)).map(({ id }) => id)).toEqual(ids.toSorted())
  })

  it('closes connections that wait for nothing', async () => {
    const socket = await talk()
    socket.write('GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await once(socket, (text) => text.includes('{"alive":true}'))
    const ended = new Promise((resolve) => socket.once('close', () => resolve('closed')))
    await server.app.close()
    expect(await ended).toBe('closed')
  })
})

describe('listening', () => {
  beforeAll(begin)
  afterAll(end)

  describe('a client that hangs up', () => {
    it('in the middle of a save finds it saved, and the second try answers what the first would have', async () => {
      const [sessionId, changeKey] = [newId(), newId()]
      const leaving = new AbortController()
      await heldSaves(async () => {
        const answer = put(sessionId, { changeKey, signal: leaving.signal })
        await untilWaiting(server.admin)
        leaving.abort()
        await expect(answer).rejects.toThrow('aborted')
      })
      const again = await put(sessionId, { changeKey })
      expect(again.status).toBe(200)
      expect(await again.json()).toMatchObject({ version: 1 })
      expect(await stored([sessionId])).toEqual([{ id: sessionId, version: 1 }])
    })
  })

  describe('a second submit at the same time', () => {
    it('makes one row, and both are answered alike', async () => {
      const [sessionId, changeKey] = [newId(), newId()]
      const answers = await heldSaves(async () => {
        const answers = [put(sessionId, { changeKey }), put(sessionId, { changeKey })]
        await untilWaiting(server.admin, 2)
        return answers
      })
      const [one, other] = await Promise.all(answers.map(async (answer) => (await answer).text()))
      expect(one).toBe(other)
      expect(await stored([sessionId])).toEqual([{ id: sessionId, version: 1 }])
    })

    it('with other content loses, and is told so', async () => {
      const [sessionId, changeKey] = [newId(), newId()]
      const answers = await heldSaves(async () => {
        const answers = ['one', 'other'].map((note) => put(sessionId, { changeKey, note }))
        await untilWaiting(server.admin, 2)
        return answers
      })
      const results = await Promise.all(answers)
      expect(new Set(results.map(({ status }) => status))).toEqual(new Set([200, 412]))
      const { session } = await callAs(server.app, dana.cookie)(getSession, { params: { sessionId } })
      expect(session.note).toBe(results[0]?.status === 200 ? 'one' : 'other')
    })
  })

  describe('bytes that are no decent request', () => {
    const json = `Host: localhost\r\nContent-Type: application/json\r\nIdempotency-Key: ${newId()}\r\n`

    it.each([
      ['are no HTTP at all', 'hello\r\n\r\n', '400'],
      [
        'name their length and their chunks',
        `POST /api/sign-in HTTP/1.1\r\n${json}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
        '400',
      ],
      [
        'name two lengths',
        `POST /api/sign-in HTTP/1.1\r\n${json}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
        '400',
      ],
      [
        'carry a header without end',
        `GET /livez HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
        '431',
      ],
      ['name no host', 'GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n', '400'],
      ['name no host as old clients do', 'GET /livez HTTP/1.0\r\n\r\n', '421'],
      [
        'say that far too much will come',
        `POST /api/sign-in HTTP/1.1\r\n${json}Content-Length: 104857600\r\n\r\n{"`,
        '413',
      ],
    ])('that %s are refused at once', async (_, bytes, status) => {
      const socket = await talk()
      socket.write(bytes)
      const text = await once(socket, (text) => text.includes('\r\n\r\n'))
      socket.destroy()
      expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
      expect(text).not.toMatch(/node_modules|\bat |HPE_|Error/)
    })

    it('that go on for ever are cut off where the limit is', async () => {
      const socket = await talk()
      let answer = ''
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
      const ended = new Promise((resolve) => socket.once('close', resolve))
      socket.on('error', () => undefined)
      socket.write(`POST /api/sign-in HTTP/1.1\r\n${json}Transfer-Encoding: chunked\r\n\r\n`)
      const piece = `400\r\n${'x'.repeat(1_024)}\r\n`
      for (let sent = 0; sent < 64 && !socket.destroyed; sent += 1) socket.write(piece)
      await once(socket, () => answer.includes('\r\n\r\n'))
      expect(answer).toMatch(/^HTTP\/1\.1 413 /)
      socket.destroy()
      await ended
    })
  })

  describe('clients that send slowly', () => {
    it('do not keep the others from being answered', async () => {
      const sockets = await Promise.all(Array.from({ length: 150 }, talk))
      for (const socket of sockets) socket.write('POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nX-')
      const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${origin}/livez`)))
      expect(answers.every(({ status }) => status === 200)).toBe(true)
      for (const socket of sockets) socket.destroy()
    })

    it('have half a minute for a request, and every request has an end', () => {
      const { requestTimeout, timeout, keepAliveTimeout, maxRequestsPerSocket } = server.app.server
      expect({ requestTimeout, timeout, keepAliveTimeout, maxRequestsPerSocket }).toEqual({
        requestTimeout: 30_000,
        timeout: 60_000,
        keepAliveTimeout: 130_000,
        maxRequestsPerSocket: 10_000,
      })
      expect(server.app.initialConfig).toMatchObject({ handlerTimeout: 15_000, bodyLimit: 1024 * 1024 })
    })
  })
})

async function talk(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  return socket
}

/** Waits until what came over a socket satisfies `enough`, and answers it. */
function once(socket: Socket, enough: (text: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const look = () => {
      if (enough(text)) resolve(text)
    }
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      look()
    })
    socket.once('close', () => reject(new Error(`the connection ended after: ${text}`)))
    look()
  })
}
