import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderEntries } from '#shared/domain/entry-order'
import { ladder } from '#shared/domain/ladder'
import { perStep, repairSteps } from '#shared/domain/repair'
import type { RepairEntry, RepairStep } from '#shared/domain/repair'
import { standing } from '#shared/domain/standing'
import { wall } from '#shared/domain/wall'
import { anEntry, anyEntries, anyStep, weekOf } from './entries.ts'

/** One more entry, later than all that `anyEntries` draws. */
const later = (outcome: RepairEntry['outcome'], step: RepairStep | null): RepairEntry =>
  anEntry({ id: 'z', sessionId: 'last', at: weekOf(50), outcome, step })

const isLost = (state: string): boolean => state === 'lost' || state === 'unsettled'

/** Entries and, of the same ones, another order in the list. */
const shuffled = anyEntries.chain((entries) =>
  fc.tuple(
    fc.constant(entries),
    fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
  ),
)

test('the order of the input never matters', () => {
  fc.assert(
    fc.property(shuffled, ([entries, others]) => {
      expect(standing(others)).toEqual(standing(entries))
      expect(ladder(others)).toEqual(ladder(entries))
    }),
  )
})

test('an instant written in another way is the same instant', () => {
  fc.assert(
    fc.property(anyEntries, fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), (entries, short) => {
      const rewritten = entries.map((entry, n) =>
        short[n] === true ? { ...entry, at: entry.at.replace('.000Z', 'Z') } : entry,
      )
      expect(orderEntries(rewritten).map((entry) => entry.id)).toEqual(
        orderEntries(entries).map((entry) => entry.id),
      )
    }),
  )
})

test('“came up” changes nothing, wherever it stands', () => {
  fc.assert(
    fc.property(anyEntries, fc.integer({ min: -1, max: 6 }), (entries, week) => {
      const cameUp = { ...later('came_up', null), at: weekOf(week) }
      expect(standing([...entries, cameUp])).toEqual(standing(entries))
    }),
  )
})

test('it stands below every lost or unsettled step, and no step above the lowest of them holds', () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const { holdsTo, steps } = standing(entries)
      const lowest = repairSteps.find((step) => isLost(steps[step])) ?? 9
      expect(holdsTo).toBeLessThan(lowest)
      expect(holdsTo).toBe(repairSteps.findLast((step) => steps[step] === 'holds') ?? 0)
    }),
  )
})

test('the first open brick lies above where it stands and does not hold; there is none only when 8 holds', () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const { holdsTo, firstOpen, steps } = standing(entries)
      expect(firstOpen === null).toBe(holdsTo === 8)
      expect(firstOpen ?? 9).toBeGreaterThan(holdsTo)
      expect(firstOpen === null ? '' : steps[firstOpen]).not.toBe('holds')
      const lowest = repairSteps.find((step) => isLost(steps[step]))
      expect(firstOpen ?? 9).toBe(lowest ?? holdsTo + 1)
    }),
  )
})

test('after reaching N, N holds and nothing at or below it is lost or unsettled', () => {
  fc.assert(
    fc.property(anyEntries, anyStep, (entries, step) => {
      const { holdsTo, steps, decidedBy } = standing([...entries, later('reached', step)])
      expect(steps[step]).toBe('holds')
      expect(decidedBy[step]).toBe('z')
      expect(holdsTo).toBeGreaterThanOrEqual(step)
      expect(repairSteps.filter((below) => below <= step && isLost(steps[below]))).toEqual([])
    }),
  )
})

test('after losing N, it stands below N, nothing above N holds, and what is below N is as before', () => {
  fc.assert(
    fc.property(anyEntries, anyStep, (entries, step) => {
      const before = standing(entries)
      const { holdsTo, steps } = standing([...entries, later('set_back', step)])
      expect(steps).toEqual(
        perStep((other) => {
          if (other === step) return 'lost'
          return other > step && before.steps[other] === 'holds' ? 'unsettled' : before.steps[other]
        }),
      )
      expect(holdsTo).toBeLessThan(step)
      expect(holdsTo).toBeLessThanOrEqual(before.holdsTo)
    }),
  )
})

test('an attempt moves nothing but a step that was not recorded', () => {
  fc.assert(
    fc.property(anyEntries, anyStep, (entries, step) => {
      const before = standing(entries)
      const after = standing([...entries, later('attempted', step)])
      const expected = before.steps[step] === 'not_recorded' ? 'attempted' : before.steps[step]
      expect(after.steps).toEqual({ ...before.steps, [step]: expected })
      expect([after.holdsTo, after.firstOpen]).toEqual([before.holdsTo, before.firstOpen])
    }),
  )
})

const correction = anyEntries
  .filter((entries) => entries.length > 0)
  .chain((entries) =>
    fc.tuple(
      fc.constant(entries),
      fc.nat({ max: entries.length - 1 }),
      fc.record({
        outcome: fc.constantFrom('attempted', 'reached', 'set_back'),
        step: anyStep,
        week: fc.nat({ max: 9 }),
      }),
    ),
  )

test('correcting an entry is as if only the correction had been written, in its place', () => {
  fc.assert(
    fc.property(correction, ([entries, index, { outcome, step, week }]) => {
      const wrong = entries[index]
      if (wrong === undefined) throw new Error('an entry to correct')
      const written = { ...later(outcome, step), at: weekOf(week) }
      const correcting = { ...written, id: 'correcting', corrects: wrong.id }
      const { id, at, sessionId, position } = wrong
      const instead = entries.map((entry) =>
        entry === wrong ? { ...written, id, at, sessionId, position } : entry,
      )
      const rename = (told: string | null): string | null => (told === 'correcting' ? id : told)

      const corrected = standing([...entries, correcting])
      const plain = standing(instead)
      expect(corrected.steps).toEqual(plain.steps)
      expect(Object.values(corrected.decidedBy).map(rename)).toEqual(Object.values(plain.decidedBy))
      expect(orderEntries([...entries, correcting]).map((entry) => rename(entry.id))).toEqual(
        orderEntries(instead).map((entry) => entry.id),
      )
    }),
  )
})

test('an entry that was struck is as if it had never been written', () => {
  fc.assert(
    fc.property(correction, ([entries, index]) => {
      const struck = entries.map((entry, at) => (at === index ? { ...entry, struck: true } : entry))
      expect(standing(struck)).toEqual(standing(entries.filter((_, at) => at !== index)))
    }),
  )
})

test('a correction that says “came up” is as if the entry had never been written', () => {
  fc.assert(
    fc.property(correction, ([entries, index]) => {
      const wrong = entries[index]
      if (wrong === undefined) throw new Error('an entry to correct')
      const back = { ...later('came_up', null), corrects: wrong.id }
      expect(standing([...entries, back])).toEqual(standing(entries.filter((entry) => entry !== wrong)))
    }),
  )
})

test('of a chain of corrections only the last counts', () => {
  fc.assert(
    fc.property(correction, anyStep, ([entries, index, { outcome, step }], otherStep) => {
      const wrong = entries[index]
      if (wrong === undefined) throw new Error('an entry to correct')
      const first = { ...later('set_back', otherStep), id: 'first', corrects: wrong.id }
      const last = { ...later(outcome, step), id: 'last' }
      expect(standing([...entries, first, { ...last, corrects: 'first' }])).toEqual(
        standing([...entries, { ...last, corrects: wrong.id }]),
      )
    }),
  )
})

test('the ladder ends where the injury stands, in order of time, with one mark an entry', () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const { marks, levels } = ladder(entries)
      const { holdsTo } = standing(entries)
      expect(marks).toHaveLength(entries.length)
      expect(marks.at(-1)?.level ?? 0).toBe(holdsTo)
      expect(levels.at(-1)?.level ?? 0).toBe(holdsTo)
      expect(levels.map((level) => level.at)).toEqual(levels.map((level) => level.at).toSorted())
      expect(new Set(levels.map((level) => `${level.at} ${level.sessionId}`)).size).toBe(levels.length)
    }),
  )
})

test('each mark’s level is where the injury stood with the entries up to it', () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const ordered = orderEntries(entries)
      const levels = ordered.map((_, n) => standing(ordered.slice(0, n + 1)).holdsTo)
      expect(ladder(entries).marks.map((mark) => mark.level)).toEqual(levels)
    }),
  )
})

test('the wall shows the standing: eight bricks in order, one ring at most', () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const now = standing(entries)
      const bricks = wall(now).courses.flatMap((course) => course.bricks)
      expect(bricks.map((brick) => brick.step)).toEqual(repairSteps)
      expect(bricks.map((brick) => brick.state)).toEqual(Object.values(now.steps))
      expect(bricks.map((brick) => brick.decidedBy)).toEqual(Object.values(now.decidedBy))
      expect(bricks.filter((brick) => brick.firstOpen).map((brick) => brick.step)).toEqual(
        now.firstOpen === null ? [] : [now.firstOpen],
      )
    }),
  )
})
