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
import { getBrief } from '#shared/contracts/brief'
import { endSnooze, snoozeFlag } from '#shared/contracts/flags'
import { recordFollowUp } from '#shared/contracts/follow-ups'
import { getSafety } from '#shared/contracts/safety'
import { getToday } from '#shared/contracts/today'
import { recordJudgement, withdrawJudgement } from '#shared/contracts/judgements'
import { searchRecord } from '#shared/contracts/search'
import { getIntake, saveIntake } from '#shared/contracts/intake'
import { getNoteSettings, saveNoteSettings } from '#shared/contracts/note-settings'
import { getPrivateNote, savePrivateNote } from '#shared/contracts/private-notes'
import {
  addAddendum,
  deleteSession,
  getNewSession,
  getSession,
  listDeletedSessions,
  restoreSession,
  saveSession,
  signSession,
} from '#shared/contracts/sessions'
import { getTimeline } from '#shared/contracts/timeline'
import {
  acknowledgeRecoveryKit,
  changePassword,
  getDraftKey,
  getMe,
  getRecoveryKit,
  listSignIns,
  revokeSignIn,
  signOut,
  stay,
} from '#shared/contracts/sign-in'
import type { CallInput } from '../../client/src/api/call.ts'
import {
  aCase,
  aJudgement,
  anEntry,
  anInjury,
  aPerson,
  injuryBody,
  newId,
  sessionBody,
  type TestCase,
} from './builders.ts'
import type { Call } from './call.ts'
import { fillText } from './text-fields.ts'

/** What a sample request is about: a case with an injury and a session, and what proves who asks. */
export type World = {
  couple: TestCase
  injuryId: string
  sessionId: string
  /** a session that is signed, and one that was deleted */
  signedId: string
  signedEntryId: string
  signedInjuryId: string
  /** of the signed session's injury */
  judgementId: string
  deletedId: string
  /** a flag put aside: that the note of the session is not signed */
  snoozeId: string
  /** a case that is closed, and its injury */
  closedId: string
  closedInjuryId: string
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
  sample(stay, 'sign-in.kept', false, () => ({})),
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
  sample(getTimeline, 'timeline.read', true, ({ couple }) => ({ params: { caseId: couple.caseId } })),
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
  sample(getToday, 'today.read', false, () => ({})),
  sample(getBrief, 'brief.read', true, ({ couple }) => ({ params: { caseId: couple.caseId } })),
  sample(getSafety, 'safety.read', true, ({ couple }) => ({ params: { caseId: couple.caseId } })),
  sample(endSnooze, 'flag.brought-back', true, ({ snoozeId }) => ({ params: { snoozeId } })),
  sample(snoozeFlag, 'flag.snoozed', true, ({ couple, sessionId }) => ({
    params: { caseId: couple.caseId },
    body: snoozeOf(sessionId),
  })),
  sample(recordFollowUp, 'follow-up.recorded', true, ({ closedId, closedInjuryId }) => ({
    params: { caseId: closedId },
    body: {
      id: newId(),
      months: 3 as const,
      doneOn: '2026-07-02',
      outcome: 'spoke' as const,
      words: 'She trusts him at night.',
      trust: [{ injuryId: closedInjuryId, trust: 7 }],
    },
  })),
  sample(recordJudgement, 'judgement.recorded', true, ({ injuryId }) => ({
    params: { injuryId },
    body: aJudgement('injured', 'renewed'),
  })),
  sample(withdrawJudgement, 'judgement.withdrawn', true, ({ judgementId }) => ({
    params: { judgementId },
  })),
  sample(getNewSession, 'session.prepared', true, ({ couple }) => ({ params: { caseId: couple.caseId } })),
  sample(getSession, 'session.read', true, ({ sessionId }) => ({ params: { sessionId } })),
  sample(saveSession, 'session.saved', true, (world) => ({
    params: { sessionId: world.sessionId },
    version: 1,
    body: wholeSession(world),
  })),
  sample(searchRecord, 'record.searched', false, () => ({ body: { term: 'settled quickly' } })),
  sample(listDeletedSessions, 'sessions.deleted-listed', true, ({ couple }) => ({
    params: { caseId: couple.caseId },
  })),
  sample(restoreSession, 'session.restored', true, ({ deletedId }) => ({ params: { sessionId: deletedId } })),
  sample(getPrivateNote, 'private-note.read', true, ({ sessionId }) => ({ params: { sessionId } })),
  sample(savePrivateNote, 'private-note.saved', true, ({ couple, sessionId }) => ({
    params: { sessionId },
    version: 0,
    body: { caseId: couple.caseId, words: 'What I make of it.' },
  })),
  sample(getNoteSettings, 'note-settings.read', false, () => ({})),
  sample(saveNoteSettings, 'note-settings.saved', false, () => ({
    version: 0,
    body: {
      template: 'own' as const,
      ownSections: ['What happened'],
      snippets: [{ name: 'enact', text: 'Enactment, slowed twice.' }],
    },
  })),
  sample(getIntake, 'intake.read', true, ({ couple }) => ({ params: { caseId: couple.caseId } })),
  sample(saveIntake, 'intake.saved', true, ({ couple }) => ({
    params: { caseId: couple.caseId },
    version: 0,
    body: {
      secrets: 'no_secrets' as const,
      secretsWords: 'Agreed by both.',
      seenAlone: 'Each once, in week two.',
      people: [
        {
          personId: couple.a,
          brings: 'She cannot sleep.',
          goal: 'repair' as const,
          confidence: 'She has an apartment.',
          contraindications: [{ kind: 'violence' as const, finding: 'none_reported' as const }],
        },
      ],
    },
  })),
  sample(getDraftKey, 'draft-key.read', false, ({ sessionId }) => ({ params: { draftId: sessionId } })),
  sample(addAddendum, 'addendum.added', true, ({ signedId, signedEntryId, signedInjuryId, couple }) => ({
    params: { sessionId: signedId },
    body: {
      id: newId(),
      kind: 'correction' as const,
      reason: 'Looked at my notes again.',
      words: 'It was the first step.',
      corrections: [
        {
          subject: 'entry' as const,
          entryId: signedEntryId,
          entry: anEntry(signedInjuryId, 'set_back', 1, {
            line: 'It was said.',
            setBackEvent: 'A word.',
            inTheWay: [{ personId: couple.b, breaker: 'hurry' }],
          }),
        },
      ],
    },
  })),
  sample(signSession, 'session.signed', true, ({ sessionId }) => ({ params: { sessionId }, version: 1 })),
  sample(deleteSession, 'session.deleted', true, ({ sessionId }) => ({ params: { sessionId }, version: 1 })),
]

const snoozeOf = (sessionId: string) => ({
  id: newId(),
  flag: `unsigned_note/${sessionId}`,
  until: '2999-12-31',
  reason: 'I finish it on Friday.',
})

const story = (couple: TestCase) =>
  injuryBody(couple, {
    account: 'He stayed at work.',
    needed: 'A hand to hold.',
    meaning: 'I am alone.',
    reactions: [
      { personId: couple.a, reaction: 'numbness', since: 'then' },
      { personId: couple.a, reaction: 'testing', since: 'now' },
    ],
    nowOn: '2026-07-01',
  })

/** A session with something in each of its parts. */
export const wholeSession = ({ couple, injuryId }: Pick<World, 'couple' | 'injuryId'>) =>
  sessionBody(couple, {
    note: 'They settled quickly.',
    plan: 'Stay with the fear.',
    telehealth: true,
    locations: [{ personId: couple.a, words: 'At her sister’s.' }],
    therapySteps: [{ personId: couple.b, step: 4 }],
    outside: 'His mother fell.',
    undertakings: [{ id: newId(), personId: couple.b, words: 'Calls when he is late.' }],
    risk: [{ personId: couple.a, finding: 'concern', words: 'She is afraid at night.' }],
    cycle: {
      trigger: 'A late train.',
      caughtBy: 'both',
      moves: [{ personId: couple.a, move: 'She calls.', emotion: 'Fear.' }],
    },
    observations: [
      { personId: couple.a, kind: 'feeling', slug: 'fear' },
      { personId: null, kind: 'intervention', slug: 'enactment' },
    ],
    injuryRatings: [{ injuryId, pain: 7, trust: null, ratedBy: 'client' }],
    next: { id: newId(), startsAt: '2026-07-28T14:00:00.000Z', endsAt: '2026-07-28T14:50:00.000Z' },
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
  const [signedId, signedEntryId, deletedId] = [newId(), newId(), newId()]
  const signedInjuryId = newId()
  await call(
    nameInjury,
    withText(
      nameInjury,
      { params: { caseId: couple.caseId }, body: { id: signedInjuryId, ...story(couple) } },
      textFor,
    ),
  )
  for (const [params, day] of [
    [{ sessionId: signedId }, '2026-07-07'],
    [{ sessionId: deletedId }, '2026-07-08'],
  ] as const) {
    const hour = { startsAt: `${day}T14:00:00.000Z`, endsAt: `${day}T14:50:00.000Z` }
    const body = sessionBody(couple, {
      ...hour,
      entries:
        params.sessionId === signedId ? [anEntry(signedInjuryId, 'set_back', 2, { id: signedEntryId })] : [],
    })
    await call(saveSession, withText(saveSession, { params, version: 0, body }, textFor))
  }
  await call(signSession, { params: { sessionId: signedId }, version: 1 })
  const judged = aJudgement('clinician', 'not_yet')
  const judging = { params: { injuryId: signedInjuryId }, body: judged }
  await call(recordJudgement, withText(recordJudgement, judging, textFor))
  await call(deleteSession, { params: { sessionId: deletedId }, version: 1 })
  const snooze = snoozeOf(sessionId)
  await call(snoozeFlag, withText(snoozeFlag, { params: { caseId: couple.caseId }, body: snooze }, textFor))
  const closed = await aCase(call)
  const closedInjuryId = await anInjury(call, closed)
  await call(changeCaseStatus, {
    params: { caseId: closed.caseId },
    version: 1,
    body: { status: 'closed', on: '2026-04-01' },
  })
  return {
    ...who,
    couple,
    injuryId,
    sessionId,
    snoozeId: snooze.id,
    closedId: closed.caseId,
    closedInjuryId,
    signedId,
    signedEntryId,
    signedInjuryId,
    judgementId: judged.id,
    deletedId,
  }
}
