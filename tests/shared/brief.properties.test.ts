import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  expectedOf,
  feltSafetyOf,
  keptApartOf,
  lastJoint,
  lastSessionOf,
  attemptedSince,
  openSince,
  undertakingsOf,
  type ToldEntry,
} from '#shared/domain/brief'
import { jointEntries } from '#shared/domain/case-facts'
import type { CaseFacts } from '#shared/domain/case-facts'
import { anyCase, caseAndShuffled, dayAfter, shuffledCase } from './facts.ts'

const moment = fc.integer({ min: -1, max: 12 }).map(dayAfter)
const wordsOf = (facts: CaseFacts) => new Map(facts.undertakings.map(({ id }) => [id, `words of ${id}`]))

/** Everything of the brief that rules tell, of one case. */
function told(facts: CaseFacts, now: { at: string; zone: string }, marked = (text: string) => text) {
  const last = lastJoint(facts, now.at)
  const entries = facts.entries.map((entry): ToldEntry => ({
    ...entry,
    response: entry.step === null ? null : 'mixed',
    inTheWay: [{ personId: 'b', breaker: marked(entry.id) }],
  }))
  const observations = facts.sessions.flatMap(({ id }) => [
    { sessionId: id, personId: 'a', kind: 'feeling', slug: marked(`feeling ${id}`) },
    { sessionId: id, personId: 'b', kind: 'change_event', slug: marked(`event ${id}`) },
  ])
  return {
    expected: expectedOf(facts, now),
    apart: keptApartOf(facts.sessions, now.at),
    last:
      last &&
      lastSessionOf(facts, last, {
        note: `> Ana: ${marked(last.id)}`,
        entries,
        observations: observations.filter((each) => each.sessionId === last.id),
      }),
    undertakings: undertakingsOf(facts, wordsOf(facts), now.at),
    feltSafety: feltSafetyOf(facts, observations, now.at),
    since: ['injury', 'other'].map((id) => openSince(jointEntries(facts), id)),
    attempted: ['injury', 'other'].map((id) => attemptedSince(jointEntries(facts), id)),
  }
}

test('the order of the input never matters', () => {
  fc.assert(
    fc.property(caseAndShuffled, moment, ([facts, others], now) => {
      expect(told(others, now)).toEqual(told(facts, now))
    }),
  )
})

test('of a session kept apart only that it was, and when: whatever was recorded in it changes nothing else', () => {
  fc.assert(
    fc.property(anyCase, moment, (facts, now) => {
      const apart = facts.sessions.filter(({ keptApart }) => keptApart).map(({ id }) => id)
      const { apart: named, expected, ...rest } = told(facts, now)
      expect(named.every(({ sessionId }) => apart.includes(sessionId))).toBe(true)
      expect(Object.keys(expected.lastSeen ?? {})).not.toContain('ratings')
      const text = JSON.stringify(rest)
      for (const id of apart) expect(text).not.toContain(`"${id}"`)
      for (const id of apart) expect(text).not.toMatch(new RegExp(`(feeling|event) ${id}`))
      for (const { id, sessionId } of [...facts.entries, ...facts.undertakings])
        if (sessionId !== null && apart.includes(sessionId)) expect(text).not.toContain(`"${id}"`)
    }),
  )
})

test('what comes after now changes nothing but what is planned', () => {
  fc.assert(
    fc.property(anyCase, fc.integer({ min: 0, max: 4 }), (facts, week) => {
      const now = dayAfter(week)
      const past = (each: { sessionId: string | null }) => Number(each.sessionId?.[0] ?? 0) <= week
      const before = {
        ...facts,
        sessions: facts.sessions.filter(({ id, status }) => past({ sessionId: id }) || status === 'planned'),
        undertakings: facts.undertakings.filter(past),
        accounts: facts.accounts.filter(past),
        ends: facts.ends.filter(past),
      }
      const { expected, last, undertakings, feltSafety } = told(facts, now)
      const then = told(before, now)
      expect([expected, last, undertakings, feltSafety]).toEqual([
        then.expected,
        then.last,
        then.undertakings,
        then.feltSafety,
      ])
    }),
  )
})

test('an unrelated injury changes neither undertakings nor felt safety nor where the others are open', () => {
  const two = anyCase.chain((facts) => fc.tuple(fc.constant(facts), shuffledCase(facts)))
  fc.assert(
    fc.property(two, moment, ([facts, others], now) => {
      const unrelated = others.entries
        .filter(({ outcome }) => outcome !== 'set_back')
        .map((entry) => ({ ...entry, id: `unrelated ${entry.id}`, injuryId: 'third' }))
      const [before, after] = [
        told(facts, now),
        told({ ...facts, entries: [...facts.entries, ...unrelated] }, now),
      ]
      expect(after.undertakings).toEqual(before.undertakings)
      expect(after.feltSafety).toEqual(before.feltSafety)
      expect(after.since).toEqual(before.since)
    }),
  )
})
