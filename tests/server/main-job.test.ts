import { afterAll, beforeAll, expect, it } from 'vitest'
import { getCase, listCases } from '#shared/contracts/cases'
import { getTimeline } from '#shared/contracts/timeline'
import { acknowledgeRecoveryKit, getMe, getRecoveryKit, getStatus, setUp } from '#shared/contracts/sign-in'
import { callAs } from '../support/call.ts'
import { aCase, anEntry, anInjury, aSession } from '../support/builders.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

it('goes from the first run to a couple whose wall moves and falls back', async () => {
  const visitor = callAs(server.app, null)
  expect((await visitor(getStatus, {})).setupNeeded).toBe(true)
  const response = await server.app.inject({
    method: 'POST',
    url: setUp.url,
    headers: {
      host: 'localhost',
      'content-type': 'application/json',
      'idempotency-key': '0198c0de-0000-7000-8000-000000000001',
    },
    payload: {
      code: server.setupCode,
      practiceName: 'Harbor Lane',
      timeZone: 'America/New_York',
      clinicianName: 'Dana Reed',
      email: 'Dana@harbor.example',
      password: 'quiet mornings by the pier',
    },
  })
  expect(response.statusCode, response.body).toBe(204)
  const cookie = String(response.headers['set-cookie']).split(';')[0] ?? ''
  const call = callAs(server.app, cookie)

  const me = await call(getMe, {})
  expect(me.clinician).toMatchObject({ name: 'Dana Reed', email: 'dana@harbor.example' })
  expect(me.recoveryKitPending).toBe(true)
  const kit = await call(getRecoveryKit, {})
  await call(acknowledgeRecoveryKit, { body: { lastGroup: kit.key.split('-').at(-1) ?? '' } })
  expect((await call(getMe, {})).recoveryKitPending).toBe(false)

  const couple = await aCase(call)
  const injury = await anInjury(call, couple)
  await aSession(call, couple, {
    startsAt: '2026-06-02T14:00:00.000Z',
    endsAt: '2026-06-02T14:50:00.000Z',
    entries: [anEntry(injury, 'reached', 3)],
    ratings: [{ personId: couple.a, value: 3, ratedBy: 'client' }],
  })
  await aSession(call, couple, {
    startsAt: '2026-06-09T14:00:00.000Z',
    endsAt: '2026-06-09T14:50:00.000Z',
    entries: [anEntry(injury, 'reached', 4)],
  })
  await aSession(call, couple, {
    startsAt: '2026-06-16T14:00:00.000Z',
    endsAt: '2026-06-16T14:50:00.000Z',
    entries: [anEntry(injury, 'set_back', 3, { setBackEvent: 'a missed scan' })],
  })

  const overview = await call(getCase, { params: { caseId: couple.caseId } })
  expect(overview.people.map((person) => person.name)).toEqual(['Ana', 'Ben'])
  expect(overview.injuries[0]?.standing).toMatchObject({ holdsTo: 0, firstOpen: 3 })
  expect(overview.injuries[0]?.openSince).toBe('2026-06-16T14:00:00.000Z')
  const timeline = await call(getTimeline, { params: { caseId: couple.caseId } })
  expect(timeline.injuries[0]?.marks.map(([, , , level]) => level)).toEqual([3, 4, 0])
  expect(overview.sessions.map((session) => session.number)).toEqual([1, 2, 3])
  expect(overview.sessions[2]?.entries[0]?.setBackEvent).toBe('a missed scan')
  const { cases } = await call(listCases, {})
  expect(cases).toHaveLength(1)
  expect(cases[0]?.feltSafety).toEqual([{ at: '2026-06-02T14:00:00.000Z', values: [3, null] }])
})
