import { changeCase, changeCaseStatus, getCase, listCases, openCase } from '#shared/contracts/cases'
import type { Contract } from '#shared/contracts/contract'
import {
  changeInjury,
  changeInjuryStatus,
  deleteInjury,
  getInjury,
  nameInjury,
  setBaseline,
} from '#shared/contracts/injuries'
import { searchRecord } from '#shared/contracts/search'
import { deleteSession, getNewSession, getSession, saveSession } from '#shared/contracts/sessions'
import {
  acknowledgeRecoveryKit,
  changePassword,
  getMe,
  getRecoveryKit,
  listSignIns,
  revokeSignIn,
  signOut,
} from '#shared/contracts/sign-in'
import type { CallInput } from '../../client/src/api/call.ts'
import { anEntry, aPerson, injuryBody, newId, sessionBody, type TestCase } from './builders.ts'
import type { Call } from './call.ts'
import { fillText } from './text-fields.ts'

/** What a sample request is about: a case with an injury and a session, and what proves who asks. */
export type World = {
  couple: TestCase
  injuryId: string
  sessionId: string
  /** another sign-in of the same clinician */
  otherSignInId: string
  password: string
  /** last group of the recovery kit */
  kitEnd: string
}

/** The text for a field of a contract's body, instead of `was`. */
export type TextFor = (contract: Contract, path: string, was: string) => string

/** A valid request for a route. */
export type Sample = {
  contract: Contract
  /** the action that its audit row names, and whether it names the case too */
  action: string
  ofCase: boolean
  /** sends it; with `textFor`, every text in it is replaced */
  send: (call: Call, world: World, textFor?: TextFor) => Promise<unknown>
}

/** The input with every text in its body replaced. */
export function withText<C extends Contract>(
  contract: C,
  input: CallInput<C>,
  textFor: TextFor | undefined,
): CallInput<C> {
  const { body } = contract.schema
  if (!textFor || !body || !('body' in input)) return input
  return { ...input, body: fillText(body, input.body, (path, was) => textFor(contract, path, was)) }
}

function sample<C extends Contract>(
  contract: C,
  action: string,
  ofCase: boolean,
  input: (world: World) => CallInput<C>,
): Sample {
  const send: Sample['send'] = (call, world, textFor) =>
    call(contract, withText(contract, input(world), textFor))
  return { contract, action, ofCase, send }
}

const opening = () => ({ openedOn: '2026-01-05', cycle: 'She calls, he goes quiet.' })
const people = ({ couple }: World) => [aPerson({ id: couple.a }), aPerson({ id: couple.b, name: 'Ben' })]

/** One for every route of signed-in clinicians. */
export const samples: readonly Sample[] = [
  sample(getMe, 'me.read', false, () => ({})),
  sample(getRecoveryKit, 'recovery-kit.read', false, () => ({})),
  sample(acknowledgeRecoveryKit, 'recovery-kit.acknowledged', false, ({ kitEnd }) => ({
    body: { lastGroup: kitEnd },
  })),
  sample(signOut, 'sign-in.ended', false, () => ({})),
  sample(listSignIns, 'sign-ins.listed', false, () => ({})),
  sample(revokeSignIn, 'sign-in.revoked', false, ({ otherSignInId }) => ({
    params: { signInId: otherSignInId },
  })),
  sample(changePassword, 'password.changed', false, ({ password }) => ({
    body: { current: password, next: 'nine herons over wet slate' },
  })),
  sample(listCases, 'caseload.read', false, () => ({})),
  sample(openCase, 'case.opened', true, () => ({
    body: {
      id: newId(),
      kind: 'couple' as const,
      ...opening(),
      people: [aPerson(), aPerson({ name: 'Ben' })],
    },
  })),
  sample(getCase, 'case.read', true, ({ couple }) => ({ params: { caseId: couple.caseId } })),
  sample(changeCase, 'case.changed', true, (world) => ({
    params: { caseId: world.couple.caseId },
    version: 1,
    body: { ...opening(), people: people(world) },
  })),
  sample(changeCaseStatus, 'case.status-changed', true, ({ couple }) => ({
    params: { caseId: couple.caseId },
    version: 1,
    body: { status: 'paused' as const, on: '2026-07-01' },
  })),
  sample(nameInjury, 'injury.named', true, ({ couple }) => ({
    params: { caseId: couple.caseId },
    body: { id: newId(), ...story(couple) },
  })),
  sample(getInjury, 'injury.read', true, ({ injuryId }) => ({ params: { injuryId } })),
  sample(changeInjury, 'injury.changed', true, ({ couple, injuryId }) => ({
    params: { injuryId },
    version: 1,
    body: story(couple),
  })),
  sample(changeInjuryStatus, 'injury.status-changed', true, ({ injuryId }) => ({
    params: { injuryId },
    version: 1,
    body: { status: 'closed' as const, on: '2026-07-01' },
  })),
  sample(deleteInjury, 'injury.deleted', true, ({ injuryId }) => ({ params: { injuryId }, version: 1 })),
  sample(setBaseline, 'injury.baseline-set', true, ({ injuryId }) => ({
    params: { injuryId },
    version: 1,
    body: {
      on: '2026-01-06',
      entries: [
        {
          id: newId(),
          stage: 'recognize' as const,
          step: 1 as const,
          outcome: 'reached' as const,
          line: 'Told in full.',
        },
      ],
    },
  })),
  sample(getNewSession, 'session.prepared', true, ({ couple }) => ({ params: { caseId: couple.caseId } })),
  sample(getSession, 'session.read', true, ({ sessionId }) => ({ params: { sessionId } })),
  sample(saveSession, 'session.saved', true, (world) => ({
    params: { sessionId: world.sessionId },
    version: 1,
    body: wholeSession(world),
  })),
  sample(searchRecord, 'record.searched', false, () => ({ body: { term: 'settled quickly' } })),
  sample(deleteSession, 'session.deleted', true, ({ sessionId }) => ({ params: { sessionId }, version: 1 })),
]

const story = (couple: TestCase) =>
  injuryBody(couple, {
    account: 'He stayed at work.',
    needed: 'A hand to hold.',
    meaning: 'I am alone.',
    reactions: [{ personId: couple.a, reaction: 'numbness' }],
  })

/** A session with something in each of its parts. */
export const wholeSession = ({ couple, injuryId }: Pick<World, 'couple' | 'injuryId'>) =>
  sessionBody(couple, {
    note: 'They settled quickly.',
    plan: 'Stay with the fear.',
    ratings: [{ personId: couple.a, value: 4, ratedBy: 'client' }],
    entries: [
      anEntry(injuryId, 'set_back', 1, {
        line: 'It came back.',
        setBackEvent: 'A missed call.',
        inTheWay: [{ personId: couple.b, breaker: 'shutting_down' }],
      }),
    ],
  })

/** Makes the case, the injury and the session of a world through the API. */
export async function aWorld(
  call: Call,
  who: Pick<World, 'otherSignInId' | 'password' | 'kitEnd'>,
  textFor?: TextFor,
): Promise<World> {
  const [a, b] = [aPerson(), aPerson({ name: 'Ben' })]
  const couple = { caseId: newId(), a: a.id, b: b.id }
  const [injuryId, sessionId] = [newId(), newId()]
  await call(
    openCase,
    withText(
      openCase,
      { body: { id: couple.caseId, kind: 'couple', ...opening(), people: [a, b] } },
      textFor,
    ),
  )
  await call(
    nameInjury,
    withText(
      nameInjury,
      { params: { caseId: couple.caseId }, body: { id: injuryId, ...story(couple) } },
      textFor,
    ),
  )
  await call(
    saveSession,
    withText(saveSession, { params: { sessionId }, version: 0, body: sessionBody(couple) }, textFor),
  )
  return { couple, injuryId, sessionId, ...who }
}
