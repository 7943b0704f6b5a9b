import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { flagRules, flagsOf } from '#shared/domain/flags'
import { anyEntries, weekOf } from './entries.ts'
import { anyCase, caseAndShuffled, dayAfter } from './facts.ts'

const moment = fc.integer({ min: -1, max: 12 }).map(dayAfter)

test('the order of the input never matters, also of what was recorded at one instant', () => {
  fc.assert(
    fc.property(caseAndShuffled, moment, ([facts, others], now) => {
      expect(flagsOf(others, now)).toEqual(flagsOf(facts, now))
    }),
  )
})

test('what is recorded of another injury changes no flag of this one', () => {
  fc.assert(
    fc.property(anyCase, anyEntries, moment, (facts, more, now) => {
      const unrelated = more.map((entry) => ({ ...entry, id: `unrelated ${entry.id}`, injuryId: 'third' }))
      const flags = (of: typeof facts) => flagsOf(of, now).filter((flag) => flag.injuryId !== null)
      const injuries = [
        ...facts.injuries,
        { id: 'third', injuredId: 'a', injuringId: 'b', status: 'open' as const },
      ]
      const after = flags({ ...facts, injuries, entries: [...facts.entries, ...unrelated] })
      expect(after.filter((flag) => flag.injuryId !== 'third')).toEqual(flags(facts))
    }),
  )
})

test('keys are unique, fit what a snooze takes, and flags come in the order of the rules', () => {
  fc.assert(
    fc.property(anyCase, moment, (facts, now) => {
      const flags = flagsOf(facts, now)
      expect(new Set(flags.map((flag) => flag.key)).size).toBe(flags.length)
      const ranks = flags.map((flag) => flagRules.indexOf(flag.rule))
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
      for (const { key, rule, words } of flags) {
        expect(key.split('/')[0]).toBe(rule)
        expect(key.split('/').length).toBeLessThan(5)
        expect(words).toMatch(/^[A-Z].*\.$/)
      }
    }),
  )
})

test('what was recorded apart changes no flag, but for whether its note is signed and when they were seen', () => {
  fc.assert(
    fc.property(anyCase, moment, (facts, now) => {
      const apart = new Set(facts.sessions.filter(({ keptApart }) => keptApart).map(({ id }) => id))
      const joint = (each: { sessionId: string | null }) =>
        each.sessionId === null || !apart.has(each.sessionId)
      const emptied = {
        ...facts,
        sessions: facts.sessions.map((each) =>
          each.keptApart ? { ...each, ratings: [], therapyStage: null } : each,
        ),
        entries: facts.entries.filter(joint),
        undertakings: facts.undertakings.filter(joint),
        accounts: facts.accounts.filter(joint),
        ends: facts.ends.filter(joint),
      }
      expect(flagsOf(emptied, now)).toEqual(flagsOf(facts, now))
      for (const { rule, sessionId } of flagsOf(facts, now))
        if (sessionId !== null && apart.has(sessionId))
          expect(['unsigned_note', 'not_planned']).toContain(rule)
    }),
  )
})

test('every fact a flag cites had happened by then', () => {
  fc.assert(
    fc.property(anyCase, moment, (facts, now) => {
      for (const { at, day } of flagsOf(facts, now)) {
        if (at !== null) expect(Date.parse(at)).toBeLessThanOrEqual(Date.parse(now.at))
        if (day !== null) expect(Date.parse(day)).toBeLessThanOrEqual(Date.parse(now.at))
      }
    }),
  )
})

test('an instant written in another way is the same instant', () => {
  fc.assert(
    fc.property(anyCase, (facts) => {
      const short = (at: string) => at.replace('.000Z', 'Z')
      const rewritten = {
        ...facts,
        entries: facts.entries.map((each, n) => (n % 2 === 0 ? { ...each, at: short(each.at) } : each)),
        accounts: facts.accounts.map((each, n) => (n % 2 === 0 ? { ...each, at: short(each.at) } : each)),
      }
      const keys = (of: typeof facts) => flagsOf(of, { at: weekOf(9), zone: 'UTC' }).map((flag) => flag.key)
      expect(keys(rewritten)).toEqual(keys(facts))
    }),
  )
})
