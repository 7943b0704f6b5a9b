import { describe, expect, test } from 'vitest'
import { newId } from '../../client/src/api/new-id.ts'
import { leftOut } from '../../client/src/features/sessions/left-out.ts'
import { bodyOf, recordPath } from '../../client/src/features/sessions/session-body.ts'
import { newDraft, newEntry, type SessionDraft } from '../../client/src/features/sessions/session-draft.ts'
import { faultsOfDraft } from '../../client/src/features/sessions/session-faults.ts'
import { aContext, moshe, night, sora, zone } from './sessions-stage.tsx'

const now = '2026-07-21T15:00:00.000Z'
const base = newDraft(aContext(), '2026-07-21', now, zone)

/** Each thing that only a held session has, and how its loss is told. */
const parts: [words: string, change: Partial<SessionDraft>][] = [
  ['felt safety', { ratings: { [sora.id]: { value: 0, ratedBy: 'client' } } }],
  ['repair entries', { entries: [newEntry(newId(), night.id)] }],
  ['pain and trust', { injuryRatings: { [night.id]: { pain: 0, trust: null, ratedBy: 'client' } } }],
  ['what was asked about risk', { risk: { [moshe.id]: { finding: 'not_asked', words: '' } } }],
  ['how undertakings went', { accounts: [{ undertakingId: newId(), personId: sora.id, told: 'unknown' }] }],
  ['how undertakings went', { letGo: [newId()] }],
  ['what else happened', { outside: 'A funeral.' }],
  ['the cycle today', { cycle: { trigger: '', caughtBy: 'nobody', moves: {} } }],
  ['the cycle today', { cycle: { trigger: 'The clock.', caughtBy: null, moves: {} } }],
  ['what was ticked', { observations: [{ personId: null, kind: 'change_event', slug: 'left_room' }] }],
  ['new undertakings', { undertakings: [{ id: newId(), personId: null, words: 'Walk.' }] }],
  ['therapy steps', { therapySteps: { [sora.id]: 5 } }],
]

describe('what a session that was not held leaves out', () => {
  test.each(parts)('is told: %s', (words, change) => {
    expect(leftOut({ ...base, ...change })).toEqual([words])
  })
  test('is nothing of a page that merely opened', () => {
    expect(leftOut(base)).toEqual([])
  })
  test('is everything that saving leaves out', () => {
    const whole = parts.reduce<SessionDraft>((draft, [, change]) => ({ ...draft, ...change }), base)
    const missed = bodyOf({ ...whole, status: 'no_show' }, aContext(), zone)
    const plain = bodyOf({ ...base, status: 'no_show' }, aContext(), zone)
    expect(missed).toEqual(plain)
    expect(new Set(leftOut(whole))).toEqual(new Set(parts.map(([words]) => words)))
  })
})

describe('a text that is too long is refused at its own field', () => {
  const long = 'x'.repeat(60_000)
  const people = [sora, moshe]
  test.each<[string, Partial<SessionDraft>, (draft: SessionDraft) => string]>([
    [
      'a person’s own record',
      { risk: { [moshe.id]: { finding: 'concern', words: long } } },
      (draft) => `${recordPath(draft, people, 'risk', moshe.id)}.words`,
    ],
    [
      'where someone was',
      { telehealth: true, locations: { [moshe.id]: long } },
      (draft) => `${recordPath(draft, people, 'locations', moshe.id)}.words`,
    ],
    [
      'someone’s move',
      { cycle: { trigger: '', caughtBy: null, moves: { [moshe.id]: { move: long, emotion: '' } } } },
      (draft) => `${recordPath(draft, people, 'cycle.moves', moshe.id)}.move`,
    ],
    [
      'the emotion under it',
      { cycle: { trigger: '', caughtBy: null, moves: { [moshe.id]: { move: '', emotion: long } } } },
      (draft) => `${recordPath(draft, people, 'cycle.moves', moshe.id)}.emotion`,
    ],
    ['what set it off', { cycle: { trigger: long, caughtBy: null, moves: {} } }, () => 'cycle.trigger'],
    ['what else happened', { outside: long }, () => 'outside'],
  ])('%s', (_, change, pathOf) => {
    const draft = { ...base, ...change }
    expect(Object.keys(faultsOfDraft(draft, aContext(), zone, now))).toEqual([pathOf(draft)])
  })
})
