import type { Brief } from '#shared/contracts/brief'
import type { FlagBody } from '#shared/contracts/flags'
import { nothingJudged } from '#shared/domain/capstone'
import { nothingRecorded } from '#shared/domain/standing'
import { newId } from '../../client/src/api/new-id.ts'
import { anOverview, moshe, sora } from './shell-stage.tsx'

export const lastId = newId()
export const nightId = newId()
const at = '2026-07-14T14:00:00.000Z'
export const entryId = newId()

/** A flag about the last session. */
export const aFlag = (more: Partial<FlagBody> = {}): FlagBody => ({
  key: `set_back_last_time/${nightId}/${entryId}`,
  rule: 'set_back_last_time',
  words: 'Repair step 6 did not hold.',
  injuryId: nightId,
  personId: null,
  undertakingId: null,
  sessionId: lastId,
  at,
  day: null,
  ...more,
})

const standing = {
  ...nothingRecorded(),
  holdsTo: 5 as const,
  firstOpen: 6 as const,
  steps: { ...nothingRecorded().steps, 6: 'lost' as const },
  words: 'holds to 5; 6, the answer, set back and open',
  described: 'Holds to 5.',
  capstone: { ...nothingJudged(), setBackOn: null },
}

/** The brief of a couple in its seventeenth session, with something in every line. */
export function aBrief(more: Partial<Brief> = {}): Brief {
  const { injuries: _injuries, sessions: _sessions, cycle: _cycle, ...head } = anOverview({ therapyStage: 2 })
  const undertakingId = newId()
  return {
    case: head,
    asOf: '2026-07-21T13:54:00.000Z',
    expected: {
      session: {
        id: newId(),
        startsAt: '2026-07-21T14:00:00.000Z',
        endsAt: '2026-07-21T14:50:00.000Z',
        format: 'conjoint',
      },
      who: [sora.id, moshe.id],
      number: 17,
      lastSeen: { sessionId: lastId, number: 16, at, days: 7 },
      notLogged: [],
      missed: [],
    },
    alerts: [aFlag()],
    snoozed: [],
    apart: [{ sessionId: newId(), at: '2026-05-12T14:00:00.000Z', number: 9 }],
    plan: { sessionId: lastId, at, text: '- Slow it down\n- Catch the “but”', from: 'last' },
    undertakings: [
      {
        id: undertakingId,
        personId: moshe.id,
        words: 'Calls when late',
        sessionId: lastId,
        at,
        accounts: [
          { personId: sora.id, told: 'partly', sessionId: lastId, at },
          { personId: moshe.id, told: 'kept', sessionId: lastId, at },
        ],
      },
    ],
    last: {
      sessionId: lastId,
      at,
      endsAt: '2026-07-14T14:50:00.000Z',
      number: 16,
      format: 'conjoint',
      telehealth: false,
      signed: true,
      present: [sora.id, moshe.id],
      feelings: [{ personId: sora.id, slugs: ['loneliness'] }],
      moves: [
        {
          id: entryId,
          injuryId: nightId,
          outcome: 'set_back',
          step: 6,
          answererId: sora.id,
          response: 'mixed',
          line: 'Reasons first.',
          setBackEvent: 'explained away',
        },
      ],
      inTheWay: [{ personId: moshe.id, slugs: ['explaining_first'] }],
      words: [{ personId: sora.id, name: 'Sora', words: 'alone in that room' }],
    },
    cycle: 'She knocks, he goes quiet.',
    cycleToday: null,
    cycleAt: at,
    goalsAt: at,
    goals: [{ personId: sora.id, goal: 'repair', brings: 'To lean on him again.' }],
    injuries: [
      {
        id: nightId,
        handle: 'The night of the loss',
        certainty: 'confirmed',
        injuredId: sora.id,
        injuringId: moshe.id,
        happenedOn: '2024-03-01',
        precision: 'month',
        contexts: [],
        standing,
        openSince: { sessionId: lastId, at },
        attemptedSince: null,
      },
    ],
    closedInjuries: 0,
    feltSafety: {
      points: [
        { sessionId: lastId, at, personId: sora.id, value: 7, ratedBy: 'client' },
        { sessionId: lastId, at, personId: moshe.id, value: 8, ratedBy: 'clinician' },
      ],
      marks: [{ sessionId: lastId, at, what: 'set_back', slug: 'set_back' }],
    },
    since: [
      {
        what: 'addendum_written',
        at: '2026-07-16T10:00:00.000Z',
        by: 'Lee Ono, LMFT',
        sessionId: lastId,
        injuryId: null,
      },
    ],
    followUps: { due: [], recorded: [], injuries: [] },
    ...more,
  }
}
