import { randomBytes } from 'node:crypto'
import { nameInjury, type InjuryBody } from '#shared/contracts/injuries'
import type { JudgementBody } from '#shared/contracts/judgements'
import { openCase, type PersonBody } from '#shared/contracts/cases'
import { saveSession, type SessionBody } from '#shared/contracts/sessions'
import type { RepairEntryBody } from '#shared/contracts/repair'
import type { Judge, Verdict } from '#shared/domain/capstone'
import type { RepairStep } from '#shared/domain/repair'
import { stageOf } from '#shared/domain/repair'
import { nothingObserved } from '#shared/domain/session-record'
import { newId } from '../../server/src/db/keyring.ts'
import { clinicians, practices } from '../../server/src/db/tables/practice.ts'
import { Box, makeDataKey } from '../../server/src/db/vault.ts'
import { hashOfToken } from '../../server/src/http/sign-in-cookie.ts'
import { callAs, type Call } from './call.ts'
import type { TestServer } from './server.ts'

export { newId }

/** A signed-in clinician. */
export type Signed = { call: Call; cookie: string; practiceId: string; clinicianId: string; box: Box }

/** A new practice with one clinician, signed in. */
export async function aPractice(server: TestServer): Promise<Signed> {
  const [practiceId, keyId] = [newId(), newId()]
  const { dataKey, wrapped } = makeDataKey(server.database.key.wrapping, practiceId, keyId)
  const box = new Box(practiceId, dataKey)
  await server.admin.query(
    'insert into practices (practice_id, name, time_zone, recovery_kit_acknowledged_at) values ($1, $2, $3, now())',
    [practiceId, box.sealRequired(practices.name, practiceId, 'Harbor Lane'), 'America/New_York'],
  )
  await server.admin.query(
    "insert into data_keys (practice_id, id, class, wrapped) values ($1, $2, 'practice', $3)",
    [practiceId, keyId, wrapped],
  )
  return aClinician(server, { practiceId, box })
}

/** Another clinician of a practice, signed in. */
export async function aClinician(
  server: TestServer,
  { practiceId, box }: Pick<Signed, 'practiceId' | 'box'>,
): Promise<Signed> {
  const clinicianId = newId()
  await server.admin.query('insert into clinicians (practice_id, id, name) values ($1, $2, $3)', [
    practiceId,
    clinicianId,
    box.sealRequired(clinicians.name, clinicianId, 'Dana Reed, LCSW'),
  ])
  await server.admin.query(
    "insert into auth.credentials (practice_id, clinician_id, email, password_hash) values ($1, $2, $3, 'no password')",
    [practiceId, clinicianId, `${clinicianId}@practice.example`],
  )
  const token = randomBytes(32).toString('base64url')
  const now = server.clock.now
  await server.admin.query(
    "insert into auth.sign_ins (practice_id, clinician_id, token_hash, created_at, last_used_at, ends_at, address, user_agent) values ($1, $2, $3, $4, $4, $5, '127.0.0.1', 'test')",
    [practiceId, clinicianId, hashOfToken(token), now, new Date(now.getTime() + 12 * 3_600_000)],
  )
  const cookie = `holdfast=${token}`
  return { call: callAs(server.app, cookie), cookie, practiceId, clinicianId, box }
}

/** Puts a clinician on a case's care team. */
export async function joinTeam(
  server: TestServer,
  caseId: string,
  who: Signed,
  role: string,
  until: string | null = null,
) {
  await server.admin.query(
    'insert into care_team (practice_id, case_id, clinician_id, role, until) values ($1, $2, $3, $4, $5)',
    [who.practiceId, caseId, who.clinicianId, role, until],
  )
}

export type TestCase = { caseId: string; a: string; b: string }

export const aPerson = (more: Partial<PersonBody> = {}): PersonBody => ({
  id: newId(),
  name: 'Ana',
  role: 'partner',
  minor: false,
  cyclePosition: null,
  ...more,
})

/** A couple (or parent and child) through the API. */
export async function aCase(
  call: Call,
  more: { kind?: 'couple' | 'parent_child'; people?: [PersonBody, PersonBody] } = {},
): Promise<TestCase> {
  const kind = more.kind ?? 'couple'
  const people = more.people ?? [
    aPerson({ name: 'Ana', role: kind === 'couple' ? 'partner' : 'parent' }),
    aPerson({ name: 'Ben', role: kind === 'couple' ? 'partner' : 'child', minor: kind === 'parent_child' }),
  ]
  const caseId = newId()
  await call(openCase, { body: { id: caseId, kind, openedOn: '2026-01-05', cycle: '', people } })
  return { caseId, a: people[0].id, b: people[1].id }
}

export const injuryBody = (of: TestCase, more: Partial<InjuryBody> = {}): InjuryBody => ({
  handle: 'The night of the storm',
  certainty: 'confirmed',
  injuredId: of.a,
  injuringId: of.b,
  happenedOn: null,
  precision: null,
  contexts: [],
  account: '',
  needed: '',
  meaning: '',
  reactions: [],
  nowOn: null,
  ...more,
})

export async function anInjury(call: Call, of: TestCase, more: Partial<InjuryBody> = {}): Promise<string> {
  const id = newId()
  await call(nameInjury, { params: { caseId: of.caseId }, body: { id, ...injuryBody(of, more) } })
  return id
}

/** What one of the three says of the bond. */
export const aJudgement = (
  judge: Judge,
  verdict: Verdict,
  more: Partial<JudgementBody> = {},
): JudgementBody => ({
  id: newId(),
  judge,
  verdict,
  onDay: '2026-07-10',
  words: 'I can tell it now.',
  ...more,
})

/** A repair entry: 'reached', 'attempted' or 'set_back' of a step, or came up. */
export const anEntry = (
  injuryId: string,
  outcome: RepairEntryBody['outcome'],
  step: RepairStep | null,
  more: Partial<RepairEntryBody> = {},
): RepairEntryBody => ({
  id: newId(),
  injuryId,
  stage: step === null ? 'recognize' : stageOf(step),
  outcome,
  step,
  response: null,
  inTheWay: [],
  line: '',
  setBackPlace: outcome === 'set_back' ? 'in_session' : null,
  setBackEvent: '',
  ...more,
})

export const sessionBody = (of: TestCase, more: Partial<SessionBody> = {}): SessionBody => ({
  ...nothingObserved(),
  caseId: of.caseId,
  kind: 'therapy',
  status: 'draft',
  format: 'conjoint',
  startsAt: '2026-07-14T14:00:00.000Z',
  endsAt: '2026-07-14T14:50:00.000Z',
  therapyStage: 2,
  present: [of.a, of.b],
  ratings: [],
  entries: [],
  note: 'They settled quickly.',
  plan: '',
  ...more,
})

export async function aSession(call: Call, of: TestCase, more: Partial<SessionBody> = {}): Promise<string> {
  const sessionId = newId()
  await call(saveSession, { params: { sessionId }, version: 0, body: sessionBody(of, more) })
  return sessionId
}
